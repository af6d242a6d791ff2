"""Rounds: drawn from the plans within reach, drawn again the same, given to outsiders only."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ptp_plans.plan.learning.answers import Refused
from ptp_plans.store import Engine, Session, accounts, plans
from ptp_plans.store.accounts import Assignment
from ptp_plans.store.database import transaction
from ptp_plans.workflow.errors import BadInput, NotAllowed, NotFound, NotYourPlan, WrongState
from ptp_plans.workflow.identity import person
from ptp_plans.workflow.learning import rounds, spaces, units
from tests.learned import a_unit, a_visit, reach_both, round_cells
from tests.world import World, a_world, content_of, save


def draw(world: World, **cells: object) -> int:
    with transaction(world.engine) as session:
        return rounds.draw_round(session, world.coordinator, round_cells(**cells))


def view(world: World, round_id: int) -> rounds.RoundView:
    with Session(world.engine) as session:
        return rounds.read_round(session, world.coordinator, round_id)


def give(world: World, unit_id: int, login: str) -> None:
    with transaction(world.engine) as session:
        number = world.people[login].account_id
        units.give_to_monitor(session, world.coordinator, unit_id, number)


def substitute(world: World, unit_id: int, reason: str = "No hay paso.") -> int:
    with transaction(world.engine) as session:
        return units.substitute(session, world.coordinator, unit_id, reason)


def become_monitor(world: World, login: str, name: str = "") -> None:
    with transaction(world.engine) as session:
        account = accounts.account(session, world.people[login].account_id)
        assert account
        account.role, account.name = "monitor", name or account.name


def reaches(world: World, login: str, plan_id: int) -> bool:
    with Session(world.engine) as session:
        who = world.people[login]
        return plans.reachable(session, units.reach(who), plan_id)


def test_the_frame_holds_the_plans_within_reach_and_no_others(engine: Engine) -> None:
    world = a_world(engine)
    found = view(world, draw(world))
    assert (found.frame, found.sampled, found.row.seed) == (1, 1, "casa")
    reach_both(world)
    assert view(world, draw(world, size=2)).frame == 2


def test_strata_are_what_the_plans_said_that_day(engine: Engine) -> None:
    world = a_world(engine)
    round_id = draw(world, strata=["state", "size", "language"])
    ((stratum, frame, chosen),) = view(world, round_id).strata
    assert (stratum, frame, chosen) == ("Chiapas / medium / sin dato de lengua", 1, 1)
    revision, content = content_of(engine, world.plan_id, "population")
    changed = content | {"f": content["f"] | {"households": 20, "prospera_families": 9}}
    save(world, world.facilitator, "population", changed, revision)
    assert view(world, round_id).strata[0][0] == stratum
    assert view(world, draw(world, strata=["size"])).strata[0][0] == "small"


def test_the_kept_frame_and_seed_give_the_kept_sample(engine: Engine) -> None:
    world = a_world(engine)
    reach_both(world)
    round_id = draw(world, size=1, strata=["state"])
    with Session(engine) as session:
        assert rounds.drawn_again(session, round_id)


def test_a_round_without_a_seed_gets_one(engine: Engine) -> None:
    world = a_world(engine)
    seeds = {view(world, draw(world, seed=None)).row.seed for _turn in range(2)}
    assert len(seeds) == 2 and all(seeds)


@pytest.mark.parametrize(
    ("cells", "field"), [({"size": 9}, "size"), ({"space": "massification"}, "space")]
)
def test_no_more_is_drawn_than_there_is(sqlite: Engine, cells: dict, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        draw(a_world(sqlite), **cells)
    assert caught.value.field == field


def test_a_round_says_how_many_and_where(sqlite: Engine) -> None:
    with pytest.raises(Refused) as caught:
        draw(a_world(sqlite), size=None, space=None, name=" ")
    assert set(caught.value.faults) == {"size", "space", "name"}


def test_a_territory_moves_to_the_other_space_and_drawn_rounds_stay(engine: Engine) -> None:
    world = a_world(engine)
    first = draw(world)
    with transaction(engine) as session:
        ((territory, now),) = spaces.list_spaces(session, world.coordinator)
        assert now is None
        spaces.place_in_space(session, world.coordinator, territory.id, "massification")
    with pytest.raises(BadInput):
        draw(world)
    assert view(world, draw(world, space="massification")).frame == 1
    assert view(world, first).row.space == "generation"


def test_a_monitor_reaches_the_plans_of_her_units_alone(engine: Engine) -> None:
    world = a_world(engine)
    become_monitor(world, "stranger")
    unit_id = a_unit(world, monitor="")
    with transaction(engine) as session:
        outsider = person(session, world.stranger.account_id)
    people = World(engine, world.plan_id, world.elsewhere, world.people | {"stranger": outsider})
    assert not reaches(people, "stranger", world.plan_id)
    give(people, unit_id, "stranger")
    assert reaches(people, "stranger", world.plan_id)
    give(people, unit_id, "monitor")
    assert not reaches(people, "stranger", world.plan_id)
    assert reaches(people, "monitor", world.plan_id)


def test_the_facilitator_of_a_unit_never_visits_it(engine: Engine) -> None:
    world = a_world(engine)
    unit_id = a_unit(world, monitor="")
    become_monitor(world, "colleague")  # her locality is still assigned to her
    with pytest.raises(BadInput, match="no puede ser quien la acompaña"):
        give(world, unit_id, "colleague")


def test_another_account_of_the_same_person_does_not_help(engine: Engine) -> None:
    world = a_world(engine)
    unit_id = a_unit(world, monitor="")
    become_monitor(world, "stranger", "FACILITATOR ")
    with pytest.raises(BadInput, match="facilita o facilitó"):
        give(world, unit_id, "stranger")


def test_who_wrote_in_the_plan_does_not_visit_it(engine: Engine) -> None:
    world = a_world(engine)
    revision, content = content_of(engine, world.plan_id, "vision")
    changed = content | {"f": content["f"] | {"vision": "Otra"}}
    save(world, world.colleague, "vision", changed, revision)
    with transaction(engine) as session:
        account = accounts.account(session, world.colleague.account_id)
        assert account
        account.role = "monitor"
        session.execute(
            text("DELETE FROM assignments WHERE account_id = :one"), {"one": account.id}
        )
    with pytest.raises(BadInput, match="facilita o facilitó"):
        give(world, a_unit(world, monitor=""), "colleague")


def test_only_a_monitor_is_given_a_unit(sqlite: Engine) -> None:
    world = a_world(sqlite)
    unit_id = a_unit(world, monitor="")
    with pytest.raises(BadInput, match="de la lista"):
        give(world, unit_id, "official")


def test_the_next_by_lot_takes_the_place_of_a_unit(engine: Engine) -> None:
    world = a_world(engine)
    reach_both(world)
    round_id = draw(world)
    with Session(engine) as session:
        frame = rounds.read_frame(session, world.coordinator, round_id, page=1, size=9)
    chosen = next(one.id for one in frame if one.chosen)
    give(world, chosen, "monitor")
    new = substitute(world, chosen)
    assert new == next(one.id for one in frame if not one.chosen)
    ((change, left, came),) = view(world, round_id).substitutions
    assert (change.reason, left.id, came.id) == ("No hay paso.", chosen, new)
    with Session(engine) as session:
        drawn = units.list_units(session, world.coordinator, round_id=round_id, page=1, size=9)
        assert [one.row.id for one in drawn] == [new]
        assert rounds.drawn_again(session, round_id)
    with pytest.raises(WrongState):
        give(world, chosen, "monitor")
    with pytest.raises(BadInput, match="ya no queda"):
        substitute(world, new)


def test_a_substitution_has_a_reason_and_comes_before_the_visits(engine: Engine) -> None:
    world = a_world(engine)
    reach_both(world)
    unit_id = a_unit(world, size=2)
    with pytest.raises(BadInput, match="por qué"):
        substitute(world, unit_id, " ")
    a_visit(world, unit_id)
    with pytest.raises(BadInput, match="ya tiene visitas"):
        substitute(world, unit_id)


@pytest.mark.parametrize("login", ["facilitator", "member", "official", "monitor"])
def test_only_coordination_draws(sqlite: Engine, login: str) -> None:
    world = a_world(sqlite)
    with transaction(sqlite) as session, pytest.raises(NotAllowed):
        rounds.draw_round(session, world.people[login], round_cells())


def test_rounds_of_others_do_not_exist(engine: Engine) -> None:
    world = a_world(engine)
    unit_id = a_unit(world)
    with transaction(engine) as session:
        for assignment in session.query(Assignment).filter_by(
            account_id=world.coordinator.account_id
        ):
            session.delete(assignment)
    with Session(engine) as session:
        for read in (
            lambda: rounds.read_round(session, world.coordinator, 1),
            lambda: units.read_unit(session, world.coordinator, unit_id),
        ):
            with pytest.raises((NotFound, NotYourPlan)):
                read()
        assert rounds.list_rounds(session, world.coordinator, page=1, size=9) == []
        assert units.count_units(session, world.coordinator) == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE learning_rounds SET seed = 'otra'",
        "UPDATE round_units SET chosen = (1 = 0)",
        "UPDATE unit_monitors SET monitor_name = 'nadie'",
        "DELETE FROM round_units",
        "DELETE FROM learning_rounds",
    ],
)
def test_a_draw_cannot_be_changed_even_by_sql(engine: Engine, sql: str) -> None:
    world = a_world(engine)
    a_unit(world)
    with (
        pytest.raises(DBAPIError, match="never changed or deleted"),
        transaction(engine) as session,
    ):
        session.execute(text(sql))
