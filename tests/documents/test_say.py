"""Every kind of answer has words, and an empty answer has none."""

from datetime import date, time
from decimal import Decimal

import pytest

from ptp_plans.documents.say import say
from ptp_plans.plan import kinds
from ptp_plans.plan.outline import RECORDS, plan_outline, record_outline

NAMES = {"a": "A1 · Vivero", "b": "A2 · Camino"}.__getitem__
COLOURS = (("red", "rojo"), ("blue", "azul"))


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (kinds.MoneyKind(), Decimal("1234.50"), "$1,234.50"),
        (kinds.PercentKind(), Decimal(82), "82%"),
        (kinds.DecimalKind(), Decimal("5.2"), "5.2"),
        (kinds.CountKind(), 1240, "1,240"),
        (kinds.CountKind(), 0, "0"),
        (kinds.YearKind(), 2016, "2016"),
        (kinds.DateKind(), date(2016, 2, 13), "13 de febrero de 2016"),
        (kinds.TimeKind(), time(10), "10:00 horas"),
        (kinds.YearMonthKind(), "2016-03", "marzo de 2016"),
        (kinds.ChoiceKind(COLOURS), "red", "rojo"),
        (kinds.ChoiceKind(COLOURS), "green", "green"),
        (kinds.ChoicesKind(COLOURS), ("red", "blue"), "rojo y azul"),
        (kinds.YesNoKind(), True, "sí"),
        (kinds.YesNoKind(), False, "no"),
        (kinds.RefKind(("x",)), "a", "A1 · Vivero"),
        (kinds.RefsKind(("x",)), ("a", "b"), "A1 · Vivero; A2 · Camino"),
        (
            kinds.MonthsKind(),
            (1, 0, 0, 0, 3, 3, 3, 2, 0, 0, 0, 0),
            "enero (poco), mayo a julio (mucho), agosto (regular)",
        ),
        (
            kinds.PerYearKind(of=kinds.MoneyKind()),
            ((2016, Decimal("39.00")), (2017, Decimal("44.00"))),
            "2016: $39.00; 2017: $44.00",
        ),
        (kinds.PhotoKind(), "0" * 64, ""),
        (kinds.ProseKind(), "Dos\nrenglones", "Dos\nrenglones"),
    ],
)
def test_an_answer_in_words(kind, value, words):
    assert say(kind, value, NAMES) == words


def test_every_question_of_plan_and_records_has_words_for_empty_answers():
    steps = [*plan_outline().steps, *map(record_outline, RECORDS)]
    asked = [field for step in steps for field in step.fields]
    asked += [field for step in steps for table in step.tables for field in table.fields]
    assert {say(field.kind, field.kind.empty, NAMES) for field in asked} == {""}


def test_a_kind_that_nobody_can_say_is_an_error():
    class Unheard(kinds.YearKind.__base__):
        read = accept = json_schema = lambda *_typed: None

    with pytest.raises(TypeError, match="Unheard"):
        say(Unheard(), 1, NAMES)
