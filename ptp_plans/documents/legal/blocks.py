"""The blocks of a printed step (`answers/blocks.py`) in Word: one function for each sort."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docx.shared import Cm

from ptp_plans import i18n
from ptp_plans.plan.texts import N_

from ..answers.blocks import (
    Answer,
    Block,
    Bullets,
    Checklist,
    Drawing,
    Gallery,
    Grid,
    Months,
    Note,
    Pairs,
    Photo,
    PrintedStep,
    Prose,
    Quarters,
    Records,
)
from .page import LABEL, RECORD, ROOM, SMALL, is_wide, turn
from .tables import Table

PHOTO_WIDTH = 9.0  # centimetres
LABEL_SHARE = 0.32


class BlockWriter:
    """Writes blocks at the end of a document."""

    def __init__(self, document: Any, media: Mapping[str, bytes]) -> None:
        self.document = document
        self.media = media
        self._write: dict[str, Callable[[Any], None]] = {
            "pairs": self.pairs,
            "prose": self.prose,
            "grid": self.grid,
            "months": self.months,
            "photo": self.photo,
            "gallery": self.gallery,
            "records": self.records,
            "bullets": self.bullets,
            "checklist": self.checklist,
            "quarters": self.quarters,
            "drawing": self.drawing,
            "note": self.note,
        }

    def steps(self, steps: Sequence[PrintedStep], level: int) -> None:
        """Steps under headings of that level, their wide tables on pages that lie on their side."""
        for step in steps:
            for place, run in enumerate(step.runs):
                turn(self.document, wide=run.wide)
                if place == 0:
                    title = f"{step.number} {step.title}".strip()
                    self.document.add_heading(title, level)
                self.blocks(run.blocks)
            if step.unanswered:
                self.small(step.unanswered)

    def blocks(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._write[block.sort](block)

    def small(self, text: str) -> None:
        self.document.add_paragraph(text, style=SMALL)

    def lines(self, text: str, style: str = "Normal") -> None:
        """A paragraph for each line of a text."""
        for line in text.split("\n"):
            if line.strip():
                self.document.add_paragraph(line, style=style)

    def table(self, table: Table) -> None:
        """The table, and the paragraph that Word wants after it."""
        self.document.element.body._insert_tbl(table.element)  # noqa: SLF001 - made as XML
        self.small("")

    def pair_table(self, answers: Sequence[tuple[str, str]]) -> None:
        """Questions beside their answers."""
        room = ROOM[is_wide(self.document)]
        table = Table([room * LABEL_SHARE, room * (1 - LABEL_SHARE)])
        for label, text in answers:
            table.pair(label, text)
        if answers:
            self.table(table)

    def _answers(self, lines: Sequence[Sequence[Answer]]) -> None:
        self.pair_table([(one.label, one.text) for line in lines for one in line])

    def pairs(self, block: Pairs) -> None:
        self._answers(block.lines)

    def prose(self, block: Prose) -> None:
        self.document.add_paragraph(block.label, style=LABEL)
        self.lines(block.text)

    def grid(self, block: Grid) -> None:
        self.document.add_paragraph(block.caption, style="Caption")
        room = ROOM[is_wide(self.document)]
        whole = sum(column.width for column in block.columns) or 1
        table = Table(
            [room * column.width / whole for column in block.columns],
            [column.figure for column in block.columns],
        )
        table.header([column.label for column in block.columns])
        for group in block.groups:
            if group.title:
                table.title(group.title)
            for row in group.rows:
                table.row(row)
            if group.total:
                table.row(group.total, bold=True)
        if block.total:
            table.row(block.total, bold=True)
        self.table(table)
        if block.note:
            self.small(block.note)

    def months(self, block: Months) -> None:
        self.document.add_paragraph(block.caption, style="Caption")
        room = ROOM[is_wide(self.document)]
        table = Table([room * 0.4, *[room * 0.05] * len(block.months)])
        table.header([block.head, *block.months])
        for title, filled in block.rows:
            table.row([title, *("X" if one else "" for one in filled)])
        self.table(table)

    def photo(self, block: Photo) -> None:
        """The picture with its words; what cannot be had is told by its caption."""
        data = self.media.get(block.address.removeprefix("media:"))
        if data:
            shape = self.document.add_picture(io.BytesIO(data), width=Cm(PHOTO_WIDTH))
            shape._inline.docPr.set("descr", block.words)  # noqa: SLF001 - no other way to say it
        self.document.add_paragraph(block.caption, style="Caption")

    def gallery(self, block: Gallery) -> None:
        for one in block.photos:
            self.photo(one)

    def records(self, block: Records) -> None:
        self.document.add_paragraph(block.caption, style="Caption")
        for record in block.records:
            self.document.add_paragraph(record.title, style=RECORD)
            self._answers(record.lines)
            for one in record.photos:
                self.photo(one)
            if record.unanswered:
                self.small(record.unanswered)

    def bullets(self, block: Bullets) -> None:
        self.document.add_paragraph(block.caption, style="Caption")
        for item in block.items:
            self.document.add_paragraph(item, style="List Bullet")

    def checklist(self, block: Checklist) -> None:
        self.document.add_paragraph(block.caption, style="Caption")
        self.lines(block.about)
        for item in block.items:
            mark = "☒" if item.held else "☐"
            self.document.add_paragraph(f"{mark} {item.text}", style="List Bullet")

    def quarters(self, block: Quarters) -> None:
        for one in block.lists:
            self.bullets(one)

    def drawing(self, block: Drawing) -> None:
        """What the drawing shows, as a table; the drawing itself is in the PDF."""
        if block.table:
            self.grid(block.table)
        self.small(
            i18n.translate(N_("El dibujo está en el PDF: %(title)s.")) % {"title": block.title}
        )

    def note(self, block: Note) -> None:
        self.small(block.text)
