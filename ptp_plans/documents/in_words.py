"""Numbers, amounts, dates and ordinals in Spanish words, as deeds and contracts write them."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from num2words import num2words

from ptp_plans.plan.kinds import MONTH_NAMES

_UNITS = ("", "PRIMER", "SEGUND", "TERCER", "CUART", "QUINT", "SEXT", "SÉPTIM", "OCTAV", "NOVEN")
_TENS = (
    "", "DÉCIM", "VIGÉSIM", "TRIGÉSIM", "CUADRAGÉSIM", "QUINCUAGÉSIM", "SEXAGÉSIM",
    "SEPTUAGÉSIM", "OCTOGÉSIM", "NONAGÉSIM",
)  # fmt: skip


def number_in_words(number: int, *, feminine: bool = False) -> str:
    """tres, veintiuno; feminine: veintiuna, doscientas."""
    words = str(num2words(number, lang="es"))
    words = re.sub(r"veintiuno(?= mil| millones)", "veintiún", words)
    words = re.sub(r"\buno(?= mil| millones)", "un", words)
    if not feminine:
        return words
    head, millions, tail = words.rpartition("millones")
    tail = re.sub(r"cientos\b", "cientas", tail.replace("quinientos", "quinientas"))
    tail = re.sub(r"\bun(?= mil)|uno$", "una", tail).replace("veintiún mil", "veintiuna mil")
    return head + millions + tail


def counted(number: int) -> str:
    """The number before a masculine noun: un, veintiún, treinta y un, tres."""
    words = re.sub(r"veintiuno$", "veintiún", number_in_words(number))
    return re.sub(r"\buno$", "un", words)


def amount_in_words(amount: Decimal) -> str:
    """(TRES MIL CIEN PESOS 00/100 M.N.); half a centavo rounds up; `ValueError` below zero."""
    exact = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if exact < 0:
        raise ValueError("an amount in a contract is never negative")
    pesos, centavos = divmod(int(exact.scaleb(2)), 100)
    of = " DE" if pesos and pesos % 1_000_000 == 0 else ""
    noun = "PESO" if pesos == 1 else "PESOS"
    return f"({counted(pesos).upper()}{of} {noun} {centavos:02}/100 M.N.)"


def date_in_words(day: date) -> str:
    """a los trece días del mes de febrero de dos mil dieciséis."""
    days = "al primer día" if day.day == 1 else f"a los {counted(day.day)} días"
    return f"{days} del mes de {MONTH_NAMES[day.month - 1]} de {number_in_words(day.year)}"


def votes_in_words(favour: str, against: str, abstaining: str) -> str:
    """104 votos a favor, 2 en contra y 1 abstención; figures as they are written."""
    votes = "voto" if favour == "1" else "votos"
    noun = "abstención" if abstaining == "1" else "abstenciones"
    return f"{favour} {votes} a favor, {against} en contra y {abstaining} {noun}"


def ordinal_before(number: int) -> str:
    """Before a masculine noun: Primer, Segundo, Décimo Tercer; `ValueError` outside 1 to 99."""
    words = ordinal(number, feminine=False)
    return re.sub(r"(PRIMER|TERCER)O$", r"\1", words).title()


def ordinal(number: int, feminine: bool = True) -> str:
    """PRIMERA, DÉCIMA PRIMERA, VIGÉSIMA SEGUNDA …; `ValueError` outside 1 to 99."""
    if not 1 <= number <= 99:
        raise ValueError("ordinals are known from 1 to 99")
    tens, units = divmod(number, 10)
    stems = [stem for stem in (_TENS[tens], _UNITS[units]) if stem]
    return " ".join(stem + ("A" if feminine else "O") for stem in stems)
