"""Drawings for a telephone: one thing below the other, in letters that are read there."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ptp_plans.plan.derive.figures import (
    Width,
    actors_figure,
    budget_figure,
    gantt_figure,
    indicators_figure,
    seasons_figure,
    tree_figure,
)
from ptp_plans.plan.derive.figures.lettering import length
from ptp_plans.plan.derive.tree import Node, Tree
from ptp_plans.plan.sections.context import Season
from ptp_plans.plan.sections.design import Indicator
from ptp_plans.plan.sections.territory import Actor

from .drawn import INITIALS, activity, amounts, programmes, years

PHONE = Width.TELEPHONE


def node(text: str, *children: Node) -> Node:
    return Node(text, text, children)


def test_a_tree_on_a_telephone_is_read_from_the_last_effect_down_to_the_last_cause():
    causes = (node("planta vieja", node("no hay vivero")), node("sin poda"))
    effects = (node("poco ingreso", node("migran")), node("deudas"))
    figure = tree_figure(Tree("p", "P1", "Poco café", True, causes, effects), ("E", "C"), PHONE)
    said = [" ".join(line.text for line in box.lines) for box in figure.boxes]
    assert said == [
        "migran", "poco ingreso", "deudas", "P1 · Poco café", "planta vieja", "no hay vivero",
        "sin poda",
    ]  # fmt: skip
    for above, under in pairwise(figure.boxes):
        assert above.y + above.height < under.y
    trunk, further, deepest = figure.boxes[3], figure.boxes[4], figure.boxes[5]
    assert trunk.x < further.x < deepest.x
    assert [line.text for line in figure.sides] == ["E", "C"]
    assert figure.sides[0].y < figure.boxes[0].y
    assert trunk.y + trunk.height < figure.sides[1].y < further.y


def test_a_tree_without_effects_names_only_its_causes_on_a_telephone():
    tree = Tree("p", "P1", "Poco café", True, (node("sin poda"),), ())
    assert [line.text for line in tree_figure(tree, ("E", "C"), PHONE).sides] == ["C"]


def test_however_deep_a_cause_hangs_it_has_room_for_its_words():
    hanging = node("la raíz más honda")
    for _level in range(39):
        hanging = node("otra causa", hanging)
    figure = tree_figure(Tree("p", "P1", "Poco café", True, (hanging,), ()), place=PHONE)
    assert min(box.width for box in figure.boxes) > 140
    assert all(len(box.lines) < 3 for box in figure.boxes)


@given(rows=programmes())
def test_arrows_of_a_telephone_run_beside_the_names_and_join_the_right_bars(rows):
    figure = gantt_figure(rows, (2016, 2017, 2018), INITIALS, place=PHONE)
    known = {one.id for one in rows}
    assert len(figure.links) == sum(len((known & {*one.needs}) - {one.id}) for one in rows)
    for link in figure.links:
        for x, y in (link.points[0], link.points[-1]):
            assert any(bar.x == x and bar.y < y < bar.y + figure.bar for bar in figure.bars)
        for (x, y), (to_x, to_y) in pairwise(link.points):
            assert x == to_x or y == to_y
        (rail,) = {x for x, _y in link.points[1:3]}
        assert 0 < rail < figure.labels_width - 6
        assert all(line.x >= figure.labels_width for line in (*figure.names, *figure.answers))


def test_arrows_from_different_bars_have_rails_of_their_own():
    rows = [
        activity("a1", "2016-01", "2016-02"),
        activity("a2", "2016-03", "2016-04", "a1"),
        activity("a3", "2016-05", "2016-06", "a2"),
        activity("a4", "2016-07", "2016-08", "a3"),
    ]
    figure = gantt_figure(rows, (2016,), INITIALS, place=PHONE)
    first, second, third = (link.points[1][0] for link in figure.links)
    assert first == third != second


@given(rows=programmes())
def test_names_stand_over_their_bars_on_a_telephone_and_the_bars_are_as_long_as_their_months(rows):
    figure = gantt_figure(rows, (2016, 2017, 2018), INITIALS, place=PHONE)
    wide = gantt_figure(rows, (2016, 2017, 2018), INITIALS)
    assert figure.width == 340
    for top, foot, bar in zip(figure.rules[:-1], figure.rules[1:], figure.bars, strict=True):
        lines = [one for one in (*figure.names, *figure.answers) if top < one.y < foot]
        assert lines
        assert max(line.y for line in lines) + 3 < bar.y
        assert bar.y + figure.bar < foot
        assert bar.x + bar.width <= figure.width
    for bar, other in zip(figure.bars, wide.bars, strict=True):
        assert bar.width / figure.month_width == pytest.approx(other.width / wide.month_width)


def test_a_telephone_names_quarters_while_there_is_room_for_them():
    rows = [activity("a1", "2016-01", "2016-12")]
    three = gantt_figure(rows, (2016, 2017, 2018), INITIALS, place=PHONE)
    assert [head.text for head in three.heads] == ["E-M", "A-J", "J-S", "O-D"] * 3
    six = gantt_figure(rows, range(2016, 2022), INITIALS, place=PHONE)
    assert six.heads == ()
    assert [year.label for year in six.years] == [str(year) for year in range(2016, 2022)]


def test_years_and_sources_stand_one_below_the_other_on_a_telephone():
    by_year = {2016: {"s1": Decimal(30)}, 2017: {"s2": Decimal(50)}}
    sources = [("s1", "FAIS"), ("s2", "CDI")]
    figure = budget_figure(by_year, sources, lambda one: f"${one}", PHONE)
    first, second = figure.bars
    assert first.total.y < first.y < first.y + figure.bar < second.total.y - 10
    assert {entry.x for entry in figure.legend} == {0}
    one, other = figure.legend
    assert second.y + figure.bar < one.y < one.y + 16 < other.y < figure.height - 16


def test_the_calendar_of_a_telephone_has_each_task_over_its_months_which_it_names_again():
    rows = [Season(id=f"s{n}", sort="axis", months=(1,) * 12, workers="women") for n in range(1, 8)]
    figure = seasons_figure(rows, str, INITIALS, loads=[("M", range(12))], place=PHONE)
    assert figure.width == 340
    assert [line.text for line in figure.months] == [*INITIALS] * 3
    for place, label in enumerate(figure.labels):
        row = figure.cells[12 * place : 12 * place + 12]
        assert {cell.y for cell in row} == {row[0].y}
        assert label.y < row[0].y
        assert figure.who[place].y < row[0].y
        assert row[-1].x + figure.cell_width <= figure.width
        assert label.x + length(label.text) < figure.who[place].signs[0][1]
    assert max(bar.y + bar.height for bar in figure.loads) < figure.months[-1].y < figure.height


def test_a_telephone_s_key_of_actors_stands_below_the_square_in_letters_that_are_read():
    rows = [Actor(id=str(n), name=f"Actor {n}", interest=4, influence=4) for n in range(9)]
    figure = actors_figure(rows, place=PHONE)
    assert figure.number >= 9
    assert figure.left + 5 * figure.side <= figure.width
    foot = figure.top + 5 * figure.side
    assert all(line.y > foot + 40 for line in (*figure.headings, *figure.legend))
    one, other = figure.marks[:2]
    assert other.x - one.x > length("99", figure.number)


@given(targets=some.dictionaries(years, amounts), base=amounts)
def test_figures_of_indicators_do_not_run_into_each_other_on_a_telephone(targets, base):
    one = Indicator(id="i", name="Algo", unit="kg", baseline=base, targets=targets)
    figure = indicators_figure([one, one], "Hoy", str, PHONE)
    assert figure.number >= 9
    assert len(figure.heads) == 2 * len(figure.lines[0].points)
    for line in figure.lines:
        for point in line.points:
            assert point.value.y + 4 < point.y - 4
            half = length(point.value.text, figure.number) / 2
            assert point.value.x - half >= 0
            assert point.value.x + half <= figure.width
        for place, one_point in enumerate(line.points):
            for other in line.points[place + 1 :]:
                apart = other.value.x - one_point.value.x
                wide = length(one_point.value.text + other.value.text, figure.number) / 2
                assert apart > wide or abs(other.value.y - one_point.value.y) >= 10
