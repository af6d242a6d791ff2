"""Worksheets: a step on paper, letter size or for the wall, empty or with what is known.

They are made from the outline alone, so every question of it has its place and its code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ptp_plans import i18n
from ptp_plans.plan.document import Plan
from ptp_plans.plan.guidance import guidance_of
from ptp_plans.plan.kinds import MonthsKind
from ptp_plans.plan.outline import Outline, StepOutline, Table, plan_outline
from ptp_plans.plan.schema import Part
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.evaluated import Evaluated

from ..answers.reading import Reader
from ..plan import NO_MOMENT, plan_title
from ..render import Metadata, Rendered, render
from ..sheets import Sheet, draw
from ..years.reading import read_year
from .drawn import Rows, calendar, picture
from .forms import Form, Questions, Side, Worksheet
from .qr import qr_code
from .rooms import Desk
from .tables import BELOW, FREE, HEADED, SHARED, quarters, question, table_forms
from .years import with_hands_to_count, year_forms

LETTER, WALL = "letter", "wall"
ALONE, NOTEBOOK = "paper/worksheet.html", "paper/notebook.html"
Address = Callable[[str], str]  # of a step's page, by its key
FEW_ALONE = 4  # questions of a step without tables, that have a page to themselves
FEW_QUESTIONS = 2  # that stand on a page on its side, above the table


@dataclass(frozen=True)
class WorksheetOrder:
    """What is wanted: the paper (`LETTER` or `WALL`), and whether what is known is written in.

    `address` tells where a step is opened; None: sheets without QR. `records` are the plan's
    records (the assembly's act), as far as they are written. `year`: the evaluation whose steps
    are asked for, beside the plan that it evaluates.
    """

    plan: Plan
    outline: Outline
    paper: str = LETTER
    filled: bool = False
    address: Address | None = None
    records: tuple[tuple[str, Part], ...] = ()
    locale: str = i18n.SOURCE_LOCALE
    year: Evaluated | None = None


def worksheet(order: WorksheetOrder, step: StepOutline) -> Rendered:
    """The sheet of one step as PDF."""
    return _printed(order, worksheet_html(order, [step]), _title(order, [step]))


def notebook(order: WorksheetOrder, steps: Sequence[StepOutline]) -> Rendered:
    """The sheets of many steps in one PDF, with a cover that lists them and a bookmark each."""
    html = worksheet_html(order, steps, template=NOTEBOOK)
    return _printed(order, html, _title(order, steps, template=NOTEBOOK))


def worksheet_steps(act: StepOutline) -> tuple[StepOutline, ...]:
    """The steps that are worked on paper, in the order in which they are typed in."""
    return (*plan_outline().steps, act)


def worksheet_html(
    order: WorksheetOrder, steps: Sequence[StepOutline], *, template: str = ALONE
) -> str:
    """The whole page of HTML."""
    plan, locale = order.plan, order.locale
    where = [plan.cover.locality or "", plan.cover.municipality or "", plan.cover.state or ""]
    title, named = _title(order, steps, template=template), plan_title(plan, locale)
    desk = _desk(order)
    return draw(
        template,
        Sheet(title=f"{title} · {named}", institution=named, folio=title, locale=locale),
        wall=desk.wall,
        heading=title,
        plan_name=named,
        place=", ".join(dict.fromkeys(word for word in where if word)),
        years=f"{plan.years[0]}–{plan.years[-1]}" if plan.years else "",
        worksheets=[_worksheet(desk, order, step) for step in steps],
    )


def forms_of(order: WorksheetOrder, step: StepOutline) -> list[Form]:
    """What the sheet of a step is made of, in order."""
    return _forms(_desk(order), order, step)


def _title(order: WorksheetOrder, steps: Sequence[StepOutline], *, template: str = ALONE) -> str:
    if template == NOTEBOOK and order.year:
        said = i18n.translate(N_("Cuaderno de la evaluación %(year)s"), order.locale)
        return said % {"year": order.year.year}
    if template == NOTEBOOK:
        return i18n.translate(N_("Cuaderno de hojas de trabajo"), order.locale)
    return f"{steps[0].number} {_step_title(order, steps[0])}"


def _step_title(order: WorksheetOrder, step: StepOutline) -> str:
    title = i18n.translate(step.title, order.locale)
    return f"{title} · {order.year.year}" if order.year else title


def _desk(order: WorksheetOrder) -> Desk:
    reader = Reader(order.plan, order.outline, {}, order.locale)
    if order.year:
        reader = read_year(reader, order.year)
    return Desk(reader, order.filled, order.paper == WALL)


def _printed(order: WorksheetOrder, html: str, title: str) -> Rendered:
    return render(
        html,
        title=f"{title} · {plan_title(order.plan, order.locale)}",
        media={},
        metadata=Metadata(created=NO_MOMENT, author=order.plan.cover.organization or ""),
    )


def _worksheet(desk: Desk, order: WorksheetOrder, step: StepOutline) -> Worksheet:
    address = order.address(step.key) if order.address else ""
    told = desk.words(N_("Código QR que abre este paso: %(url)s")) % {"url": address}
    return Worksheet(
        step.key,
        step.number,
        _step_title(order, step),
        desk.words(step.about),
        _sides(_forms(desk, order, step)),
        guidance_of(step.key),
        address,
        qr_code(address, told) if address else None,
    )


def _forms(desk: Desk, order: WorksheetOrder, step: StepOutline) -> list[Form]:
    records = dict(order.records)
    is_plan_step = step in order.outline.steps or order.year is not None
    part = desk.reader.part(step) if is_plan_step else records.get(step.key)
    rows: Rows = {
        table.name: tuple(getattr(part, table.name, ())) if desk.filled else ()
        for table in step.tables
    }
    ample = not step.tables and len(step.fields) <= FEW_ALONE
    asked = [question(desk, step, one, part, ample=ample) for one in step.fields if not one.given]
    forms: list[Form] = [Questions(tuple(asked))] if asked else []
    if _are_quarters(step):
        return [*forms, quarters(desk, step, rows)]
    drawn = picture(desk, step, rows)
    if drawn and not desk.filled:  # the drawing has the room that a question would have
        forms = [one for one in forms if not _in_picture(step, one)]
    stands = SHARED if len(step.tables) > 1 else FREE if drawn else BELOW if asked else HEADED
    tables = [
        form
        for table in step.tables
        for form in (
            year_forms(desk, order.year, step, table)
            if order.year and table.keyed_by
            else _table(desk, step, table, rows[table.name], stands)
        )
    ]
    if order.year:
        forms = with_hands_to_count(step, forms)
    return [*forms, *drawn, *tables]


def _in_picture(step: StepOutline, form: Form) -> bool:
    return step.key == "problem_tree" and isinstance(form, Questions)


def _table(
    desk: Desk, step: StepOutline, table: Table, rows: Sequence[Part], stands: str
) -> list[Form]:
    if any(isinstance(one.kind, MonthsKind) for one in table.fields):
        return [calendar(desk, step, table, rows)]
    return table_forms(desk, step, table, rows, stands=stands)


def _are_quarters(step: StepOutline) -> bool:
    return len(step.tables) == 4 and all(len(table.fields) == 1 for table in step.tables)


def _sides(forms: list[Form]) -> tuple[Side, ...]:
    """The forms by the way their pages stand; a few short questions go with what follows them."""
    sides: list[Side] = []
    for form in forms:
        if sides and sides[-1].wide == form.wide:
            sides[-1] = replace(sides[-1], forms=(*sides[-1].forms, form))
        elif form.wide and len(sides) == 1 and _goes_along(sides[0]):
            sides[0] = Side(True, (*sides[0].forms, form))
        elif sides and sides[-1].wide and not isinstance(form, Questions):
            sides[-1] = replace(sides[-1], forms=(*sides[-1].forms, form))
        else:
            sides.append(Side(form.wide, (form,)))
    return tuple(sides) or (Side(False, ()),)


def _goes_along(side: Side) -> bool:
    asked = [one for form in side.forms if isinstance(form, Questions) for one in form.questions]
    return bool(asked) and len(side.forms) == 1 and len(asked) <= FEW_QUESTIONS and not any(
        one.room.sort == "lines" for one in asked
    )  # fmt: skip
