"""What a small adjustment changes, to be told to the officials: it takes the place of what the
annexes of the contract said, and nobody signs the contract anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from ptp_plans import i18n
from ptp_plans.plan.adjustment.classify import Judged, adjustment
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.texts import N_

from ..amendment.lines import Compared
from ..answers.blocks import Answer, Grid, Group
from ..answers.grids import Heading, grid
from ..answers.reading import Reader
from ..default_template import default_legend
from ..plan import PrintedVersion, plan_title
from ..render import Metadata, Rendered, render
from ..sheets import Sheet, draw

HEADINGS: tuple[Heading, ...] = (
    (N_("Dato"), False), (N_("Decía"), False), (N_("Queda así"), False),
    (N_("Motivo"), False), (N_("Por qué es un ajuste menor"), False),
)  # fmt: skip


@dataclass(frozen=True)
class ActReference:
    """The evaluation that asked for the adjustment, as its acta names itself."""

    year: int
    folio: str = ""
    held_on: date | None = None
    place: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Substitution:
    """Two versions of a plan with nothing between them that has to be signed. `contract`: the folio
    of the contract whose annexes change; `motives` by the id of a row."""

    before: Plan
    before_number: int
    after: Plan
    version: PrintedVersion
    motives: Mapping[str, str] = field(default_factory=dict)
    act: ActReference | None = None
    contract: str = ""
    paper: str = "letter"


def substituted_document(order: Substitution) -> Rendered:
    """The list of changes as PDF."""
    plan = order.after
    return render(
        substituted_html(order),
        title=f"{N_('Anexo sustituido')}: {plan_title(plan)}",
        media={},
        metadata=Metadata(
            created=order.version.moment,
            author=plan.cover.organization or "",
            description=order.version.seal,
        ),
    )


def substituted_html(order: Substitution) -> str:
    """The whole page of HTML."""
    plan = order.after
    sheet = Sheet(
        title=N_("Anexo sustituido"),
        institution=plan.cover.organization or "",
        folio=" · ".join(word for word in (order.contract, plan.code) if word),
        digest=order.version.seal,
        legend=default_legend(),
        paper=order.paper,
    )
    return draw(
        "acts/substituted.html",
        sheet,
        plan_name=plan_title(plan),
        facts=_facts(order),
        opening=_opening(order),
        tables=changed_tables(order),
    )


def changed_tables(order: Substitution) -> list[Grid]:
    """A table for each step that changed; a row of the plan stands under its name."""
    reader = Reader(order.after, plan_outline(), {})
    compared = Compared.of(reader, order.before, order.motives)
    tables = []
    judged = adjustment(order.before, order.after, reader.words).changes
    for step, changes in groupby(judged, key=lambda one: one.step):
        groups = [
            Group(tuple(line for one in of_row for line in _lines(one, compared)), title=title)
            for title, of_row in groupby(changes, key=lambda one: compared.named(one.change))
        ]
        caption = N_("Anexo 1, paso %(number)s %(title)s") % {
            "number": step.number, "title": step.title,
        }  # fmt: skip
        tables.append(grid(reader, caption, HEADINGS, groups=groups))
    return tables


def _lines(judged: Judged, compared: Compared) -> list[tuple[str, ...]]:
    """What a change says; why, once for all its lines."""
    return [
        (one.answer, one.before, one.after, *((one.motive, judged.reason) if first else ("", "")))
        for place, one in enumerate(compared.lines(judged.change))
        for first in (place == 0,)
    ]


def _facts(order: Substitution) -> list[Answer]:
    act = order.act
    pairs = (
        (N_("Plan"), plan_title(order.after)),
        (N_("Clave del plan"), order.after.code),
        (N_("Convenio"), order.contract),
        (N_("Acta de evaluación"), act.folio if act else ""),
        (N_("Huella del acta (SHA-256)"), act.sha256 if act else ""),
        (N_("Versión que estaba vigente"), str(order.before_number)),
        (N_("Versión que la sustituye"), str(order.version.number)),
        (N_("Huella de la versión (SHA-256)"), order.version.seal),
    )
    return [Answer(label, text) for label, text in pairs if text]


def _opening(order: Substitution) -> str:
    act, said = order.act, ""
    if act and act.held_on:
        said = N_("La asamblea del %(day)s, que evaluó el año %(year)s, decidió los cambios que "
                  "siguen.") % {"day": i18n.day(act.held_on), "year": act.year}  # fmt: skip
    rest = N_("Son un ajuste menor: no tocan objetivos, metas, compromisos firmes, montos, fuentes, "
              "beneficiarios ni plazo. Por eso no piden convenio modificatorio: lo que aquí dice "
              "«Queda así» sustituye lo que decían los anexos del convenio.")  # fmt: skip
    return f"{said} {rest}".strip()
