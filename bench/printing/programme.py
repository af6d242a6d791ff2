"""A territory whose contracts are drawn up and none printed, each with the content of the bench."""

from pathlib import Path
from unittest.mock import patch

from ptp_plans.plan import content as step_content
from ptp_plans.plan.document import canonical, to_plain
from ptp_plans.plan.outline import record_outline
from ptp_plans.store import Engine, Session, drafts, plans
from ptp_plans.store.accounts import Assignment, Institution
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.migrate import migrate
from ptp_plans.store.printing import claims
from ptp_plans.workflow import seal
from ptp_plans.workflow.access.accounts import create_account
from ptp_plans.workflow.access.hashing import password_hash
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.exchange.documents import import_plan
from ptp_plans.workflow.identity import Identity
from ptp_plans.workflow.printing import orders

from . import content

RECORDS = {"assembly": "asamblea", "agreement": "contrato"}


def a_territory(folder: Path, count: int) -> tuple[Engine, str, Identity, list[int]]:
    """The engine, its URL, an official and the numbers of the contracts."""
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    engine = create_engine(url)
    migrate(engine)
    plain = to_plain(content.plan())
    with transaction(engine) as session:
        first = _imported(session, plain, 1)
        official = _people(session, first)
    rows = [first]
    with transaction(engine) as session:
        rows += [_imported(session, plain, number) for number in range(2, count + 1)]
    contracts = []
    for plan_id in rows:
        with (
            transaction(engine) as session,
            patch.object(seal, "what_is_missing", lambda _draft: ()),
            patch.object(contract, "contract_model"),
        ):
            contracts.append(_drawn(session, plan_id, official))
    return engine, url, official, contracts


def _imported(session: Session, plain: dict, number: int) -> int:
    cover = plain["cover"] | {"cvegeo": f"0791{number:05}", "locality": f"Localidad {number}"}
    plan_id = import_plan(session, canonical(plain | {"cover": cover}))
    for record, name in RECORDS.items():
        told = content.read(f"nueva_esperanza_{name}")
        told |= content.FEW_CAME if record == "assembly" else {}
        drafts.write_draft(
            session, plan_id, record, step_content.from_step(record_outline(record), told), None
        )
    return plan_id


def _people(session: Session, plan_id: int) -> Identity:
    row = plans.plan_row(session, plan_id)
    institution = Institution(name="Delegación estatal", kind="federal")
    session.add(institution)
    session.flush()
    territory = row.locality.territory_id
    session.add(Assignment(institution_id=institution.id, territory_id=territory))
    return create_account(
        session, login="official", name="Oficial", password=password_hash("banco de pruebas"),
        role="official", institution_id=institution.id,
    )  # fmt: skip


def _drawn(session: Session, plan_id: int, official: Identity) -> int:
    row = plans.plan_row(session, plan_id)
    writer = create_account(
        session, login=f"writer-{plan_id}", name="Facilitadora",
        password=password_hash("banco de pruebas"), role="facilitator",
    )  # fmt: skip
    session.add(Assignment(account_id=writer.account_id, locality_id=row.locality_id))
    session.flush()
    version = seal.seal(session, writer, plan_id)
    # The plans' own prints are not what is measured: nobody is to make them meanwhile.
    claims.finish(orders.order_version(session, writer.account_id, "Facilitadora", version))
    return contract.draw_up(session, official, plan_id, content.ADDRESS)
