"""A plan further on in its life: sealed, with a contract, signed; printed without a printer."""

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ptp_plans.documents.render import Rendered, count_pages, render
from ptp_plans.plan.changes.merge import put
from ptp_plans.platform.clock import day
from ptp_plans.settings import Settings
from ptp_plans.store import Session
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal, versions
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.sign import record_signature
from ptp_plans.workflow.photos import ready_paper
from ptp_plans.workflow.printing import batches, jobs, orders
from ptp_plans.workflow.printing.batches import Form, Options
from ptp_plans.workflow.review import rounds
from tests.world import ADDRESS, World, content_of, save, write_agreement, write_assembly

PAPER = b"%PDF-1.7 the contract"
SIGNERS = ("signatory-1", "signatory-2")


def without_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are laid out elsewhere; here whatever is rendered is a few bytes."""
    paper = Rendered(PAPER, 3)
    rooms = [room for name, room in sys.modules.items() if name.startswith("ptp_plans.documents")]
    for room in rooms:
        if getattr(room, "render", None) is render:
            monkeypatch.setattr(room, "render", lambda *_page, **_more: paper)
        if getattr(room, "count_pages", None) is count_pages:
            monkeypatch.setattr(room, "count_pages", lambda *_page, **_more: 2)


def a_picture() -> io.BytesIO:
    """A sheet as a camera gives it."""
    written = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(written, "PNG")
    written.seek(0)
    return written


def rewrite_vision(world: World, vision: str) -> None:
    """Another answer in the draft."""
    revision, content = content_of(world.engine, world.plan_id, "vision")
    save(world, world.facilitator, "vision", put(content, ("f", "vision"), vision), revision)


def seal_plan(world: World) -> int:
    """The next version's number."""
    write_assembly(world)
    with transaction(world.engine) as session:
        return seal.seal(session, world.facilitator, world.plan_id).number


def begin_draft(world: World, number: int = 1) -> None:
    with transaction(world.engine) as session:
        versions.begin_draft(session, world.facilitator, world.plan_id, number)


def propose(world: World) -> None:
    with transaction(world.engine) as session:
        rounds.propose(session, world.facilitator, world.plan_id, world.official.account_id)


def draw_contract(world: World, **answers: Any) -> int:
    """A contract in signature on the newest version."""
    write_agreement(world, **answers)
    with transaction(world.engine) as session:
        contract_id = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        orders.order_contract(session, world.official, contract_id, ADDRESS)
    print_all(world)
    return contract_id


def print_all(world: World) -> None:
    """What was ordered is printed, as a print shop would, in this process."""
    jobs.drain(world.engine, Path(tempfile.gettempdir()))


def print_batch(world: World, settings: Settings, *contract_ids: int) -> int:
    """A ZIP of these contracts, ordered and made."""
    with transaction(world.engine) as session:
        batch_id = batches.order_batch(
            session, world.official, contract_ids, Options(form=Form.ZIP), ADDRESS
        )
    jobs.drain(world.engine, settings.print_folder)
    return batch_id


def sign(world: World, contract_id: int, *signers: str) -> None:
    """These have signed on paper."""
    with transaction(world.engine) as session:
        for one in signers:
            view = contract.read_contract(session, world.official, contract_id)
            on = view.agreement.signing_date or day(view.drawn_at, view.zone)
            record_signature(
                session, world.official, contract_id, one,
                mode="autograph", signed_on=on, place="Nueva Esperanza",
                scan=ready_paper(a_picture().getvalue()),
            )  # fmt: skip


def state_of(world: World, contract_id: int) -> str:
    with Session(world.engine) as session:
        return contract.read_contract(session, world.official, contract_id).state
