"""How a year of a plan stands, in three sentences, one picture and its tables."""

from collections.abc import Sequence

from ptp_plans import i18n
from ptp_plans.plan.derive.money import ratio
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.due import SORTS, Matter
from ptp_plans.plan.years.following import (
    CANCELLED,
    DONE,
    NOT_BEGUN,
    ROAD,
    STATES,
    STOPPED,
    UNDER_WAY,
    Following,
    MoneyOnItsWay,
    money_by_source,
)

from ..answers.blocks import Drawing, Grid, Group
from ..answers.layout import columns, need
from ..answers.reading import Reader, choice_words, shortened
from ..answers.room import PORTRAIT
from .lights import EXPLAINED, lights_drawing

MOST_TOLD = 2  # matters that a sentence names; the page lists all
NAME = 60
STAGES = {
    "planned": N_("Planeado"),
    "requested": N_("Solicitado"),
    "authorized": N_("Autorizado"),
    "disbursed": N_("Ministrado"),
    "accounted": N_("Comprobado"),
}


def sentences(
    reader: Reader, found: Following, overdue: Sequence[Matter], near: Sequence[Matter]
) -> tuple[str, str, str]:
    """How the year stands: the work, the money, and what is due and for whom."""
    return _of_work(reader, found), _of_money(reader, found), _of_matters(reader, overdue, near)


def _of_work(reader: Reader, found: Following) -> str:
    if not found.activities:
        return reader.words(N_("En %(year)s no toca ninguna actividad.")) % {"year": found.year}
    counts = [
        f"{reader.words(words)} {found.count(state)}"
        for state, words in (
            (DONE, N_("terminadas")),
            (UNDER_WAY, N_("en proceso")),
            (STOPPED, N_("detenidas")),
            (NOT_BEGUN, N_("sin iniciar")),
            (CANCELLED, N_("canceladas")),
        )
        if found.count(state)
    ]
    told = N_("Actividades de %(year)s, %(count)s en total (%(counts)s): va hecho el %(percent)s.")
    return reader.words(told) % {
        "year": found.year,
        "count": len(found.activities),
        "counts": i18n.listed(counts, reader.locale),
        "percent": i18n.percent(found.done_percent or 0, reader.locale, 0),
    }


def _of_money(reader: Reader, found: Following) -> str:
    money = found.money
    if not money.planned:
        return reader.words(N_("Para %(year)s no hay dinero planeado.")) % {"year": found.year}
    told = N_(
        "Dinero de %(year)s: llegaron %(arrived)s de los %(planned)s planeados, el %(percent)s."
    )
    return reader.words(told) % {
        "year": found.year,
        "arrived": i18n.money(money.disbursed, reader.locale),
        "planned": i18n.money(money.planned, reader.locale),
        "percent": i18n.percent(money.arrived_percent or 0, reader.locale, 0),
    }


def _of_matters(reader: Reader, overdue: Sequence[Matter], near: Sequence[Matter]) -> str:
    if not overdue and not near:
        return reader.words(N_("Nada está vencido ni vence en los próximos 30 días."))
    parts = []
    if overdue:
        told = N_("Vencido (%(count)s): %(what)s")
        parts.append(reader.words(told) % _named(reader, overdue))
    if near:
        told = N_("Vence en los próximos 30 días (%(count)s): %(what)s")
        parts.append(reader.words(told) % _named(reader, near))
    return "; ".join([parts[0], *(one[:1].lower() + one[1:] for one in parts[1:])]) + "."


def _named(reader: Reader, every: Sequence[Matter]) -> dict[str, object]:
    named = [
        reader.words(N_("«%(what)s», %(party)s, %(day)s"))
        % {
            "what": shortened(one.what, NAME),
            "party": party(reader, one.party),
            "day": i18n.day(one.day, reader.locale),
        }
        for one in every[:MOST_TOLD]
    ]
    if len(every) > MOST_TOLD:
        named.append(reader.words(N_("y lo demás, en la lista")))
    return {"count": len(every), "what": "; ".join(named)}


def party(reader: Reader, actor: str | None) -> str:
    """Whose turn it is, by name."""
    return reader.titles(actor) if actor else reader.words(N_("la comunidad"))


def matter_words(reader: Reader, one: Matter) -> str:
    """What is to be done."""
    return reader.words(SORTS[one.sort]) % {"what": one.what}


def picture(reader: Reader, found: Following) -> Drawing | None:
    """The year in bars: work done, money come and accounted for, commitments kept."""
    money = found.money
    accounted = ratio(money.accounted * 100, money.planned) if money.planned else None
    every = (
        (N_("Actividades hechas"), found.done_percent),
        (N_("Dinero que llegó, de lo planeado"), money.arrived_percent),
        (N_("Dinero comprobado, de lo planeado"), accounted),
        (N_("Compromisos cumplidos"), found.kept_percent),
    )
    title = reader.words(N_("Cómo va %(year)s")) % {"year": found.year}
    named = ((reader.words(name), percent) for name, percent in every)
    return lights_drawing(reader, title, named, EXPLAINED, N_("no toca este año"))


def state_words(reader: Reader, element: str, state: str) -> str:
    """A state of a row of that table, in words."""
    return reader.words(STATES[element].label(state))


def money_table(reader: Reader, found: Following) -> Grid | None:
    """The year's pesos by source and stage, with their total."""
    by_source = money_by_source(found)
    if not by_source:
        return None
    headers = [reader.words(one) for one in (N_("Fuente"), N_("Tipo"), *STAGES.values())]
    kinds = {one.id: one.kind for one in reader.plan.sustainability.sources.sources}
    rows = [
        (
            reader.titles(source) if source else reader.words(N_("sin decir")),
            choice_words(reader, "sources", "kind", kinds.get(source or "")),
            *amounts(reader, money),
        )
        for source, money in by_source.items()
    ]
    total = (reader.words(N_("Total")), "", *amounts(reader, found.money))
    needs = [
        need(header, [row[place] for row in (*rows, total)], place > 1)
        for place, header in enumerate(headers)
    ]
    caption = reader.words(N_("El dinero de %(year)s, por fuente (pesos)")) % {"year": found.year}
    return Grid(caption, columns(PORTRAIT, needs), (Group(tuple(rows)),), total)


def amounts(reader: Reader, money: MoneyOnItsWay) -> tuple[str, ...]:
    """The amounts planned and at each stage, as they are written."""
    every = (money.planned, *(getattr(money, state) for state in ROAD))
    return tuple(i18n.money(one, reader.locale) for one in every)
