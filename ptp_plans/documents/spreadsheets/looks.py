"""How cells look: widths, formats of numbers and dates, grey for what is not typed."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ptp_plans.plan.kinds import (
    ChoiceKind,
    CountKind,
    DateKind,
    MoneyKind,
    MonthsKind,
    PerYearKind,
    ProseKind,
    RefKind,
    TextKind,
    YearKind,
    YearMonthKind,
    YesNoKind,
)

from .layout import Column
from .values import inner_kind

PINE, PAPER, GREY, LINE = "#611232", "#F6F1EE", "#EDEDED", "#B1B4B6"
SHAPES = (  # kind, width in letters, format of numbers
    (MonthsKind, 6, "0"),
    (YearKind, 8, "0"),
    (MoneyKind, 14, "#,##0.00"),
    (CountKind, 11, "#,##0"),
    (DateKind, 12, "dd/mm/yyyy"),
    (YearMonthKind, 17, "@"),
    (YesNoKind, 8, "@"),
    (ProseKind, 48, "General"),  # longer texts show as ### under "@"
    (RefKind, 38, "@"),
    (ChoiceKind, 24, "@"),
    (TextKind, 30, "@"),
)
OTHERS = (14, "General")


def _shape(column: Column) -> tuple[int, str]:
    kind = column.field.kind
    if isinstance(kind, PerYearKind):
        kind = inner_kind(kind)
    return next(((width, form) for sort, width, form in SHAPES if isinstance(kind, sort)), OTHERS)


def width(column: Column) -> int:
    """Letters that fit side by side; what the program gives is short."""
    return 8 if column.field.given else _shape(column)[0]


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Format] = {}
        quiet = {"font_color": "#767676", "bg_color": GREY, "border": 1, "border_color": LINE}
        head = {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "border_color": LINE,
        }
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.header = book.add_format(head | {"bg_color": PINE, "font_color": "#FFFFFF"})
        self.grey = book.add_format(quiet | {"valign": "top"})
        self.grey_header = book.add_format(head | {"font_color": "#505A5F", "bg_color": GREY})
        self.reckoned = book.add_format(
            quiet | {"num_format": "#,##0.00", "valign": "top", "font_color": "#0B0C0C"}
        )
        self.total_label = book.add_format({"bold": True, "align": "right"})
        self.total = book.add_format({"bold": True, "num_format": "#,##0.00", "bg_color": PAPER})
        self.prose = book.add_format({"text_wrap": True, "valign": "top"})
        self.strong = book.add_format({"bold": True, "valign": "top", "text_wrap": True})

    def of(self, column: Column) -> Format:
        """The format of a column's cells, blank ones too."""
        key = (_shape(column)[1], column.field.given)
        if key not in self._made:
            drawn = {
                "num_format": key[0],
                "valign": "top",
                "text_wrap": True,
                "border": 1,
                "border_color": LINE,
            }
            if column.field.given:
                drawn |= {"bg_color": GREY, "font_color": "#505A5F", "italic": True}
            self._made[key] = self._book.add_format(drawn)
        return self._made[key]
