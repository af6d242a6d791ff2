"""A territory with many localities, each with a contract drawn up and none printed."""

from unittest.mock import patch

from ptp_plans.plan import content as step_content
from ptp_plans.plan.content import Content
from ptp_plans.plan.document import canonical
from ptp_plans.plan.outline import record_outline
from ptp_plans.store import Engine, Session, drafts, plans
from ptp_plans.store.accounts import Assignment
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.exchange.documents import import_plan
from ptp_plans.workflow.printing import orders

from . import factories
from .world import ADDRESS, World, _complete, a_world


def a_territory(engine: Engine, contracts: int) -> tuple[World, list[int]]:
    """The world with so many contracts more, and their numbers."""
    world = a_world(engine)
    with patch.object(contract, "contract_model"), transaction(engine) as session:
        return world, [_drawn(session, world, number) for number in range(1, contracts + 1)]


def order_all(world: World, contract_ids: list[int]) -> None:
    """Each contract's print is ordered, as when it is drawn up."""
    with transaction(world.engine) as session:
        for one in contract_ids:
            orders.order_contract(session, world.official, one, ADDRESS)


def _drawn(session: Session, world: World, number: int) -> int:
    plain = factories.plain_plan()
    plain["cover"] |= {
        "territory": "Sierra Cafetalera Norte",
        "cvegeo": f"0791{number:05}",
        "locality": f"Localidad {number}",
        "organization": f"Grupo {number}",
    }
    plan_id = import_plan(session, canonical(plain))
    row = plans.plan_row(session, plan_id)
    assert row
    session.add(Assignment(account_id=world.facilitator.account_id, locality_id=row.locality_id))
    parties = [one | {"actor": None} for one in factories.plain_agreement()["parties"]]
    for record, answers in (
        ("assembly", factories.plain_assembly()),
        ("agreement", factories.plain_agreement(parties=parties)),
    ):
        drafts.write_draft(session, plan_id, record, _content(record, answers), None)
    seal.seal(session, world.facilitator, plan_id)
    return contract.draw_up(session, world.official, plan_id, ADDRESS)


def _content(record: str, answers: dict) -> Content:
    return step_content.from_step(record_outline(record), _complete(record, answers))
