"""The plan in one picture: problems, objectives, activities, money, and the links that lack."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ptp_plans import i18n
from ptp_plans.plan.derive import figures, money
from ptp_plans.plan.derive.chain import GAP_WORDS, Chain, Gap, Ring, chain
from ptp_plans.plan.derive.figures.chain import ChainFault, ChainFigure, ChainItem
from ptp_plans.plan.texts import N_

from .blocks import Grid
from .grids import grid
from .reading import Reader

MONEY_GAPS = frozenset({"money_lacks", "money_exceeds"})
# What lacks before a box or after it, and so where its line is cut.
CUT_BEFORE = frozenset({"objective_unrooted", "activity_adrift"})
CUT_AFTER = frozenset({"problem_unattended", "objective_idle", "activity_unpriced"})

NOTES_ON_A_PAGE = 12  # activities that leave room for notes on one sheet
TALLEST = 900.0  # drawing that is legible on one sheet

COUNTED = {
    "problems": (N_("un problema"), N_("%(count)s problemas")),
    "objectives": (N_("un objetivo"), N_("%(count)s objetivos")),
    "activities": (N_("una actividad"), N_("%(count)s actividades")),
    "indicators": (N_("un indicador"), N_("%(count)s indicadores")),
}


@dataclass(frozen=True)
class Addresses:
    """Where a record is read, by table and id, and where a gap is mended; on paper nowhere.

    Without an id: where the table's rows are.
    """

    record: Callable[[str, str | None], str] = lambda _table, _row_id: ""
    gap: Callable[[Gap], str] = lambda _gap: ""


NOWHERE = Addresses()
Columns = tuple[list[ChainItem], ...]


@dataclass(frozen=True)
class Branch:
    """An item of the list that says the same as the picture, with what comes of it."""

    item: ChainItem
    branches: tuple["Branch", ...]


@dataclass(frozen=True)
class ChainView:
    """The chain for one reader; `figure` and `table` are None while there is nothing to show."""

    title: str
    caption: str
    sentences: tuple[str, ...]
    figure: ChainFigure | None
    table: Grid | None
    branches: tuple[Branch, ...]
    faults: tuple[ChainFault, ...]


def chain_view(
    reader: Reader, addresses: Addresses = NOWHERE, *, one_page: bool = False
) -> ChainView:
    """All that a page says of the chain; every number comes from `plan.derive.chain`.

    `one_page`: of many activities only the names are drawn; what a sheet can't show in letters
    that people read is not drawn at all: the table says it.
    """
    derived = chain(reader.plan)
    columns: Columns = (
        [_problem(reader, addresses, one) for one in derived.problems],
        [_objective(reader, addresses, one) for one in derived.objectives],
        [_activity(reader, addresses, one) for one in derived.activities],
        [item for one in derived.activities for item in _money(reader, addresses, one)],
    )
    if one_page and len(derived.activities) > NOTES_ON_A_PAGE:
        columns = tuple([replace(one, notes=()) for one in items] for items in columns)
    heads = (
        reader.words(N_("Problemas (%(count)s)")) % {"count": len(derived.problems)},
        reader.words(N_("Objetivos (%(count)s)")) % {"count": len(derived.objectives)},
        reader.words(N_("Actividades (%(count)s)")) % {"count": len(derived.activities)},
        reader.words(N_("Dinero: %(total)s")) % {"total": i18n.money(derived.total, reader.locale)},
    )
    figure = figures.chain_figure(heads, columns)
    caption = N_("De izquierda a derecha: qué nos detiene, qué lograremos, qué haremos y cuánto "
                 "cuesta. Línea cortada y signo «!»: ahí falta algo.")  # fmt: skip
    return ChainView(
        reader.words(N_("La cadena del plan: problemas, objetivos, actividades y dinero")),
        reader.words(caption),
        chain_sentences(reader, derived),
        None if one_page and figure and figure.height > TALLEST else figure,
        _table(reader, derived) if figure else None,
        tuple(_branches(columns)),
        tuple(_fault(reader, addresses, gap, whole=True) for gap in derived.gaps),
    )


def chain_sentences(reader: Reader, derived: Chain | None = None) -> tuple[str, ...]:
    """The plan in three sentences: how long and how much of what, its cost, what lacks."""
    derived = derived or chain(reader.plan)
    years, total = reader.plan.years, derived.total
    what = i18n.listed(
        [
            _counted(reader, "problems", len(derived.problems)),
            _counted(reader, "objectives", len(derived.objectives)),
            _counted(reader, "activities", len(derived.activities)),
        ],
        reader.locale,
    )
    if years:
        first = reader.words(N_("El plan va de %(first)s a %(last)s y reúne %(what)s.")) % {
            "first": years[0], "last": years[-1], "what": what,
        }  # fmt: skip
    else:
        first = reader.words(N_("El plan reúne %(what)s.")) % {"what": what}
    second = reader.words(N_("Todavía no dice cuánto cuesta."))
    if total:
        share = derived.community
        second = reader.words(
            N_("Cuesta %(total)s; la comunidad pone %(amount)s, el %(percent)s.")
        ) % {
            "total": i18n.money(total, reader.locale),
            "amount": i18n.money(share.amount, reader.locale),
            "percent": i18n.percent(share.percent or 0, reader.locale),
        }
    return first, second, _what_lacks(reader, len(derived.gaps))


def _what_lacks(reader: Reader, count: int) -> str:
    if not count:
        return reader.words(
            N_("A la cadena no le falta nada: de los problemas se llega hasta el dinero.")
        )
    return reader.words(N_("A la cadena %(lacks)s.")) % {"lacks": _links_lacking(reader, count)}


def _links_lacking(reader: Reader, count: int) -> str:
    one, many = N_("le falta un eslabón"), N_("le faltan %(count)s eslabones")
    return reader.words(one) if count == 1 else reader.words(many) % {"count": count}


def _counted(reader: Reader, what: str, count: int) -> str:
    one, many = COUNTED[what]
    return reader.words(one) if count == 1 else reader.words(many) % {"count": count}


def _fault(reader: Reader, addresses: Addresses, gap: Gap, *, whole: bool = False) -> ChainFault:
    """A gap in words; `whole`: with the record where it is, for who sees no box round it."""
    words = reader.words(GAP_WORDS[gap.code]) % {
        "amount": i18n.money(gap.amount, reader.locale) if gap.amount else "",
        "year": gap.year or reader.words(N_("sin año")),
        "row": reader.named(gap.about) if gap.about else "",
    }
    if whole and gap.at and gap.about is None:
        words = reader.words(N_("%(where)s: %(what)s")) % {
            "where": reader.named(gap.at), "what": words[:1].lower() + words[1:],
        }  # fmt: skip
    return ChainFault(words, addresses.gap(gap))


def _item(
    reader: Reader,
    addresses: Addresses,
    table: str,
    ring: Ring,
    notes: Sequence[str] = (),
) -> ChainItem:
    gaps = [gap for gap in ring.gaps if gap.code not in MONEY_GAPS]
    codes = {gap.code for gap in gaps}
    return ChainItem(
        ring.row_id,
        reader.named(ring.row_id),
        addresses.record(table, ring.row_id),
        ring.after,
        tuple(note for note in notes if note),
        tuple(_fault(reader, addresses, gap) for gap in gaps),
        loose_before=bool(codes & CUT_BEFORE),
        loose_after=bool(codes & CUT_AFTER),
    )


def _problem(reader: Reader, addresses: Addresses, ring: Ring) -> ChainItem:
    place = reader.words(N_("Lugar %(place)s")) % {"place": ring.place} if ring.place else ""
    return _item(reader, addresses, "problems", ring, [place])


def _measures(reader: Reader, ring: Ring) -> str:
    count = len(ring.measured_by)
    said = _counted(reader, "indicators", count) if count else ""
    return said[:1].upper() + said[1:]


def _objective(reader: Reader, addresses: Addresses, ring: Ring) -> ChainItem:
    return _item(reader, addresses, "objectives", ring, [_measures(reader, ring)])


def _activity(reader: Reader, addresses: Addresses, ring: Ring) -> ChainItem:
    who = {one.id: one.responsible for one in reader.plan.design.activities.activities}
    notes = [who[ring.row_id] or "", _measures(reader, ring)]
    return _item(reader, addresses, "activities", ring, notes)


def _money(reader: Reader, addresses: Addresses, ring: Ring) -> Iterator[ChainItem]:
    """What an activity costs and whether it is paid; that it is free, when somebody said why."""
    gaps = [gap for gap in ring.gaps if gap.code in MONEY_GAPS]
    free = {one.id: one.free_reason for one in reader.plan.design.activities.activities}
    title, notes = i18n.money(ring.cost, reader.locale), []
    if not ring.cost and not ring.paid:
        if not free[ring.row_id]:
            return
        title, notes = reader.words(N_("Sin costo")), [free[ring.row_id] or ""]
    elif not gaps:
        notes = [reader.words(N_("Las fuentes ponen todo"))]
    yield ChainItem(
        f"{ring.row_id}:money",
        title,
        addresses.record("budget", None),
        (ring.row_id,),
        tuple(notes),
        tuple(_fault(reader, addresses, gap) for gap in gaps),
    )


def _table(reader: Reader, derived: Chain) -> Grid:
    """The chain by objective: its problems, how many activities, and what they cost together."""
    served: dict[str, list[Ring]] = {}
    for one in derived.activities:
        served.setdefault(one.after[0] if one.after else "", []).append(one)
    solves = {one.row_id: one.after for one in derived.objectives}

    def line(objective: str) -> tuple[str, ...]:
        rings = served.get(objective, [])
        codes = [reader.code(one) for one in solves.get(objective, ())]
        return (
            reader.named(objective) if objective else reader.words(N_("Sin objetivo")),
            i18n.listed(codes, reader.locale),
            str(len(rings)),
            i18n.money(money.add(one.cost for one in rings), reader.locale),
        )

    headings = [
        (N_("Objetivo"), False), (N_("Problemas"), False), (N_("Actividades"), True),
        (N_("Cuesta"), True),
    ]  # fmt: skip
    rows = [line(one) for one in (*solves, *([""] if "" in served else []))]
    cost = i18n.money(money.add(one.cost for one in derived.activities), reader.locale)
    total = (reader.words(N_("Total")), "", str(len(derived.activities)), cost)
    title = N_("La cadena del plan: problemas, objetivos, actividades y dinero")
    return grid(reader, title, headings, rows, total=total, wide=True)


def _branches(columns: Sequence[Sequence[ChainItem]]) -> Iterator[Branch]:
    """A nested list of all items; one that two lead to is told whole below the first."""
    told: set[str] = set()

    def branch(item: ChainItem, depth: int) -> Branch:
        if item.key in told:
            return Branch(item, ())
        told.add(item.key)
        below = columns[depth + 1] if depth + 1 < len(columns) else ()
        return Branch(item, tuple(branch(one, depth + 1) for one in below if item.key in one.after))

    for depth, items in enumerate(columns):
        for item in items:
            if item.key not in told:
                yield branch(item, depth)
