"""Runs the rules over a plan and its records; findings come in the order of the sections."""

from collections.abc import Iterable

from ..content import Unread
from ..document import Plan
from ..outline import RECORDS, any_step, plan_outline
from ..sections.assembly import AssemblyAct
from ..sections.roster import Roster
from ..texts import N_
from . import (
    activities,
    assembly,
    context,
    diagnosis,
    form,
    money,
    objectives,
    roster,
    territory,
)
from .base import RULES, CheckSettings, Finding, Severity, Subject, Words

# The rules register themselves where they are declared; this is their order within a step.
SECTIONS = (
    form, context, diagnosis, objectives, activities, money, territory, assembly, roster
)  # fmt: skip

UNREAD = "unread"
UNREAD_MESSAGE = N_("«%(question)s»: no entendimos «%(typed)s». %(error)s")


def run(
    plan: Plan,
    settings: CheckSettings | None = None,
    assembly_act: AssemblyAct | None = None,
    people: Roster | None = None,
) -> tuple[Finding, ...]:
    """Everything that is open in a plan; with its records (the act of the assembly, the padrón),
    in them as well."""
    subject = Subject(plan, settings or CheckSettings(), assembly_act, people)
    modules = [section.__name__ for section in SECTIONS]
    rules = sorted(RULES.values(), key=lambda each: modules.index(each.find.__module__))
    return in_order(one for each in rules for one in each.findings(subject))


def before_sealing(
    plan: Plan,
    assembly_act: AssemblyAct,
    unread: Iterable[Unread] = (),
    settings: CheckSettings | None = None,
    people: Roster | None = None,
) -> tuple[Finding, ...]:
    """What is open in the plan and its records, and the answers that could not be understood.

    `people`: the padrón, for who may read it."""
    mended_first = tuple(map(unread_finding, unread))
    places = {place_of(one) for one in mended_first}
    found = (
        one for one in run(plan, settings, assembly_act, people) if place_of(one) not in places
    )
    return in_order((*found, *mended_first))


def place_of(finding: Finding) -> tuple[str, str | None, str | None, str | None]:
    """The very answer; one that was not understood is not told to be missing as well."""
    return finding.step, finding.table, finding.row_id, finding.field


def unread_finding(cell: Unread) -> Finding:
    """A cell that waits to be mended blocks: sealing would lose what people typed."""
    step = any_step(cell.step)
    field = step.table(cell.table).field(cell.field) if cell.table else step.field(cell.field)
    values = {
        "question": Words(field.label),
        "typed": ", ".join(cell.typed),
        "error": str(cell.error),
    }
    return Finding(
        UNREAD, Severity.BLOCKS, UNREAD_MESSAGE, values, cell.step, cell.table, cell.row, cell.field
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By step, in the order of the plan; records last."""
    places = [*(step.key for step in plan_outline().steps), *RECORDS]
    place = {key: number for number, key in enumerate(places)}
    return tuple(sorted(findings, key=lambda one: place[one.step]))


def of_step(findings: Iterable[Finding], step: str) -> tuple[Finding, ...]:
    """The findings that are mended in a step."""
    return tuple(one for one in findings if one.step == step)
