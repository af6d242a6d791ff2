"""Form fields, one class for each control on the page.

A field holds the cell of one question (see `plan.content`): what was kept, or what was just
typed, read by the question's kind. It speaks no language: its labels and messages are Spanish
texts that the page translates.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from wtforms import Field as FormField
from wtforms.utils import unset_value

from ptp_plans.plan import outline
from ptp_plans.plan.content import cell_error, is_unread, read_cell, typed_cell
from ptp_plans.plan.kinds import (
    MONTH_NAMES,
    ChoiceKind,
    CodeKind,
    CountKind,
    DecimalKind,
    MoneyKind,
    PatternKind,
    PercentKind,
    RefKind,
    TimeKind,
)
from ptp_plans.plan.outline import caption_name
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import N_, Unreadable

REMOVED = N_("(renglón quitado)")
REMOVED_MESSAGE = N_("Este renglón ya se quitó de su lista. Elija otro.")
NO_ANSWER = N_("sin respuesta")
INTENSITY_WORDS = (N_("nada"), N_("poco"), N_("regular"), N_("mucho"))


@dataclass(frozen=True)
class Option:
    """Something to choose; `said` is a text of ours to translate, not the people's own words."""

    value: str
    label: str
    chosen: bool
    said: bool = True


@dataclass
class Around:
    """What a form needs to know of the plan: the names of rows, the years of the horizon."""

    titles: RowTitles
    years: tuple[int, ...]
    row_id: str | None = None  # a row can't point at itself
    only: tuple[str, ...] = ()  # the rows that may be chosen, when not all
    barred: tuple[str, ...] = ()  # rows that hang on this one: it can't hang on them
    _options: dict[tuple[str, ...], list[tuple[str, str]]] = field(default_factory=dict)

    def options(self, targets: tuple[str, ...]) -> list[tuple[str, str]]:
        """(id, title) of the rows of these tables."""
        if self.only:
            return [(one, self.titles(one)) for one in self.only]
        if targets not in self._options:
            self._options[targets] = self.titles.options(targets)
        barred = {self.row_id, *self.barred}
        return [pair for pair in self._options[targets] if pair[0] not in barred]

    def within(
        self, row_id: str | None, only: tuple[str, ...] = (), barred: tuple[str, ...] = ()
    ) -> "Around":
        """The same for one row."""
        return Around(self.titles, self.years, row_id, only, barred, self._options)


class Question(FormField):
    """A question with its cell."""

    control: ClassVar[str] = "text"
    grouped: ClassVar[bool] = False  # several controls under one legend

    def __init__(self, question: outline.Field, **bound: Any) -> None:
        super().__init__(label=question.label, description=question.hint, **bound)
        self.question = question
        self.form = bound["_form"]
        self.around: Around = self.form.around
        self.cell: Any = None
        self.sent = False
        self.refused: Unreadable | None = None  # why an uploaded file was not kept

    def process(
        self, formdata: Any, data: Any = unset_value, extra_filters: Sequence[Any] | None = None
    ) -> None:
        """Takes the kept cell; then, when the page sent the question, what was typed."""
        self.cell = None if data is unset_value else data
        typed = self.typed_in(formdata) if formdata is not None else None
        if typed is not None:
            self.sent = True
            # What the page itself wrote into the box is what was there, and is not asked about.
            if self.cell is None or tuple(typed) != typed_cell(self.question, self.cell):
                self.cell = read_cell(self.question, typed)

    def typed_in(self, formdata: Any) -> Sequence[str] | None:
        """The texts that the page sent for this question; None when it did not ask it."""
        return formdata.getlist(self.name) if self.name in formdata else None

    def names(self, formdata: Any) -> tuple[str, ...]:
        """The names in what the page sent that are this question's."""
        return (str(self.name),)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the boxes show."""
        return typed_cell(self.question, self.cell)

    @property
    def text(self) -> str:
        """What the only box shows."""
        return self.texts[0] if self.texts else ""

    @property
    def fault(self) -> Unreadable | None:
        """Why the answer can't be taken, with what to do."""
        return self.refused or cell_error(self.question, self.cell)

    @property
    def first_id(self) -> str:
        """The id of the first control, where a link of the error summary lands."""
        return str(self.id)


class OneLine(Question):
    """One line of text, a date, a year."""

    autocomplete: ClassVar[str] = "off"

    @property
    def width(self) -> str:
        """How wide the box is: it tells how much is expected."""
        kind = self.question.kind
        if isinstance(kind, TimeKind):
            return "short"
        return "full" if kind.name in ("text", "pattern") else "medium"

    @property
    def inputmode(self) -> str:
        """The keyboard that a telephone shows."""
        kind = self.question.kind
        if kind.name == "year":
            return "numeric"
        return "tel" if isinstance(kind, PatternKind) and r"\d ()-" in kind.pattern else "text"


class ManyLines(Question):
    """Several lines of text."""

    control: ClassVar[str] = "prose"


class Number(OneLine):
    """Digits, with what they count."""

    @property
    def width(self) -> str:
        kind = self.question.kind
        if isinstance(kind, CountKind) and kind.maximum < 100:
            return "short"
        return "short" if isinstance(kind, PercentKind) else "medium"

    @property
    def inputmode(self) -> str:
        kind = self.question.kind
        signed = isinstance(kind, DecimalKind) and (kind.minimum is None or kind.minimum < 0)
        if signed:
            return "text"  # numeric keyboards lack the minus sign
        return "numeric" if isinstance(kind, CountKind) else "decimal"

    @property
    def before(self) -> str:
        return "$" if isinstance(self.question.kind, MoneyKind) else ""

    @property
    def after(self) -> str:
        return "%" if isinstance(self.question.kind, PercentKind) else ""


class Chosen(Question):
    """One of a short list, all in view."""

    control: ClassVar[str] = "radios"
    grouped: ClassVar[bool] = True

    def choices(self) -> Sequence[tuple[str, str, bool]]:
        """(code, label, whether the label is a text of ours)."""
        kind = self.question.kind
        if isinstance(kind, RefKind):
            return [(*pair, False) for pair in self.around.options(kind.targets)]
        if isinstance(kind, ChoiceKind):
            return [(*pair, True) for pair in kind.options]
        return [("yes", N_("sí"), True), ("no", N_("no"), True)]

    @property
    def options(self) -> list[Option]:
        """What can be chosen, with what was chosen even when it is no more to be had."""
        chosen = set(self.texts)
        found = [Option(code, label, code in chosen, said) for code, label, said in self.choices()]
        known = {one.value for one in found}
        gone = [one for one in self.texts if one and one not in known]
        return found + [self._gone(one) for one in gone]

    def _gone(self, value: str) -> Option:
        if isinstance(self.question.kind, RefKind) and not is_unread(self.cell):
            return Option(value, REMOVED, chosen=True)
        return Option(value, value, chosen=True, said=False)

    @property
    def fault(self) -> Unreadable | None:
        if any(one.label == REMOVED for one in self.options):
            return Unreadable(REMOVED_MESSAGE)
        return super().fault

    @property
    def can_be_undone(self) -> bool:
        """Whether the page must offer to take the answer back."""
        return bool(self.text)


class ChosenFromList(Chosen):
    """One of a long list, folded."""

    control: ClassVar[str] = "select"
    grouped: ClassVar[bool] = False


class Ticked(Chosen):
    """Any number of a list."""

    control: ClassVar[str] = "checkboxes"

    def typed_in(self, formdata: Any) -> Sequence[str] | None:
        """An empty text stands for the group, so that none ticked is an answer too."""
        sent = super().typed_in(formdata)
        return None if sent is None else [one for one in sent if one]


class Months(Question):
    """Twelve months, each with its intensity."""

    control: ClassVar[str] = "months"
    grouped: ClassVar[bool] = True

    @property
    def months(self) -> list[tuple[str, list[Option]]]:
        """Each month's name and intensities."""
        texts = (*self.texts, *[""] * 12)[:12]
        return [
            (name, self._intensities(text)) for name, text in zip(MONTH_NAMES, texts, strict=True)
        ]

    def _intensities(self, text: str) -> list[Option]:
        found = [
            Option(str(n), word, str(n) == (text or "0")) for n, word in enumerate(INTENSITY_WORDS)
        ]
        known = text in ("", "0", "1", "2", "3")
        return found if known else [*found, Option(text, text, chosen=True, said=False)]


class MonthOfYear(Question):
    """A month to choose and a year to write."""

    control: ClassVar[str] = "year_month"
    grouped: ClassVar[bool] = True

    @property
    def parts(self) -> tuple[str, str]:
        """The month's number and the year, as far as they are known."""
        if len(self.texts) == 2:
            return self.texts[0], self.texts[1]
        if match := re.fullmatch(r"(\d{4})-(\d\d)", self.text):
            return str(int(match[2])), match[1]
        return "", self.text

    @property
    def months(self) -> list[Option]:
        month = self.parts[0]
        found = [Option(str(n), name, str(n) == month) for n, name in enumerate(MONTH_NAMES, 1)]
        known = month in {one.value for one in found} | {""}
        return found if known else [*found, Option(month, month, chosen=True, said=False)]


class EachYear(Question):
    """A box for each year of the horizon, and for years that were answered before."""

    control: ClassVar[str] = "years"
    grouped: ClassVar[bool] = True

    @property
    def answers(self) -> Mapping[str, str]:
        """What is written for each year."""
        pairs = (text.partition("=") for text in self.texts)
        return {year.strip(): amount for year, _equals, amount in pairs}

    @property
    def years(self) -> list[tuple[str, str]]:
        """(year, text) of each box."""
        answers = self.answers
        return [
            (year, answers.get(year, ""))
            for year in sorted({*map(str, self.around.years), *answers})
        ]

    @property
    def before(self) -> str:
        inner = getattr(self.question.kind, "inner", None)
        return "$" if isinstance(inner, MoneyKind) else ""

    @property
    def first_id(self) -> str:
        years = self.years
        return f"{self.id}-{years[0][0]}" if years else str(self.id)

    def typed_in(self, formdata: Any) -> Sequence[str] | None:
        names = self.names(formdata)
        start = len(str(self.name)) + 1
        return [f"{name[start:]}={formdata[name]}" for name in names] or None

    def names(self, formdata: Any) -> tuple[str, ...]:
        return tuple(name for name in formdata if name.startswith(f"{self.name}-"))


class Photo(Question):
    """A picture to choose; the kept one is shown."""

    control: ClassVar[str] = "photo"

    @property
    def removal(self) -> str:
        """The name of the tick that takes the kept picture away."""
        return f"{self.name}-quitar"

    @property
    def words(self) -> str:
        """What the picture shows, for who can't see it, where the form asks for it."""
        name = caption_name(self.question.name)
        return str(self.form[name].text) if name in self.form else ""

    def typed_in(self, formdata: Any) -> Sequence[str] | None:
        return () if self.removal in formdata else None

    def names(self, formdata: Any) -> tuple[str, ...]:
        return (str(self.name), self.removal)

    def keep(self, sha256: str) -> None:
        """The picture that was just uploaded."""
        self.sent, self.cell = True, sha256


class Given(Question):
    """An answer that the program writes: shown, never typed."""

    control: ClassVar[str] = "given"

    def typed_in(self, formdata: Any) -> Sequence[str] | None:
        return None

    def names(self, formdata: Any) -> tuple[str, ...]:
        return ()

    @property
    def told(self) -> bool:
        """Whether there is something to show: an answer, or a code that every row will have."""
        return bool(self.text) or isinstance(self.question.kind, CodeKind)
