"""Drawings: coordinates inside the sheet, nothing on top of anything, nothing left out."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ptp_plans.plan.derive.figures import (
    actors_figure,
    budget_figure,
    gantt_figure,
    population_figure,
    seasons_figure,
    tree_figure,
)
from ptp_plans.plan.derive.figures.lettering import LETTER, SIZE, wrap
from ptp_plans.plan.derive.tree import Node, Tree
from ptp_plans.plan.sections.context import Season
from ptp_plans.plan.sections.design import Activity
from ptp_plans.plan.sections.territory import Actor

INITIALS = tuple("EFMAMJJASOND")
texts = some.text("abcdé ñopq", min_size=1, max_size=90).filter(str.strip)


def nodes(depth: int = 0):
    below = some.lists(nodes(depth + 1), max_size=3).map(tuple) if depth < 2 else some.just(())
    return some.builds(Node, row_id=some.just("x"), text=texts, children=below)


@settings(max_examples=40, deadline=None)
@given(
    causes=some.lists(nodes(), max_size=4).map(tuple),
    effects=some.lists(nodes(), max_size=4).map(tuple),
    text=texts,
)
def test_boxes_of_a_tree_never_overlap_and_stay_inside(causes, effects, text):
    tree = Tree("p", "P1", text, True, causes, effects)
    figure = tree_figure(tree)
    assert len(figure.boxes) == tree.count
    assert len(figure.stems) == tree.count - 1
    for box in figure.boxes:
        assert box.x >= -0.01
        assert box.x + box.width <= figure.width + 0.01
        assert box.y >= 0
        assert box.y + box.height <= figure.height
    for one, other in combinations(figure.boxes, 2):
        beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        above = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
        assert beside or above


@settings(max_examples=60)
@given(text=texts, width=some.floats(min_value=40, max_value=400))
def test_wrapped_text_loses_no_letter_and_fits(text, width):
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    budget = max(4, int(width / (LETTER * SIZE)))
    assert all(len(line) <= budget for line in lines)


def test_what_does_not_fit_in_the_lines_ends_in_an_ellipsis():
    assert wrap("uno dos tres cuatro cinco seis", 60, most=1)[0].endswith("…")


def activity(row_id: str, start: str | None, end: str | None, *needs: str) -> Activity:
    return Activity(id=row_id, code=row_id.upper(), name="Hacer", start=start, end=end, needs=needs)


def test_bars_of_a_gantt_are_as_long_as_their_months():
    rows = [activity("a1", "2016-01", "2016-12"), activity("a2", "2017-03", "2017-03", "a1")]
    figure = gantt_figure(rows, (2016, 2017), INITIALS)
    year, month = (bar.width for bar in figure.bars)
    assert year == pytest.approx(12 * month)
    assert figure.bars[0].x == pytest.approx(figure.labels_width)
    assert len(figure.links) == 1
    assert len(figure.months) == 24


def test_a_gantt_leaves_out_what_has_no_months_and_ties_no_ghosts():
    rows = [activity("a1", None, "2016-12"), activity("a2", "2016-03", "2016-05", "a1", "a2")]
    figure = gantt_figure(rows, (2016,), INITIALS)
    assert [bar.code for bar in figure.bars] == ["A2"]
    assert figure.links == ()
    assert gantt_figure([], (2016,), INITIALS) is None


def test_a_gantt_grows_to_the_years_that_activities_ask():
    figure = gantt_figure([activity("a1", "2015-11", "2016-02")], (2016, 2017), INITIALS)
    assert [year.label for year in figure.years] == ["2015", "2016", "2017"]


def test_budget_bars_are_in_the_proportion_of_their_money():
    by_year = {2016: {"s1": Decimal(30), "s2": Decimal(70)}, 2017: {"s1": Decimal(50)}}
    figure = budget_figure(by_year, [("s1", "FAIS"), ("s2", "CDI")], lambda one: f"${one}")
    first, second = figure.bars
    assert [bar.total for bar in figure.bars] == ["$100", "$50"]
    assert sum(part.width for part in first.segments) == pytest.approx(
        2 * sum(part.width for part in second.segments)
    )
    assert [entry.lines for entry in figure.legend] == [("FAIS",), ("CDI",)]
    assert budget_figure({}, [], str) is None


def test_the_youngest_stand_at_the_foot_of_the_population():
    figure = population_figure([("0 a 5", 10, 20), ("60 y más", 5, None)])
    assert [bar.label for bar in figure.bars] == ["60 y más", "0 a 5"]
    assert figure.bars[1].men_width == pytest.approx(2 * figure.bars[1].women_width)
    assert population_figure([("0 a 5", None, 0)]) is None


def test_the_calendar_draws_only_months_with_something():
    season = Season(id="s", sort="rain", months=(0, 0, 1, 3) + (0,) * 8)
    figure = seasons_figure([season, Season(id="t")], {"s": "Lluvia"}.get, INITIALS)
    assert [cell.intensity for cell in figure.cells] == [1, 3]
    assert [label.text for label in figure.labels] == ["Lluvia"]
    assert seasons_figure([Season(id="t")], str, INITIALS) is None


def test_actors_in_the_same_cell_do_not_cover_each_other():
    rows = [Actor(id=str(n), name=f"Actor {n}", interest=5, influence=5) for n in range(6)]
    figure = actors_figure([*rows, Actor(id="x", name="Sin marca")])
    assert len({(mark.x, mark.y) for mark in figure.marks}) == 6
    assert actors_figure([]) is None
