"""What changes, as tables: a row for every answer that is no longer the same, and no other.

The tables are the comparison of the two versions, ordered by the clause that holds the data and the
step of the plan; a row of the plan stands under its name, with what it said, what it says and why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ptp_plans import i18n
from ptp_plans.plan.changes.diff import Change, compare, told
from ptp_plans.plan.texts import N_

from ..answers.blocks import Block, Group
from ..answers.grids import Cells, Heading, grid
from ..answers.reading import Reader
from ..clauses.amends import Amends
from ..clauses.parties import Parties
from ..clauses.template import AgreementTemplate
from ..in_words import ordinal
from .lines import ChangedRow, Compared

# The clauses of a modelo that hold what a step says, by their keys; commitments by who is bound.
CLAUSES = {
    "cover": "objeto",
    "vision": "objeto",
    "objectives": "objeto",
    "indicators": "seguimiento",
    "budget": "recursos",
    "sources": "recursos",
    "maintenance": "bienes",
    "treasury": "organizacion",
    "committee": "organizacion",
    "processes": "territorio",
    "public_goods": "territorio",
}
OURS, THEIRS, SOUGHT = "comunidad", "dependencias", "gestiones"


@dataclass(frozen=True)
class ChangedPlace:
    """All lines of a step that one clause holds; `clause` "" where only the annex does."""

    clause: str
    title: str  # of the clause
    step: str
    lines: tuple[ChangedRow, ...]


def changed_places(
    reader: Reader, amends: Amends, original: AgreementTemplate, parties: Parties
) -> tuple[ChangedPlace, ...]:
    """Everything that changed, in the order of the contract's clauses; then what only the plan
    says, in its order."""
    compared = Compared.of(reader, amends.before, amends.motives)
    found = []
    for one in told(compare(amends.before, reader.plan, reader.words)):
        step = f"{one.step.number} {reader.words(one.step.title)}"
        keyed = [(_clause_of(change, compared.rows, parties), change) for change in one.changes]
        for key in dict.fromkeys(key for key, _change in keyed):
            mine = [change for clause, change in keyed if clause == key]
            lines = tuple(line for change in mine for line in compared.lines(change))
            found.append((key, step, lines))
    clauses = [
        (one.key, ordinal(place), one.title) for place, one in enumerate(original.clauses, 1)
    ]
    known = {key for key, _ordinal, _title in clauses}
    in_clauses = [
        ChangedPlace(said, title, step, lines)
        for key, said, title in clauses
        for clause, step, lines in found
        if clause == key
    ]
    elsewhere = [
        ChangedPlace("", "", step, lines) for clause, step, lines in found if clause not in known
    ]
    return (*in_clauses, *elsewhere)


def changes_blocks(reader: Reader, places: tuple[ChangedPlace, ...]) -> list[Block]:
    """A table for each place; all of them tell why where one does."""
    told_why = any(line.motive for place in places for line in place.lines)
    return [_table(reader, place, told_why) for place in places]


def what_is_amended(places: tuple[ChangedPlace, ...]) -> str:
    """las cláusulas TERCERA y QUINTA, y en el Anexo 1."""
    clauses = list(dict.fromkeys(one.clause for one in places if one.clause))
    annex = N_("el Anexo 1")
    if not clauses:
        return annex
    said = N_("las cláusulas %(clauses)s, y en %(annex)s")
    if len(clauses) == 1:
        said = N_("la cláusula %(clauses)s y en %(annex)s")
    return said % {"clauses": i18n.listed(clauses), "annex": annex}


def _clause_of(change: Change, rows: Mapping[str, Any], parties: Parties) -> str:
    """The clause that prints such a thing; a commitment stands where the contract puts it."""
    if change.step.key != "commitments":
        return CLAUSES.get(change.step.key, "")
    row = rows.get(change.row or "", {})
    if "firm" not in (row.get("firmness"), change.before, change.after):
        return SOUGHT
    if row.get("party") in {None, *(party.actor for party in parties.community)}:
        return OURS
    signs = row.get("party") in {party.actor for party in parties.institutions}
    return THEIRS if signs or not parties.known else SOUGHT


def _table(reader: Reader, place: ChangedPlace, told_why: bool) -> Block:
    annex = reader.words(N_("Anexo 1, paso %(step)s")) % {"step": place.step}
    caption = annex
    if place.clause:
        clause = reader.words(N_("Cláusula %(ordinal)s, %(title)s"))
        caption = f"{clause % {'ordinal': place.clause, 'title': place.title}}; {annex}"
    headings: tuple[Heading, ...] = (
        (N_("Dato"), False), (N_("Decía"), False), (N_("Queda así"), False),
        *(((N_("Motivo"), False),) if told_why else ()),
    )  # fmt: skip
    groups = []
    for (_id, row), lines in groupby(place.lines, key=lambda line: (line.change.row, line.row)):
        some = list(lines)
        groups.append(
            Group(tuple(_cells(reader, some, at, told_why) for at in range(len(some))), title=row)
        )
    return grid(reader, caption, headings, groups=groups)


def _cells(reader: Reader, lines: list[ChangedRow], place: int, told_why: bool) -> Cells:
    line = lines[place]
    if not told_why:
        return line.answer, line.before, line.after
    again = place > 0 and line.motive and line.motive == lines[place - 1].motive
    motive = reader.words(N_("El mismo")) if again else line.motive
    return line.answer, line.before, line.after, motive
