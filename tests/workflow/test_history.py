"""A step's history, and putting it back as it was."""

import pytest

from ptp_plans.plan import content as step_content
from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.outline import any_step
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.workflow import history
from ptp_plans.workflow.errors import NotAllowed, NotFound, NotYourPlan
from tests.world import a_world, content_of, save

VISION = ("f", "vision")
PROBLEMS = any_step("problems").table("problems")


def test_each_save_is_told_with_its_author_the_newest_first(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    save(world, world.facilitator, "vision", put(content, VISION, "Una"), revision)
    save(world, world.member, "vision", put(content, VISION, "Otra"), revision + 1)
    with Session(engine) as session:
        found = history.history(session, world.monitor, world.plan_id, "vision")
    assert [one.number for one in found] == list(range(revision + 2, 0, -1))
    assert [one.who for one in found[:2]] == ["Member", "Facilitator"]


def test_a_removed_row_comes_back_with_its_code_when_the_step_is_put_back(engine: Engine) -> None:
    world = a_world(engine)
    revision, before = content_of(engine, world.plan_id, "problems")
    row_id, row = step_content.rows_of(before, "problems")[0]
    save(world, world.member, "problems", step_content.without_row(before, "problems", row_id),
         revision)  # fmt: skip
    with transaction(engine) as session:
        outcome = history.restore(
            session, world.member, world.plan_id, "problems", revision,
            key="back", base_revision=revision + 1,
        )  # fmt: skip
    assert (outcome.state, outcome.revision) == ("applied", revision + 2)
    assert outcome.content == before
    assert row["code"]


def test_putting_back_does_not_take_away_what_came_after_the_page(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    save(world, world.member, "vision", put(content, VISION, "Nueva"), revision)
    later = put(put(content, VISION, "Nueva"), ("f", "general_objective"), "Más ingreso")
    save(world, world.facilitator, "vision", later, revision + 1)
    with transaction(engine) as session:
        outcome = history.restore(
            session, world.member, world.plan_id, "vision", revision,
            key="back", base_revision=revision + 1,
        )  # fmt: skip
    assert outcome.state == "combined"
    assert outcome.content["f"]["general_objective"] == "Más ingreso"
    assert outcome.content["f"].get("vision") == content["f"].get("vision")


def test_only_who_writes_puts_back_and_only_what_was(engine: Engine) -> None:
    world = a_world(engine)
    with transaction(engine) as session:
        for who, number, refusal in (
            (world.monitor, 1, NotAllowed),
            (world.stranger, 1, NotYourPlan),
            (world.member, 0, NotFound),
            (world.member, 99, NotFound),
        ):
            with pytest.raises(refusal):
                history.restore(
                    session, who, world.plan_id, "vision", number, key="k", base_revision=1
                )
