"""An installation where every word that anybody typed is a payload: a plan and all that can happen
to it."""

from itertools import cycle
from typing import Any

import pytest

from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.content import from_step
from ptp_plans.plan.document import to_plain
from ptp_plans.plan.outline import (
    StepOutline,
    plan_outline,
    record_outline,
)
from ptp_plans.plan.years.evaluated import name_of
from ptp_plans.settings import Settings
from ptp_plans.store import Session, versions
from ptp_plans.store.database import transaction
from ptp_plans.store.years.evaluations import EvaluationRow
from ptp_plans.workflow.models import publishing
from ptp_plans.workflow.photos import keep_photo, ready_photo
from ptp_plans.workflow.review.observations import observe
from ptp_plans.workflow.review.places import Place
from ptp_plans.workflow.years.reading import read_evaluation
from tests import factories
from tests.learned import a_round_of_visits
from tests.payloads import Hand, is_free_text, payloads
from tests.web.lived import (
    SIGNERS,
    a_picture,
    begin_draft,
    draw_contract,
    print_batch,
    seal_plan,
    sign,
)
from tests.web.models import a_written_model
from tests.world import World, content_of, save, write_roster

WORDS = payloads()
SHORT = 80  # letters that fit into every name
SHOWN = ("<script>alert(1)</script>", "{{ 7*7 }}", "</td></tr></table><h1>Otro</h1>")


def hostile_plan(hand: Hand) -> dict[str, Any]:
    """The smallest plan with a payload in every text."""
    plain = factories.plain_plan()
    for section in plan_outline().sections:
        for step in section.steps:
            alone = step.key == section.key
            place, key = (plain, section.key) if alone else (plain[section.key], step.key)
            place[key] = hand.step(step, place[key])
    return plain


def live(world: World, settings: Settings, hand: Hand) -> dict[str, object]:
    """A plan with all that can happen to it, told in that hand's words; values of the routes."""
    said = hand.step(record_outline("roster"), {"people": [{"id": "person-1"}, {"id": "person-2"}]})
    write_roster(world, **said)
    seal_plan_by(world, hand)
    agreement = hand.step(record_outline("agreement"), factories.plain_agreement())
    contract_id = draw_contract(world, **agreement)
    sign(world, contract_id, SIGNERS[0])
    begin_draft(world)
    revision, content = content_of(world.engine, world.plan_id, "vision")
    one, two = (hand.turned(text) for text in WORDS[:2])
    save(world, world.facilitator, "vision", put(content, ("f", "vision"), f"1{one}"), revision)
    waits = save(world, world.member, "vision", put(content, ("f", "vision"), f"2{two}"), revision)
    revision, content = content_of(world.engine, world.plan_id, "population")
    for number, field in enumerate(plan_outline().step("population").fields):
        unread = {"typed": [hand.turned(WORDS[6 + number % 14])]}
        if not is_free_text(field) and field.kind.name in ("count", "money", "percent"):
            content = put(content, ("f", field.name), unread)
    save(world, world.facilitator, "population", content, revision)
    model = a_written_model(world)
    with transaction(world.engine) as session:
        name = hand.turned(SHOWN[0])
        publishing.publish(session, world.admin, model["model_id"], name)
        publishing.copy(session, world.admin, model["model_id"], name)
        for text in WORDS:
            observe(session, world.official, world.plan_id, Place("axes"), hand.turned(text))
        ready = ready_photo(a_picture().getvalue())
        photo = keep_photo(session, world.facilitator, world.plan_id, ready)
        _evaluated(session, world)
    _say_of_the_year(world, hand)
    short = cycle(one for one in WORDS if len(one) <= SHORT)
    return {
        "plan_id": world.plan_id, "contract_id": contract_id, "signatory": SIGNERS[1],
        "number": 1, "year": 2016, "element": "actividades", "key": "axes", "table": "axes",
        "row_id": "axis-coffee",
        "section": "context", "screen": "t.axes", "sha256": photo,
        "conflict": waits.submission_id, "batch_id": print_batch(world, settings, contract_id),
        **model, **a_round_of_visits(world, lambda _text: hand.turned(next(short))),
    }  # fmt: skip


def _evaluated(session: Session, world: World) -> None:
    """The year's evaluation, opened before all have signed: its pages are what is tried here."""
    sealed = versions.newest_version(session, world.plan_id)
    assert sealed is not None
    session.add(
        EvaluationRow(
            plan_id=world.plan_id, year=2016, version_id=sealed.id,
            opened_by=world.facilitator.account_id, opened_by_name=world.facilitator.name,
        )
    )  # fmt: skip


def _say_of_the_year(world: World, hand: Hand) -> None:
    """Every text of every step of the evaluation."""
    with Session(world.engine) as session:
        found = read_evaluation(session, world.facilitator, world.plan_id, 2016)
    said = to_plain(found.evaluation)
    for step in found.steps:
        plain = said[name_of(step)]
        if step.key.endswith("decisions"):
            plain["additions"] = [{"id": "new-1", "sort": "activities"}]
        told = from_step(step, _complete(step, hand.step(step, plain)))
        save(world, world.facilitator, step.key, told, 0)


def _complete(step: StepOutline, plain: dict[str, Any]) -> dict[str, Any]:
    rows = {
        table.name: [
            {"id": row["id"]} | {one.name: row.get(one.name) for one in table.fields}
            for row in plain[table.name]
        ]
        for table in step.tables
    }
    return {one.name: plain.get(one.name) for one in step.fields} | rows


def seal_plan_by(world: World, hand: Hand) -> None:
    """The plan sealed, with an act in that hand's words."""
    act = hand.step(record_outline("assembly"), factories.plain_assembly())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factories, "plain_assembly", lambda **_answers: act)
        seal_plan(world)
