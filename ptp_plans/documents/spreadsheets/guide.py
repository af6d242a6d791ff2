"""The sheet that tells how to fill in the others."""

from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook

from ptp_plans.plan.kinds import (
    ChoiceKind,
    CountKind,
    DateKind,
    DecimalKind,
    Kind,
    MonthsKind,
    PerYearKind,
    RefKind,
    YearKind,
    YearMonthKind,
    YesNoKind,
)
from ptp_plans.plan.outline import Field, StepOutline
from ptp_plans.plan.references import Say
from ptp_plans.plan.texts import N_

from .layout import TableSheet
from .looks import Looks

TITLE = N_("Cómo llenar esta hoja")
RULES = (
    N_("Cada renglón de la hoja es un renglón del plan. Escriban los nuevos debajo del último."),
    N_("No toquen la columna gris «Clave»: con ella el programa reconoce cada renglón. En los renglones nuevos se queda vacía."),
    N_("No cambien los títulos de las columnas. Pueden ordenar y filtrar los renglones."),
    N_("Lo gris se llena solo: los códigos, los importes y el total. Si lo cambian, no se toma en cuenta."),
    N_("Donde se elige un renglón de otra lista, basta escribir su código, por ejemplo A3."),
    N_("Si en una celda caben varias respuestas, sepárenlas con punto y coma."),
    N_("Las fotos no van en la hoja: súbanlas en la página del renglón."),
    N_("Al subir la hoja, primero verán lo que va a cambiar. Nada se guarda hasta que lo confirmen."),
    N_("Un renglón que borren de la hoja no se quita del plan, a menos que ustedes lo pidan al subirla."),
)  # fmt: skip
HOW: tuple[tuple[type[Kind], str], ...] = (
    (MonthsKind, N_("Un número del 0 al 3 en cada mes: 0 es nada, 3 es mucho.")),
    (PerYearKind, N_("Una columna para cada año. Solo números.")),
    (YesNoKind, N_("Sí o no.")),
    (RefKind, N_("Elijan de la lista, o escriban el código.")),
    (ChoiceKind, N_("Elijan de la lista.")),
    (YearKind, N_("El año con cuatro cifras, por ejemplo 2016.")),
    (DateKind, N_("Día, mes y año, por ejemplo 13/02/2016.")),
    (YearMonthKind, N_("El mes y el año, por ejemplo marzo 2016.")),
    (CountKind, N_("Un número entero.")),
    (DecimalKind, N_("Un número, con punto para los decimales.")),
)


def tab(say: Say) -> str:
    """The sheet's name."""
    return say(TITLE)[:31]


def write(book: Workbook, step: StepOutline, sheets: Sequence[TableSheet], say: Say) -> None:
    """Adds the sheet: rules first, then every column with its hint."""
    look = Looks(book)
    page = book.add_worksheet(tab(say))
    page.hide_gridlines(2)
    page.set_column(0, 0, 44, look.prose)
    page.set_column(1, 1, 90, look.prose)
    page.write_string(0, 0, f"{step.number} {say(step.title)}", look.title)
    line = 2
    for rule in RULES:
        page.merge_range(line, 0, line, 1, say(rule), look.prose)
        line += 1
    for sheet in sheets:
        line += 1
        page.write_string(line, 0, say(sheet.table.label), look.title)
        line += 1
        for label, words in _columns(sheet, say):
            page.write_string(line, 0, label, look.strong)
            page.write_string(line, 1, words, look.prose)
            line += 1


def _columns(sheet: TableSheet, say: Say) -> Iterator[tuple[str, str]]:
    told = None
    for column in sheet.columns:
        if column.field is not told:  # once for all years or months of a question
            yield say(column.field.label), _words(column.field, say)
        told = column.field


def _words(field: Field, say: Say) -> str:
    if field.given:
        return say(N_("Se llena solo."))
    found = [say(field.hint)] if field.hint else []
    found += [say(how) for sort, how in HOW if isinstance(field.kind, sort)][:1]
    if isinstance(field.kind, ChoiceKind):
        found.append("; ".join(say(label) for _code, label in field.kind.options) + ".")
    if field.required:
        found.append(say(N_("Hace falta para sellar el plan.")))
    return " ".join(found)
