"""What people type becomes one value, whatever the way it came."""

from datetime import date
from decimal import Decimal

import pytest

from ptp_plans.plan.kinds import (
    ChoiceKind,
    CountKind,
    DateKind,
    DecimalKind,
    MoneyKind,
    MonthsKind,
    PercentKind,
    PerYearKind,
    ProseKind,
    TextKind,
    TimeKind,
    YearKind,
    YearMonthKind,
    YesNoKind,
)
from ptp_plans.plan.texts import Unreadable


@pytest.mark.parametrize(
    "typed", ["1,234.50", "$1,234.5", " 1234.50 ", "1 234.50", "MXN 1,234.50", "$ 1,234.50 M.N."]
)
def test_money_is_read_as_people_in_mexico_write_it(typed: str) -> None:
    assert MoneyKind().plain(MoneyKind().read(typed)) == "1234.50"


@pytest.mark.parametrize("typed", ["doce mil", "1,23", "12,34,567", "--3", "1.2.3", "1e5", "٣"])
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Unreadable, match="no es un número"):
        MoneyKind().read(typed)


def test_a_point_where_thousands_may_be_meant_is_asked_about() -> None:
    with pytest.raises(Unreadable, match="12,000, con coma"):
        MoneyKind().read("12.000")
    assert DecimalKind(minimum=None).read("-92.113") == Decimal("-92.113")


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(Unreadable, match="menor que 0"):
        MoneyKind().read("-5")


def test_money_is_never_rounded_in_silence() -> None:
    with pytest.raises(Unreadable, match="dos decimales"):
        MoneyKind().read("3.5051")


def test_equal_amounts_have_one_form() -> None:
    forms = {DecimalKind().plain(DecimalKind().accept(one)) for one in ("3.5", "3.50", "3.500000")}
    assert forms == {"3.5"}
    assert DecimalKind().plain(DecimalKind().accept(Decimal("1E+3"))) == "1000"
    assert DecimalKind(minimum=None).plain(DecimalKind(minimum=None).accept("-0")) == "0"


def test_a_percent_has_its_limits() -> None:
    assert PercentKind().read("13.3") == Decimal("13.3")
    with pytest.raises(Unreadable, match="mayor que 100"):
        PercentKind().read("101")


def test_a_count_is_whole() -> None:
    assert CountKind().read("1,250") == 1250
    with pytest.raises(Unreadable, match="entero"):
        CountKind().read("2.5")


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(Unreadable, match="31/02/2016 no existe"):
        DateKind().read("31/02/2016")
    assert DateKind().read("13/2/2016") == DateKind().read("2016-02-13") == date(2016, 2, 13)


@pytest.mark.parametrize("typed", ["2016-03", "3/2016", "03 / 2016", "marzo 2016", "Mar de 2016"])
def test_a_month_is_read_however_it_is_written(typed: str) -> None:
    assert YearMonthKind().read(typed) == "2016-03"


def test_a_month_comes_from_two_boxes_too() -> None:
    assert YearMonthKind().read("3", "2016") == "2016-03"
    with pytest.raises(Unreadable):
        YearMonthKind().read("3", "")


def test_a_year_has_four_figures() -> None:
    with pytest.raises(Unreadable, match="cuatro cifras"):
        YearKind().read("16")


def test_an_hour_may_be_written_with_a_point() -> None:
    assert TimeKind().plain(TimeKind().read("9.30")) == "09:30"


def test_a_choice_is_one_of_the_list() -> None:
    roads = ChoiceKind((("paved", "pavimento"),))
    assert roads.read("paved") == "paved"
    with pytest.raises(Unreadable):
        roads.read("teleférico")


def test_yes_and_no_are_not_the_same_as_unanswered() -> None:
    assert [YesNoKind().read(one) for one in ("sí", "no", "")] == [True, False, None]


def test_twelve_months_with_nothing_are_no_answer() -> None:
    assert MonthsKind().read(*["0"] * 12) == ()
    assert MonthsKind().read("3", *[""] * 11) == (3, *[0] * 11)


def test_a_value_per_year_leaves_out_the_empty_years() -> None:
    targets = PerYearKind(of=DecimalKind())
    assert targets.plain(targets.read("2017=44.00", "2016=39", "2018=")) == {
        "2016": "39",
        "2017": "44",
    }


def test_text_is_nfc_without_what_paper_cannot_show() -> None:
    assert TextKind().read("  cafe\u0301 \x07 de\taltura ") == "café de altura"
    assert ProseKind().read("uno  \r\ndos\r\n") == "uno\ndos"


def test_a_text_of_two_megabytes_is_told_how_much_fits() -> None:
    with pytest.raises(Unreadable, match="2,000,000 letras; caben 6,000"):
        ProseKind().read("a" * 2_000_000)
