"""The steps of a year's evaluation on paper: the rows of the plan that each one asks about, with
what was planned for them, faces to mark and boxes to count hands in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ptp_plans.plan.content import expected_rows
from ptp_plans.plan.derive.paper.field_codes import code_of
from ptp_plans.plan.kinds import CountKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.schema import Part
from ptp_plans.plan.sections.evaluation import ADJUST, CANCEL
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.evaluated import Evaluated, name_of
from ptp_plans.plan.years.slices import slice_of

from ..years.planned import planned_words
from ..years.reading import FACE_WORDS, FACES
from .forms import Asked, Card, Cards, Column, Form, Grid, Line, Questions, Room
from .rooms import Desk, height, room, width
from .tables import NAME, UPRIGHT, WIDE, in_card, question

VOTES = ("in_favour", "against", "abstaining")
CHANGES = (ADJUST, CANCEL)
VOTED = "decision_votes"  # whose rows are those that change
CARD_LINES = 2  # to write on under a question, so that a card has a page
BLANK_CARDS, BLANK_LINES, MORE_VOTES = 3, 8, 4
ROWS = N_("Si falta una, escríbanla en otra copia de esta hoja.")


def year_forms(desk: Desk, year: Evaluated, step: StepOutline, table: Table) -> list[Form]:
    """A table whose rows are the plan's: as lines, or as cards where a line has no room."""
    asked = [one for one in table.fields if one.name not in table.keyed_by]
    whole = NAME + sum(width(one, desk.words(one.label)) for one in asked)
    known = _known(desk, year, step, table)
    if whole > WIDE:
        return [_cards(desk, step, table, asked, known)]
    return [_lines(desk, step, table, asked, known, wide=whole > UPRIGHT)]


def with_hands_to_count(step: StepOutline, forms: list[Form]) -> list[Form]:
    """The questions of votes with a box to make strokes in, and one for their number."""
    votes = {code_of(step, name) for name in VOTES}

    def counted(one: Asked) -> Asked:
        if one.code not in votes:
            return one
        boxes = ((N_("rayitas"), ""), (N_("total"), one.room.text))
        return replace(one, room=Room("boxes", boxes=boxes), half=True)

    return [
        replace(form, questions=tuple(map(counted, form.questions)))
        if isinstance(form, Questions)
        else form
        for form in forms
    ]


Known = Sequence[tuple[str, str, Part | None]]  # of a row: its name, what was planned, its answers


def _known(desk: Desk, year: Evaluated, step: StepOutline, table: Table) -> Known:
    """The rows to fill in; those without a name are to be written."""
    rows = {row.id: row for row in getattr(desk.reader.part(step), table.name)}
    if not desk.filled:
        return [("", "", None)] * BLANK_LINES
    ids = dict(slice_of(name_of(step), year.plan, year.year))
    wanted = expected_rows(table, ids)
    if table.name == VOTED:  # hands are only counted for what changes
        changed = {one.id for one in year.evaluation.decisions.decisions if one.decision in CHANGES}
        found = [(desk.reader.titles(one), "", rows.get(one)) for one in wanted if one in changed]
        return [*found, *[("", "", None)] * max(MORE_VOTES, BLANK_LINES - len(found))]
    return [
        (
            desk.reader.titles(one),
            planned_words(year.plan, year.year, table.name, one, desk.reader.locale),
            rows.get(one),
        )
        for one in wanted
    ]


def _lines(
    desk: Desk, step: StepOutline, table: Table, asked: list[Field], known: Known, *, wide: bool
) -> Grid:
    needs = [width(one, desk.words(one.label)) for one in asked]
    key = table.field(table.keyed_by[0])
    rooms = [tuple(_rooms(desk, asked, row)) for _name, _about, row in known]
    return Grid(
        code_of(step, table=table.name),
        desk.words(table.label),
        desk.words(table.hint),
        tuple(
            Column(
                code_of(step, one.name, table.name),
                desk.words(one.label),
                100 * need / sum(needs),
            )
            for one, need in zip(asked, needs, strict=True)
        ),
        tuple(
            Line(str(number), name, cells, about=about)
            for number, ((name, about, _row), cells) in enumerate(zip(known, rooms, strict=True), 1)
        ),
        f"{code_of(step, key.name, table.name)} {desk.words(key.label)}",
        "" if desk.filled else desk.words(ROWS),
        wide,
        max((height(one) for cells in rooms for one in cells), default=2.6),
    )


def _rooms(desk: Desk, asked: Sequence[Field], row: Part | None) -> Iterator[Room]:
    for one in asked:
        value = desk.value(row, one)
        counted = isinstance(one.kind, CountKind)
        yield Room("dots", desk.said(one, value)) if counted else room(desk, one, value, cell=True)


def _cards(desk: Desk, step: StepOutline, table: Table, asked: list[Field], known: Known) -> Cards:
    return Cards(
        code_of(step, table=table.name),
        desk.words(table.label),
        desk.words(table.hint),
        tuple(
            Card(
                f"{number}. {name}",
                tuple(_in_card(desk, step, table, one, row) for one in asked),
                about,
                whole=number > 1,  # the first goes on below the head of its sheet
            )
            for number, (name, about, row) in enumerate(
                known if desk.filled else known[:BLANK_CARDS], 1
            )
        ),
        "" if desk.filled else desk.words(ROWS),
    )


def _in_card(desk: Desk, step: StepOutline, table: Table, asked: Field, row: Part | None) -> Asked:
    if asked.name not in FACES:
        found = in_card(desk, step, table, asked, row)
        lines = min(found.room.count, CARD_LINES)
        return replace(found, room=replace(found.room, count=lines))
    given = question(desk, step, asked, row, table.name)
    ticks = tuple(
        replace(one, words=desk.words(FACE_WORDS[face]), face=face)
        for face, one in enumerate(given.room.ticks, 1)
    )
    return replace(given, hint="", room=replace(given.room, ticks=ticks), half=True)
