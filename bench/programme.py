"""A database with many plans, for the benchmarks."""

import copy
import json
import tempfile
from importlib.resources import files
from pathlib import Path

from ptp_plans.store import Engine
from ptp_plans.store.accounts import Assignment
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.migrate import migrate
from ptp_plans.store.plans import plan_row
from ptp_plans.workflow.access.accounts import create_account
from ptp_plans.workflow.access.hashing import password_hash
from ptp_plans.workflow.access.sign_ins import From, begin
from ptp_plans.workflow.exchange.documents import import_plan
from ptp_plans.workflow.identity import person

DEMO = json.loads((files("ptp_plans.demo") / "nueva_esperanza.json").read_text())
LOGIN, PASSWORD = "bench", "banco de pruebas"


def a_programme(plans: int, first: dict | None = None) -> tuple[Engine, str, int]:
    """An engine, its URL and the first plan's number; one facilitator works with all plans."""
    url = f"sqlite:///{Path(tempfile.mkdtemp()) / 'bench.sqlite3'}"
    engine = create_engine(url)
    migrate(engine)
    numbers = []
    for start in range(0, plans, 50):
        with transaction(engine) as session:
            for place in range(start, min(start + 50, plans)):
                document = copy.deepcopy(first if first and place == 0 else DEMO)
                document["cover"]["cvegeo"] = f"07{place // 9000 + 1:03}{place % 9000 + 1:04}"
                numbers.append(import_plan(session, json.dumps(document).encode()))
    with transaction(engine) as session:
        account = create_account(
            session,
            login=LOGIN,
            name="Banco",
            password=password_hash(PASSWORD),
            role="facilitator",
        ).account_id
        for number in numbers:
            row = plan_row(session, number)
            session.add(Assignment(account_id=account, locality_id=row.locality_id))
    return engine, url, numbers[0]


def sign_in(app, client, account_id: int) -> None:
    """The account's cookie in that test client, without a password."""
    with transaction(app.extensions["engine"]) as session:
        token = begin(session, person(session, account_id), From("", ""))
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
