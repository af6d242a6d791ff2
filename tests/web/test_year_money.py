"""One figure, one function: a year's money is the same on screen, on paper, in a spreadsheet and
for programs, for any plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptp_plans.plan.derive.year.totals import plan_money, year_money
from ptp_plans.plan.document import Plan, from_plain
from ptp_plans.plan.outline import plan_outline
from ptp_plans.workflow.years import annual
from ptp_plans.workflow.years.annual import YearSource
from tests import factories as make
from tests import strategies as some
from tests.web import figures
from tests.web.visitor import Visitor
from tests.world import World

MOMENT = datetime(2016, 2, 15, 18, tzinfo=UTC)
YEAR = 2016


PESOS = st.decimals(0, 10**7, places=2).map(lambda one: f"{one + 0:f}")
AMOUNTS = st.decimals(0, 999, places=3).map(lambda one: f"{one + 0:f}")
YEARS = st.sampled_from([YEAR, YEAR, YEAR + 1, YEAR + 9, None])
ACTIVITIES = st.sampled_from(["activities-1", "activities-2", "removed", None])
SOURCES = st.sampled_from(["sources-1", "sources-2", "removed", None])
STATES = st.sampled_from(["identified", "requested", "accounted", "refused", None])


@st.composite
def plans_with_money(draw: st.DrawFn) -> Plan:
    """Random drafts of known years, to which lines and contributions are added that name any year
    and any record or none; names are no figures."""
    plain = draw(some.plain_plans("activities", "budget", "sources"))
    plain["cover"] |= {"first_year": YEAR, "last_year": YEAR + 2, "cvegeo": "079000012"}
    money = plain["sustainability"]
    for row in (*money["sources"]["sources"], *plain["design"]["activities"]["activities"]):
        row |= {"name": f"Se llama {row['id']}"}
    money["budget"]["budget"] += [
        make.a_budget_line(
            f"added-{place}", activity=draw(ACTIVITIES), year=draw(YEARS), quantity=draw(AMOUNTS),
            unit_cost=draw(PESOS),
        )
        for place in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    money["sources"]["financing"] += [
        make.a_contribution(
            f"added-{place}", activity=draw(ACTIVITIES), year=draw(YEARS), source=draw(SOURCES),
            state=draw(STATES), amount=draw(PESOS),
        )
        for place in range(draw(st.integers(1, 6)))
    ]  # fmt: skip
    return from_plain(plain)


@pytest.fixture
def drawn_from(monkeypatch: pytest.MonkeyPatch) -> Callable[[Plan], YearSource]:
    """Years are drawn from this plan, whatever the database holds."""

    def use(plan: Plan) -> YearSource:
        source = YearSource(1, plan, plan_outline(), None, MOMENT, None)
        monkeypatch.setattr(
            annual,
            "source_of_years",
            lambda _session, _who, plan_id: replace(source, plan_id=plan_id),
        )
        return source

    return use


@given(plans_with_money())
def test_page_spreadsheet_and_api_tell_the_same_to_the_centavo(
    facilitator: Visitor, world: World, drawn_from: Callable[[Plan], YearSource], plan: Plan
) -> None:
    drawn_from(plan)
    expected = figures.of_year(year_money(plan, YEAR))
    address = f"planes/{world.plan_id}/anual/{YEAR}"
    assert figures.of_page(facilitator.get(f"/{address}")) == expected
    told = facilitator.client.get(f"/api/v1/{address}").json["dinero"]
    book = figures.of_book(facilitator.client.get(f"/{address}/plan.xlsx").data)
    if expected.sources:
        assert figures.of_answer(told) == expected
        assert book == expected
    else:
        assert {*figures.of_answer(told).costs, *book.costs} == {0}


@given(plans_with_money())
def test_all_years_together_are_the_plan_s_money_everywhere(
    facilitator: Visitor, world: World, drawn_from: Callable[[Plan], YearSource], plan: Plan
) -> None:
    drawn_from(plan)
    found = plan_money(plan)
    page = facilitator.get(f"/planes/{world.plan_id}/anual")
    assert figures.of_overview(page) == figures.of_plan(found)
    told = facilitator.client.get(f"/api/v1/planes/{world.plan_id}/dinero").json
    lines = [*told["por_anio"], told]
    names = ("costo", "aportaciones", "falta")
    assert [tuple(str(one[name]) for name in names) for one in lines] == [
        tuple(f"{each:f}" for each in line) for line in figures.of_plan(found)
    ]


@settings(max_examples=3)
@given(plans_with_money())
def test_the_letter_in_print_tells_the_same(plan: Plan) -> None:
    source = YearSource(1, plan, plan_outline(), None, MOMENT, None)
    printed = annual.letter(source, YEAR).make()
    assert figures.of_paper(printed) == figures.of_year(year_money(plan, YEAR))


def test_money_without_a_source_and_refused_money_are_told_everywhere(
    facilitator: Visitor, world: World, drawn_from: Callable[[Plan], YearSource]
) -> None:
    rows = [
        make.a_contribution("m1", amount="10.00"),
        make.a_contribution("m2", amount="0.01", source=None, activity=None, state=None),
        make.a_contribution("m3", amount="7.00", state="refused"),
    ]
    plan = make.a_plan(sources={"sources": [make.a_source()], "financing": rows})
    source = drawn_from(plan)
    page = facilitator.get(f"/planes/{world.plan_id}/anual/{YEAR}")
    for words in ("No dice de qué fuente", "No dice cómo va", "Sin actividad"):
        assert words in page.text
    found = figures.of_paper(annual.letter(source, YEAR).make())
    assert found == figures.of_page(page) == figures.of_year(year_money(plan, YEAR))
    assert str(found.refused) == "7.00"
