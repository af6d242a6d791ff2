"""Critical points, visits and findings: each change is kept, and findings are their monitor's."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ptp_plans.plan.learning.answers import Refused
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.store.events import events_of
from ptp_plans.store.learning.visits import Sought
from ptp_plans.workflow.errors import BadInput, BadUpload, ChangedMeanwhile, NotAllowed, NotFound
from ptp_plans.workflow.learning import points, visits
from ptp_plans.workflow.learning.corrections import FindingView, read_finding
from ptp_plans.workflow.learning.points import PointHistory
from ptp_plans.workflow.photos import ready_photo
from tests.learned import (
    TODAY,
    a_finding,
    a_found_obstacle,
    a_point,
    a_unit,
    a_visit,
    evidence,
    finding_cells,
    point_cells,
    visit_cells,
)
from tests.world import World, a_world


def read(world: World, finding_id: int, by: str = "monitor") -> FindingView:
    with Session(world.engine) as session:
        return read_finding(session, world.people[by], finding_id, TODAY)


def change(world: World, finding_id: int, base: int, by: str = "monitor", **cells: object) -> int:
    with transaction(world.engine) as session:
        return visits.change_finding(
            session, world.people[by], finding_id, finding_cells(**cells), base=base
        )


def change_point(world: World, point_id: int, base: int, **cells: object) -> int:
    with transaction(world.engine) as session:
        return points.write_point(
            session, world.coordinator, point_id, point_cells(**cells), base=base
        )


def history(world: World, point_id: int) -> PointHistory:
    with Session(world.engine) as session:
        return points.read_point(session, world.admin, point_id)


def test_a_critical_point_keeps_all_that_it_ever_said(engine: Engine) -> None:
    world = a_world(engine)
    point_id = a_point(world)
    change_point(world, point_id, 1, days=15)
    change_point(world, point_id, 2, days=15)  # says the same: no version
    found = history(world, point_id)
    assert [(one.number, one.days, one.who) for one in found.versions] == [
        (2, 15, "Coordinator"), (1, 30, "Admin")
    ]  # fmt: skip
    assert found.code == "PC1"


def test_a_critical_point_that_somebody_changed_meanwhile_is_not_replaced(engine: Engine) -> None:
    world = a_world(engine)
    point_id = a_point(world)
    change_point(world, point_id, 1, days=15)
    with pytest.raises(ChangedMeanwhile):
        change_point(world, point_id, 1, days=20)
    assert history(world, point_id).versions[0].days == 15


def test_a_finding_remembers_the_question_of_its_day(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    change_point(world, 1, 1, guiding_question="¿Quién calló?")
    assert read(world, finding_id).point.guiding_question == "¿Quién habló?"
    change(world, finding_id, 1, rating="3")
    assert read(world, finding_id).point.guiding_question == "¿Quién habló?"


def test_a_point_that_is_no_longer_observed_is_not_offered(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    change_point(world, 1, 1, in_use=False)
    with pytest.raises(BadInput, match="puntos críticos"):
        a_finding(world, 1, story="Otra cosa.")
    change(world, finding_id, 1, story="Lo mismo, con otras palabras.")
    assert len(read(world, finding_id).versions) == 2


@pytest.mark.parametrize("login", ["facilitator", "member", "official", "monitor"])
def test_who_writes_critical_points(sqlite: Engine, login: str) -> None:
    world = a_world(sqlite)
    with transaction(sqlite) as session, pytest.raises(NotAllowed):
        points.write_point(session, world.people[login], None, point_cells())


def test_only_its_monitor_changes_a_finding(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    for login in ("coordinator", "official", "facilitator"):
        with pytest.raises(NotAllowed):
            change(world, finding_id, 1, by=login, story="Todo está bien.")
    assert read(world, finding_id).found.version.story == "Nadie preguntó a las mujeres."


def test_another_monitor_of_the_same_unit_does_not_either(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    with transaction(engine) as session:
        session.execute(text("UPDATE accounts SET role = 'monitor' WHERE login = 'stranger'"))
        session.execute(
            text("INSERT INTO assignments (account_id, plan_id) VALUES (:one, :plan)"),
            {"one": world.stranger.account_id, "plan": world.plan_id},
        )
    other = world.monitor.__class__(world.stranger.account_id, "Stranger", "monitor")
    people = World(engine, world.plan_id, world.elsewhere, world.people | {"other": other})
    with pytest.raises(NotAllowed, match="Solo quien escribió"):
        change(people, finding_id, 1, by="other", story="Todo está bien.")
    assert read(people, finding_id, "other").mine is False


def test_each_edit_of_a_finding_is_kept(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    change(world, finding_id, 1, story="Nadie les preguntó.", rating="1")
    change(world, finding_id, 2, story="Nadie les preguntó.", rating="1")
    told = [(one.number, one.rating, one.story) for one in read(world, finding_id).versions]
    assert told == [(2, "1", "Nadie les preguntó."), (1, "2", "Nadie preguntó a las mujeres.")]


def test_an_edit_of_an_older_text_is_told_and_replaces_nothing(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    change(world, finding_id, 1, story="Desde el teléfono.")
    with pytest.raises(ChangedMeanwhile):
        change(world, finding_id, 1, story="Desde la computadora.")
    assert read(world, finding_id).found.version.story == "Desde el teléfono."


def test_what_is_sent_twice_is_one(engine: Engine) -> None:
    world = a_world(engine)
    point_id, unit_id = a_point(world), a_unit(world)
    first, second = a_visit(world, unit_id), a_visit(world, unit_id)
    assert first == second
    assert a_finding(world, first, point_id) == a_finding(world, first, point_id)


def test_a_visit_is_changed_by_its_monitor_and_remembers(engine: Engine) -> None:
    world = a_world(engine)
    visit_id = a_visit(world, a_unit(world))
    with transaction(engine) as session:
        answers = visit_cells(women=12)
        visits.change_visit(session, world.monitor, visit_id, answers, TODAY, base=1)
    with Session(engine) as session:
        seen = visits.read_visit(session, world.official, visit_id)
    assert [one.women for one in seen.versions] == [12, 9]
    assert seen.mine is False


def test_a_visit_is_not_in_the_future(sqlite: Engine) -> None:
    world = a_world(sqlite)
    with pytest.raises(BadInput, match="todavía no llega"):
        a_visit(world, a_unit(world), held_on=date(2016, 11, 11).isoformat())


def test_nobody_visits_a_unit_of_others(sqlite: Engine) -> None:
    world = a_world(sqlite)
    unit_id = a_unit(world, monitor="")
    with pytest.raises(NotAllowed, match="no es suya"):
        a_visit(world, unit_id)


def test_an_obstacle_says_how_grave_it_is_and_a_good_practice_does_not(engine: Engine) -> None:
    world = a_world(engine)
    visit_id, point_id = a_visit(world, a_unit(world)), a_point(world)
    with pytest.raises(BadInput, match="grave"):
        a_finding(world, visit_id, point_id, severity=None)
    good = a_finding(world, visit_id, point_id, sort="good_practice", severity="high")
    assert read(world, good).found.version.severity is None


def test_a_finding_without_its_answers_is_refused_question_by_question(sqlite: Engine) -> None:
    world = a_world(sqlite)
    visit_id = a_visit(world, a_unit(world))
    with pytest.raises(Refused) as caught:
        a_finding(world, visit_id, story=" ", rating="9", point="")
    assert set(caught.value.faults) == {"point", "rating", "story"}


def test_the_photo_of_a_finding_is_not_shown_to_who_is_visited(engine: Engine) -> None:
    world = a_world(engine)
    visit_id, point_id = a_visit(world, a_unit(world)), a_point(world)
    with transaction(engine) as session:
        photo = visits.keep_evidence(session, world.monitor, visit_id, ready_photo(evidence()))
        with pytest.raises(BadUpload):
            visits.keep_evidence(session, world.monitor, visit_id, ready_photo(b"no picture"))
        with pytest.raises(NotFound):  # until a finding shows it, it is the monitor's
            visits.evidence(session, world.official, visit_id, photo)
        assert visits.evidence(session, world.monitor, visit_id, photo)
    a_finding(world, visit_id, point_id, photo=photo)
    with Session(engine) as session:
        assert visits.evidence(session, world.official, visit_id, photo)
        with pytest.raises(NotAllowed):
            visits.evidence(session, world.facilitator, visit_id, photo)


def test_findings_are_listed_within_reach_and_narrowed(engine: Engine) -> None:
    world = a_world(engine)
    visit_id, point_id = a_visit(world, a_unit(world)), a_point(world)
    a_finding(world, visit_id, point_id, rating="1")
    a_finding(world, visit_id, point_id, rating="4", sort="good_practice", severity=None)
    with Session(engine) as session:

        def count(**sought: object) -> int:
            return visits.count_findings(session, world.official, Sought(**sought))

        assert (count(), count(rating="1"), count(sort="good_practice"), count(point_id=9)) == (
            2, 1, 1, 0
        )  # fmt: skip
        (newest,) = visits.list_findings(session, world.official, Sought(), page=1, size=1)
        assert newest.version.rating == "4"


def test_every_writing_leaves_its_event(engine: Engine) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    change(world, finding_id, 1, rating="1")
    with Session(engine) as session:
        verbs = [one.verb for one in events_of(session, world.plan_id)]
    assert verbs[:4] == [
        "finding_changed", "finding_recorded", "visit_recorded", "monitor_appointed"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE finding_versions SET story = 'nada'",
        "UPDATE visit_versions SET women = 0",
        "UPDATE critical_point_versions SET days = 1",
        "UPDATE findings SET number = number - 1",
        "UPDATE visits SET monitor_name = 'nadie', number = number + 1",
        "DELETE FROM finding_versions",
        "DELETE FROM findings",
        "DELETE FROM visits",
        "DELETE FROM critical_points",
    ],
)
def test_what_was_found_cannot_be_changed_even_by_sql(engine: Engine, sql: str) -> None:
    world = a_world(engine)
    finding_id = a_found_obstacle(world)
    change(world, finding_id, 1, rating="1")
    with (
        pytest.raises(DBAPIError, match="never changed or deleted"),
        transaction(engine) as session,
    ):
        session.execute(text(sql))
    assert [one.rating for one in read(world, finding_id).versions] == ["1", "2"]
