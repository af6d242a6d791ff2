"""The chain of the plan: what hangs on what, what lacks, and its picture."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptp_plans.plan.checks.run import run
from ptp_plans.plan.derive import money, ranking
from ptp_plans.plan.derive.chain import GAP_WORDS, chain
from ptp_plans.plan.derive.figures.chain import COLUMNS, ChainFault, ChainItem, chain_figure
from ptp_plans.plan.document import Plan
from tests import factories as make
from tests import strategies as some

STEPS = ("cover", "problems", "objectives", "activities", "indicators", "budget", "sources")
# Checks that find the same: by code of the gap.
CHECKED = {
    "problem_unattended": "V02",
    "objective_idle": "V03.activity",
    "objective_unmeasured": "V03.indicator",
    "activity_unpriced": "V04",
}


def codes(plan: Plan) -> list[str]:
    return [gap.code for gap in chain(plan).gaps]


def test_a_whole_plan_has_no_gap() -> None:
    whole = chain(make.a_plan())
    assert whole.gaps == ()
    assert whole.activities[0].cost == whole.activities[0].paid == whole.total == Decimal(39000)
    assert whole.objectives[0].after == ("p1",)
    assert whole.objectives[0].measured_by == ("i1",)


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("problem_unattended",
         {"problems": {"problems": [make.a_problem(), make.a_problem("p2", "P2")]}}),
        ("objective_unrooted", {"objectives": {"objectives": [make.an_objective(problems=[])]}}),
        ("activity_adrift", {"activities": {"activities": [make.an_activity(objective=None)]}}),
        ("activity_unanswered",
         {"activities": {"activities": [make.an_activity(responsible=None)]}}),
        ("activity_unpriced", {"budget": {"budget": []}}),
        ("indicator_unrooted", {"indicators": {"indicators": [make.an_indicator(measures=None)]}}),
        ("baseline_unsaid", {"indicators": {"indicators": [make.an_indicator(baseline=None)]}}),
        ("line_adrift", {"budget": {"budget": [make.a_budget_line(activity=None)]}}),
        ("money_lacks", {"sources": {"financing": [make.a_contribution(amount="1000.00")],
                                     "sources": [make.a_source()]}}),
        ("money_exceeds", {"sources": {"financing": [make.a_contribution(amount="39000.01")],
                                       "sources": [make.a_source()]}}),
    ],
)  # fmt: skip
def test_a_link_that_lacks_is_named(code: str, answers: dict) -> None:
    assert code in codes(make.a_plan(**answers))


def test_a_free_activity_needs_no_money() -> None:
    free = make.an_activity(free_reason="La hace la asamblea")
    plan = make.a_plan(
        activities={"activities": [free]},
        budget={"budget": []},
        sources={"sources": [], "financing": []},
    )
    assert codes(plan) == []


def test_a_gap_leads_to_the_row_that_mends_it() -> None:
    plan = make.a_plan(
        sources={
            "sources": [make.a_source()],
            "financing": [make.a_contribution(amount="27000.00")],
        }
    )
    (gap,) = chain(plan).gaps
    assert (gap.at, gap.step, gap.table, gap.row_id) == ("a1", "sources", "financing", "money-1")
    assert (gap.amount, gap.year) == (Decimal(12000), 2016)


@given(some.plans(*STEPS))
def test_the_chain_says_what_the_other_figures_say(plan: Plan) -> None:
    found = chain(plan)
    ids = {one.id for one in plan.design.activities.activities}
    assert [one.row_id for one in found.problems] == [
        one.row_id for one in ranking.rank_problems(plan)
    ]
    assert {one.row_id for one in found.activities} == ids
    assert found.total == money.total(plan)
    assert money.add(one.cost for one in found.activities) == money.add(
        amount for activity, amount in money.budget_by_activity(plan).items() if activity in ids
    )
    lacks = [gap.amount for gap in found.gaps if gap.code == "money_lacks"]
    assert money.add(lacks) == money.add(
        amount for (one, _year), amount in money.missing(plan).items() if one in ids and amount > 0
    )
    assert {gap.code for gap in found.gaps} <= set(GAP_WORDS)
    for ring in (*found.problems, *found.objectives, *found.activities):
        assert {gap.at for gap in ring.gaps} <= {ring.row_id}


@given(some.plans(*STEPS))
def test_what_the_chain_lacks_the_checks_find_too(plan: Plan) -> None:
    gaps, checked = codes(plan), [one.code for one in run(plan)]
    for code, rule in CHECKED.items():
        assert gaps.count(code) == checked.count(rule), code


texts = st.text("abcdé ñopq", min_size=1, max_size=90).filter(str.strip)


@st.composite
def four_columns(draw: st.DrawFn) -> list[list[ChainItem]]:
    """Columns whose boxes come after any of the column before; money after one activity each."""
    columns: list[list[ChainItem]] = []
    for place in range(3):
        before = [one.key for one in columns[-1]] if columns else []
        columns.append(
            [
                ChainItem(
                    f"{place}-{n}", draw(texts), "/x",
                    tuple(draw(st.sets(st.sampled_from(before), max_size=2))) if before else (),
                    ("nota",) * draw(st.integers(0, 2)),
                    (ChainFault(draw(texts), "/y"),) * draw(st.integers(0, 2)),
                    loose_before=draw(st.booleans()) and place > 0,
                    loose_after=draw(st.booleans()),
                )
                for n in range(draw(st.integers(0, 16 if place == 2 else 6)))
            ]
        )  # fmt: skip
    money_items = [
        ChainItem(f"{one.key}:money", "$1.00", "/z", (one.key,), (), one.faults)
        for one in columns[2]
        if draw(st.booleans())
    ]
    return [*columns, money_items]


@given(four_columns())
def test_boxes_of_the_chain_never_overlap_and_stay_inside(columns: list[list[ChainItem]]) -> None:
    figure = chain_figure(("a", "b", "c", "d"), columns)
    items = [item for items in columns for item in items]
    if figure is None:
        assert items == []
        return
    assert sorted(box.key for box in figure.boxes) == sorted(item.key for item in items)
    for box in figure.boxes:
        assert (box.x, box.width) in COLUMNS
        assert box.x >= 0 and box.x + box.width <= figure.width
        assert box.y >= 20 and box.y + box.height <= figure.height
        inside = [line.y for line in (*box.lines, *box.notes)]
        assert all(box.y < y < box.y + box.height for y in inside)
        for fault in box.faults:
            assert box.y < fault.y and fault.y + fault.height <= box.y + box.height + 0.01
            assert fault.height >= 24
    for one, other in combinations(figure.boxes, 2):
        apart = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart or one.x != other.x
    keys = {item.key for item in items}
    assert len(figure.lines) == sum(len(keys & set(item.after)) for item in items)
    loose = sum(item.loose_before + item.loose_after for item in items)
    assert len(figure.stubs) == loose
