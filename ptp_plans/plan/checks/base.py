"""What a check is: a named rule with a stable code that finds places in a plan."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from ..document import Plan, to_plain
from ..outline import plan_outline
from ..references import RowTitles, plain_steps
from ..schema import Row
from ..sections.assembly import AssemblyAct
from ..sections.design import Activity
from ..sections.roster import Roster


class Severity(StrEnum):
    BLOCKS = "blocks"
    WARNS = "warns"


class Words(str):
    """A value of a message that is itself to be translated, such as a question's label."""


@dataclass(frozen=True)
class Finding:
    """Something to mend: what, and in which step, table, row and field it can be mended."""

    code: str
    severity: Severity
    message: str
    values: Mapping[str, str]
    step: str
    table: str | None = None
    row_id: str | None = None
    field: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether the plan can't be sealed with it."""
        return self.severity is Severity.BLOCKS

    @property
    def text(self) -> str:
        """The message in Spanish."""
        return self.say(str)

    def say(self, translate: Callable[[str], str]) -> str:
        """The message in the reader's language."""
        values = {
            name: translate(value) if isinstance(value, Words) and value else value
            for name, value in self.values.items()
        }
        return translate(self.message) % values


@dataclass(frozen=True)
class CheckSettings:
    """What a programme may set otherwise."""

    women_quorums: Severity = Severity.WARNS
    women_in_assembly: int = 40  # percent
    quorum_percent: int = 50  # of the households, and one more
    quotation_threshold: Decimal = Decimal("100000.00")  # pesos a budget line
    workdays_per_household: int = 20  # a year, that a household can give


@dataclass(frozen=True)
class Subject:
    """What the rules look at, with what several of them need."""

    plan: Plan
    settings: CheckSettings = CheckSettings()
    assembly: AssemblyAct | None = None
    roster: Roster | None = None

    @cached_property
    def activities(self) -> dict[str, Activity]:
        return {one.id: one for one in self.plan.design.activities.activities}

    @cached_property
    def titles(self) -> RowTitles:
        outline = plan_outline()
        return RowTitles(outline, plain_steps(to_plain(self.plan), outline))

    def title(self, row_id: str, place: int | None = None) -> str:
        """A row in words; `place` is said when it has none yet."""
        words = self.titles(row_id)
        if words == row_id and place is not None:
            return f"renglón {place}"
        return shortened(words)


@dataclass(frozen=True)
class Hit:
    """A place that a rule found; what it doesn't say is the rule's."""

    row_id: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    step: str | None = None
    table: str | None = None
    field: str | None = None


def hit(row_id: str | None = None, /, **values: str) -> Hit:
    """A row that the rule's message is about, with the values of the message."""
    return Hit(row_id, values)


Find = Callable[[Subject], Iterator[Hit]]
SeverityOf = Severity | Callable[[CheckSettings], Severity]


@dataclass(frozen=True)
class Rule:
    """One check: `find` says where it fails."""

    code: str
    severity: SeverityOf
    message: str
    step: str
    table: str | None
    field: str | None
    find: Find

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """The places in the subject that the rule is about."""
        severity = self.severity
        if not isinstance(severity, Severity):
            severity = severity(subject.settings)
        for one in self.find(subject):
            yield Finding(
                self.code,
                severity,
                self.message,
                one.values,
                one.step or self.step,
                one.table or self.table,
                one.row_id,
                one.field or self.field,
            )


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    severity: SeverityOf,
    message: str,
    step: str = "",
    table: str | None = None,
    field: str | None = None,
) -> Callable[[Find], Find]:
    """Registers the function below it as the rule of that code."""

    def register(find: Find) -> Find:
        assert code not in RULES, f"two rules are called {code}"
        RULES[code] = Rule(code, severity, message, step, table, field, find)
        return find

    return register


def shortened(text: str, letters: int = 70) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"


def named(row: Row) -> str:
    """A coded row by code and words: "O2 «Mejorar el precio…»"."""
    code, words = (getattr(row, name) for name in row.titled_by[:2])
    return f"{code or ''} «{shortened(words or '…')}»".strip()


def pesos(amount: Decimal) -> str:
    """$1,234.50"""
    return f"${amount:,.2f}"
