"""Sorts of answers, one class each; see `base` for what every sort can do."""

from .base import Kind, Plain
from .choice import ChoiceKind, ChoicesKind, Options, YesNoKind
from .curp import CurpKind
from .numbers import CENTAVO, CountKind, DecimalKind, MoneyKind, PercentKind
from .reference import ROW_ID, PhotoKind, RefKind, RefsKind
from .series import MonthsKind, PerYearKind
from .text import CodeKind, PatternKind, ProseKind, TextKind
from .time import MONTH_NAMES, DateKind, TimeKind, YearKind, YearMonthKind

__all__ = [
    "CENTAVO",
    "MONTH_NAMES",
    "ROW_ID",
    "ChoiceKind",
    "ChoicesKind",
    "CodeKind",
    "CountKind",
    "CurpKind",
    "DateKind",
    "DecimalKind",
    "Kind",
    "MoneyKind",
    "MonthsKind",
    "Options",
    "PatternKind",
    "PerYearKind",
    "PercentKind",
    "PhotoKind",
    "Plain",
    "ProseKind",
    "RefKind",
    "RefsKind",
    "TextKind",
    "TimeKind",
    "YearKind",
    "YearMonthKind",
    "YesNoKind",
]
