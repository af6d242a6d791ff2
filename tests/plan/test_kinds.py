"""What people type becomes one value, whatever the way it came."""

import sys
import unicodedata
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
from ptp_plans.plan.texts import Unreadable, clean_line, clean_prose


@pytest.mark.parametrize(
    "typed", ["1,234.50", "$1,234.5", " 1234.50 ", "1 234.50", "MXN 1,234.50", "$ 1,234.50 M.N."]
)
def test_money_is_read_as_people_in_mexico_write_it(typed: str) -> None:
    assert MoneyKind().plain(MoneyKind().read(typed)) == "1234.50"


@pytest.mark.parametrize("typed", ["doce mil", "12,34,567", "--3", "1.2.3", "1e5", "٣"])
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Unreadable, match="no es un número"):
        MoneyKind().read(typed)


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [("12.000", "12,000", "12"), ("0,800", "800", "0.8"), ("0,125", "125", "0.1250"),
     ("17.042", "17,042", "17.0420"), ("1.500", "1,500", "1.5")],
)  # fmt: skip
def test_where_two_numbers_may_be_meant_it_is_asked_which(
    typed: str, first: str, second: str
) -> None:
    with pytest.raises(Unreadable) as asked:
        DecimalKind().read(typed)
    assert str(asked.value) == f"¿{typed} es {first} o {second}? Escríbalo como aquí."
    whole, fraction = (DecimalKind().read(answer) for answer in (first, second))
    assert whole == 1000 * (fraction or 0)  # both answers can be typed, and are not asked again


@pytest.mark.parametrize(("typed", "number"), [("12.000", "12,000"), ("0,125", "125"),
                                                ("17.042", "17,042")])  # fmt: skip
def test_money_is_asked_about_also_where_only_one_number_can_be_meant(
    typed: str, number: str
) -> None:
    with pytest.raises(Unreadable, match=f"{typed} (son|es) {number}"):
        MoneyKind().read(typed)
    with pytest.raises(Unreadable, match=f"{typed} son {number}"):
        CountKind().read(typed)


def test_where_only_one_can_be_meant_nothing_is_asked() -> None:
    assert DecimalKind(minimum=-118, maximum=-86).read("-92.113") == Decimal("-92.113")
    assert DecimalKind(minimum=14, maximum=33).read("17.042") == Decimal("17.042")
    assert PercentKind().read("82.500") == Decimal("82.5")
    assert DecimalKind().read("0.005") == Decimal("0.005")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0,5", "0.5"), ("12,5", "12.5"), ("1.234,50", "1234.5"), ("1.234.567", "1234567"),
     ("12 000", "12000"), ("1,234", "1234"), ("1,2345", "1.2345"), ("5,200", "5200")],
)  # fmt: skip
def test_a_comma_is_the_decimal_one_where_it_can_be_nothing_else(typed: str, number: str) -> None:
    assert DecimalKind().read(typed) == Decimal(number)


def test_three_decimals_of_a_peso_are_told() -> None:
    with pytest.raises(Unreadable, match="dos decimales"):
        MoneyKind().read("0.005")


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


def test_a_percent_may_bear_its_sign_and_nothing_else_may() -> None:
    assert PercentKind().read("82 %") == 82
    with pytest.raises(Unreadable, match="no es un número"):
        MoneyKind().read("82%")


def test_a_count_is_whole() -> None:
    assert CountKind().read("1,250") == 1250
    with pytest.raises(Unreadable, match="entero"):
        CountKind().read("2.5")


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(Unreadable, match="31/02/2016 no existe"):
        DateKind().read("31/02/2016")
    assert DateKind().read("13/2/2016") == DateKind().read("2016-02-13") == date(2016, 2, 13)


@pytest.mark.parametrize(
    "typed",
    ["13/2/2016", "13 / 02 / 2016", "13.02.2016", "2016-02-13", "2016/2/13", "13 de febrero de 2016",
     "13 de febrero del 2016", "13-feb-2016", "13 feb. 2016", "Sábado, 13 de Febrero de 2016",
     "\u200e13/02/2016\u200b"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert DateKind().read(typed) == date(2016, 2, 13)


@pytest.mark.parametrize("typed", ["13/02/16", "13-feb-16", "02/13/2016", "2/13/16"])
def test_a_day_that_may_be_another_one_is_asked_about(typed: str) -> None:
    with pytest.raises(Unreadable, match=f"¿{typed} es el 13/02/2016"):
        DateKind().read(typed)


def test_the_first_of_a_month_has_its_names() -> None:
    days = {DateKind().read(f"{first} de mayo de 2016") for first in ("1", "1o", "1º", "primero")}
    assert days == {date(2016, 5, 1)}


@pytest.mark.parametrize("typed", ["24/09/0016", "0016-09-24", "31/12/1899", "01/01/2101"])
def test_a_day_of_another_century_is_a_slip(typed: str) -> None:
    with pytest.raises(Unreadable, match="El año va de 1900 a 2100"):
        DateKind().read(typed)
    with pytest.raises(Unreadable, match="El año va de 1900 a 2100"):
        YearKind().read("1899")


@pytest.mark.parametrize("day", [date(2016, 2, 13), date(1900, 1, 1), date(2100, 12, 31)])
def test_a_day_that_was_kept_is_read_again_as_it_is_shown(day: date) -> None:
    assert DateKind().read(*DateKind().typed(day)) == day


@pytest.mark.parametrize("typed", ["2016-03", "3/2016", "03 / 2016", "marzo 2016", "Mar de 2016", "marzo/2016",
                                   "2016/03", "mar-2016"])  # fmt: skip
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


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("10", "10:00"), ("10:00", "10:00"), ("1030", "10:30"), ("10 hrs", "10:00"), ("10 am", "10:00"),
     ("2 pm", "14:00"), ("2 p. m.", "14:00"), ("2:30 de la tarde", "14:30"), ("mediodía", "12:00"),
     ("12 pm", "12:00"), ("12 am", "00:00"), ("9 de la noche", "21:00"), ("12 de la noche", "00:00"),
     ("16.30", "16:30"), ("3:00", "03:00")],
)  # fmt: skip
def test_an_hour_is_read_as_people_say_it(typed: str, hour: str) -> None:
    assert TimeKind().plain(TimeKind().read(typed)) == hour


def test_a_bare_early_hour_is_asked_about() -> None:
    with pytest.raises(Unreadable, match="Las 3 de la mañana o de la tarde"):
        TimeKind().read("3")
    for typed in ("25", "10:75", "13 pm", "diez"):
        with pytest.raises(Unreadable, match="Escriba la hora"):
            TimeKind().read(typed)


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


SHAPELESS = [
    chr(sign)
    for sign in range(sys.maxunicode + 1)
    if unicodedata.category(chr(sign)) in ("Cf", "Cc")
]
ORTHOGRAPHIES = ("Ꞁꞌnäni", "tsʼaj k’op", "ɇ Ꞹꞹ ⱥ", "chaʼ ᴬᴮ", "ñöhño", "k\u0331a̱", "¿Ts'ik?")


def test_no_sign_without_a_shape_stays_in_a_line_or_hides_a_word() -> None:
    assert len(SHAPELESS) > 200
    left = {clean_line(f"a{sign}b") for sign in SHAPELESS}
    assert left == {"ab", "a b"}
    assert {clean_line(f"a{sign}b") for sign in "\n\t\v\f\r\x85\u2028\u2029"} == {"a b"}


def test_soft_breaks_and_escapes_of_sheets_part_lines() -> None:
    for sign in ("\v", "\f", "\u2028", "\u2029", "\x85", "_x000B_", "_x000D_", "\r\n"):
        assert clean_prose(f"Rosa{sign}Segunda") == "Rosa\nSegunda"
        assert clean_line(f"Pérez{sign}Díaz") == "Pérez Díaz"
    assert clean_line("Pérez_x0007_Díaz _x0041_") == "PérezDíaz _x0041_"


@pytest.mark.parametrize("words", ORTHOGRAPHIES)
def test_the_letters_of_our_languages_pass_untouched(words: str) -> None:
    composed = unicodedata.normalize("NFC", words)
    assert clean_line(words) == clean_prose(words) == composed


def test_pictures_of_several_signs_stay_whole_and_bullets_become_bullets() -> None:
    for picture in ("👩\u200d🌾", "👩🏽\u200d🌾", "🏳\ufe0f\u200d🌈", "☑\ufe0f"):
        assert clean_prose(f"Va {picture} así") == f"Va {picture} así"
    assert clean_line("\uf0b7 Café") == "• Café"
    assert clean_line("Ana\u200dLuz\ufe0f") == "AnaLuz"


@pytest.mark.parametrize("words", [*ORTHOGRAPHIES, "a\u200d\u200db", "_x0_x0007_007_", "\u200b \v"])
def test_what_was_cleaned_is_clean(words: str) -> None:
    assert clean_prose(clean_prose(words)) == clean_prose(words)
    assert clean_line(clean_line(words)) == clean_line(words)
