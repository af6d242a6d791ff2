"""Review: a named reviewer, observations that are answered, and nothing that is ever lost."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ptp_plans.plan.content import without_row
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.store.events import events_of
from ptp_plans.workflow import seal
from ptp_plans.workflow.draft import read_draft
from ptp_plans.workflow.errors import (
    BadInput,
    ChecksOpen,
    DraftClosed,
    NotAllowed,
    NotFound,
    NotYourPlan,
    WrongState,
)
from ptp_plans.workflow.history import restore
from ptp_plans.workflow.identity import Identity
from ptp_plans.workflow.permissions import Action, plan_for
from ptp_plans.workflow.plans import plans_of
from ptp_plans.workflow.review import listing, observations, rounds
from ptp_plans.workflow.review.observations import Observation
from ptp_plans.workflow.review.places import Place, has_row
from tests.world import World, a_world, content_of, save, write_assembly

VISION = Place("vision", field="vision")
AXIS = Place("axes", "axes", "axis-coffee")


def observe(
    world: World, place: Place = VISION, words: str = "¿Y las mujeres?", by: str = "official"
) -> int:
    with transaction(world.engine) as session:
        return observations.observe(session, world.people[by], world.plan_id, place, words)


def answer(world: World, number: int, words: str = "Ya está.", by: str = "facilitator") -> None:
    with transaction(world.engine) as session:
        observations.answer(session, world.people[by], world.plan_id, number, words)


def resolve(world: World, number: int, by: str = "official") -> None:
    with transaction(world.engine) as session:
        observations.resolve(session, world.people[by], world.plan_id, number)


def read(world: World, who: Identity | None = None) -> list[Observation]:
    with Session(world.engine) as session:
        return observations.observations_of(session, who or world.facilitator, world.plan_id)


def propose(world: World, reviewer: Identity) -> None:
    with transaction(world.engine) as session:
        rounds.propose(session, world.facilitator, world.plan_id, reviewer.account_id)


def test_an_observation_tells_who_said_what_where_and_when(engine: Engine) -> None:
    world = a_world(engine)
    number = observe(world, AXIS, "  Falta\r\nel maíz ")
    (one,) = read(world)
    assert (one.id, one.place, one.text) == (number, AXIS, "Falta\nel maíz")
    assert (one.author, one.role, one.state, one.toward) == ("Official", "official", "open", 1)
    assert one.title == "Café"


def test_an_observation_is_answered_resolved_and_opened_again(engine: Engine) -> None:
    world = a_world(engine)
    number = observe(world)
    answer(world, number)
    assert read(world)[0].state == "answered"
    resolve(world, number)
    assert read(world)[0].state == "resolved"
    with transaction(engine) as session:
        observations.reopen(session, world.official, world.plan_id, number, "Falta decir cuántas.")
    (one,) = read(world)
    assert one.state == "open"
    assert [(act.kind, act.who) for act in one.acts] == [
        ("answered", "Facilitator"), ("resolved", "Official"), ("reopened", "Official")
    ]  # fmt: skip


def test_every_act_leaves_its_event(engine: Engine) -> None:
    world = a_world(engine)
    number = observe(world)
    answer(world, number)
    resolve(world, number)
    with Session(engine) as session:
        newest = [one.verb for one in events_of(session, world.plan_id)[:3]]
    assert newest == ["observation_resolved", "observation_answered", "observed"]


def test_the_same_words_sent_twice_are_one(engine: Engine) -> None:
    world = a_world(engine)
    assert observe(world) == observe(world)
    answer(world, 1)
    answer(world, 1)
    assert [len(one.acts) for one in read(world)] == [1]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE observations SET text = 'nada'",
        "UPDATE observation_acts SET text = 'nada'",
        "UPDATE review_rounds SET reviewer_name = 'nadie'",
        "DELETE FROM observation_acts",
        "DELETE FROM observations",
    ],
)
def test_what_was_observed_cannot_be_changed_even_by_sql(engine: Engine, sql: str) -> None:
    world = a_world(engine)
    answer(world, observe(world))
    propose(world, world.official)
    with (
        pytest.raises(DBAPIError, match="never changed or deleted"),
        transaction(engine) as session,
    ):
        session.execute(text(sql))
    assert [(one.text, one.acts[0].text) for one in read(world)] == [
        ("¿Y las mujeres?", "Ya está.")
    ]


def test_who_observes_and_who_does_not(engine: Engine) -> None:
    world = a_world(engine)
    observe(world, by="member")
    for who in ("facilitator", "monitor", "coordinator"):
        with pytest.raises(NotAllowed):
            observe(world, by=who)
    with pytest.raises(NotYourPlan):
        observe(world, by="stranger")


def test_nobody_answers_what_she_observed_herself(engine: Engine) -> None:
    world = a_world(engine)
    number = observe(world, by="member")
    with pytest.raises(NotAllowed):
        answer(world, number, by="member")
    answer(world, number)


def test_a_member_resolves_her_own_and_an_official_all(engine: Engine) -> None:
    world = a_world(engine)
    hers, theirs = observe(world, by="member"), observe(world)
    with pytest.raises(NotAllowed):
        resolve(world, theirs, by="member")
    resolve(world, hers, by="member")
    resolve(world, theirs)
    assert [one.state for one in read(world)] == ["resolved", "resolved"]


@pytest.mark.parametrize(
    "place",
    [
        Place("nowhere"),
        Place("vision", field="no_such"),
        Place("axes", "no_such"),
        Place("axes", "axes", "no-such-row"),
        Place("axes", None, "axis-coffee"),
        Place("axes", "axes", None, "name"),
    ],
)
def test_there_are_no_observations_on_what_is_not_there(engine: Engine, place: Place) -> None:
    world = a_world(engine)
    with pytest.raises(NotFound):
        observe(world, place)


@pytest.mark.parametrize("words", ["", " \n ", "a" * 4001])
def test_an_observation_has_words_and_not_too_many(sqlite: Engine, words: str) -> None:
    world = a_world(sqlite)
    with pytest.raises(BadInput):
        observe(world, VISION, words)


def test_the_padron_s_observations_are_as_reserved_as_the_padron(engine: Engine) -> None:
    world = a_world(engine)
    observe(world, Place("roster"), "Falta la esposa de Juan.")
    assert read(world, world.monitor) == read(world, world.coordinator) == []
    assert len(read(world, world.member)) == 1
    with Session(engine) as session:
        assert [one.unanswered for one in plans_of(session, world.monitor)] == [0]


def test_an_observation_outlives_its_row(engine: Engine) -> None:
    world = a_world(engine)
    observe(world, AXIS)
    revision, content = content_of(engine, world.plan_id, "axes")
    save(world, world.facilitator, "axes", without_row(content, "axes", "axis-coffee"), revision)
    (one,) = read(world)
    with Session(engine) as session:
        draft = read_draft(session, world.facilitator, world.plan_id)
        titles = listing.plan_drafts.row_titles(draft.contents)
        words = listing.where(draft, one, titles, str)
    assert not has_row(draft, one.place)
    assert words == "sobre un renglón que ya no está: Café"
    (finding,) = observations.unanswered([one], draft)
    assert (finding.step, finding.table, finding.row_id) == ("axes", "axes", None)


def test_what_nobody_answered_holds_up_the_seal(engine: Engine) -> None:
    world = a_world(engine)
    write_assembly(world)
    number = observe(world)
    with transaction(engine) as session, pytest.raises(ChecksOpen) as caught:
        seal.seal(session, world.facilitator, world.plan_id)
    assert [(one.code, one.step, one.field) for one in caught.value.findings] == [
        ("observation_open", "vision", "vision")
    ]
    answer(world, number)
    with transaction(engine) as session:
        assert seal.seal(session, world.facilitator, world.plan_id).number == 1


def test_a_sealed_plan_is_not_observed_any_more(engine: Engine) -> None:
    world = a_world(engine)
    write_assembly(world)
    answer(world, observe(world))
    with transaction(engine) as session:
        seal.seal(session, world.facilitator, world.plan_id)
    for act in (lambda: observe(world, AXIS), lambda: resolve(world, 1)):
        with pytest.raises(DraftClosed, match="sellado"):
            act()
    assert [one.state for one in read(world)] == ["answered"]


def test_reviewers_are_the_officials_who_reach_the_plan(engine: Engine) -> None:
    world = a_world(engine)
    with Session(engine) as session:
        found = rounds.reviewers(session, world.facilitator, world.plan_id)
        assert [(one.name, one.institution) for one in found] == [
            ("Official", "Delegación estatal")
        ]
        assert plan_for(session, world.official, Action.RETURN, world.plan_id)


def test_a_plan_goes_to_a_reviewer_by_name(engine: Engine) -> None:
    world = a_world(engine)
    with pytest.raises(BadInput):
        propose(world, world.monitor)
    propose(world, world.official)
    with Session(engine) as session:
        review = rounds.newest_review(session, world.member, world.plan_id)
        (line,) = plans_of(session, world.official)
    assert review and review.reviewer == "Official"
    assert (line.state, line.reviewer, line.for_me) == ("in_review", "Official", True)


def test_a_plan_comes_back_with_its_observations_or_with_words(engine: Engine) -> None:
    world = a_world(engine)
    propose(world, world.official)
    with pytest.raises(BadInput), transaction(engine) as session:
        rounds.give_back(session, world.official, world.plan_id, " ")
    number = observe(world)
    with transaction(engine) as session:
        rounds.give_back(session, world.official, world.plan_id, " ")
    with Session(engine) as session:
        event = events_of(session, world.plan_id)[0]
        draft = read_draft(session, world.facilitator, world.plan_id)
    assert (event.verb, event.detail) == ("returned", {"observations": "", "waiting": [number]})
    assert (draft.draft_state, draft.returned_with) == ("open", "")


def test_a_plan_in_review_is_not_written_in_any_way(engine: Engine) -> None:
    world = a_world(engine)
    propose(world, world.official)
    revision, content = content_of(engine, world.plan_id, "axes")
    removed = save(
        world, world.member, "axes", without_row(content, "axes", "axis-coffee"), revision
    )
    assert removed.state == "aside"
    with transaction(engine) as session:
        back = restore(
            session, world.facilitator, world.plan_id, "axes", 1, key="back", base_revision=revision
        )
        assert back.state == "aside"
    assert content_of(engine, world.plan_id, "axes") == (revision, content)


def test_only_a_draft_in_review_is_given_back(engine: Engine) -> None:
    world = a_world(engine)
    with pytest.raises(WrongState), transaction(engine) as session:
        rounds.give_back(session, world.official, world.plan_id, "Otra vez")
