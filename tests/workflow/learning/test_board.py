"""The board tells the same as counting by hand, and no more than each may know."""

from datetime import date
from random import Random

import pytest

from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.store.learning.board import Chosen
from ptp_plans.workflow.errors import NotAllowed
from ptp_plans.workflow.learning.board import Board, Sums, read_board
from ptp_plans.workflow.learning.visits import change_finding
from tests.learned import (
    TODAY,
    a_correction,
    a_finding,
    a_point,
    a_practice,
    a_unit,
    a_visit,
    act,
    finding_cells,
)
from tests.world import World, a_world

LATE = date(2016, 12, 1)


def board(world: World, by: str = "coordinator", today: date = TODAY, **chosen: object) -> Board:
    with Session(world.engine) as session:
        return read_board(session, world.people[by], Chosen(**chosen), today)


def test_the_board_counts_as_one_counts_by_hand(engine: Engine) -> None:
    world, chance = a_world(engine), Random("tablero")
    numbers = [a_point(world), a_point(world, stage="10", description="Llega tarde")]
    unit_id = a_unit(world)
    told: dict[int, dict[str, int]] = {
        one: dict.fromkeys(Sums.__dataclass_fields__, 0) for one in numbers
    }
    ratings = {one: [0, 0, 0, 0] for one in numbers}
    seen: dict[int, set[int]] = {one: set() for one in numbers}
    for day in range(1, 4):
        visit_id = a_visit(world, unit_id, held_on=f"2016-10-0{day}", women=day, men=2)
        for turn in range(4):
            point, rating = chance.choice(numbers), chance.choice("1234")
            sort = "obstacle" if rating in "12" else "good_practice"
            finding_id = a_finding(
                world, visit_id, point, rating=rating, sort=sort, story=f"Relato {turn}"
            )
            ratings[point][int(rating) - 1] += 1
            seen[point].add(visit_id)
            if sort == "good_practice":
                decided = chance.random() < 0.5
                a_practice(world, finding_id, decided=decided)
                told[point]["proposed"] += 1
                told[point]["homologated"] += decided
                continue
            made = a_correction(
                world, finding_id, due_on=chance.choice(["2016-11-30", "2016-12-24"])
            )
            state = chance.choice(["open", "done", "verified"])
            if state != "open":
                act(world, made, "done", "Ya.", "official")
            if state == "verified":
                act(world, made, "verified", "", "monitor")
            told[point][state] += 1
    found = board(world, today=LATE)
    for (row, _version), sums in found.by_point:
        assert (sums.visits, list(sums.ratings)) == (len(seen[row.id]), ratings[row.id])
        for name in ("open", "done", "verified", "proposed", "homologated"):
            assert getattr(sums, name) == told[row.id][name], name
    ((state, territory, place),) = found.by_place
    assert (state, territory) == ("Chiapas", "Sierra Cafetalera Norte")
    assert (place.visits, place.women, place.men, place.findings) == (3, 6, 6, 12)
    assert place == found.total
    for name in ("open", "overdue", "done", "verified", "proposed", "homologated"):
        assert getattr(place, name) == sum(getattr(one, name) for _point, one in found.by_point)


def test_overdue_corrections_are_a_part_of_the_open_ones(engine: Engine) -> None:
    world = a_world(engine)
    visit_id, point = a_visit(world, a_unit(world)), a_point(world)
    for story, due in (("Una", "2016-11-30"), ("Otra", "2016-12-24")):
        a_correction(world, a_finding(world, visit_id, point, story=story), due_on=due)
    assert (board(world).total.open, board(world).total.overdue) == (2, 0)
    assert (board(world, today=LATE).total.open, board(world, today=LATE).total.overdue) == (2, 1)


def test_points_stand_in_the_order_of_the_operation(engine: Engine) -> None:
    world = a_world(engine)
    for stage in ("10", "2", "1"):
        a_point(world, stage=stage)
    assert [version.stage for (_row, version), _sums in board(world).by_point] == ["1", "2", "10"]


def test_the_board_is_narrowed_to_a_round_or_a_space(engine: Engine) -> None:
    world = a_world(engine)
    point = a_point(world)
    a_finding(world, a_visit(world, a_unit(world)), point)
    a_finding(world, a_visit(world, a_unit(world, name="Segunda", seed="otra")), point)
    assert [one.name for one in board(world).rounds] == ["Segunda", "Otoño"]
    assert board(world).total.findings == 2
    assert board(world, round_id=1).total.findings == 1
    assert board(world, space="generation").total.findings == 2
    assert board(world, space="massification").total.findings == 0


def test_an_edit_moves_a_finding_and_does_not_count_it_twice(engine: Engine) -> None:
    world = a_world(engine)
    point = a_point(world)
    finding_id = a_finding(world, a_visit(world, a_unit(world)), point)
    with transaction(engine) as session:
        cells = finding_cells(point, rating="4")
        change_finding(session, world.monitor, finding_id, cells, base=1)
    assert board(world).total.ratings == (0, 0, 0, 1)


def test_administration_sees_the_sums_of_the_whole_programme(engine: Engine) -> None:
    world = a_world(engine)
    a_finding(world, a_visit(world, a_unit(world)), a_point(world))
    assert board(world, "admin").total == board(world, "official").total


@pytest.mark.parametrize("login", ["facilitator", "member", "monitor"])
def test_who_does_not_read_the_board(sqlite: Engine, login: str) -> None:
    with pytest.raises(NotAllowed):
        board(a_world(sqlite), login)
