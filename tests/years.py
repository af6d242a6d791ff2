"""Plans with a signed contract, and evaluations of their years, for tests."""

import io
import json
from datetime import date
from typing import Any

from PIL import Image
from sqlalchemy import select

from ptp_plans.documents.render import Rendered
from ptp_plans.plan import content as step_content
from ptp_plans.plan.content import Content
from ptp_plans.plan.outline import any_step
from ptp_plans.store import Engine, Session
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import contract, sign
from ptp_plans.workflow.contracts.sign import AUTOGRAPH
from ptp_plans.workflow.photos import ready_paper
from ptp_plans.workflow.years import decide as decisions
from ptp_plans.workflow.years.evaluation import open_evaluation
from ptp_plans.workflow.years.reading import YearEvaluation, read_evaluation

from . import factories
from .world import ADDRESS, World, a_world, content_of, save, write_agreement, write_assembly

PRINT = Rendered(b"%PDF-1.7 contrato", 3, ())


def a_scan() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(written, "PNG")
    return written.getvalue()


def a_signed_world(
    engine: Engine, plan: dict[str, Any] | None = None, *, signed_on: date = date(2016, 2, 20)
) -> World:
    """A plan whose contract all its parties have signed; the print is three bytes of paper."""
    world = a_world(engine, plan)
    make_signed(world, signed_on)
    return world


def make_signed(world: World, signed_on: date = date(2016, 2, 20)) -> None:
    """Seals the plan and has all parties sign its contract on that day."""
    parties = factories.plain_agreement()["parties"]
    write_agreement(world, parties=[one | {"actor": None} for one in parties])
    write_assembly(world)
    with transaction(world.engine) as session:
        seal.seal(session, world.facilitator, world.plan_id)
    sign_newest(world, signed_on)


def sign_newest(world: World, signed_on: date = date(2016, 2, 20)) -> int:
    """Draws up a contract on the newest version and has all its parties sign it."""
    with transaction(world.engine) as session:
        number = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
    sign_all(world, number, signed_on)
    return number


def sign_all(world: World, number: int, signed_on: date) -> None:
    """Fixes a contract's print and has all that it names sign on that day."""
    with transaction(world.engine) as session:
        row = session.scalar(select(Contract).where(Contract.id == number))
        assert row is not None
        row.state = "in_signature"
    with Session(world.engine) as session:
        agreement = contract.read_contract(session, world.official, number).agreement
    for one in sign.who_must_sign(agreement):
        with transaction(world.engine) as session:
            sign.record_signature(
                session, world.official, number, one.id, mode=AUTOGRAPH, signed_on=signed_on,
                place="Casa ejidal", scan=ready_paper(a_scan()),
            )  # fmt: skip


def opened(world: World, year: int) -> None:
    """The year's evaluation, opened by the facilitator."""
    with transaction(world.engine) as session:
        open_evaluation(session, world.facilitator, world.plan_id, year)


def evaluation(world: World, year: int) -> YearEvaluation:
    """The evaluation as it stands."""
    with Session(world.engine, expire_on_commit=False) as session:
        return read_evaluation(session, world.facilitator, world.plan_id, year)


def write_year(
    world: World,
    year: int,
    step: str,
    answers: dict[str, Any] | None = None,
    rows: dict[str, dict[str, dict[str, Any]]] | None = None,
) -> None:
    """Answers of a step of the evaluation: of the step itself, and by table and row id."""
    key = f"{year}-{step}"
    revision, content = content_of(world.engine, world.plan_id, key)
    content = with_answers(key, content, answers or {}, rows or {})
    outcome = save(world, world.facilitator, key, content, revision)
    assert outcome.state in ("applied", "combined", "unchanged"), outcome


def with_answers(
    key: str,
    content: Content,
    answers: dict[str, Any],
    rows: dict[str, dict[str, dict[str, Any]]],
) -> Content:
    """A step's content with more answers."""
    step = any_step(key)
    content = step_content.with_fields(content, answers)
    for table, cells_by_row in rows.items():
        for row_id, cells in cells_by_row.items():
            content = step_content.with_row(content, step.table(table), row_id, cells)
    return content


def write_whole_year(
    world: World,
    year: int,
    *,
    outcome: str = "confirm",
    percent: dict[str, str] | None = None,
    decided: dict[str, dict[str, Any]] | None = None,
    women: int = 40,
    men: int = 30,
) -> None:
    """The smallest complete evaluation: everything done as planned, unless `percent` says less of
    an activity; `decided` are rows of decisions."""
    plan = evaluation(world, year).plan
    header = {
        "held_on": f"{year}-11-12", "place": "Casa ejidal", "women": women, "men": men,
        "households": 60, "facilitator": "Alejandra Ruiz Morales",
    }  # fmt: skip
    write_year(world, year, "header", header)
    document = evaluation(world, year).evaluation
    progress = {}
    for one in document.progress.activity_progress:
        done = (percent or {}).get(one.id, "100")
        progress[one.id] = {"percent": done, "state": "done" if done == "100" else "under_way"}
    write_year(world, year, "progress", rows={"activity_progress": progress})
    targets = {one.id: dict(one.targets).get(year) for one in plan.design.indicators.indicators}
    measures = {one.id: {"value": str(targets[one.id])} for one in document.measured.measures}
    write_year(world, year, "measured", rows={"measures": measures})
    kept = {one.id: {"result": "kept"} for one in document.promises.kept}
    write_year(world, year, "promises", rows={"kept": kept})
    lessons = {"went_well": "El vivero", "went_wrong": "Las lluvias", "learned": "Empezar antes"}
    write_year(world, year, "lessons", lessons)
    if decided:
        write_year(world, year, "decisions", rows={"decisions": decided})
    votes = {
        "outcome": outcome, "in_favour": women + men - 3, "against": 2, "abstaining": 1,
    }  # fmt: skip
    write_year(world, year, "resolution", votes)


def decide(world: World, year: int) -> str:
    """Keeps the decision; its outcome."""
    with transaction(world.engine) as session:
        return decisions.decide(session, world.facilitator, world.plan_id, year).outcome


def plain_result(content: bytes) -> dict[str, Any]:
    """A kept result as plain data."""
    return dict(json.loads(content))
