"""Many plans together: exact sums, within reach, narrowed, as fresh as what they follow from."""

from datetime import date
from decimal import Decimal

import pytest

from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.store.years import figures
from ptp_plans.store.years.figures import PlanFigures, PlanMoney
from ptp_plans.store.years.sums import AMOUNTS
from ptp_plans.workflow.errors import NotAllowed
from ptp_plans.workflow.figures.keeping import derived
from ptp_plans.workflow.territory.carried import lines_csv
from ptp_plans.workflow.territory.sums import (
    FiguresFilter,
    Overview,
    done_percent,
    light_of,
    overview,
    together,
)
from ptp_plans.workflow.years import following
from ptp_plans.workflow.years.following import Written
from tests.factories import a_commitment, a_contribution, a_source, an_actor, plain_plan
from tests.many import a_territory
from tests.world import World
from tests.years import a_signed_world

DAY = date(2016, 5, 10)


@pytest.fixture
def world(engine: Engine) -> World:
    """A signed plan whose money comes from two kinds of sources; an institution's commitment."""
    kinds = {"s1": "federal", "s2": "community_cash"}
    return a_signed_world(
        engine,
        plain_plan(
            actors={"actors": [an_actor()]},
            commitments={"commitments": [a_commitment(party="actor-1")]},
            sources={
                "sources": [a_source(one, kind=kind) for one, kind in kinds.items()],
                "financing": [
                    a_contribution("money-1", amount="30000.10"),
                    a_contribution("money-2", amount="8999.90", source="s2"),
                ],
            },
        ),
    )


def note(world: World, element: str, row_id: str, written: Written) -> None:
    with transaction(world.engine) as session:
        following.note(session, world.facilitator, world.plan_id, 2016, element, row_id, written)


def seen(world: World, asked: FiguresFilter | None = None, by: str = "coordinator") -> Overview:
    with Session(world.engine) as session:
        return overview(session, world.people[by], asked or FiguresFilter(), size=500)


def test_money_is_told_by_year_kind_and_stage(world: World) -> None:
    note(world, "financing", "money-1", Written("disbursed", DAY, Decimal("20000.05")))
    found = seen(world)
    lines = {(one.year, one.kind): one.amounts for one in found.money}
    assert lines[2016, "federal"].planned == Decimal("30000.10")
    assert lines[2016, "federal"].requested == Decimal("20000.05")
    assert lines[2016, "community_cash"].disbursed == 0
    assert found.total.planned == Decimal("39000.00")
    assert found.total.disbursed == Decimal("20000.05")


def test_progress_and_what_is_due_are_told_as_soon_as_they_are_noted(world: World) -> None:
    assert [(one.party, one.overdue) for one in seen(world).parties] == [
        ("", 2), ("Secretaría del Campo", 1),
    ]  # fmt: skip
    note(world, "activities", "a1", Written("under_way", DAY, percent=80))
    note(world, "commitments", "commitment-1", Written("kept", DAY))
    found = seen(world)
    year = next(one for one in found.progress if one.year == 2016)
    assert (year.plans, year.green, year.yellow, year.red) == (1, 1, 0, 0)
    assert (year.under_way, year.kept, done_percent(year)) == (1, 1, Decimal("80.0"))
    assert [(one.party, one.overdue) for one in found.parties] == [("", 1)]
    line = next(one for one in found.lines if one.year == 2016)
    assert (light_of(line), line.overdue) == ("green", 1)


def test_the_light_of_a_sum_is_the_light_of_its_rounded_percentage(world: World) -> None:
    for hundredths, light in ((7994, "yellow"), (7995, "green"), (4994, "red"), (4995, "yellow")):
        with transaction(world.engine) as session:
            row = session.get(PlanFigures, (world.plan_id, 2016))
            assert row is not None
            row.percent_sum = hundredths
        found = seen(world)
        year = next(one for one in found.progress if one.year == 2016)
        assert (getattr(year, light), light_of(found.lines[0])) == (1, light)


def test_only_plans_within_reach_are_added_up_and_only_for_who_may(world: World) -> None:
    with transaction(world.engine) as session:
        money = {name: Decimal("1.00") for name in AMOUNTS}
        counts = dict.fromkeys(PlanFigures.__table__.columns.keys(), 0)
        counts |= {"plan_id": world.elsewhere, "year": 2016, "in_force": True, "decided": False}
        session.add(PlanFigures(**counts))
        session.add(PlanMoney(plan_id=world.elsewhere, year=2016, kind="federal", **money))
    for role in ("coordinator", "official"):
        found = seen(world, by=role)
        assert found.total.planned == Decimal("39000.00")
        assert {one.plan_id for one in found.lines} == {world.plan_id}
    for role in ("facilitator", "member", "monitor", "admin", "stranger"):
        with pytest.raises(NotAllowed):
            seen(world, by=role)


def test_figures_are_narrowed_by_year_territory_and_entity(world: World) -> None:
    territory = next(iter(seen(world).narrowings.territories))
    assert seen(world, FiguresFilter(territory=territory)).count == 3
    assert seen(world, FiguresFilter(territory=territory + 99)).count == 0
    assert seen(world, FiguresFilter(entity="Chiapas")).count == 3
    assert seen(world, FiguresFilter(entity="Oaxaca")).count == 0
    assert seen(world, FiguresFilter(year=2017)).total.planned == 0
    assert seen(world, FiguresFilter(year=2016)).total.planned == Decimal("39000.00")


def test_many_plans_add_up_to_the_centavo_on_the_page_in_the_list_and_reckoned_anew(
    engine: Engine,
) -> None:
    world, _contracts = a_territory(engine, 7)
    assert seen(world).count == 0  # sealed, and nobody has signed
    found = seen(world, FiguresFilter(sealed=True))
    with Session(engine) as session:
        every = {one.plan_id for one in found.lines}
        fresh = [row for one in every for row in derived(session, one)]
        text = lines_csv(session, world.coordinator, FiguresFilter(sealed=True), "es_MX")
    planned = sum(one.planned for one in fresh if isinstance(one, PlanMoney))
    assert len(every) == 7 and planned == 7 * Decimal("39000.00")
    assert found.total == together(one.amounts for one in found.lines)
    assert found.total.planned == planned
    rows = [one.split(",") for one in text.decode("utf-8-sig").splitlines()]
    place = rows[0].index("Planeado")
    assert sum(Decimal(one[place]) for one in rows[1:]) == planned
    assert len(rows) == found.count + 1


def test_a_page_shows_its_own_lines_and_the_sums_of_all(world: World) -> None:
    with Session(world.engine) as session:
        first = overview(session, world.coordinator, FiguresFilter(), page=1, size=2)
        second = overview(session, world.coordinator, FiguresFilter(), page=2, size=2)
    assert [one.year for one in (*first.lines, *second.lines)] == [2016, 2017, 2018]
    assert first.total == second.total and first.count == second.count == 3


def test_a_plan_without_figures_is_in_no_sum(world: World) -> None:
    with transaction(world.engine) as session:
        figures.write(session, world.plan_id, [])
    assert seen(world).count == 0
