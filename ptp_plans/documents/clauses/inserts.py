"""The tables of the plan's data that clauses draw, by the name a template asks them with."""

from collections.abc import Callable
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.kinds import Kind
from ptp_plans.plan.texts import N_

from ..answers.blocks import Block
from ..answers.derived import sources_by_year
from ..answers.grids import grid, grid_or_note
from ..answers.reading import Reader
from ..in_words import amount_in_words
from ..say import say
from .parties import Parties
from .promises import community_promises, institutions_promises, sought

Insert = Callable[[Reader, Parties], list[Block]]


def objectives(reader: Reader, _parties: Parties) -> list[Block]:
    """The specific objectives, by code."""
    rows = [
        (one.code or "", one.statement or "") for one in reader.plan.design.objectives.objectives
    ]
    headings = ((N_("Código"), False), (N_("Objetivo"), False))
    return [grid_or_note(reader, N_("Objetivos específicos"), headings, rows)]


def contributions(reader: Reader, _parties: Parties) -> list[Block]:
    """What each source puts in each year in figures; the totals of each in words too."""
    tables = sources_by_year(reader)[:1]
    if not tables:
        return [grid_or_note(reader, N_("Aportaciones"), (), [])]
    by_source = money.financing_by_source(reader.plan)
    rows = [
        _in_words(reader, reader.named(source), by_source[source])
        for source in reader.titles.ids("sources")
        if by_source.get(source)
    ]
    rows += [
        _in_words(reader, reader.words(N_("Año %(year)s")) % {"year": year}, amount)
        for year, amount in sorted(
            (year, amount) for year, amount in money.financing_by_year(reader.plan).items() if year
        )
    ]
    whole = money.financing_total(reader.plan)
    headings = ((N_("Fuente o año"), False), (N_("Total"), True), (N_("Con letra"), False))
    said = grid(
        reader,
        N_("Totales con letra"),
        headings,
        rows,
        total=_in_words(reader, reader.words(N_("Total")), whole),
    )
    return [*tables, said]


def _in_words(reader: Reader, name: str, amount: Decimal) -> tuple[str, str, str]:
    return name, i18n.money(amount, reader.locale), amount_in_words(amount)


def committee(reader: Reader, _parties: Parties) -> list[Block]:
    """Who is in the committee, and in what office."""
    office = _kind(reader, "committee", "office")
    rows = [
        (one.name or "", _said(reader, office, one.office), one.duty or "")
        for one in reader.plan.territorial.committee.committee
    ]
    headings = ((N_("Nombre"), False), (N_("Cargo"), False), (N_("Encargo"), False))
    return [grid_or_note(reader, N_("Comité de seguimiento"), headings, rows)]


def public_goods(reader: Reader, _parties: Parties) -> list[Block]:
    """Works for several localities."""
    rows = [
        (
            one.work or "",
            "; ".join((one.localities or "").split("\n")),
            "" if one.cost is None else i18n.money(one.cost, reader.locale),
        )
        for one in reader.plan.territorial.public_goods.public_goods
    ]
    headings = ((N_("Obra o servicio"), False), (N_("Localidades"), False), (N_("Costo"), True))
    return [grid_or_note(reader, N_("Bienes públicos territoriales"), headings, rows)]


def processes(reader: Reader, _parties: Parties) -> list[Block]:
    """What is done together with other localities."""
    kind = _kind(reader, "processes", "process")
    rows = [
        (_said(reader, kind, one.process), one.partner or "", one.urban_link or "")
        for one in reader.plan.territorial.processes.processes
    ]
    headings = (
        (N_("Qué se hace"), False), (N_("Con quién"), False), (N_("Relación con la ciudad"), False),
    )  # fmt: skip
    return [grid_or_note(reader, N_("Procesos compartidos"), headings, rows)]


def indicators(reader: Reader, _parties: Parties) -> list[Block]:
    """Every indicator with its base line, its targets and how it is proved."""
    years = reader.plan.years
    rows = []
    for one in reader.plan.design.indicators.indicators:
        targets = dict(one.targets)
        rows.append((
            reader.titles(one.id),
            one.unit or "",
            "" if one.baseline is None else i18n.number(one.baseline, reader.locale),
            *(i18n.number(targets[year], reader.locale) if year in targets else "" for year in years),
            one.verification or "",
        ))  # fmt: skip
    headings = (
        (N_("Indicador"), False), (N_("Unidad"), False), (N_("Línea base"), True),
        *((str(year), True) for year in years), (N_("Medio de verificación"), False),
    )  # fmt: skip
    return [grid_or_note(reader, N_("Indicadores y metas"), headings, rows)]


def upkeep(reader: Reader, _parties: Parties) -> list[Block]:
    """Who looks after each work or equipment, and how that is paid."""
    rows = [
        (
            reader.named(one.activity or ""),
            one.operator or "",
            "" if one.yearly_cost is None else i18n.money(one.yearly_cost, reader.locale),
            one.paid_by or "",
        )
        for one in reader.plan.sustainability.maintenance.upkeep
    ]
    headings = (
        (N_("Obra o equipo"), False), (N_("Quién lo opera y lo cuida"), False),
        (N_("Costo al año"), True), (N_("Cómo se paga"), False),
    )  # fmt: skip
    return [grid_or_note(reader, N_("Operación y mantenimiento"), headings, rows)]


def _kind(reader: Reader, table: str, field: str) -> Kind:
    _step, found = reader.outline.find_table(table)
    return found.field(field).kind


def _said(reader: Reader, kind: Kind, value: object) -> str:
    return say(kind, value, reader.named, reader.locale)


DRAW: dict[str, Insert] = {
    "objetivos": objectives,
    "compromisos_instituciones": institutions_promises,
    "compromisos_comunidad": community_promises,
    "aportaciones": contributions,
    "gestiones": sought,
    "comite": committee,
    "bienes_publicos": public_goods,
    "procesos": processes,
    "indicadores": indicators,
    "mantenimiento": upkeep,
}
