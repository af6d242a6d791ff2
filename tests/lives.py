"""The demo, grown into a programme with a plan at every point of its life, for who reads all pages.

Each plan is the worked example again: in review, returned, waiting for signatures, signed and
followed, being evaluated, adjusted, amended, concluded. The demo's own two stay open: one with a
conflict and observations, the other just begun.
"""

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ptp_plans import demo
from ptp_plans.plan import content as step_content
from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.content import Content
from ptp_plans.plan.outline import StepOutline, plan_outline, record_outline
from ptp_plans.plan.years.following import ACTIVITIES, COMMITMENTS, FINANCING
from ptp_plans.plan.years.slices import of_the_year
from ptp_plans.store import Engine, Session, blobs, drafts, plans
from ptp_plans.store.accounts import Account
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal, versions
from ptp_plans.workflow.contracts import contract, sign
from ptp_plans.workflow.exchange.documents import import_plan
from ptp_plans.workflow.identity import person
from ptp_plans.workflow.models import publishing, writing
from ptp_plans.workflow.photos import ready_paper
from ptp_plans.workflow.printing import batches, jobs, orders
from ptp_plans.workflow.printing.batches import Form, Options
from ptp_plans.workflow.review import observations, rounds
from ptp_plans.workflow.review.places import Place
from ptp_plans.workflow.years import following
from ptp_plans.workflow.years.following import Written

from .adjusting import ADJUSTMENT
from .browser import evaluated
from .world import ADDRESS, World, _complete, content_of, save
from .years import a_scan, decide, evaluation, opened, sign_all, write_year

FOLDER = files("ptp_plans.demo")
SIGNED, AMENDED = date(2016, 2, 20), date(2016, 12, 15)
YEARS = (2016, 2017, 2018)
ROLES = ("facilitator", "member", "official", "monitor", "coordinator", "admin")


def a_whole_programme(engine: Engine, folder: Path) -> World:
    """Every stage of a life; `folder` is where prints are made. Its people are the demo's."""
    with transaction(engine) as session:
        demo.load(session)
        by_role = {one.role: person(session, one.id) for one in session.scalars(select(Account))}
    world = World(engine, 1, 2, {role: by_role[role] for role in ROLES})
    for stage in (_reviewed, _returned, _signing, _followed, _evaluated, _adjusted, _concluded):
        stage(replace(world, plan_id=_copy(world)))
    amended = replace(world, plan_id=_copy(world))
    _amended(amended)
    _contested(world)
    _written_model(world)
    _batches(world, folder)
    return world


def _copy(world: World) -> int:
    """The worked example once more, with its records and pictures; its number."""
    plain = json.loads((FOLDER / "nueva_esperanza.json").read_text())
    with transaction(world.engine) as session:
        first = plans.plan_row(session, 1)
        assert first
        organization = plain["cover"]["organization"]
        plain["cover"]["organization"] = "Otra organización"  # a plan is brought in once
        plan_id = import_plan(session, json.dumps(plain).encode())
        row = plans.plan_row(session, plan_id)
        assert row
        row.organization_id, row.organization.name = first.organization_id, f"Grupo {plan_id}"
        cover = drafts.draft_row(session, plan_id, "cover")
        assert cover
        mended = put(drafts.unpack(cover.content), ("f", "organization"), organization)
        drafts.write_draft(session, plan_id, "cover", mended, None)
        for record, name in demo.RECORDS.items():
            told = json.loads((FOLDER / f"nueva_esperanza_{name}.json").read_text())
            content = step_content.from_step(record_outline(record), told)
            drafts.write_draft(session, plan_id, record, content, None)
        for picture in FOLDER.iterdir():
            if picture.name.endswith(".jpg"):
                blobs.keep_blob(session, plan_id, picture.read_bytes(), "image/jpeg")
        return plan_id


def _write(world: World, step: str, change: Callable[[Content], Content]) -> None:
    revision, content = content_of(world.engine, world.plan_id, step)
    outcome = save(world, world.facilitator, step, change(content), revision)
    assert outcome.state in ("applied", "combined", "unchanged"), outcome


def _contested(world: World) -> None:
    """Two people wrote the same answer, and much was observed and little resolved."""
    revision, content = content_of(world.engine, 1, "vision")
    for who, words in ((world.facilitator, "Vivir bien."), (world.member, "Vivir mejor.")):
        save(world, who, "vision", put(content, ("f", "vision"), words), revision)
    _observe(world)


def _observe(world: World) -> None:
    places = (
        Place("axes"),
        Place("budget", "budget", "b-a2-plantas"),
        Place("vision", field="general_objective"),
        Place("problems", "problems", "p1", "statement"),
    )
    with transaction(world.engine) as session:
        made = [
            observations.observe(
                session, world.official, world.plan_id, place, "¿De dónde sale este dato?"
            )
            for place in places
        ]
    if world.plan_id == 1:
        _answer(world, *made[:3])


def _answer(world: World, *made: int) -> None:
    with transaction(world.engine) as session:
        for one in made:
            observations.answer(session, world.facilitator, 1, one, "De la asamblea de enero.")
        observations.resolve(session, world.official, 1, made[1], "Está bien.")
        observations.reopen(session, world.official, 1, made[2], "Falta decir cuándo.")


def _reviewed(world: World) -> None:
    with transaction(world.engine) as session:
        rounds.propose(session, world.facilitator, world.plan_id, world.official.account_id)
    _observe(world)


def _returned(world: World) -> None:
    _reviewed(world)
    with transaction(world.engine) as session:
        rounds.give_back(session, world.official, world.plan_id, "Revisen el presupuesto.")


def _sealed(world: World) -> None:
    with transaction(world.engine) as session:
        seal.seal(session, world.facilitator, world.plan_id)


def _assembly(world: World, **answers: str) -> None:
    """The act of another assembly than the one that approved the first version."""
    told = json.loads((FOLDER / "nueva_esperanza_asamblea.json").read_text()) | answers
    whole = step_content.from_step(record_outline("assembly"), _complete("assembly", told))
    _write(world, "assembly", lambda _content: whole)


def _signing(world: World) -> None:
    """One has signed, and the next version is sealed already."""
    number = _drawn(world)
    with transaction(world.engine) as session:
        agreement = contract.read_contract(session, world.official, number).agreement
        sign.record_signature(
            session, world.official, number, sign.who_must_sign(agreement)[0].id,
            mode=sign.AUTOGRAPH, signed_on=SIGNED, place="Casa ejidal", scan=ready_paper(a_scan()),
        )  # fmt: skip
        versions.begin_draft(session, world.facilitator, world.plan_id, 1)
    _write(world, "vision", lambda content: put(content, ("f", "vision"), "Vivir bien."))
    _assembly(world, held_on="2016-02-27", folio="ACT-2016-2")
    _sealed(world)


def _drawn(world: World) -> int:
    """A contract on a new version, printed as a print shop would."""
    _sealed(world)
    with transaction(world.engine) as session:
        number = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        orders.order_contract(session, world.official, number, ADDRESS)
    _print(world)
    return number


def _print(world: World) -> None:
    jobs.drain(world.engine, Path(tempfile.gettempdir()))


def _signed(world: World) -> None:
    sign_all(world, _drawn(world), SIGNED)


def _followed(world: World) -> None:
    """What is done and what has come is noted through the first year."""
    _signed(world)
    day = date(2016, 5, 10)
    noted = {
        ACTIVITIES: Written(
            "under_way", day, percent=40, text="Dos camas", evidence=ready_paper(a_scan())
        ),
        FINANCING: Written("disbursed", day, amount=Decimal("30000.00")),
        COMMITMENTS: Written("kept", day, text="Llegó a tiempo"),
    }
    with transaction(world.engine) as session:
        plan = following.year_standing(session, world.facilitator, world.plan_id, 2016).plan
        rows = of_the_year(plan, 2016)
        for element, written in noted.items():
            following.note(
                session, world.facilitator, world.plan_id, 2016, element, rows[element][0], written
            )


def _evaluated(world: World) -> None:
    """The first year's evaluation is half written."""
    _signed(world)
    opened(world, 2016)
    for step in evaluated.steps(2016)[:4]:
        _write_evaluation(world, 2016, step)


def _whole_year(world: World, year: int) -> None:
    opened(world, year)
    for step in evaluated.steps(year):
        _write_evaluation(world, year, step)
    decide(world, year)


def _write_evaluation(world: World, year: int, step: StepOutline) -> None:
    plain = evaluated.answers(evaluation(world, year).plan, year, step)
    fields = {one.name: plain[one.name] for one in step.fields}
    rows = {
        table.name: {
            one["id"]: {k: v for k, v in one.items() if k != "id"} for one in plain[table.name]
        }
        for table in step.tables
    }
    write_year(world, year, evaluated.name_of(step), fields, rows)


def _adjusted(world: World) -> None:
    """The evaluation decided to adjust, and the draft is open."""
    _signed(world)
    _whole_year(world, 2016)


def _amended(world: World) -> int:
    """The adjustment is sealed and its amendment waits for signatures."""
    _adjusted(world)
    by_step: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for step, table in plan_outline().tables():
        known = content_of(world.engine, world.plan_id, step.key)[1]["r"].get(table.name, {})
        for (row_id, field), answer in ADJUSTMENT.items():
            if table.grows and row_id in known:
                by_step.setdefault(step.key, []).append((table.name, row_id, {field: answer}))
    for key, edits in by_step.items():
        _write(world, key, lambda content, key=key, edits=edits: _edited(key, content, edits))
    _assembly(world, sort="adjustment", held_on="2016-12-03", folio="ACT-2016-3")
    return _drawn(world)


def _written_model(world: World) -> None:
    """The program's modelo has a second version and a draft; a copy has never been published."""
    with transaction(world.engine) as session:
        model_id = publishing.begin(session, world.admin)
        logo = writing.ready_logo(a_scan())
        writing.add_logo(session, world.admin, model_id, logo, "Municipio")
        publishing.publish(session, world.admin, model_id, "Lleva el logotipo del municipio.")
        writing.move_clause(session, world.admin, model_id, "objeto", 1)
        publishing.copy(session, world.admin, model_id, "Convenio con el municipio")


def _batches(world: World, folder: Path) -> None:
    """What the print desk has made, and what it still waits for."""
    with transaction(world.engine) as session:
        drawn = list(session.scalars(select(Contract.id).order_by(Contract.id)))
        for form, ids in ((Form.ZIP, drawn[:2]), (Form.PAPER, drawn[:2])):
            _batch(session, world, ids, form)
    jobs.drain(world.engine, folder)
    with transaction(world.engine) as session:
        _batch(session, world, drawn, Form.PAPER)


def _batch(session: Session, world: World, contract_ids: list[int], form: Form) -> None:
    batches.order_batch(session, world.official, contract_ids, Options(form=form), ADDRESS)


def _edited(key: str, content: Content, edits: list[tuple[str, str, dict[str, Any]]]) -> Content:
    for table, row_id, cells in edits:
        content = step_content.with_row(
            content, plan_outline().step(key).table(table), row_id, cells
        )
    return content


def _concluded(world: World) -> None:
    """Amended, signed, and evaluated to its last year."""
    sign_all(world, _amended(world), AMENDED)
    for year in YEARS[1:]:
        _whole_year(world, year)
