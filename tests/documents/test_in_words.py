"""Amounts, dates and ordinals as contracts write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ptp_plans.documents.in_words import (
    amount_in_words,
    counted,
    date_in_words,
    number_in_words,
    ordinal,
)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.50", "(CERO PESOS 50/100 M.N.)"),
        ("1", "(UN PESO 00/100 M.N.)"),
        ("21", "(VEINTIÚN PESOS 00/100 M.N.)"),
        ("31", "(TREINTA Y UN PESOS 00/100 M.N.)"),
        ("100", "(CIEN PESOS 00/100 M.N.)"),
        ("101", "(CIENTO UN PESOS 00/100 M.N.)"),
        ("3100", "(TRES MIL CIEN PESOS 00/100 M.N.)"),
        ("21000", "(VEINTIÚN MIL PESOS 00/100 M.N.)"),
        ("31001", "(TREINTA Y UN MIL UN PESOS 00/100 M.N.)"),
        ("1000000", "(UN MILLÓN DE PESOS 00/100 M.N.)"),
        ("1000001", "(UN MILLÓN UN PESOS 00/100 M.N.)"),
        ("21000000", "(VEINTIÚN MILLONES DE PESOS 00/100 M.N.)"),
        ("4149000", "(CUATRO MILLONES CIENTO CUARENTA Y NUEVE MIL PESOS 00/100 M.N.)"),
        ("999999.995", "(UN MILLÓN DE PESOS 00/100 M.N.)"),
    ],
)
def test_an_amount_in_words(amount, words):
    assert amount_in_words(Decimal(amount)) == words


def test_an_amount_below_zero_has_no_words_in_a_contract():
    with pytest.raises(ValueError, match="never negative"):
        amount_in_words(Decimal("-0.01"))


@settings(max_examples=60)
@given(some.integers(min_value=0, max_value=10**11))
def test_centavos_are_always_the_last_two_figures_of_the_amount(centavos):
    words = amount_in_words(Decimal(centavos).scaleb(-2))
    assert words.endswith(f" {centavos % 100:02}/100 M.N.)")
    assert ("PESO " in words) == (centavos // 100 == 1)


@settings(max_examples=60)
@given(some.integers(min_value=0, max_value=10**9))
def test_no_number_before_a_noun_ends_in_uno(number):
    assert not counted(number).endswith("uno")


@pytest.mark.parametrize(
    ("number", "words"),
    [(3, "tres"), (1, "una"), (21, "veintiuna"), (500, "quinientas"), (231000, "doscientas treinta y una mil")],
)  # fmt: skip
def test_a_feminine_noun_has_its_own_numbers(number, words):
    assert number_in_words(number, feminine=True) == words


def test_a_million_stays_masculine():
    said = number_in_words(200_200_200, feminine=True)
    assert said == "doscientos millones doscientas mil doscientas"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2016, 2, 13), "a los trece días del mes de febrero de dos mil dieciséis"),
        (date(2017, 1, 1), "al primer día del mes de enero de dos mil diecisiete"),
        (date(2018, 5, 31), "a los treinta y un días del mes de mayo de dos mil dieciocho"),
    ],
)
def test_a_date_in_words(day, words):
    assert date_in_words(day) == words


def test_clauses_are_counted_in_words():
    said = [ordinal(number) for number in (1, 3, 10, 11, 20, 22, 60)]
    assert said == [
        "PRIMERA", "TERCERA", "DÉCIMA", "DÉCIMA PRIMERA", "VIGÉSIMA", "VIGÉSIMA SEGUNDA",
        "SEXAGÉSIMA",
    ]  # fmt: skip
    assert ordinal(13, feminine=False) == "DÉCIMO TERCERO"


def test_no_two_clauses_share_an_ordinal():
    assert len({ordinal(number) for number in range(1, 100)}) == 99
    with pytest.raises(ValueError, match="from 1 to 99"):
        ordinal(100)
