"""Tables as WordprocessingML, made at once: python-docx takes a second for a thousand cells."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TWIPS = 567  # in a centimetre
HALF_POINTS = 18  # of letters in a table: 9 points
GREY = "EDEDED"


class Table:
    """A table while it is written. `widths`: of its columns, in centimetres; `figures`: which
    columns are set right."""

    def __init__(self, widths: Sequence[float], figures: Sequence[bool] = ()) -> None:
        self._widths = [round(one * TWIPS) for one in widths]
        self._figures = [*figures, *[False] * (len(widths) - len(figures))]
        self.element = OxmlElement("w:tbl")
        properties = _child(self.element, "w:tblPr")
        _child(properties, "w:tblStyle", val="TableGrid")
        _child(properties, "w:tblW", w=str(sum(self._widths)), type="dxa")
        _child(properties, "w:tblLayout", type="fixed")
        grid = _child(self.element, "w:tblGrid")
        for width in self._widths:
            _child(grid, "w:gridCol", w=str(width))

    def header(self, cells: Sequence[str]) -> None:
        """The row that stands again at the head of every page."""
        row = self._row(repeated=True)
        for place, text in enumerate(cells):
            self._cell(row, text, place, bold=True, shaded=True)

    def row(self, cells: Sequence[str], *, bold: bool = False) -> None:
        row = self._row()
        for place, text in enumerate(cells):
            self._cell(row, text, place, bold=bold)

    def pair(self, label: str, text: str) -> None:
        """A question and its answer."""
        row = self._row()
        self._cell(row, label, 0, bold=True)
        self._cell(row, text, 1)

    def title(self, text: str) -> None:
        """A row of one cell over all columns."""
        row = self._row(kept=True)
        self._cell(row, text, 0, bold=True, shaded=True, span=len(self._widths))

    def _row(self, *, repeated: bool = False, kept: bool = False) -> Any:
        row = _child(self.element, "w:tr")
        properties = _child(row, "w:trPr")
        _child(properties, "w:cantSplit")
        if repeated:
            _child(properties, "w:tblHeader")
        self._kept = repeated or kept
        return row

    def _cell(
        self,
        row: Any,
        text: str,
        place: int,
        *,
        bold: bool = False,
        shaded: bool = False,
        span: int = 1,
    ) -> None:
        cell = _child(row, "w:tc")
        properties = _child(cell, "w:tcPr")
        width = sum(self._widths[place : place + span])
        _child(properties, "w:tcW", w=str(width), type="dxa")
        if span > 1:
            _child(properties, "w:gridSpan", val=str(span))
        if shaded:
            _child(properties, "w:shd", val="clear", color="auto", fill=GREY)
        for line in text.split("\n"):
            self._paragraph(cell, line, bold=bold, right=self._figures[place] and span == 1)

    def _paragraph(self, cell: Any, text: str, *, bold: bool, right: bool) -> None:
        paragraph = _child(cell, "w:p")
        properties = _child(paragraph, "w:pPr")
        if self._kept:
            _child(properties, "w:keepNext")
        _child(properties, "w:spacing", before="20", after="20")
        if right:
            _child(properties, "w:jc", val="right")
        run = _child(paragraph, "w:r")
        letters = _child(run, "w:rPr")
        if bold:
            _child(letters, "w:b")
        _child(letters, "w:sz", val=str(HALF_POINTS))
        said = _child(run, "w:t")
        said.set(qn("xml:space"), "preserve")
        said.text = text


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made
