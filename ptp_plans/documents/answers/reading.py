"""Reading a plan through an outline: labels, values and their words in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ptp_plans import i18n
from ptp_plans.plan.document import Plan, to_plain
from ptp_plans.plan.kinds import (
    ChoiceKind,
    CodeKind,
    CountKind,
    DateKind,
    DecimalKind,
    Kind,
    PhotoKind,
    ProseKind,
    RefKind,
    YearMonthKind,
)
from ptp_plans.plan.outline import Field, Outline, StepOutline, Table, caption_name
from ptp_plans.plan.references import RowTitles, plain_steps
from ptp_plans.plan.schema import Part
from ptp_plans.plan.sections.territory import Commitment
from ptp_plans.plan.texts import N_

from ..say import say
from .blocks import Answer, Photo

LONG_WORD = 19  # letters of a folio or an address that would be torn
LONG_TEXT = 70  # letters beyond which an answer does not fit beside another
LONG_TITLE = 90

# Where the form says what an empty answer stands for.
EMPTY_MEANS: dict[tuple[type[Part], str], str] = {(Commitment, "party"): N_("La comunidad")}


@dataclass(frozen=True)
class Reader:
    """A plan, the outline it is read through, the pictures at hand and the language."""

    plan: Plan
    outline: Outline
    media: Mapping[str, bytes]
    locale: str = i18n.SOURCE_LOCALE
    titles: RowTitles = field(init=False)

    def __post_init__(self) -> None:
        titles = RowTitles(self.outline, plain_steps(to_plain(self.plan), self.outline), self.words)
        object.__setattr__(self, "titles", titles)

    def words(self, text: str) -> str:
        """A label or a message in the reader's language."""
        return i18n.translate(text, self.locale)

    def part(self, step: StepOutline) -> Part:
        """The plan's answers of a step; a step that stands alone is its own section."""
        section: Part = getattr(self.plan, step.section)
        return section if step.key == step.section else getattr(section, step.key)

    def rows(self, step: StepOutline, table: Table) -> tuple[Part, ...]:
        return tuple(getattr(self.part(step), table.name, ()))

    def value(self, part: Part, asked: Field) -> Any:
        """What was answered; a question that the plan no longer knows is an empty one."""
        return getattr(part, asked.name, asked.kind.empty)

    def said(self, part: Part, asked: Field, *, brief: bool = False) -> str:
        """The answer in words; `brief` ones are for narrow columns."""
        value = self.value(part, asked)
        if brief and value and isinstance(asked.kind, DateKind):
            return i18n.short_day(value, self.locale)
        if brief and value and isinstance(asked.kind, YearMonthKind):
            return i18n.short_month(value, self.locale)
        if not is_answered(value) and (type(part), asked.name) in EMPTY_MEANS:
            return self.words(EMPTY_MEANS[type(part), asked.name])
        return say(asked.kind, value, self.named, self.locale)

    def named(self, row_id: str) -> str:
        """A row's title, cut where it is long: in full it stands at the row itself."""
        return shortened(self.titles(row_id), LONG_TITLE)

    def is_coded(self, kind: Kind) -> bool:
        """Whether a reference points at records that have a code (P1, A5)."""
        if not isinstance(kind, RefKind) or not kind.targets:
            return False
        _step, table = self.outline.find_table(kind.targets[0])
        return any(isinstance(asked.kind, CodeKind) for asked in table.fields)

    def code(self, row_id: str | None) -> str:
        """P3, where the words stand elsewhere on the same page."""
        return self.titles(row_id).split(" · ")[0] if row_id else ""

    def answer(self, part: Part, asked: Field) -> Answer | None:
        """The question with its answer; None when there is none."""
        text = self.said(part, asked)
        long = (
            len(text) > LONG_TEXT
            or "\n" in text
            or max(map(len, text.split()), default=0) > LONG_WORD
        )
        return Answer(self.words(asked.label), text, long) if text else None

    def photo(self, part: Part, asked: Field) -> Photo | None:
        """The picture, when its bytes are at hand; captioned by the question beside it."""
        name = self.value(part, asked)
        if not name or name not in self.media:
            return None
        caption = getattr(part, caption_name(asked.name), None) or self.words(asked.label)
        return Photo(f"media:{name}", caption, caption)

    def unanswered(self, labels: list[str]) -> str:
        """One discreet line that names the questions left open."""
        if not labels:
            return ""
        return self.words(N_("Sin respuesta: %(questions)s")) % {"questions": "; ".join(labels)}


def choice_words(reader: Reader, table: str, field: str, value: str | None) -> str:
    """A choice of a table's question in words, as the reader's outline calls it."""
    _step, outlined = reader.outline.find_table(table)
    kind = outlined.field(field).kind
    return reader.words(kind.label(value)) if value and isinstance(kind, ChoiceKind) else ""


def shortened(text: str, limit: int) -> str:
    """The text cut between words, with an ellipsis where something was left out."""
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def is_answered(value: object) -> bool:
    return value is not None and value != ()


def is_figure(kind: Kind) -> bool:
    """Set right in a column, so that units stand under units."""
    return isinstance(kind, DecimalKind | CountKind)


def is_photo(kind: Kind) -> bool:
    return isinstance(kind, PhotoKind)


def is_prose(kind: Kind) -> bool:
    return isinstance(kind, ProseKind)


def captions(fields: tuple[Field, ...]) -> frozenset[str]:
    """The questions that only say what a picture shows."""
    names = {asked.name for asked in fields}
    photos = {asked.name for asked in fields if is_photo(asked.kind)}
    return frozenset(map(caption_name, photos)) & names
