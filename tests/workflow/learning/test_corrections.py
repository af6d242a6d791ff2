"""Corrections with their deadlines, good practices with their scope."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.workflow.errors import BadInput, NotAllowed, NotFound, WrongState
from ptp_plans.workflow.learning import corrections, practices
from ptp_plans.workflow.learning.corrections import CorrectionView
from tests.learned import (
    TODAY,
    a_correction,
    a_found_obstacle,
    a_practice,
    act,
    practice_cells,
)
from tests.world import World, a_world

GOOD = {"sort": "good_practice", "severity": None, "rating": "4"}


def seen(world: World, by: str = "coordinator", today: date = TODAY) -> CorrectionView:
    with Session(world.engine) as session:
        view = corrections.read_finding(session, world.people[by], 1, today)
        return view.corrections[-1]


def listed(world: World, state: str, today: date = TODAY) -> int:
    with Session(world.engine) as session:
        return corrections.count_corrections(session, world.official, state, today)


def test_a_correction_is_due_as_its_critical_point_says(engine: Engine) -> None:
    world = a_world(engine)
    a_correction(world, a_found_obstacle(world))
    one = seen(world)
    assert (one.row.due_on, one.row.responsible) == (TODAY + timedelta(days=30), "Facilitación")
    assert (one.state, one.overdue) == ("open", False)


def test_a_written_day_and_name_stand(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    a_correction(world, finding_id, due_on="2016-12-24", responsible="El comité")
    one = seen(world)
    assert (one.row.due_on, one.row.responsible) == (date(2016, 12, 24), "El comité")
    with pytest.raises(BadInput, match="ya pasó"):
        a_correction(world, finding_id, due_on="2016-11-09")


def test_what_is_not_done_in_time_is_overdue(engine: Engine) -> None:
    world = a_world(engine)
    a_correction(world, a_found_obstacle(world), due_on="2016-11-30")
    last, after = date(2016, 11, 30), date(2016, 12, 1)
    assert (seen(world, today=last).shown, seen(world, today=after).shown) == ("open", "overdue")
    assert (listed(world, "overdue", last), listed(world, "overdue", after)) == (0, 1)
    assert listed(world, "open", after) == 1
    act(world, 1, "done", "Ya.", "official")
    assert listed(world, "overdue", after) == 0


def test_a_correction_is_done_rejected_done_again_and_verified(engine: Engine) -> None:
    world = a_world(engine)
    a_correction(world, a_found_obstacle(world))
    act(world, 1, "done", "Se habló con ellas.", "coordinator")
    assert seen(world, "monitor").may_verify
    act(world, 1, "rejected", "No se acuerdan.", "monitor")
    assert seen(world).state == "open"
    act(world, 1, "done", "Se habló otra vez.", "official")
    act(world, 1, "verified", "", "monitor")
    one = seen(world)
    assert one.state == "verified"
    assert [step.kind for step in one.row.acts] == ["done", "rejected", "done", "verified"]
    assert [listed(world, state) for state in ("open", "done", "verified", "")] == [0, 0, 1, 1]


def test_who_may_say_what_of_a_correction(engine: Engine) -> None:
    world = a_world(engine)
    a_correction(world, a_found_obstacle(world))
    for login in ("facilitator", "monitor"):
        with pytest.raises((NotAllowed, BadInput)):
            act(world, 1, "done", "Ya.", login)
    act(world, 1, "done", "Ya.", "official")
    for login in ("coordinator", "official"):
        with pytest.raises(NotAllowed):
            act(world, 1, "verified", "", login)


def test_a_correction_is_not_verified_before_it_is_done(sqlite: Engine) -> None:
    world = a_world(sqlite)
    a_correction(world, a_found_obstacle(world))
    with pytest.raises(WrongState):
        act(world, 1, "verified", "", "monitor")
    with pytest.raises(BadInput):
        act(world, 1, "done", " ", "official")
    act(world, 1, "withdrawn", "Ya no hace falta.", "coordinator")
    with pytest.raises(WrongState):
        act(world, 1, "done", "Ya.", "official")


def test_what_is_sent_twice_is_done_once(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    assert a_correction(world, finding_id) == a_correction(world, finding_id)
    act(world, 1, "done", "Ya.", "official")
    act(world, 1, "done", "Ya.", "official")
    assert len(seen(world).row.acts) == 1


def test_only_a_good_practice_is_proposed(engine: Engine) -> None:
    world = a_world(engine)
    with pytest.raises(BadInput, match="obstáculo"):
        a_practice(world, a_found_obstacle(world))


def test_a_practice_is_everybody_s_once_it_is_homologated(engine: Engine) -> None:
    world = a_world(engine)
    made = a_practice(world, a_found_obstacle(world, **GOOD))
    everybody = ("stranger", "member", "facilitator", "official", "monitor", "admin")
    with Session(engine) as session:
        for login in ("stranger", "member", "facilitator"):
            assert practices.list_practices(session, world.people[login], page=1, size=9) == []
            with pytest.raises(NotFound):
                practices.read_practice(session, world.people[login], made)
    with transaction(engine) as session:
        answers = {"homologated": True, "scope": "state", "reason": "Cuesta poco."}
        practices.decide(session, world.admin, made, answers)
    with Session(engine) as session:
        for login in everybody:
            view = practices.read_practice(session, world.people[login], made)
            assert (view.state, view.row.decisions[-1].scope) == ("homologated", "state")
        assert not practices.read_practice(session, world.admin, made).may_see_finding


def test_a_decision_can_be_taken_again_and_none_is_lost(engine: Engine) -> None:
    world = a_world(engine)
    made = a_practice(world, a_found_obstacle(world, **GOOD), decided=True)
    with transaction(engine) as session:
        answers = {"homologated": False, "scope": "state", "reason": "No funcionó en otro lado."}
        practices.decide(session, world.coordinator, made, answers)
        view = practices.read_practice(session, world.coordinator, made)
    assert view.state == "declined"
    assert [(one.homologated, one.scope) for one in view.row.decisions] == [
        (True, "programme"), (False, None)
    ]  # fmt: skip


def test_a_homologated_practice_has_a_scope(sqlite: Engine) -> None:
    world = a_world(sqlite)
    made = a_practice(world, a_found_obstacle(world, **GOOD))
    with transaction(sqlite) as session, pytest.raises(BadInput, match="dónde se aplica"):
        practices.decide(session, world.admin, made, {"homologated": True, "reason": "Sirve."})


def test_who_proposes_and_who_decides(sqlite: Engine) -> None:
    world = a_world(sqlite)
    finding_id = a_found_obstacle(world, **GOOD)
    made = a_practice(world, finding_id)
    answers = {"homologated": False, "reason": "No."}
    with transaction(sqlite) as session:
        with pytest.raises(NotAllowed):
            practices.propose(session, world.official, finding_id, practice_cells())
        for login in ("official", "monitor"):
            with pytest.raises(NotAllowed):
                practices.decide(session, world.people[login], made, answers)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE corrections SET due_on = '2030-01-01'",
        "UPDATE correction_acts SET kind = 'verified'",
        "UPDATE practices SET name = 'otra'",
        "UPDATE practice_decisions SET reason = 'otra'",
        "DELETE FROM correction_acts",
        "DELETE FROM corrections",
    ],
)
def test_what_was_decided_cannot_be_changed_even_by_sql(engine: Engine, sql: str) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world, **GOOD)
    a_correction(world, finding_id)
    act(world, 1, "done", "Ya.", "official")
    a_practice(world, finding_id, decided=True)
    with (
        pytest.raises(DBAPIError, match="never changed or deleted"),
        transaction(engine) as session,
    ):
        session.execute(text(sql))
