"""The windows of a year's programmes, what is brought to each, and the days not to miss."""

from collections.abc import Sequence
from datetime import date

from ptp_plans import i18n
from ptp_plans.plan.derive.annual import AnnualPlan, Window
from ptp_plans.plan.derive.year.dates import SORTS, DateOfYear, dates_of_year
from ptp_plans.plan.derive.year.requirements import Request, Requirement, requirements
from ptp_plans.plan.texts import N_

from ..answers.blocks import Block, Check, Checklist, Note
from ..answers.grids import Cells, Heading, grid_or_note
from ..answers.reading import Reader
from ..say import say

EACH_HAS_RULES = N_(
    "Cada programa publica sus requisitos: pregunten en la ventanilla si pide algo más."
)


def window_blocks(reader: Reader, annual: AnnualPlan) -> list[Block]:
    """The windows in a table, and the permits of the year's activities."""
    _step, table = reader.outline.find_table("articulations")
    state = table.field("state").kind
    rows = [
        (
            reader.code(one.articulation.activity),
            programme_words(reader, one),
            one.articulation.asked_for or "",
            _open_days(reader, one),
            say(state, one.articulation.state, reader.named, reader.locale),
            one.articulation.next_step or "",
        )
        for one in annual.windows
    ]
    headings: tuple[Heading, ...] = (
        (N_("Actividad"), False), (N_("Programa"), False), (N_("Qué se pide"), False),
        (N_("Abre y cierra"), False), (N_("Cómo va"), False), (N_("Siguiente paso"), False),
    )  # fmt: skip
    windows = grid_or_note(reader, N_("Ventanillas"), headings, rows)
    return [windows, _permits(reader, annual)]


def _open_days(reader: Reader, one: Window) -> str:
    """From when to when, in one cell: two columns of days would need a page on its side."""
    first, last = day_words(reader, one.opens), day_words(reader, one.closes)
    if first and last:
        return reader.words(N_("%(first)s al %(last)s")) % {"first": first, "last": last}
    words = N_("desde el %(day)s") if first else N_("hasta el %(day)s")
    return reader.words(words) % {"day": first or last} if first or last else ""


def checklist_blocks(reader: Reader, annual: AnnualPlan, *, approved: bool) -> list[Block]:
    """A list to tick for each window; `approved`: an assembly approved the plan."""
    lists: list[Block] = [
        Checklist(
            programme_words(reader, one),
            _when_and_what(reader, one),
            tuple(
                Check(requirement_words(reader, each), each.held)
                for each in requirements(
                    Request(reader.plan, one.articulation, annual.year, approved)
                )
            ),
        )
        for one in annual.windows
    ]
    return [Note(reader.words(EACH_HAS_RULES)), *lists] if lists else []


def requirement_words(reader: Reader, one: Requirement) -> str:
    """A paper to bring, in the reader's language."""
    values = {
        name: reader.words(value) if isinstance(value, str) else value
        for name, value in one.values.items()
    }
    return reader.words(one.words) % values if values else reader.words(one.words)


def date_blocks(reader: Reader, annual: AnnualPlan, assembly: date | None = None) -> list[Block]:
    """The year's days in their order."""
    rows = [
        (brief_days(reader, one), date_words(reader, one), date_people(reader, one))
        for one in dates_of_year(reader.plan, annual, assembly)
    ]
    headings: tuple[Heading, ...] = (
        (N_("Fecha"), False), (N_("Qué pasa"), False), (N_("A quién le toca"), False),
    )  # fmt: skip
    return [grid_or_note(reader, N_("Día por día"), headings, rows)]


def brief_days(reader: Reader, one: DateOfYear) -> str:
    """31 mar, or 1 oct – 30 nov: where the year is told already."""
    days = [one.day, one.until] if one.until else [one.day]
    return " – ".join(
        f"{day.day} {i18n.month_name(day.month, reader.locale, short=True)}" for day in days
    )


def date_words(reader: Reader, one: DateOfYear) -> str:
    """What happens that day, with the activity's code where it is of one."""
    said = reader.words(SORTS[one.sort])
    code = reader.code(one.activity)
    what = f"{code} {one.what}".strip()
    words = said % {"what": what} if "%(what)s" in said else said
    return marked(reader, words, one.day.year if one.cancelled else None, one.day.year)


def date_people(reader: Reader, one: DateOfYear) -> str:
    """Whom the day concerns: who promised, who answers for the activity."""
    if one.sort == "due":
        return reader.named(one.party) if one.party else reader.words(N_("Comunidad"))
    activities = {each.id: each for each in reader.plan.design.activities.activities}
    activity = activities.get(one.activity or "")
    if activity:
        return activity.responsible or ""
    return reader.words(N_("La asamblea")) if one.sort in ("evaluation", "next_plan") else ""


def marked(reader: Reader, words: str, cancelled_in: int | None, year: int) -> str:
    """The words of what was cancelled in that very year say so."""
    if cancelled_in != year:
        return words
    return reader.words(N_("%(what)s (se canceló en %(year)s)")) % {"what": words, "year": year}


def programme_words(reader: Reader, one: Window) -> str:
    """The programme, and whose it is."""
    asked = one.articulation
    institution = reader.named(asked.institution) if asked.institution else ""
    return "; ".join(word for word in (asked.programme or "", institution) if word)


def day_words(reader: Reader, day: date | None) -> str:
    """12/03/2016, or nothing."""
    return i18n.short_day(day, reader.locale) if day else ""


def _when_and_what(reader: Reader, one: Window) -> str:
    parts = [reader.named(one.articulation.activity)] if one.articulation.activity else []
    if one.articulation.asked_for:
        parts.append(one.articulation.asked_for)
    if one.closes:
        parts.append(
            reader.words(N_("Cierra el %(day)s")) % {"day": i18n.day(one.closes, reader.locale)}
        )
    elif not one.opens:
        parts.append(reader.words(N_("Falta averiguar cuándo abre y cuándo cierra")))
    return ". ".join(part.rstrip(".") for part in parts) + "." if parts else ""


def _permits(reader: Reader, annual: AnnualPlan) -> Block:
    _step, table = reader.outline.find_table("permits")
    ids = {one.activity.id for one in annual.activities}
    rows: Sequence[Cells] = [
        (
            reader.named(one.activity or ""),
            say(table.field("sort").kind, one.sort, reader.named, reader.locale),
            say(table.field("state").kind, one.state, reader.named, reader.locale),
            one.remark or "",
        )
        for one in reader.plan.design.activities.permits
        if one.activity in ids
    ]
    headings: tuple[Heading, ...] = (
        (N_("Actividad"), False), (N_("Permiso"), False), (N_("Cómo va"), False),
        (N_("Observación"), False),
    )  # fmt: skip
    return grid_or_note(reader, N_("Permisos que hacen falta"), headings, rows)
