"""A plan that was signed and goes on: adjusted, sealed again, amended."""

from pathlib import Path
from typing import Any

from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.store import Session
from ptp_plans.store.database import transaction
from ptp_plans.workflow import versions
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.amend import Reasons
from ptp_plans.workflow.printing import jobs, orders
from tests.adjusting import Edits, edited
from tests.web.lived import SIGNERS, draw_contract, seal_plan, sign
from tests.world import ADDRESS, World, content_of, save, write_agreement

NOWHERE = Path()  # no batch is bound here


def sign_the_first(world: World, **answers: Any) -> int:
    """The plan sealed and its contract signed."""
    seal_plan(world)
    number = draw_contract(world, **answers)
    sign(world, number, *SIGNERS)
    return number


def adjust(world: World, edits: Edits) -> int:
    """A draft from the newest version with these answers, sealed; the new version's number."""
    with transaction(world.engine) as session:
        newest = versions.list_versions(session, world.facilitator, world.plan_id)[-1]
        versions.begin_draft(session, world.facilitator, world.plan_id, newest.number)
    write_draft(world, edits)
    return seal_plan(world)


def write_draft(world: World, edits: Edits) -> None:
    """These answers in the draft that began from the newest version."""
    with Session(world.engine) as session:
        newest = versions.list_versions(session, world.facilitator, world.plan_id)[-1]
        plan = versions.opened(session, newest).plan
    contents, before = (plan_drafts.take_apart(one) for one in (edited(plan, edits), plan))
    for step, content in contents.items():
        if content != before[step]:
            revision, _old = content_of(world.engine, world.plan_id, step)
            save(world, world.facilitator, step, content, revision)


def draw_amendment(world: World, reasons: Reasons | None = None, **answers: Any) -> int:
    """An amendment in signature on the newest version."""
    write_agreement(world, **{"signing_date": "2016-12-05"} | answers)
    with transaction(world.engine) as session:
        number = contract.draw_up(session, world.official, world.plan_id, ADDRESS, reasons=reasons)
        orders.order_contract(session, world.official, number, ADDRESS)
    jobs.drain(world.engine, NOWHERE)
    return number


def folio_of(world: World, number: int) -> str:
    with Session(world.engine) as session:
        return contract.read_contract(session, world.official, number).folio
