"""Money and progress of thousands of plans, and the pages of one that is followed: the server's
time (CPU), with that many plans against a tenth of them.

.venv/bin/python -m bench.following [plans]
"""

import json
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from flask.testing import FlaskClient
from sqlalchemy import insert

from bench.contracts import ENTITIES
from ptp_plans.documents.default_template import default_template
from ptp_plans.plan import outline as plan_outline
from ptp_plans.plan.document import canonical, digest, from_plain, to_bytes
from ptp_plans.platform.clock import today
from ptp_plans.settings import load
from ptp_plans.store.accounts import Account, Assignment, Locality, Territory
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.store.models import agreement_models
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.versions import Version, keep_outline
from ptp_plans.store.years.figures import PlanFigures, PlanMatter, PlanMoney
from ptp_plans.web import create_app
from ptp_plans.workflow.figures.keeping import keep_figures

from .programme import DEMO, a_programme, sign_in

PAGES = (
    "/avance", "/avance?anio=2016", "/avance?territorio=1&anio=2017", "/avance?entidad=Oaxaca",
    "/avance?planes=sellados&pagina=20", "/avance/lista.csv",
)  # fmt: skip
ONE = ("como-va", "anios", "anios/2016/seguimiento")
KINDS = ("community_cash", "community_kind", "federal", "state", "municipal", "fais")
YEARS = (2016, 2017, 2018)
BEGAN = datetime(2016, 1, 5, 15, tzinfo=UTC)
ROUNDS = 7


def a_followed_programme(count: int) -> tuple[FlaskClient, int]:
    """Somebody who coordinates so many plans, signed in, and the number of a plan whose contract
    is signed; the others have their figures only."""
    engine, url, first = a_programme(1)
    with transaction(engine) as session:
        plan = session.get(PlanRow, first)
        account = Account(
            login="coordina", name="Coordina", password_hash="-", role="coordinator"
        )  # fmt: skip
        session.add(account)
        territories = [Territory(name=f"Territorio {number}") for number in range(20)]
        session.add_all(territories)
        session.flush()
        ids = [one.id for one in territories]
        session.add_all(
            Assignment(account_id=account.id, territory_id=one)
            for one in {*ids, plan.locality.territory_id} - {None}
        )
        _sign(session, plan, account.id)
        _others(session, count, plan, ids)
        keep_figures(session, first)
        account_id = account.id
    app = create_app(load({"DATABASE_URL": url, "SECRET_KEY": "-"}))
    client = app.test_client()
    sign_in(app, client, account_id)
    return client, first


def _sign(session, plan, account):
    content = to_bytes(from_plain(json.loads(json.dumps(DEMO))))
    outline = canonical(plan_outline.to_plain(plan_outline.plan_outline()))
    keep_outline(session, digest(outline), outline)
    template = agreement_models.publish(session, "banco", 1, default_template(), digest(b"x"))
    version = Version(
        plan_id=plan.id, number=1, schema_number=1, content=content, sha256=digest(content),
        assembly=b"{}", outline_sha256=digest(outline), parent_seal=None, seal="0",
        author_id=account, author_name="-", sealed_at=BEGAN,
    )  # fmt: skip
    session.add(version)
    session.flush()
    session.add(
        Contract(
            plan_id=plan.id, version_id=version.id, template_id=template.id, folio="CC-1",
            particulars=b"{}", particulars_sha256="0", state="signed", drawn_at=BEGAN,
            drawn_by=account,
        )
    )  # fmt: skip
    session.flush()


def _others(session, count, plan, territories):
    numbers = range(1, count)
    session.execute(insert(Locality), [
        {"id": 100 + n, "cvegeo": f"08{n:07}", "name": f"Localidad {n}",
         "municipality": f"Municipio {n % 300}", "state": ENTITIES[n % 4],
         "territory_id": territories[n % 20]} for n in numbers
    ])  # fmt: skip
    session.execute(insert(PlanRow), [
        {"id": 100 + n, "organization_id": plan.organization_id, "locality_id": 100 + n,
         "code": f"08{n:07}/2016-2018", "name": f"Plan de la comunidad {n}"} for n in numbers
    ])  # fmt: skip
    session.execute(insert(PlanFigures), [
        {"plan_id": 100 + n, "year": year, "in_force": n % 10 > 0, "decided": False,
         "activities": 8, "counted": 8, "percent_sum": n * 977 % 80_000, "done": n % 8,
         "under_way": 1, "stopped": 0, "cancelled": 0, "commitments": 6, "kept": n % 6}
        for n in numbers for year in YEARS
    ])  # fmt: skip
    amounts = ("planned", "requested", "authorized", "disbursed", "accounted")
    session.execute(insert(PlanMoney), [
        {"plan_id": 100 + n, "year": year, "kind": kind}
        | {name: Decimal(n * 100 + place) for place, name in enumerate(amounts)}
        for n in numbers for year in YEARS for kind in KINDS
    ])  # fmt: skip
    day: date = today()
    session.execute(insert(PlanMatter), [
        {"plan_id": 100 + n, "year": YEARS[place % 3], "sort": "commitment", "row_id": f"c{place}",
         "day": day + timedelta(days=(n * 7 + place * 31) % 400 - 100),
         "party": "" if place % 2 else f"Secretaría de prueba {n % 30}", "what": "Pagar"}
        for n in numbers for place in range(8)
    ])  # fmt: skip


def measured(count: int) -> dict[str, float]:
    """Milliseconds of each page."""
    client, plan_id = a_followed_programme(count)
    found = {}
    for page in (*PAGES, *(f"/planes/{plan_id}/{one}" for one in ONE)):
        taken = []
        for _round in range(ROUNDS):
            began = time.process_time()
            answer = client.get(page)
            taken.append((time.process_time() - began) * 1000)
            assert answer.status_code == 200, (page, answer.status_code)
        found[page.replace(f"/{plan_id}/", "/N/")] = statistics.median(taken)
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    few, many = measured(count // 10), measured(count)
    print(f"{'':44}{count // 10:>9} plans{count:>9} plans   ratio")
    for page, taken in many.items():
        print(f"{page:44}{few[page]:>12.1f} ms{taken:>12.1f} ms{taken / few[page]:>8.1f}")


if __name__ == "__main__":
    main()
