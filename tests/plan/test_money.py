"""What the plan costs and who pays it."""

from decimal import Decimal

from hypothesis import given, settings

from ptp_plans.plan.derive import financing, money
from ptp_plans.plan.document import Plan
from tests import factories as make
from tests import strategies as some

quick = settings(max_examples=25, deadline=None)


@quick
@given(some.plans("activities", "objectives", "budget", "sources"))
def test_totals_by_any_axis_add_up_to_the_total(plan: Plan) -> None:
    total, paid = money.total(plan), money.financing_total(plan)
    for totals in (money.budget_by_activity, money.budget_by_year, money.budget_by_heading,
                   money.budget_by_activity_year):  # fmt: skip
        assert money.add(totals(plan).values()) == total
    for totals in (money.financing_by_activity, money.financing_by_year, money.financing_by_source,
                   money.financing_by_source_year, money.financing_by_activity_year,
                   money.financing_by_activity_source, money.financing_by_objective_source,
                   money.financing_by_kind):  # fmt: skip
        assert money.add(totals(plan).values()) == paid
    assert money.add(money.missing(plan).values()) == money.subtract(total, paid)


@quick
@given(some.plans("activities", "budget", "sources", "viability", "axes"))
def test_the_matrix_adds_up_and_never_fails_on_a_draft(plan: Plan) -> None:
    matrix = financing.financing_matrix(plan)
    assert money.add(row.cost for row in matrix.rows) == matrix.totals.cost
    assert matrix.totals.missing == money.subtract(matrix.totals.cost, matrix.totals.financed)
    assert len(matrix.totals.by_source) == len(matrix.sources)
    assert len(financing.axis_accounts(plan)) == len(plan.sustainability.viability.viability)


def test_half_a_centavo_rounds_up() -> None:
    plan = make.a_plan(budget={"budget": [make.a_budget_line(quantity="0.5", unit_cost="0.01")]})
    assert money.total(plan) == Decimal("0.01")


def test_days_of_work_count_by_their_value() -> None:
    row = make.a_contribution(amount=None, days="600", day_value="120.00")
    plan = make.a_plan(sources={"sources": [make.a_source()], "financing": [row]})
    assert money.financing_total(plan) == Decimal("72000.00")


def test_refused_money_is_missing() -> None:
    row = make.a_contribution(state="refused")
    plan = make.a_plan(sources={"sources": [make.a_source()], "financing": [row]})
    assert money.missing(plan) == {("a1", 2016): Decimal("39000.00")}


def test_the_community_share_counts_money_and_work() -> None:
    plan = make.a_plan(
        sources={
            "sources": [
                make.a_source("s1"),
                make.a_source("s2", kind="community_kind"),
                make.a_source("s3", kind="federal"),
            ],
            "financing": [
                make.a_contribution("m1", source="s1", amount="1000.00"),
                make.a_contribution("m2", source="s2", amount="9000.00"),
                make.a_contribution("m3", source="s3", amount="29000.00"),
            ],
        }
    )
    assert money.community_share(plan) == money.Share(Decimal("10000.00"), Decimal("25.6"))


def test_an_offer_says_what_is_left_of_it() -> None:
    source = make.a_source(offered={"2016": "50000.00", "2017": "1.00"})
    plan = make.a_plan(sources={"sources": [source], "financing": [make.a_contribution()]})
    assert [offer.left for offer in money.offers(plan)] == [Decimal("11000.00"), Decimal("1.00")]


def test_the_added_margin_pays_the_investment_back() -> None:
    row = make.a_row(
        "v1", axis="axis-coffee", sales_now="100000.00", costs_now="60000.00",
        sales_expected="120000.00", costs_expected="60000.00",
    )  # fmt: skip
    (accounts,) = financing.axis_accounts(make.a_plan(viability={"viability": [row]}))
    assert accounts.margin_now == Decimal("40000.00")
    assert accounts.per_family_now == Decimal("454.55")
    assert accounts.investment == Decimal("39000.00")
    assert accounts.recovery_years == Decimal("2.0")
