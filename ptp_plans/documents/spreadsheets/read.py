"""A workbook in: its rows as typed texts, and what could not be read, named row by row.

What comes is a stranger's file: its size, its parts and its rows are limited before it is opened,
and nothing in it is reckoned. Formulas count with the result that was saved with them.
"""

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl

from ptp_plans import i18n
from ptp_plans.plan.kinds import ChoiceKind, RefKind, YesNoKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import N_, Unreadable, clean_line
from ptp_plans.platform.inputs import whole

from .container import TOO_MUCH, look_inside
from .layout import HIDDEN
from .names import Finder, choices, typed_words
from .rows import NotAWorkbook, Origin, ReadBook, SheetRow, Texts
from .values import Share, inner_kind, text_of
from .write import FORMAT, ROW_LIMIT

COLUMNS = 150
LINES = 20_000  # of a sheet, blank ones too
HEADER_WITHIN = 10  # rows among which the titles of the columns are looked for

_NOT_OURS = N_("Esta hoja no salió de este programa. Bajen la hoja del paso y escriban en ella.")


@dataclass
class _Legend:
    """What the hidden sheet says."""

    origin: Origin
    sheets: dict[str, str] = field(default_factory=dict)  # tab -> table
    columns: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    words: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    guide: str = ""
    too_long: str = ""  # what stands in cells whose text has no room


def read_workbook(data: bytes, steps: Mapping[str, StepOutline], titles: RowTitles) -> ReadBook:
    """The rows of a workbook that `write_workbook` made; `NotAWorkbook` for another file.

    `steps`: those that it may be of. `titles`: the plan's rows today, so that a row's newest
    title names it as well as the one on the sheet.
    """
    look_inside(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a spreadsheet can do and openpyxl can't
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            raw = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            for page in (*book.worksheets, *raw.worksheets):
                page.reset_dimensions()  # what a file says of its own size is not always true
            return _read(book, raw, steps, titles)
        except NotAWorkbook:
            raise
        except Exception as error:  # openpyxl fails in many ways on a damaged file
            raise NotAWorkbook(
                N_("El archivo está dañado. Ábranlo, guárdenlo otra vez como .xlsx y súbanlo.")
            ) from error


def _read(book: Any, raw: Any, steps: Mapping[str, StepOutline], titles: RowTitles) -> ReadBook:
    if HIDDEN not in book.sheetnames:
        raise NotAWorkbook(_NOT_OURS)
    legend = _legend(book[HIDDEN])
    step = steps.get(legend.origin.step)
    if step is None:
        raise NotAWorkbook(_NOT_OURS)
    tables = {table.name: table for table in step.tables if table.grows}
    missing = [title for title in legend.sheets if title not in book.sheetnames]
    if missing and set(book.sheetnames) - {*legend.sheets, HIDDEN, legend.guide}:
        raise NotAWorkbook(
            N_("No encontramos la hoja «%(sheet)s». Pónganle otra vez ese nombre."),
            sheet=missing[0],
        )
    found, ignored = {}, []
    for title, name in legend.sheets.items():
        if title in book.sheetnames and name in tables:
            sheet = _Sheet(title, tables[name], legend, titles)
            found[name] = tuple(sheet.rows(book[title], raw[title]))
            ignored += sheet.ignored
    return ReadBook(legend.origin, found, tuple(ignored))


def _legend(page: Any) -> _Legend:
    lines = [
        ["" if one is None else str(one) for one in line]
        for line in page.iter_rows(values_only=True, max_col=5, max_row=3 * LINES)
    ]
    told = {line[0]: line for line in lines[:3]}
    if told.get("format", ["", ""])[1] != FORMAT:
        raise NotAWorkbook(_NOT_OURS)
    plan, step = told["plan"], told["step"]
    number, revision = whole(plan[1]), whole(step[2], 0)
    if number is None or revision is None:
        raise NotAWorkbook(_NOT_OURS)
    legend = _Legend(Origin(number, plan[2], step[1], revision))
    for sort, *rest in lines[3:]:
        if sort == "sheet":
            legend.sheets[rest[1]] = rest[0]
        elif sort == "column":
            table, header, name, part = (*rest, "", "")[:4]
            legend.columns.setdefault(table, {})[header] = (name, part)
        elif sort == "other":
            legend.guide, legend.too_long = rest[:2]
        elif sort == "words":
            legend.words.setdefault(rest[0], []).append((rest[2], rest[1]))
    return legend


class _Sheet:
    """A table's sheet while it is read."""

    def __init__(self, title: str, table: Table, legend: _Legend, titles: RowTitles) -> None:
        self.title = title
        self.table = table
        self.legend = legend
        self.titles = titles
        self.ignored: list[str] = []
        self._finders: dict[str, Finder] = {}

    def rows(self, page: Any, raw: Any) -> Iterator[SheetRow]:
        """The rows that say anything."""
        lines = enumerate(_lines(page, raw), 1)
        columns = self._columns(lines)
        count = 0
        for number, line in lines:
            row = self._row(number, line, columns)
            if row.id or not row.says_nothing:
                count += 1
                if count > ROW_LIMIT:
                    raise NotAWorkbook(
                        N_("La hoja «%(sheet)s» trae más de %(limit)s renglones."),
                        sheet=self.title,
                        limit=f"{ROW_LIMIT:,}",
                    )
                yield row

    def _columns(self, lines: Iterator[tuple[int, list[Any]]]) -> dict[int, tuple[Field, str]]:
        """The question of each column, found by the titles; the first column is the row's id."""
        ours = self.legend.columns.get(self.table.name, {})
        for number, line in lines:
            titles = [clean_line(str(one)) if one is not None else "" for one, _f in line]
            if sum(title in ours for title in titles) * 2 > len(ours):
                return self._by_title(titles, ours)
            if number >= HEADER_WITHIN:
                break
        raise NotAWorkbook(
            N_("En la hoja «%(sheet)s» no encontramos los títulos de las columnas. "
               "Bajen la hoja otra vez y copien en ella sus datos."),
            sheet=self.title,
        )  # fmt: skip

    def _by_title(
        self, titles: Sequence[str], ours: Mapping[str, tuple[str, str]]
    ) -> dict[int, tuple[Field, str]]:
        fields = {one.name: one for one in self.table.fields}
        found = {}
        seen: set[str] = set()
        for place, title in enumerate(titles):
            name, part = ours.get(title, ("", ""))
            if title in seen and name:
                raise NotAWorkbook(
                    N_("En la hoja «%(sheet)s» la columna «%(column)s» está dos veces."),
                    sheet=self.title,
                    column=title,
                )
            seen.add(title)
            if name in fields:
                found[place] = (fields[name], part)
            elif place and title and title not in ours:
                self.ignored.append(f"{self.title}: {title}")
        return found

    def _row(
        self, number: int, line: Sequence[Any], columns: Mapping[int, tuple[Field, str]]
    ) -> SheetRow:
        texts: dict[str, Texts] = {}
        faults = []
        for place, (asked, part) in columns.items():
            value, is_formula = line[place] if place < len(line) else (None, False)
            fault = _fault(value, is_formula)
            if fault is not None:
                faults.append((asked.name, fault))
            elif not asked.given and value != self.legend.too_long:
                self._put(texts, asked, part, value)
        row_id = line[0][0] if line and isinstance(line[0][0], str | int | float) else ""
        kept = {name: text for name, text in texts.items() if name not in dict(faults)}
        return SheetRow(number, clean_line(str(row_id)), kept, tuple(faults))

    def _put(self, texts: dict[str, Texts], asked: Field, part: str, value: Any) -> None:
        text = text_of(inner_kind(asked.kind), value)
        if part:
            known = texts.setdefault(asked.name, {})
            assert isinstance(known, dict)
            known[part] = text
        elif isinstance(asked.kind, RefKind | ChoiceKind | YesNoKind):
            texts[asked.name] = typed_words(asked.kind, text, self._finder(asked))
        else:
            texts[asked.name] = (text,)

    def _finder(self, asked: Field) -> Finder:
        """Words of the workbook first, then today's titles and the words of our languages."""
        if asked.name not in self._finders:
            kind = asked.kind
            if isinstance(kind, RefKind):
                kept = self.legend.words.get("|".join(kind.targets), [])
                self._finders[asked.name] = Finder(kept, self.titles.options(kind.targets))
            else:
                kept = self.legend.words.get(f"{self.table.name}|{asked.name}", [])
                self._finders[asked.name] = Finder(kept, choices(kind, i18n.translate))
        return self._finders[asked.name]


def _lines(page: Any, raw: Any) -> Iterator[list[Any]]:
    """Each row as pairs: the value saved in the cell, and whether a formula made it."""
    pages = zip(
        page.iter_rows(max_col=COLUMNS), raw.iter_rows(max_col=COLUMNS), strict=False
    )  # fmt: skip
    for number, (line, formulas) in enumerate(pages):
        if number >= LINES:
            raise NotAWorkbook(TOO_MUCH)
        yield [
            (_value_of(cell), told.data_type == "f")
            for cell, told in zip(line, formulas, strict=False)
        ]


def _value_of(cell: Any) -> Any:
    """A cell's value; one that shows 82% holds 0.82, and is marked."""
    if cell.data_type == "e":
        return _Wrong(cell.value)
    is_share = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    if is_share and "%" in (cell.number_format or ""):
        return Share(cell.value)
    return cell.value


class _Wrong(str):
    """What a spreadsheet shows where it could not reckon: #DIV/0!"""

    __slots__ = ()


def _fault(value: Any, is_formula: bool) -> Unreadable | None:
    if isinstance(value, _Wrong):
        return Unreadable(
            N_("La hoja muestra el error %(error)s. Escriban el dato."), error=str(value)
        )
    if is_formula and value is None:
        return Unreadable(
            N_("Hay una fórmula sin resultado. Abran la hoja, guárdenla otra vez y súbanla.")
        )
    return None
