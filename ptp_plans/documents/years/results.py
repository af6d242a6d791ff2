"""What an evaluation found, as drawings and tables: the same on screen and in the act."""

from collections.abc import Sequence
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive.money import add
from ptp_plans.plan.kinds import ChoiceKind
from ptp_plans.plan.outline import evaluation_outline
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.results import LIGHT_WORDS, YearResult

from ..answers.blocks import Block, Drawing, Grid, Group
from ..answers.layout import columns, need
from ..answers.reading import Reader, shortened
from ..answers.room import PORTRAIT
from .lights import EXPLAINED, NO_ANSWER, lights_drawing

NAME = 80  # letters of a name beside a bar


def summary_block(reader: Reader, found: YearResult) -> Drawing | None:
    """The year in three bars: done, reached, spent."""
    rows = (
        (N_("Actividades hechas"), found.done_percent),
        (N_("Metas alcanzadas"), found.reached_percent),
        (N_("Dinero gastado de lo planeado"), found.spent_percent),
    )
    title = reader.words(N_("El año %(year)s en breve")) % {"year": found.year}
    named = ((reader.words(name), percent) for name, percent in rows)
    return lights_drawing(reader, title, named, EXPLAINED)


def result_blocks(reader: Reader, found: YearResult) -> list[Block]:
    """All of a year's figures: in three bars, by activity, indicator and source."""
    blocks: list[Block | None] = [
        summary_block(reader, found),
        _activities_drawn(reader, found),
        _activities(reader, found),
        _indicators(reader, found),
        _sources(reader, found),
    ]
    return [one for one in blocks if one is not None]


def _activities_drawn(reader: Reader, found: YearResult) -> Block | None:
    named = (
        (shortened(reader.titles(one.activity), NAME), one.percent) for one in found.activities
    )
    title = reader.words(N_("Avance de cada actividad en %(year)s")) % {"year": found.year}
    return lights_drawing(reader, title, named, N_("De lo que tocaba hacer en el año."))


def choice(step: str, table: str, field: str, value: str | None) -> str:
    """The Spanish words of a choice made in an evaluation; "" where there is none."""
    outline = next(one for one in evaluation_outline() if one.key == step)
    kind = outline.table(table).field(field).kind
    return kind.label(value) if value and isinstance(kind, ChoiceKind) else ""


def _activities(reader: Reader, found: YearResult) -> Grid | None:
    headers = (
        N_("Actividad"), N_("Cómo quedó"), N_("Avance"), N_("Semáforo"), N_("Planeado"),
        N_("Gastado"),
    )  # fmt: skip
    rows = [
        (
            reader.titles(one.activity),
            reader.words(choice("progress", "activity_progress", "state", one.state)),
            _percent(reader, one.percent),
            reader.words(LIGHT_WORDS[one.light]) if one.light else "",
            i18n.money(one.planned, reader.locale),
            _spent(reader, one.spent),
        )
        for one in found.activities
    ]
    planned = i18n.money(add(one.planned for one in found.activities), reader.locale)
    noted = [one.spent for one in found.activities if one.spent is not None]
    total = (
        reader.words(N_("Todas")), "", _percent(reader, found.done_percent), "", planned,
        _spent(reader, add(noted) if noted else None),
    )  # fmt: skip
    return _grid(reader, N_("Actividades del año"), headers, rows, (2, 4, 5), total)


def _indicators(reader: Reader, found: YearResult) -> Grid | None:
    headers = (N_("Indicador"), N_("Línea base"), N_("Meta"), N_("Se midió"), N_("De la meta"),
               N_("Semáforo"))  # fmt: skip
    rows = [
        (
            reader.titles(one.indicator),
            _number(reader, one.baseline),
            _number(reader, one.target),
            _number(reader, one.value),
            _percent(reader, one.percent),
            reader.words(LIGHT_WORDS[one.light]) if one.light else "",
        )
        for one in found.indicators
    ]
    return _grid(reader, N_("Indicadores del año"), headers, rows, (1, 2, 3, 4))


def _sources(reader: Reader, found: YearResult) -> Grid | None:
    headers = (N_("Fuente"), N_("Planeado"), N_("Gastado"), N_("Parte"))
    rows = [
        (
            reader.titles(one.source),
            i18n.money(one.planned, reader.locale),
            _spent(reader, one.spent),
            _percent(reader, one.percent),
        )
        for one in found.sources
    ]
    total = (
        reader.words(N_("Total")),
        i18n.money(found.planned, reader.locale),
        _spent(reader, found.spent),
        _percent(reader, found.spent_percent),
    )
    return _grid(reader, N_("Dinero del año por fuente"), headers, rows, (1, 2, 3), total)


def _grid(
    reader: Reader,
    caption: str,
    headers: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    figure_columns: Sequence[int],
    total: tuple[str, ...] = (),
) -> Grid | None:
    if not rows:
        return None
    every = [*rows, total] if total else rows
    needs = [
        need(reader.words(header), [row[place] for row in every], place in figure_columns)
        for place, header in enumerate(headers)
    ]
    groups = (Group(tuple(rows)),)
    return Grid(reader.words(caption), columns(PORTRAIT, needs), groups, total)


def _spent(reader: Reader, amount: Decimal | None) -> str:
    return reader.words(NO_ANSWER) if amount is None else i18n.money(amount, reader.locale)


def _percent(reader: Reader, value: Decimal | None) -> str:
    return "" if value is None else i18n.percent(value, reader.locale, 1)


def _number(reader: Reader, value: Decimal | None) -> str:
    return "" if value is None else i18n.number(value, reader.locale)
