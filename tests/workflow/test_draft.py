"""Saving a step: one write path that loses nothing and applies nothing twice."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptp_plans.plan import content as step_content
from ptp_plans.plan.changes.merge import Path, put
from ptp_plans.plan.content import NotContent
from ptp_plans.plan.outline import any_step
from ptp_plans.store import Engine, Session, drafts
from ptp_plans.store.database import transaction
from ptp_plans.store.drafts import SubmissionRow
from ptp_plans.workflow import conflicts, draft
from ptp_plans.workflow.errors import KeyReused, NotAllowed, NotFound, NotYourPlan
from ptp_plans.workflow.review import rounds
from tests.world import a_world, content_of, save

VISION = ("f", "vision")
OBJECTIVE = ("f", "general_objective")
PROBLEMS = any_step("problems").table("problems")


def test_a_saved_step_reads_back(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    outcome = save(world, world.member, "vision", put(content, VISION, "Vivimos bien."), revision)
    assert (outcome.state, outcome.revision) == ("applied", revision + 1)
    with Session(engine) as session:
        read = draft.read_draft(session, world.monitor, world.plan_id)
    assert read.plan.design.vision.vision == "Vivimos bien."
    assert read.touched["vision"][1] == "Member"


def test_the_same_submission_twice_changes_nothing(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    changed = put(content, VISION, "Vivimos bien.")
    first = save(world, world.member, "vision", changed, revision, key="k")
    again = save(world, world.member, "vision", changed, revision, key="k")
    assert again == first
    assert content_of(engine, world.plan_id, "vision")[0] == revision + 1


def test_a_known_key_with_another_body_is_refused(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    save(world, world.member, "vision", put(content, VISION, "Una"), revision, key="k")
    with pytest.raises(KeyReused):
        save(world, world.member, "vision", put(content, VISION, "Otra"), revision, key="k")


@pytest.mark.parametrize("words", ["Una", "Otra"])
def test_two_that_come_at_once_under_one_key_are_told_as_one_after_the_other(
    postgres: Engine, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    world = a_world(postgres)
    revision, content = content_of(postgres, world.plan_id, "vision")
    first = save(world, world.member, "vision", put(content, VISION, "Una"), revision, key="k")
    known, asked = drafts.submission_by_key, []

    def not_yet(session: Session, account_id: int, key: str) -> SubmissionRow | None:
        """The first question comes before the other one is kept."""
        asked.append(key)
        return known(session, account_id, key) if len(asked) > 1 else None

    monkeypatch.setattr(drafts, "submission_by_key", not_yet)
    mine = put(content, VISION, words)
    if words == "Una":
        assert save(world, world.member, "vision", mine, revision, key="k") == first
    else:
        with pytest.raises(KeyReused):
            save(world, world.member, "vision", mine, revision, key="k")
    assert asked == ["k", "k"]


def test_disjoint_changes_from_one_revision_are_combined_and_named(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    save(world, world.facilitator, "vision", put(content, VISION, "Una visión"), revision)
    mine = put(content, OBJECTIVE, "Aumentar el ingreso")
    outcome = save(world, world.colleague, "vision", mine, revision)
    assert outcome.state == "combined"
    assert outcome.combined == (VISION,)
    assert outcome.others == ("Facilitator",)
    assert outcome.content["f"]["vision"] == "Una visión"
    assert outcome.content["f"]["general_objective"] == "Aumentar el ingreso"


def test_the_same_field_in_both_waits_for_a_choice_with_both_texts(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    save(world, world.facilitator, "vision", put(content, VISION, "La suya"), revision)
    outcome = save(world, world.colleague, "vision", put(content, VISION, "La mía"), revision)
    assert outcome.state == "conflict"
    assert content_of(engine, world.plan_id, "vision")[1]["f"]["vision"] == "La suya"
    with transaction(engine) as session:
        waiting = conflicts.waiting_conflict(
            session, world.member, world.plan_id, outcome.submission_id
        )
        (conflict,) = waiting.conflicts
        assert (conflict.mine, conflict.theirs) == ("La mía", "La suya")
        assert waiting.who == "Colleague"
        settled = conflicts.settle(
            session,
            world.member,
            world.plan_id,
            outcome.submission_id,
            key="decided",
            chosen={VISION: "La de las dos"},
        )
    assert settled.state == "applied"
    assert content_of(engine, world.plan_id, "vision")[1]["f"]["vision"] == "La de las dos"
    with Session(engine) as session:
        assert draft.read_draft(session, world.member, world.plan_id).waiting == ()


def test_a_second_edit_without_an_answer_does_not_collide_with_the_first(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    first = put(content, VISION, "Primera")
    save(world, world.member, "vision", first, revision, key="one")
    outcome = save(
        world, world.member, "vision", put(first, VISION, "Segunda"), revision, previous="one"
    )
    assert outcome.state == "applied"
    assert outcome.content["f"]["vision"] == "Segunda"


def test_what_was_typed_and_cannot_be_read_is_kept(engine: Engine) -> None:
    world = a_world(engine)
    step = any_step("population")
    revision, content = content_of(engine, world.plan_id, "population")
    cells = step_content.read_cells(step.fields, {"households": ["ciento treinta"]})
    save(world, world.member, "population", step_content.with_fields(content, cells), revision)
    with Session(engine) as session:
        read = draft.read_draft(session, world.member, world.plan_id)
    assert [cell.typed for cell in read.unread] == [("ciento treinta",)]
    assert read.plan.context.population.households is None


def test_a_code_is_given_once_and_never_comes_back(engine: Engine) -> None:
    world = a_world(engine)

    def add(row_id: str) -> str:
        revision, content = content_of(engine, world.plan_id, "problems")
        more = step_content.with_row(content, PROBLEMS, row_id, {"statement": row_id})
        outcome = save(world, world.member, "problems", more, revision)
        return str(outcome.content["r"]["problems"][row_id]["code"])

    assert [add("nuevo"), add("otro")] == ["P2", "P3"]
    revision, content = content_of(engine, world.plan_id, "problems")
    save(
        world,
        world.member,
        "problems",
        step_content.without_row(content, "problems", "otro"),
        revision,
    )
    assert add("tercero") == "P4"


def test_nobody_types_a_code_or_another_locality(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "problems")
    forged = put(content, ("r", "problems", "p1", "code"), "P99")
    assert save(world, world.member, "problems", forged, revision).state == "unchanged"
    revision, content = content_of(engine, world.plan_id, "cover")
    save(world, world.member, "cover", put(content, ("f", "cvegeo"), "010010001"), revision)
    assert content_of(engine, world.plan_id, "cover")[1]["f"]["cvegeo"] == "079000012"


def test_the_plans_code_follows_its_years(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "cover")
    save(world, world.member, "cover", put(content, ("f", "last_year"), 2019), revision)
    with Session(engine) as session:
        read = draft.read_draft(session, world.member, world.plan_id)
    assert read.code == read.plan.code == "079000012/2016-2019"


def test_a_submission_after_the_plan_closed_is_kept_and_changes_nothing(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    with transaction(engine) as session:
        rounds.propose(session, world.facilitator, world.plan_id, world.official.account_id)
    outcome = save(world, world.member, "vision", put(content, VISION, "Tarde"), revision)
    assert (outcome.state, outcome.aside) == ("aside", "review")
    assert content_of(engine, world.plan_id, "vision") == (revision, content)
    with Session(engine) as session:
        kept = session.get(SubmissionRow, outcome.submission_id)
        assert kept is not None and b"Tarde" in kept.content


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {"f": {"inventado": 1}},
        {"r": {"inventada": {}}},
        {"f": {"vision": {"a": 1}}},
        {"f": 3},
        {"r": {"budget": {"../x": {}}}},
    ],
)
def test_json_that_is_no_content_of_the_step_is_refused(engine: Engine, content: Any) -> None:
    world = a_world(engine)
    with pytest.raises(NotContent):
        save(world, world.member, "vision", content, 0)


def test_strangers_are_told_that_the_plan_does_not_exist(engine: Engine) -> None:
    world = a_world(engine)
    for who in (world.stranger, world.admin):
        with pytest.raises(NotYourPlan):
            save(world, who, "vision", step_content.empty(), 0)
    with pytest.raises(NotYourPlan):
        save(world, world.member, "vision", step_content.empty(), 0, plan_id=world.elsewhere)


def test_readers_cannot_write(engine: Engine) -> None:
    world = a_world(engine)
    for who in (world.official, world.monitor, world.coordinator):
        with pytest.raises(NotAllowed):
            save(world, who, "vision", step_content.empty(), 0)


def test_an_unknown_step_is_not_found(engine: Engine) -> None:
    world = a_world(engine)
    with pytest.raises(NotFound):
        save(world, world.member, "inventado", step_content.empty(), 0)


edits = st.lists(
    st.tuples(
        st.sampled_from(["facilitator", "colleague", "member"]),
        st.integers(0, 3),
        st.dictionaries(
            st.sampled_from([VISION, OBJECTIVE]),
            st.sampled_from(["uno", "dos", "tres"]),
            min_size=1,
        ),
    ),
    min_size=1,
    max_size=6,
)


def test_random_edits_from_stale_revisions_lose_nothing(engine: Engine) -> None:
    world = a_world(engine)

    @settings(max_examples=12, deadline=None)
    @given(edits)
    def nothing_is_lost(steps: list[tuple[str, int, dict[Path, str]]]) -> None:
        history = [content_of(engine, world.plan_id, "vision")]
        for name, lag, changes in steps:
            revision, base = history[max(0, len(history) - 1 - lag)]
            mine = base
            for path, text in changes.items():
                mine = put(mine, path, text)
            outcome = save(world, world.people[name], "vision", mine, revision)
            current = content_of(engine, world.plan_id, "vision")[1]
            asked = {one.path: one.mine for one in outcome.conflicts}
            for path, text in changes.items():
                if base["f"].get(path[1]) != text:
                    # In the draft, or waiting with its text for somebody's choice.
                    assert current["f"][path[1]] == text or outcome.state == "conflict"
            assert (outcome.state == "conflict") == bool(asked)
            assert all(changes[path] == text for path, text in asked.items())
            if outcome.state in ("applied", "combined"):
                history.append((outcome.revision, outcome.content))

    nothing_is_lost()
