"""A year's end: an evaluation opened, written by several, decided once and for all."""

import json
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.store.plans import plan_row
from ptp_plans.store.years import evaluations
from ptp_plans.workflow import seal, standing
from ptp_plans.workflow.draft import read_draft
from ptp_plans.workflow.errors import (
    ChecksOpen,
    EvaluationDecided,
    NotAllowed,
    NotYourPlan,
    WrongState,
)
from ptp_plans.workflow.versions import begin_draft
from ptp_plans.workflow.years import decide as decisions
from ptp_plans.workflow.years.annual import year_of
from ptp_plans.workflow.years.evaluation import open_evaluation, years_of
from ptp_plans.workflow.years.reading import read_evaluation
from tests import factories, years
from tests.world import World, a_world, content_of, save, write_assembly
from tests.years import a_signed_world, decide, evaluation, opened, write_whole_year, write_year


def a_three_year_plan() -> dict:
    """One activity that goes on for three years, with money and a target for each."""
    each = range(2016, 2019)
    return factories.plain_plan(
        activities={"activities": [factories.an_activity(start="2016-03", end="2018-10")]},
        budget={"budget": [factories.a_budget_line(f"line-{year}", year=year) for year in each]},
        sources={
            "sources": [factories.a_source()],
            "financing": [factories.a_contribution(f"money-{year}", year=year) for year in each],
        },
    )


@pytest.fixture
def world(engine: Engine) -> World:
    return a_signed_world(engine, a_three_year_plan())


def test_a_plan_without_a_signed_contract_is_not_evaluated(engine: Engine) -> None:
    world = a_world(engine)
    with pytest.raises(WrongState, match="contrato firmado"):
        opened(world, 2016)


def test_an_evaluation_opened_twice_is_one(world: World) -> None:
    opened(world, 2016)
    write_year(world, 2016, "header", {"place": "Casa ejidal"})
    opened(world, 2016)
    assert evaluation(world, 2016).evaluation.header.place == "Casa ejidal"
    with Session(world.engine) as session:
        assert len(evaluations.evaluations_of(session, world.plan_id)) == 1


def test_year_two_is_not_evaluated_before_year_one(world: World) -> None:
    with pytest.raises(WrongState, match="Primero se evalúa 2016"):
        opened(world, 2017)
    opened(world, 2016)
    with pytest.raises(WrongState, match="Primero terminen la evaluación de 2016"):
        opened(world, 2017)


def test_a_year_of_another_plan_is_not_evaluated(world: World) -> None:
    with pytest.raises(WrongState, match="2030 no es de este plan"):
        opened(world, 2030)


def test_a_year_that_has_not_begun_is_not_evaluated(engine: Engine) -> None:
    shifted = json.dumps(factories.plain_plan())
    for year in ("2016", "2017", "2018"):
        shifted = shifted.replace(year, f"20{int(year[2:]) + 80}")
    world = a_signed_world(engine, json.loads(shifted))
    with pytest.raises(WrongState, match="todavía no empieza"):
        opened(world, 2096)


def test_who_may_open_write_and_decide(world: World) -> None:
    with transaction(world.engine) as session, pytest.raises(NotAllowed):
        open_evaluation(session, world.official, world.plan_id, 2016)
    with transaction(world.engine) as session, pytest.raises(NotYourPlan):
        open_evaluation(session, world.stranger, world.plan_id, 2016)
    with transaction(world.engine) as session:
        open_evaluation(session, world.member, world.plan_id, 2016)
    content = years.with_answers("2016-header", content_of(world.engine, world.plan_id, "x")[1],
                                 {"place": "Escuela"}, {})  # fmt: skip
    assert save(world, world.member, "2016-header", content, 0).state == "applied"
    with pytest.raises(NotAllowed):
        save(world, world.official, "2016-header", content, 1)
    with pytest.raises(NotYourPlan):
        save(world, world.stranger, "2016-header", content, 1)
    write_whole_year(world, 2016)
    with transaction(world.engine) as session, pytest.raises(NotAllowed):
        decisions.decide(session, world.member, world.plan_id, 2016)


def test_two_people_write_the_same_evaluation_at_once(world: World) -> None:
    opened(world, 2016)
    row = evaluation(world, 2016).evaluation.progress.activity_progress[0].id
    empty = content_of(world.engine, world.plan_id, "2016-progress")[1]
    key = "2016-progress"
    hers = years.with_answers(key, empty, {}, {"activity_progress": {row: {"percent": "92"}}})
    his = years.with_answers(key, empty, {}, {"activity_progress": {row: {"state": "done"}}})
    assert save(world, world.facilitator, key, hers, 0).state == "applied"
    assert save(world, world.member, key, his, 0).state == "combined"
    other = years.with_answers(key, empty, {}, {"activity_progress": {row: {"percent": "75"}}})
    assert save(world, world.colleague, key, other, 0).state == "conflict"
    found = evaluation(world, 2016)
    assert found.draft.waiting
    kept = found.evaluation.progress.activity_progress[0]
    assert (str(kept.percent), kept.state) == ("92", "done")


def test_what_is_missing_is_named_before_it_can_be_decided(world: World) -> None:
    opened(world, 2016)
    with pytest.raises(ChecksOpen) as caught:
        decide(world, 2016)
    missing = {(one.step, one.field) for one in caught.value.findings}
    assert {("2016-header", "held_on"), ("2016-progress", "percent"),
            ("2016-resolution", "outcome")} <= missing  # fmt: skip


def test_votes_must_be_those_who_came_and_changes_need_a_motive(world: World) -> None:
    opened(world, 2016)
    write_whole_year(world, 2016, outcome="adjust", decided={"a1": {"decision": "adjust"}})
    write_year(world, 2016, "resolution", {"in_favour": 5})
    codes = {one.code for one in evaluation(world, 2016).findings if one.blocks}
    assert codes == {"year.votes", "year.motive"}


def test_a_plan_with_changes_is_not_confirmed_and_one_without_is_not_adjusted(
    world: World,
) -> None:
    opened(world, 2016)
    changes = {"a1": {"decision": "adjust", "motive": "Llovió mucho"}}
    write_whole_year(world, 2016, decided=changes)
    assert {one.code for one in evaluation(world, 2016).findings if one.blocks} == {
        "year.confirmed_with_changes"
    }
    write_year(world, 2016, "resolution", {"outcome": "adjust"})
    assert not [one for one in evaluation(world, 2016).findings if one.blocks]
    write_year(world, 2016, "decisions", rows={"decisions": {"a1": {"decision": None}}})
    assert {one.code for one in evaluation(world, 2016).findings if one.blocks} == {
        "year.adjusted_without_changes"
    }


def test_three_confirmed_years_conclude_the_plan(world: World) -> None:
    for year in (2016, 2017, 2018):
        opened(world, year)
        write_whole_year(world, year)
        assert decide(world, year) == "confirm"
    with Session(world.engine) as session:
        found = standing.closed_years(evaluations.evaluations_of(session, world.plan_id))
        assert (found.through, found.open_year, found.concluded) == (2018, None, True)
        assert not any(one.is_next for one in years_of(session, world.facilitator, world.plan_id))


def test_a_decided_year_changes_no_more(world: World) -> None:
    opened(world, 2016)
    write_whole_year(world, 2016)
    decide(world, 2016)
    with pytest.raises(EvaluationDecided):
        decide(world, 2016)
    revision, content = content_of(world.engine, world.plan_id, "2016-header")
    later = years.with_answers("2016-header", content, {"place": "Otra"}, {})
    outcome = save(world, world.facilitator, "2016-header", later, revision)
    assert (outcome.state, outcome.aside) == ("aside", "decided")
    assert evaluation(world, 2016).evaluation.header.place == "Casa ejidal"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evaluation_results SET outcome = 'adjust'",
        "DELETE FROM evaluation_results",
        "UPDATE evaluations SET year = 2019",
        "DELETE FROM evaluations",
    ],
)
def test_what_was_decided_cannot_be_changed_even_by_sql(world: World, sql: str) -> None:
    opened(world, 2016)
    write_whole_year(world, 2016)
    decide(world, 2016)
    with pytest.raises(DBAPIError, match="never changed or deleted"):
        with transaction(world.engine) as session:
            session.execute(text(sql))


def test_an_adjustment_opens_a_draft_from_the_plan_in_force(world: World) -> None:
    opened(world, 2016)
    write_whole_year(
        world, 2016, outcome="adjust", decided={"a1": {"decision": "adjust", "motive": "Menos"}}
    )
    assert decide(world, 2016) == "adjust"
    with Session(world.engine) as session:
        draft = read_draft(session, world.facilitator, world.plan_id)
        assert (draft.draft_state, draft.based_on) == ("open", 1)
        assert draft.assembly.sort == "adjustment"
        assert str(draft.assembly.held_on) == "2016-11-12"
    with pytest.raises(WrongState, match="borrador de ajuste"):
        opened(world, 2017)


def test_an_activity_cancelled_in_its_second_year_stays_in_sight(world: World) -> None:
    opened(world, 2016)
    write_whole_year(world, 2016)
    decide(world, 2016)
    opened(world, 2017)
    cancelled = {"a1": {"decision": "cancel", "motive": "Ya no hay quien la lleve"}}
    write_whole_year(world, 2017, outcome="adjust", decided=cancelled)
    decide(world, 2017)
    with Session(world.engine) as session:
        plan = read_draft(session, world.facilitator, world.plan_id).plan
    activity = plan.design.activities.activities[0]
    assert (activity.id, activity.cancelled_in, activity.end) == ("a1", 2017, "2018-10")
    assert {line.year for line in plan.sustainability.budget.budget} == {2016, 2017}
    assert {row.year for row in plan.sustainability.sources.financing} == {2016, 2017}


def test_a_result_keeps_what_was_said_and_of_which_version(world: World) -> None:
    opened(world, 2016)
    write_whole_year(world, 2016, percent={"a1": "92"})
    decide(world, 2016)
    with Session(world.engine) as session:
        found = read_evaluation(session, world.monitor, world.plan_id, 2016)
        assert found.result is not None
        kept = years.plain_result(found.result.content)
        assert (kept["year"], kept["version"]) == (2016, 1)
        assert found.figures.done_percent is not None and str(found.figures.done_percent) == "92.0"
        assert plan_row(session, world.plan_id).draft_state == "closed"


def test_a_plan_signed_in_august_closes_that_year_like_any_other(engine: Engine) -> None:
    world = a_signed_world(engine, a_three_year_plan(), signed_on=date(2016, 8, 15))
    opened(world, 2016)
    write_whole_year(world, 2016, percent={"a1": "40"})
    assert decide(world, 2016) == "confirm"
    assert evaluation(world, 2016).figures.activities[0].light == "red"


def test_a_plan_of_five_years_has_five_evaluations(engine: Engine) -> None:
    cover = factories.plain_plan()["cover"] | {"last_year": 2020}
    targets = {str(2016 + place): str(6 + place) for place in range(5)}
    plan = factories.plain_plan(
        cover=cover, indicators={"indicators": [factories.an_indicator(targets=targets)]}
    )
    world = a_signed_world(engine, plan)
    for year in range(2016, 2021):
        assert not _concluded(world)
        opened(world, year)
        write_whole_year(world, year)
        decide(world, year)
    assert _concluded(world)


def _concluded(world: World) -> bool:
    with Session(world.engine) as session:
        return standing.closed_years(evaluations.evaluations_of(session, world.plan_id)).concluded


def test_a_version_that_changes_little_is_in_force_at_once_and_one_that_changes_much_when_signed(
    world: World,
) -> None:
    opened(world, 2016)
    write_whole_year(
        world, 2016, outcome="adjust", decided={"a1": {"decision": "adjust", "motive": "Otro mes"}}
    )
    decide(world, 2016)
    _adjust(world, "activities", "activities", "a1", {"responsible": "Tesorería del comité"})
    assert _in_force(world) == 2
    with transaction(world.engine) as session:
        begin_draft(session, world.facilitator, world.plan_id, 2)
    changed = {"targets": {"2016": "5.2", "2017": "5.8", "2018": "7"}}
    _adjust(world, "indicators", "indicators", "i1", changed)
    assert _in_force(world) == 2


def test_an_evaluated_year_keeps_the_version_that_was_evaluated(world: World) -> None:
    opened(world, 2016)
    write_whole_year(
        world, 2016, outcome="adjust", decided={"a1": {"decision": "adjust", "motive": "Otro mes"}}
    )
    decide(world, 2016)
    _adjust(world, "activities", "activities", "a1", {"responsible": "Tesorería del comité"})
    with Session(world.engine) as session:
        drawn = {
            year: source.version.number
            for year in (2016, 2017)
            if (source := year_of(session, world.facilitator, world.plan_id, year)).version
        }
    assert drawn == {2016: 1, 2017: 2}


def _in_force(world: World) -> int | None:
    with Session(world.engine) as session:
        found = standing.version_in_force(session, world.plan_id)
        return found.number if found else None


def _adjust(world: World, step: str, table: str, row: str, cells: dict) -> None:
    """A row changed and the plan sealed again, with the act of another assembly."""
    revision, content = content_of(world.engine, world.plan_id, step)
    content = years.with_answers(step, content, {}, {table: {row: cells}})
    assert save(world, world.facilitator, step, content, revision).state == "applied"
    write_assembly(world, sort="adjustment")
    with transaction(world.engine) as session:
        seal.seal(session, world.facilitator, world.plan_id)


def test_what_was_agreed_for_an_evaluated_year_keeps_the_plan_from_being_sealed(
    world: World,
) -> None:
    opened(world, 2016)
    write_whole_year(
        world, 2016, outcome="adjust", decided={"a1": {"decision": "adjust", "motive": "Caro"}}
    )
    decide(world, 2016)
    with pytest.raises(ChecksOpen) as caught:
        _adjust(world, "budget", "budget", "line-2016", {"concept": "Otra cosa", "year": 2017})
    assert "line-2016" in {one.row_id for one in caught.value.findings}
