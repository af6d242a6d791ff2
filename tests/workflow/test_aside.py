"""What the draft can't take is kept aside: stored before it is judged, listed, proposed again."""

import pytest

from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.content import with_done
from ptp_plans.plan.upgrades import SCHEMA_NUMBER
from ptp_plans.store import Engine, Session, events
from ptp_plans.store.database import transaction
from ptp_plans.store.drafts import SubmissionRow
from ptp_plans.workflow import draft
from ptp_plans.workflow.asides import deciding
from ptp_plans.workflow.asides.listing import Aside, asides, count_asides
from ptp_plans.workflow.conflicts import waiting_conflict
from ptp_plans.workflow.draft import Outcome, Submission
from ptp_plans.workflow.drafting.words import Word
from ptp_plans.workflow.errors import (
    KeyReused,
    NotAllowed,
    NotFound,
    NothingWaits,
    NotYourPlan,
    WrongState,
)
from ptp_plans.workflow.identity import Identity
from ptp_plans.workflow.review import rounds
from tests.world import World, a_world, content_of, save, write_roster

VISION = ("f", "vision")
OLD = Word("f.vision_vieja", ("Lo que decía la pregunta vieja",))


def to_review(world: World) -> None:
    with transaction(world.engine) as session:
        rounds.propose(session, world.facilitator, world.plan_id, world.official.account_id)


def back_from_review(world: World) -> None:
    with transaction(world.engine) as session:
        rounds.give_back(session, world.official, world.plan_id, "Cambien la visión")


def write(world: World, text: str, base: int | None = None, **more: object) -> Outcome:
    """The member writes the vision."""
    revision, content = content_of(world.engine, world.plan_id, "vision")
    return save(world, world.member, "vision", put(content, VISION, text), base or revision, **more)


def listed(world: World, who: Identity) -> tuple[Aside, ...]:
    with Session(world.engine) as session:
        return asides(session, who, world.plan_id)


def propose(world: World, who: Identity, number: int, key: str = "again") -> Outcome:
    with transaction(world.engine) as session:
        return deciding.propose_again(session, who, world.plan_id, number, key=key)[1]


def dismiss(world: World, who: Identity, number: int) -> None:
    with transaction(world.engine) as session:
        deciding.dismiss(session, who, world.plan_id, number)


def vision(world: World) -> object:
    return content_of(world.engine, world.plan_id, "vision")[1]["f"]["vision"]


def verbs(world: World) -> list[tuple[str, object]]:
    with Session(world.engine) as session:
        found = events.events_of(session, world.plan_id)
        return [(one.verb, one.detail.get("reason", one.detail.get("state"))) for one in found]


def test_what_came_during_review_goes_into_the_draft_that_came_back(engine: Engine) -> None:
    world = a_world(engine)
    to_review(world)
    late = write(world, "Tarde")
    assert ("set_aside", "review") in verbs(world)
    (found,) = listed(world, world.facilitator)
    assert (found.who, found.reason, found.may_propose) == ("Member", "review", False)
    assert found.why_not
    with pytest.raises(WrongState):
        propose(world, world.member, late.submission_id)
    back_from_review(world)
    assert listed(world, world.facilitator)[0].may_propose
    assert propose(world, world.facilitator, late.submission_id).state == "applied"
    assert vision(world) == "Tarde"
    assert listed(world, world.facilitator) == ()
    assert ("proposed_again", "applied") in verbs(world)


def test_what_others_wrote_meanwhile_is_combined_or_waits_for_a_choice(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    to_review(world)
    first, second = write(world, "Tarde"), write(world, "Más tarde")
    back_from_review(world)
    theirs = put(content, ("f", "general_objective"), "De otra")
    save(world, world.facilitator, "vision", theirs, revision)
    assert propose(world, world.member, first.submission_id).state == "combined"
    assert propose(world, world.member, second.submission_id, "b").state == "conflict"
    assert listed(world, world.member) == (), "it waits among the conflicts now"
    assert vision(world) == "Tarde"


def test_words_of_a_question_that_is_asked_no_more_are_kept_and_the_rest_is_saved(
    engine: Engine,
) -> None:
    world = a_world(engine)
    outcome = write(world, "Nueva", key="k", words=(OLD,), reason="question")
    assert (outcome.state, outcome.aside) == ("applied", "question")
    assert vision(world) == "Nueva"
    (found,) = listed(world, world.member)
    assert (found.reason, found.words, found.may_propose) == ("question", (OLD,), False)
    again = write(world, "Nueva", outcome.revision - 1, key="k", words=(OLD,), reason="question")
    assert (again.state, again.aside, again.revision) == ("applied", "question", outcome.revision)
    assert len(listed(world, world.member)) == 1
    with pytest.raises(KeyReused):
        write(world, "Otra", outcome.revision - 1, key="k", words=(OLD,), reason="question")


def test_words_and_answers_to_a_closed_plan_are_two_things_kept(engine: Engine) -> None:
    world = a_world(engine)
    to_review(world)
    outcome = write(world, "Tarde", words=(OLD,), reason="question")
    assert (outcome.state, outcome.aside) == ("aside", "review")
    assert [one.reason for one in listed(world, world.member)] == ["question", "review"]


def test_another_schema_is_kept_as_it_came(engine: Engine) -> None:
    world = a_world(engine)
    sent = {"f": {"vision": "Otra", "lema": ["a", "b"]}, "algo": 3}
    outcome = save(world, world.member, "vision", sent, 1, schema=SCHEMA_NUMBER + 1)
    assert (outcome.state, outcome.aside) == ("aside", "schema")
    words = {one.name: one.texts for one in listed(world, world.member)[0].words}
    assert words == {"f.vision": ("Otra",), "f.lema": ("a", "b"), "$.algo": ("3",)}


def test_a_base_that_is_gone_is_no_reason_to_refuse(engine: Engine) -> None:
    world = a_world(engine)
    outcome = write(world, "Sobre nada", 77)
    assert (outcome.state, outcome.aside) == ("aside", "base")
    assert propose(world, world.member, outcome.submission_id).state == "conflict"


def test_nothing_goes_on_from_what_was_put_aside(engine: Engine) -> None:
    """Else what she wrote first would count as said, while no draft has it."""
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    to_review(world)
    first = put(content, VISION, "Primero")
    save(world, world.member, "vision", first, revision, key="lost")
    back_from_review(world)
    both = put(first, ("f", "general_objective"), "Después")
    save(world, world.member, "vision", both, revision, previous="lost")
    assert vision(world) == "Primero"


def test_what_nobody_needs_any_more_stays_readable_and_can_still_be_proposed(
    engine: Engine,
) -> None:
    world = a_world(engine)
    to_review(world)
    late = write(world, "Tarde")
    dismiss(world, world.member, late.submission_id)
    dismiss(world, world.member, late.submission_id)
    (found,) = listed(world, world.facilitator)
    assert found.is_dismissed and not found.may_dismiss
    with Session(engine) as session:
        assert count_asides(session, world.facilitator, world.plan_id) == 0
    assert [verb for verb, _why in verbs(world)].count("aside_dismissed") == 1
    back_from_review(world)
    assert propose(world, world.facilitator, late.submission_id).state == "applied"


def test_who_may_not_read_the_padron_sees_nothing_of_it(engine: Engine) -> None:
    world = a_world(engine)
    write_roster(world)
    revision, content = content_of(engine, world.plan_id, "roster")
    to_review(world)
    late = save(world, world.member, "roster", with_done(content, True), revision)
    assert late.state == "aside"
    assert len(listed(world, world.official)) == 1
    assert listed(world, world.monitor) == ()
    with pytest.raises(NotFound):
        dismiss(world, world.monitor, late.submission_id)
    with pytest.raises(NotYourPlan):
        listed(world, world.stranger)


def test_who_may_not_write_decides_nothing(engine: Engine) -> None:
    world = a_world(engine)
    late = write(world, "x", words=(OLD,), reason="question")
    assert late.aside
    (found,) = listed(world, world.monitor)
    for act in (propose, dismiss):
        with pytest.raises(NotAllowed):
            act(world, world.monitor, found.id)
    with pytest.raises(WrongState):
        propose(world, world.member, found.id)


def test_a_page_that_is_no_more_keeps_its_words_for_who_writes_plans(engine: Engine) -> None:
    world = a_world(engine)
    sent = Submission("k", 3, None, words=(OLD,))
    with transaction(engine) as session:
        draft.keep_words(session, world.member, world.plan_id, "lema", sent, "step")
    (found,) = listed(world, world.facilitator)
    assert (found.step, found.key, found.words) == (None, "lema", (OLD,))
    assert listed(world, world.coordinator) == ()
    with pytest.raises(NotAllowed), transaction(engine) as session:
        draft.keep_words(session, world.monitor, world.plan_id, "lema", sent, "step")


def test_what_was_kept_before_it_was_called_so_is_listed_too(engine: Engine) -> None:
    world = a_world(engine)
    to_review(world)
    late = write(world, "De antes")
    with transaction(engine) as session:
        sent = session.get(SubmissionRow, late.submission_id)
        assert sent is not None
        answer = {"state": "closed", "revision": 1, "combined": [], "others": []}
        differing = {"key": "before", "state": "closed", "answer": answer}
        same = ("plan_id", "step", "account_id", "base_revision", "content", "body_sha256")
        session.add(SubmissionRow(**{name: getattr(sent, name) for name in same}, **differing))
    dismiss(world, world.facilitator, late.submission_id)
    back_from_review(world)
    (found,) = (aside for aside in listed(world, world.member) if not aside.is_dismissed)
    assert (found.reason, found.may_propose) == ("", True)
    assert propose(world, world.member, found.id).state == "applied"


def test_a_choice_for_one_step_settles_nothing_of_another(engine: Engine) -> None:
    world = a_world(engine)
    to_review(world)
    late = write(world, "Tarde")
    back_from_review(world)
    revision, content = content_of(engine, world.plan_id, "axes")
    with pytest.raises(NothingWaits):
        save(world, world.member, "axes", content, revision, settles=late.submission_id)
    assert [one.id for one in listed(world, world.member)] == [late.submission_id]


def test_a_button_pressed_twice_proposes_once_and_tells_the_same(engine: Engine) -> None:
    world = a_world(engine)
    to_review(world)
    late = write(world, "Tarde")
    back_from_review(world)
    first = propose(world, world.member, late.submission_id)
    again = propose(world, world.member, late.submission_id)
    assert (first.state, again.state) == ("applied", "applied")
    assert first.submission_id == again.submission_id
    assert [verb for verb, _state in verbs(world)].count("proposed_again") == 1
    with pytest.raises(WrongState):
        propose(world, world.member, late.submission_id, key="another")


def test_a_conflict_shows_what_differs_though_its_draft_before_was_put_aside(
    engine: Engine,
) -> None:
    """The answer about the first was lost: the second goes on from it, and from the revision."""
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    to_review(world)
    mine = put(content, VISION, "Lo mío")
    save(world, world.member, "vision", mine, revision, key="lost")
    back_from_review(world)
    save(world, world.facilitator, "vision", put(content, VISION, "Lo de ella"), revision)
    outcome = save(world, world.member, "vision", mine, revision, previous="lost")
    assert outcome.state == "conflict"
    with Session(engine) as session:
        waiting = waiting_conflict(session, world.member, world.plan_id, outcome.submission_id)
    assert [conflict.path for conflict in waiting.conflicts] == [VISION]


def test_words_that_are_copied_by_hand_are_settled_by_no_save(engine: Engine) -> None:
    world = a_world(engine)
    write(world, "x", words=(OLD,), reason="question")
    (found,) = listed(world, world.member)
    revision, content = content_of(engine, world.plan_id, "vision")
    with pytest.raises(NothingWaits):
        save(world, world.member, "vision", content, revision, settles=found.id)
    assert [aside.id for aside in listed(world, world.member)] == [found.id]


def test_other_words_under_the_same_key_are_refused_and_not_dropped(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    mine = put(content, VISION, "Lo mismo")
    sent = {"key": "same", "words": (OLD,), "reason": "question"}
    first = save(world, world.member, "vision", mine, revision, **sent)
    again = save(world, world.member, "vision", mine, revision, **sent)
    assert (first.submission_id, first.aside) == (again.submission_id, again.aside)
    other = sent | {"words": (Word("f.vision_vieja", ("Otras",)),)}
    with pytest.raises(KeyReused):
        save(world, world.member, "vision", mine, revision, **other)
    assert len(listed(world, world.member)) == 1
