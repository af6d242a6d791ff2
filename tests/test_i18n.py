"""Numbers, money, dates and lists as Mexico writes them; texts in the reader's language."""

from datetime import date, time
from decimal import Decimal

import pytest

from ptp_plans import i18n


def test_money_is_written_as_in_mexico():
    assert i18n.money(Decimal("1234567.5")) == "$1,234,567.50"
    assert i18n.money(Decimal(-3)) == "-$3.00"


def test_half_a_centavo_rounds_up():
    assert i18n.money(Decimal("0.125")) == "$0.13"


def test_outside_mexican_spanish_money_names_its_currency():
    assert i18n.money(Decimal("1234.5"), "en") == "MXN 1,234.50"


def test_a_national_language_writes_numbers_as_mexico_does():
    assert i18n.money(Decimal("1234.5"), "es_MX@tzh") == "$1,234.50"
    assert i18n.language_tag("es_MX@tzh") == "tzh"
    assert i18n.language_tag("es_MX") == "es-MX"


def test_numbers_keep_their_own_decimals():
    assert i18n.number(Decimal(42458)) == "42,458"
    assert i18n.number(Decimal("5.2")) == "5.2"
    assert i18n.percent(Decimal("13.30")) == "13.3%"


@pytest.mark.parametrize(
    ("unit", "said"),
    [("mujer", "20 mujeres"), ("módulo", "20 módulos"), ("mes", "20 meses"), ("vez", "20 veces"),
     ("sesión", "20 sesiones"), ("planta de café", "20 plantas de café")],
)  # fmt: skip
def test_many_of_a_unit_are_said_in_the_plural(unit, said):
    assert i18n.measured(20, unit) == said


@pytest.mark.parametrize("unit", ["ha", "ton", "unid", "$/kg", "%", "análisis", "kilo pergamino"])
def test_what_is_not_surely_a_noun_in_the_singular_stays_as_it_is(unit):
    assert i18n.measured(20, unit) == f"20 {unit}"


def test_one_of_a_unit_is_one():
    assert i18n.measured(1, "taller") == "1 taller"
    assert i18n.measured(Decimal("7.5"), None) == "7.5"
    assert i18n.measured(2, "taller", "en") == "2 taller"


def test_dates_months_and_hours_are_said_in_words():
    assert i18n.day(date(2016, 3, 12)) == "12 de marzo de 2016"
    assert i18n.short_day(date(2016, 3, 2)) == "02/03/2016"
    assert i18n.month("2016-03") == "marzo de 2016"
    assert i18n.month_name(9) == "septiembre"
    assert i18n.hour(time(10, 0)) == "10:00 horas"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((), ""),
        (("maíz",), "maíz"),
        (("maíz", "frijol"), "maíz y frijol"),
        (("maíz", "frijol", "café"), "maíz, frijol y café"),
        (("agua", "infraestructura"), "agua e infraestructura"),
        (("agua", "hierba"), "agua y hierba"),
    ],
)
def test_a_list_ends_as_spanish_says_it(items, said):
    assert i18n.listed(items) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(45, "45 minutos"), (60, "1 hora"), (90, "1 hora y 30 minutos"), (180, "3 horas")],
)
def test_minutes_are_said_as_hours(minutes, said):
    assert i18n.duration(minutes) == said


def test_hours_are_said_in_the_readers_language():
    assert i18n.duration(150, "en") == "2 hours and 30 minutes"


def test_what_nobody_translated_stays_in_spanish():
    text = "Una frase que ningún catálogo tiene."
    assert i18n.translate(text, "en") == text
    assert i18n.translate("") == ""
