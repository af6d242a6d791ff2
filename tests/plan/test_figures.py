"""Drawings: coordinates inside the sheet, nothing on top of anything, nothing left out."""

from collections import Counter
from decimal import Decimal
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ptp_plans.plan.derive.figures import (
    Width,
    actors_figure,
    budget_figure,
    gantt_figure,
    indicators_figure,
    population_figure,
    ranking_figure,
    seasons_figure,
    tree_figure,
)
from ptp_plans.plan.derive.figures.lettering import LETTER, SIZE, length, wrap
from ptp_plans.plan.derive.ranking import Ranked
from ptp_plans.plan.derive.tree import Tree
from ptp_plans.plan.sections.context import Season
from ptp_plans.plan.sections.design import Indicator
from ptp_plans.plan.sections.territory import Actor

from .drawn import INITIALS, activity, amounts, nodes, programmes, texts, years

widths = some.sampled_from(Width)


@settings(max_examples=40, deadline=None)
@given(
    causes=some.lists(nodes(), max_size=4).map(tuple),
    effects=some.lists(nodes(), max_size=4).map(tuple),
    text=texts,
    width=widths,
)
def test_boxes_of_a_tree_never_overlap_and_stay_inside(causes, effects, text, width):
    tree = Tree("p", "P1", text, True, causes, effects)
    figure = tree_figure(tree, place=width)
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


def test_bars_of_a_gantt_are_as_long_as_their_months():
    rows = [activity("a1", "2016-01", "2016-12"), activity("a2", "2017-03", "2017-03", "a1")]
    figure = gantt_figure(rows, (2016, 2017), INITIALS, {11, 12})
    year, month = (bar.width for bar in figure.bars)
    assert year == pytest.approx(12 * month)
    assert figure.bars[0].x == pytest.approx(figure.labels_width)
    assert len(figure.links) == 1
    assert [month.busy for month in figure.months] == ([False] * 10 + [True] * 2) * 2


@given(rows=programmes())
def test_arrows_of_a_gantt_stay_on_the_sheet_and_join_the_right_bars(rows):
    figure = gantt_figure(rows, (2016, 2017, 2018), INITIALS)
    ends = {(bar.x + bar.width, bar.y + figure.bar / 2) for bar in figure.bars}
    starts = {(bar.x, bar.y + figure.bar / 2) for bar in figure.bars}
    known = {one.id for one in rows}
    assert len(figure.links) == sum(len((known & {*one.needs}) - {one.id}) for one in rows)
    for link in figure.links:
        assert link.points[0] in ends
        assert link.points[-1] in starts
        for (x, y), (to_x, to_y) in pairwise(link.points):
            assert x == to_x or y == to_y
        assert all(figure.labels_width - 24 < x <= figure.width for x, _y in link.points)
        assert all(figure.head <= y <= figure.height for _x, y in link.points)


@given(rows=programmes())
def test_names_of_a_gantt_stay_in_their_rows_and_out_of_the_months(rows):
    figure = gantt_figure(rows, (2016, 2017, 2018), INITIALS)
    assert len(figure.rules) == len(rows) + 1
    for line in (*figure.names, *figure.answers):
        assert length(line.text) <= figure.labels_width or length(line.text, 10) <= 290
        assert any(top < line.y < foot for top, foot in pairwise(figure.rules))
    for bar in figure.bars:
        assert bar.x >= figure.labels_width
        assert bar.x + bar.width < figure.width


def test_a_gantt_leaves_out_what_has_no_months_and_ties_no_ghosts():
    rows = [activity("a1", None, "2016-12"), activity("a2", "2016-03", "2016-05", "a1", "a2")]
    figure = gantt_figure(rows, (2016,), INITIALS)
    assert [bar.code for bar in figure.bars] == ["A2"]
    assert figure.links == ()
    assert gantt_figure([], (2016,), INITIALS) is None


def test_a_gantt_grows_to_the_years_that_activities_ask():
    figure = gantt_figure([activity("a1", "2015-11", "2016-02")], (2016, 2017), INITIALS)
    assert [year.label for year in figure.years] == ["2015", "2016", "2017"]


@pytest.mark.parametrize("width", Width)
def test_budget_bars_are_in_the_proportion_of_their_money(width):
    by_year = {2016: {"s1": Decimal(30), "s2": Decimal(70)}, 2017: {"s1": Decimal(50)}}
    figure = budget_figure(by_year, [("s1", "FAIS"), ("s2", "CDI")], lambda one: f"${one}", width)
    first, second = figure.bars
    assert [bar.label.text for bar in figure.bars] == ["2016", "2017"]
    assert [bar.total.text for bar in figure.bars] == ["$100", "$50"]
    assert all(part.x + part.width <= figure.width for bar in figure.bars for part in bar.segments)
    assert sum(part.width for part in first.segments) == pytest.approx(
        2 * sum(part.width for part in second.segments)
    )
    assert [entry.lines for entry in figure.legend] == [("FAIS",), ("CDI",)]
    assert budget_figure({}, [], str) is None


def test_the_youngest_stand_at_the_foot_of_the_population():
    ages = [("0 a 5", 10, "10 (20%)", 20, "20 (40%)"), ("60 y más", 5, "5 (10%)", 0, "0 (0%)")]
    figure = population_figure(ages, "Mujeres", "Hombres")
    assert [bar.label for bar in figure.bars] == ["60 y más", "0 a 5"]
    assert figure.bars[1].men_width == pytest.approx(2 * figure.bars[1].women_width)
    assert figure.bars[1].women_words == "10 (20%)"
    assert all(bar.women_x >= 60 for bar in figure.bars)
    assert population_figure([("0 a 5", 0, "", 0, "")], "", "") is None


def test_the_calendar_draws_only_months_with_something():
    season = Season(id="s", sort="rain", months=(0, 0, 1, 3) + (0,) * 8)
    figure = seasons_figure([season, Season(id="t")], {"s": "Lluvia"}.get, INITIALS)
    assert [cell.intensity for cell in figure.cells] == [1, 3]
    assert [label.text for label in figure.labels] == ["Lluvia"]
    assert figure.loads == figure.who == ()
    assert seasons_figure([Season(id="t")], str, INITIALS) is None


def test_the_calendar_says_who_works_by_shape_and_word_and_adds_the_work_up():
    season = Season(id="s", sort="axis", months=(1,) * 12, workers="both")
    figure = seasons_figure([season], str, INITIALS, workers=str.upper, loads=[("M", range(12))])
    assert [sign for sign, _x in figure.who[0].signs] == ["women", "men"]
    assert figure.who[0].words.text == "BOTH"
    assert [bar.figure.text for bar in figure.loads] == [str(n) for n in range(12)]
    assert all(bar.y + bar.height <= figure.height for bar in figure.loads)
    heights = [bar.height for bar in figure.loads]
    assert heights[10] == pytest.approx(10 * heights[1])


points = some.integers(1, 5)


@given(cells=some.lists(some.tuples(points, points), min_size=1, max_size=40), width=widths)
def test_marks_of_actors_never_cover_each_other_nor_leave_their_cell(cells, width):
    rows = [
        Actor(id=str(n), name=f"Actor {n}", interest=one, influence=other)
        for n, (one, other) in enumerate(cells)
    ]
    figure = actors_figure([*rows, Actor(id="x", name="Sin marca")], place=width)
    assert len(figure.marks) == len(figure.legend_marks) == len(rows)
    for one, other in combinations(figure.marks, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= 2 * figure.radius
    for one, other in combinations(figure.legend_marks, 2):
        assert abs(one.y - other.y) >= 20
    drawn = Counter(
        (
            int((mark.x - figure.left) // figure.side) + 1,
            5 - int((mark.y - figure.top) // figure.side),
        )
        for mark in figure.marks
    )
    assert drawn == Counter(cells)
    assert all(mark.y + 10 <= figure.height for mark in figure.legend_marks)


def test_a_crowd_of_actors_is_numbered_by_their_quadrants():
    near = Actor(id="n", name="Cerca", interest=5, influence=5)
    far = Actor(id="f", name="Lejos", interest=1, influence=2)
    figure = actors_figure([far, near])
    assert [line.text for line in figure.headings] == ["Trabajar de la mano", "Tener presentes"]
    assert [line.text for line in figure.legend] == ["Cerca", "Lejos"]
    assert actors_figure([]) is None


def test_an_indicator_goes_from_its_baseline_through_its_targets():
    one = Indicator(
        id="i", code="I1", name="Rendimiento", unit="qq/ha", baseline="5.2",
        targets={"2016": "6", "2018": "7.5"}, direction="up",
    )  # fmt: skip
    figure = indicators_figure([one, Indicator(id="j", name="Nada")], "Hoy", str)
    (line,) = figure.lines
    assert [point.year for point in line.points] == [None, 2016, 2018]
    assert [point.value.text for point in line.points] == ["5.2", "6", "7.5"]
    assert line.points[0].y > line.points[1].y > line.points[2].y
    assert [head.text for head in figure.heads] == ["Hoy", "2016", "2018"]
    assert indicators_figure([], "Hoy", str) is None


@given(targets=some.dictionaries(years, amounts), base=amounts)
def test_lines_of_indicators_stay_below_their_figures_and_on_the_sheet(targets, base):
    one = Indicator(id="i", name="Algo", baseline=base, targets=targets)
    figure = indicators_figure([one], "Hoy", str)
    for point in figure.lines[0].points:
        assert point.value.y + 4 < point.y - 4
        assert 262 < point.x < figure.arrow_x
        assert point.y < figure.rules[-1] <= figure.height


@given(scores=some.lists(some.integers(0, 500), min_size=1, max_size=9), names=texts, width=widths)
def test_bars_of_a_ranking_are_as_long_as_their_scores(scores, names, width):
    ranking = [
        (names, Ranked(str(place), Decimal(score) / 100, place, place, 0, place))
        for place, score in enumerate(sorted(scores, reverse=True), 1)
    ]
    figure = ranking_figure(
        ranking, Decimal(5), ("Problema", "Puntos", "Mujeres"), str, "{} votos".format, width
    )
    assert [row.place for row in figure.rows] == [str(one.rank) for _name, one in ranking]
    for row, (_name, one) in zip(figure.rows, ranking, strict=True):
        assert row.width == pytest.approx(float(one.score / 5) * figure.full)
        assert row.score.x + length(row.score.text) < figure.women
        assert not row.moved
    for above, under in pairwise(figure.rows):
        assert above.y + figure.disc < under.y - figure.disc
        assert max(line.y for line in above.names) < min(line.y for line in under.names) - 10
    assert figure.rows[-1].y + figure.disc <= figure.height


def test_a_ranking_marks_where_the_women_say_otherwise_and_leaves_out_what_has_no_points():
    ranking = [
        ("Uno", Ranked("a", Decimal(4), 1, 2, 9, 2)),
        ("Dos", Ranked("b", Decimal(3), 2, 0, 0, None)),
        ("Tres", Ranked("c", None, 3, 5, 0, 1)),
    ]
    figure = ranking_figure(ranking, Decimal(5), ("", "", ""), str, str)
    assert [(row.women, row.moved) for row in figure.rows] == [("2", True), ("", False)]
    assert ranking_figure(ranking[2:], Decimal(5), ("", "", ""), str, str) is None
