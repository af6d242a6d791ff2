"""The blocks of a plan anual: one year of the plan, by what a reader asks of it."""

from collections.abc import Sequence

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.derive.annual import AnnualPlan
from ptp_plans.plan.texts import N_

from ..answers.blocks import Answer, Block, Group, Pairs, PrintedStep, Prose
from ..answers.grids import Cells, Heading, grid, grid_or_note
from ..answers.layout import paired
from ..answers.reading import Reader
from ..in_words import amount_in_words
from ..say import say
from .budget import budget_lines

MARK = "X"


def year_steps(reader: Reader, annual: AnnualPlan, anchors: str = "") -> tuple[PrintedStep, ...]:
    """The parts of the plan anual in their order."""
    parts: list[tuple[str, str, Sequence[Block]]] = [
        ("summary", N_("Resumen del año"), _summary(reader, annual)),
        ("months", N_("Calendario de actividades"), [_months(reader, annual)]),
        ("activities", N_("Qué se hace, quién responde y cuánto cuesta"), [_work(reader, annual)]),
        ("targets", N_("Metas del año"), [_targets(reader, annual)]),
        ("money", N_("Dinero del año"), _sources(reader, annual)),
        ("windows", N_("Ventanillas y requisitos"), _windows(reader, annual)),
        ("commitments", N_("Compromisos que vencen en el año"), [_commitments(reader, annual)]),
        ("budget", N_("Renglones del presupuesto del año"), _budget(reader, annual)),
    ]
    return tuple(
        PrintedStep(
            f"{anchors}{annual.year}-{key}", f"{place}.", reader.words(title), "", tuple(blocks)
        )
        for place, (key, title, blocks) in enumerate(parts, 1)
    )


def _summary(reader: Reader, annual: AnnualPlan) -> list[Block]:
    lacks = money.subtract(annual.cost, annual.financed)
    committee, treasury = reader.plan.territorial.committee, reader.plan.sustainability.treasury
    answers = [
        Answer(reader.words(N_("Actividades")), str(len(annual.activities))),
        Answer(reader.words(N_("Costo del año")), i18n.money(annual.cost, reader.locale)),
        Answer(
            reader.words(N_("Aportaciones previstas")), i18n.money(annual.financed, reader.locale)
        ),
        Answer(reader.words(N_("Falta por conseguir")), i18n.money(lacks, reader.locale)),
        Answer(reader.words(N_("Reuniones del comité")), committee.meetings or "", long=True),
        Answer(reader.words(N_("Informes a la asamblea")), treasury.reporting or "", long=True),
    ]
    said = f"{i18n.money(annual.cost, reader.locale)} {amount_in_words(annual.cost)}"
    return [
        Pairs(paired([one for one in answers if one.text])),
        Prose(reader.words(N_("Costo del año con letra")), said),
    ]


def _months(reader: Reader, annual: AnnualPlan) -> Block:
    rows = [
        (
            reader.named(one.activity.id),
            *(MARK if month in one.months else "" for month in range(1, 13)),
        )
        for one in annual.activities
    ]
    initials = [i18n.month_name(month, reader.locale, short=True) for month in range(1, 13)]
    headings = ((N_("Actividad"), False), *((initial, False) for initial in initials))
    caption = reader.words(N_("Meses de trabajo en %(year)s")) % {"year": annual.year}
    return grid_or_note(reader, caption, headings, rows)


def _work(reader: Reader, annual: AnnualPlan) -> Block:
    rows = [
        (
            reader.named(one.activity.id),
            _product(reader, one.activity.deliverable, one.activity.quantity, one.activity.unit),
            one.activity.responsible or "",
            reader.named(one.activity.institution) if one.activity.institution else "",
            i18n.money(one.cost, reader.locale) if one.lines else "",
        )
        for one in annual.activities
    ]
    headings: tuple[Heading, ...] = (
        (N_("Actividad"), False), (N_("Qué queda hecho (todo el plan)"), False),
        (N_("Quién responde"), False), (N_("Institución"), False), (N_("Costo del año"), True),
    )  # fmt: skip
    if not rows:
        return grid_or_note(reader, N_("Actividades del año"), headings, rows)
    total = (reader.words(N_("Total")), "", "", "", i18n.money(annual.cost, reader.locale))
    return grid(reader, N_("Actividades del año"), headings, rows, total=total)


def _product(reader: Reader, deliverable: str | None, quantity: object, unit: str | None) -> str:
    _step, table = reader.outline.find_table("activities")
    number = say(table.field("quantity").kind, quantity, reader.named, reader.locale)
    many = " ".join(word for word in (number, unit or "") if word)
    return ": ".join(word for word in (deliverable or "", many) if word)


def _targets(reader: Reader, annual: AnnualPlan) -> Block:
    rows = [
        (
            reader.titles(one.indicator.id),
            one.indicator.unit or "",
            "" if (base := one.indicator.baseline) is None else i18n.number(base, reader.locale),
            i18n.number(one.target, reader.locale),
            one.indicator.verification or "",
            one.indicator.responsible or "",
        )
        for one in annual.targets
    ]
    headings: tuple[Heading, ...] = (
        (N_("Indicador"), False), (N_("Unidad"), False), (N_("Línea base"), True),
        (N_("Meta"), True), (N_("Con qué se comprueba"), False), (N_("Quién mide"), False),
    )  # fmt: skip
    return grid_or_note(reader, N_("Metas de los indicadores"), headings, rows)


def _sources(reader: Reader, annual: AnnualPlan) -> list[Block]:
    _step, table = reader.outline.find_table("sources")
    rows = [
        (
            one.source.name or "",
            say(table.field("kind").kind, one.source.kind, reader.named, reader.locale),
            one.source.programme or "",
            i18n.money(one.amount, reader.locale),
        )
        for one in annual.sources
    ]
    headings: tuple[Heading, ...] = (
        (N_("Fuente"), False), (N_("Tipo"), False), (N_("Programa"), False), (N_("Aporta"), True),
    )  # fmt: skip
    caption = N_("De dónde sale el dinero")
    if not rows:
        return [grid_or_note(reader, caption, headings, rows)]
    total = (reader.words(N_("Total")), "", "", i18n.money(annual.financed, reader.locale))
    return [grid(reader, caption, headings, rows, total=total), *_by_activity(reader, annual)]


def _by_activity(reader: Reader, annual: AnnualPlan) -> list[Block]:
    """Who pays what in each activity of the year, and how far the money has come."""
    _step, table = reader.outline.find_table("financing")
    state, amount_of = table.field("state").kind, money.financing_amount
    groups = []
    for one in annual.activities:
        mine = [
            row
            for row in money.counted_financing(reader.plan)
            if row.activity == one.activity.id and row.year == annual.year
        ]
        amounts = [amount_of(row) for row in mine]
        rows = tuple(
            (
                reader.named(row.source or ""),
                say(state, row.state, reader.named, reader.locale),
                "" if amount is None else i18n.money(amount, reader.locale),
            )
            for row, amount in zip(mine, amounts, strict=True)
        )
        if rows:
            total = (reader.words(N_("Suma")), "", i18n.money(money.add(amounts), reader.locale))
            groups.append(Group(rows, title=reader.named(one.activity.id), total=total))
    headings: tuple[Heading, ...] = (
        (N_("Fuente"), False), (N_("Cómo va"), False), (N_("Aporta"), True),
    )  # fmt: skip
    caption = N_("Fuentes de cada actividad")
    return [grid(reader, caption, headings, groups=groups)] if groups else []


def _windows(reader: Reader, annual: AnnualPlan) -> list[Block]:
    _step, table = reader.outline.find_table("articulations")
    state = table.field("state").kind
    rows = [
        (
            reader.code(one.articulation.activity),
            "; ".join(
                word
                for word in (
                    one.articulation.programme or "",
                    reader.named(one.articulation.institution or "")
                    if one.articulation.institution
                    else "",
                )
                if word
            ),
            one.articulation.asked_for or "",
            i18n.short_day(one.opens, reader.locale) if one.opens else "",
            i18n.short_day(one.closes, reader.locale) if one.closes else "",
            say(state, one.articulation.state, reader.named, reader.locale),
            one.articulation.next_step or "",
        )
        for one in annual.windows
    ]
    headings: tuple[Heading, ...] = (
        (N_("Actividad"), False), (N_("Programa"), False), (N_("Qué se pide"), False),
        (N_("Abre"), True), (N_("Cierra"), True), (N_("Cómo va"), False),
        (N_("Siguiente paso"), False),
    )  # fmt: skip
    caption = N_("Ventanillas")
    shown = grid(reader, caption, headings, rows, wide=True) if rows else None
    return [shown or grid_or_note(reader, caption, headings, rows), _permits(reader, annual)]


def _permits(reader: Reader, annual: AnnualPlan) -> Block:
    _step, table = reader.outline.find_table("permits")
    ids = {one.activity.id for one in annual.activities}
    rows: list[Cells] = [
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


def _commitments(reader: Reader, annual: AnnualPlan) -> Block:
    _step, table = reader.outline.find_table("commitments")
    firmness = table.field("firmness").kind
    rows = [
        (
            i18n.short_day(one.due, reader.locale) if one.due else "",
            reader.named(one.party) if one.party else reader.words(N_("Comunidad")),
            reader.code(one.activity) or "—",
            one.what or "",
            "; ".join(
                word
                for word in (
                    "" if one.amount is None else i18n.money(one.amount, reader.locale),
                    one.quantity or "",
                )
                if word
            ),
            say(firmness, one.firmness, reader.named, reader.locale),
        )
        for one in annual.commitments
    ]
    headings: tuple[Heading, ...] = (
        (N_("A más tardar"), False), (N_("Quién"), False), (N_("Actividad"), False),
        (N_("A qué se compromete"), False), (N_("Cantidad"), False), (N_("Firmeza"), False),
    )  # fmt: skip
    return grid_or_note(reader, N_("Por fecha"), headings, rows)


def _budget(reader: Reader, annual: AnnualPlan) -> list[Block]:
    return budget_lines(reader, [line for one in annual.activities for line in one.lines])
