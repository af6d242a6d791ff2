"""The numbers written into the drawings are those of `plan.derive`, on paper and on screens of any
width."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import ptp_plans.demo
from ptp_plans import i18n
from ptp_plans.documents.answers.blocks import Drawing
from ptp_plans.documents.answers.drawings import drawings
from ptp_plans.documents.answers.reading import Reader
from ptp_plans.documents.sheets import environment_for
from ptp_plans.plan.derive import calendar, money, people
from ptp_plans.plan.document import Plan, from_bytes
from ptp_plans.plan.outline import plan_outline

from .filled import filled_plan

DEMO = Path(ptp_plans.demo.__file__).parent
STEPS = ("population", "calendar", "activities", "indicators", "sources", "actors")


@pytest.fixture(params=["view", "phone"])
def drawn(request) -> str:
    """Which of a step's two drawings."""
    return request.param


@pytest.fixture(params=["demo", "filled"])
def plan(request) -> Plan:
    if request.param == "filled":
        return filled_plan()
    return from_bytes((DEMO / "nueva_esperanza.json").read_bytes())


def drawing_of(plan: Plan, step: str) -> Drawing:
    before, after = drawings(Reader(plan, plan_outline(), {}), plan_outline().step(step))
    return next(block for block in (*before, *after) if isinstance(block, Drawing))


def svg_of(block: Drawing, drawn: str) -> str:
    charts = environment_for(i18n.SOURCE_LOCALE).get_template("charts/charts.html").module
    return getattr(charts, block.chart)(getattr(block, drawn), block.title)


def texts_of(plan: Plan, step: str, drawn: str) -> list[str]:
    """The texts of a step's drawing, in the order in which they are drawn."""
    svg = svg_of(drawing_of(plan, step), drawn)
    return [text.strip() for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


@pytest.mark.parametrize("step", STEPS)
def test_a_drawing_is_of_figures_only_and_says_its_title_first(plan, step, drawn):
    svg = svg_of(drawing_of(plan, step), drawn)
    assert re.match(r"\s*<svg[^>]+>\s*<title>[^<]+</title>", svg)
    assert not re.search(r"\b(?:class|style)=", svg)


def test_people_are_counted_as_derived(plan, drawn):
    texts = texts_of(plan, "population", drawn)
    everybody = people.population(plan)
    assert f"Mujeres: {everybody.women} ({i18n.percent(everybody.women_percent)})" in texts
    assert any(text.startswith(f"Hombres: {everybody.men} (") for text in texts)
    for one in people.population_by_age(plan):
        assert f"{one.women} ({i18n.percent(one.women_percent)})" in texts
        assert f"{one.men} ({i18n.percent(one.men_percent)})" in texts


def test_the_work_of_each_month_is_added_up_as_derived(plan, drawn):
    figures = [text for text in texts_of(plan, "calendar", drawn) if re.fullmatch(r"\d+", text)]
    marks = [str(one) for row in plan.context.calendar.seasons for one in row.months if one]
    loads = [
        str(one)
        for who in ("women", "men", "children")
        if any(calendar.work_load(plan, who))
        for one in calendar.work_load(plan, who)
    ]
    assert figures == [*marks, *loads]


def test_targets_are_written_as_they_are_in_the_plan(plan, drawn):
    texts = texts_of(plan, "indicators", drawn)
    expected = []
    for one in plan.design.indicators.indicators:
        values = ([one.baseline] if one.baseline is not None else []) + [
            target for _year, target in one.targets
        ]
        expected += [i18n.number(value) for value in values]
    assert texts[-len(expected) :] == expected


def test_every_year_s_money_is_the_sum_of_its_sources(plan, drawn):
    texts = texts_of(plan, "sources", drawn)
    for year, amount in money.financing_by_year(plan).items():
        assert str(year) in texts
        assert i18n.money(amount) in texts


def test_the_months_of_the_chart_are_those_of_the_activities(plan, drawn):
    view = getattr(drawing_of(plan, "activities"), drawn)
    rows = {row.activity: row for row in calendar.gantt(plan).rows}
    timed = [one for one in plan.design.activities.activities if rows[one.id].length]
    assert [bar.code for bar in view.bars] == [one.code for one in timed]
    for bar, one in zip(view.bars, timed, strict=True):
        row = rows[one.id]
        assert bar.width == pytest.approx(row.length * view.month_width)
        assert bar.x == pytest.approx(view.labels_width + row.first * view.month_width)
    busy = {n % 12 + 1 for n, month in enumerate(view.months) if month.busy}
    assert busy == calendar.busiest_months(plan)
    assert len(view.links) == sum(len(row.needs) for row in rows.values())


@pytest.mark.parametrize("step", [step for step in STEPS if step != "sources"])
def test_a_drawing_has_its_table(plan, step):
    table = drawing_of(plan, step).table
    assert table is not None
    rows = [row for group in table.groups for row in group.rows]
    assert rows
    assert {len(row) for row in rows} == {len(table.columns)}


def test_the_busiest_months_are_those_with_most_marks():
    plan = from_bytes((DEMO / "nueva_esperanza.json").read_bytes())
    load = calendar.work_load(plan)
    assert calendar.busiest_months(plan) == {4, 5, 11, 12}
    assert max(load) == load[11] == 13
    assert calendar.busiest_months(Plan()) == frozenset()
    shares = people.population_by_age(plan)
    assert sum(one.women + one.men for one in shares) == people.population(plan).all
    total = sum((one.women_percent + one.men_percent for one in shares), Decimal(0))
    assert abs(total - 100) < 1
