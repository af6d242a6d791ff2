"""A line of the budget is reckoned while it is typed, to the same centavo as on the server."""

import random
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.kinds import DecimalKind, MoneyKind
from ptp_plans.plan.sections.sustainability import BudgetLine
from ptp_plans.plan.texts import Unreadable
from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
LINE = "/planes/1/pasos/budget/budget/b-a2-plantas"
REFUSED = ("12.000", "1+2", "4.205", "doce", "-3", "1,23", "", "1 2.x", "1000000000001")
AS_TYPED = ("0.5", "0.005", "1,234.5", "$ 1,234.50", "12 000", "3.0000005", "2.", ".5", "007",
            "$4.20 MXN", "1000000000000", "0.010", "+7", "+12.000", "1.500")  # fmt: skip


def typed_numbers(seed: int) -> list[tuple[str, str]]:
    """Quantities and costs as people write them: many, half centavos, and what is no number."""
    dice = random.Random(seed)
    pairs = [(one, other) for one in (*AS_TYPED, *REFUSED) for other in (*AS_TYPED, *REFUSED)]
    for _n in range(300):
        quantity = Decimal(dice.randrange(10**9)).scaleb(-dice.randrange(8))
        cost = Decimal(dice.randrange(10**8)).scaleb(-2)
        pairs.append((f"{quantity:f}", f"{cost:,}"))
    # Exactly half a centavo: an odd number of centavos times a half
    pairs += [("0.5", f"0.{odd:02}") for odd in range(1, 100, 2)]
    pairs += [("0.005", str(whole)) for whole in range(1, 40)]
    return pairs


def on_the_server(quantity: str, cost: str) -> int | None:
    """Whole centavos, None where either can't be read."""
    try:
        line = BudgetLine(
            id="x", quantity=DecimalKind().read(quantity), unit_cost=MoneyKind().read(cost)
        )
    except Unreadable:
        return None
    amount = money.line_amount(line)
    return None if amount is None else int(amount * 100)


def test_every_amount_is_the_server_s_to_the_centavo(page: Page, site: str) -> None:
    sign_in(page, site, "facilitadora")
    page.goto(site + LINE)
    pairs = typed_numbers(20161105)
    reckoned = page.evaluate(
        """async (pairs) => {
          const address = [...document.scripts].find((one) => one.src.includes("reckoning")).src;
          const { product, pesos } = await import(address);
          return pairs.map(([quantity, cost]) => {
            const found = product(quantity, cost);
            return found === null ? null : [String(found), pesos(found, "$")];
          });
        }""",
        pairs,
    )
    expected = [on_the_server(*pair) for pair in pairs]
    said = [None if one is None else [str(one), i18n.money(Decimal(one) / 100)] for one in expected]
    assert [
        (pair, one, other)
        for pair, one, other in zip(pairs, reckoned, said, strict=True)
        if one != other
    ] == []
    assert sum(one is not None for one in expected) > 400


def test_the_amount_follows_what_is_typed_and_the_activity_with_it(page: Page, site: str) -> None:
    sign_in(page, site, "facilitadora")
    page.goto(site + LINE)
    box = page.locator(".reckoned")
    expect(box.locator("output")).to_have_text("$378,000.00")
    page.locator("[name='f.quantity']").fill("0.5")
    page.locator("[name='f.unit_cost']").fill("0.01")
    expect(box.locator("output")).to_have_text("$0.01")
    page.locator("[name='f.activity']").select_option("a3")
    expect(box).to_contain_text("toda la actividad cuesta $270,000.01")
    page.locator("[name='f.unit_cost']").fill("cuatro")
    expect(box.locator("output")).to_have_text("…")


def test_a_contribution_says_what_still_lacks_while_it_is_typed(page: Page, site: str) -> None:
    sign_in(page, site, "facilitadora")
    page.goto(f"{site}/planes/1/pasos/sources/financing/f-a2-sagarpa-2016")
    box = page.locator(".reckoned")
    expect(box).to_contain_text("justo lo que cuesta")
    page.locator("[name='f.amount']").fill("260,000")
    expect(box.locator("output")).to_have_text("$260,000.00")
    expect(box.locator("[data-way=more]")).to_be_visible()
    expect(box.locator("[data-way=more] b")).to_have_text("$10,000.00")
    expect(box.locator("[data-way=even]")).to_be_hidden()
    page.locator("[name='f.amount']").fill("")
    page.locator("[name='f.days']").fill("2,800")
    page.locator("[name='f.day_value']").fill("100")
    expect(box.locator("[data-way=less] b")).to_have_text("$10,000.00")
