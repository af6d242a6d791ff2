"""What a small adjustment changes, to be told to the officials: it takes the place of what the
annexes of the contract said, and nobody signs the contract anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from ptp_plans import i18n
from ptp_plans.plan.adjustment.classify import Judged, adjustment
from ptp_plans.plan.document import Plan, to_plain
from ptp_plans.plan.outline import Field, plan_outline
from ptp_plans.plan.references import RowTitles, plain_steps
from ptp_plans.plan.texts import N_

from ..answers.blocks import Answer, Grid, Group
from ..answers.grids import Heading, grid
from ..answers.reading import Reader
from ..clauses.template import read_template
from ..default_template import default_template
from ..plan import PrintedVersion, plan_title
from ..render import Metadata, Rendered, render
from ..say import say
from ..sheets import Sheet, draw

NOTHING = "—"
# The answer by which a row belongs to another, whose motive is its own where it has none.
BELONGS = ("activity", "objective", "measures")
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
            created=order.version.sealed_at,
            author=plan.cover.organization or "",
            description=order.version.digest,
        ),
    )


def substituted_html(order: Substitution) -> str:
    """The whole page of HTML."""
    plan = order.after
    legend = read_template(default_template()).legend
    sheet = Sheet(
        title=N_("Anexo sustituido"),
        institution=plan.cover.organization or "",
        folio=" · ".join(word for word in (order.contract, plan.code) if word),
        digest=order.version.digest,
        legend=legend,
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
    names = _Names.of(order)
    tables = []
    judged = adjustment(order.before, order.after, names.reader.words).changes
    for step, changes in groupby(judged, key=lambda one: one.step):
        groups = [
            Group(tuple(line for one in of_row for line in _lines(one, names, order)), title=title)
            for title, of_row in groupby(changes, key=_title)
        ]
        caption = N_("Anexo 1, paso %(number)s %(title)s") % {
            "number": step.number, "title": step.title,
        }  # fmt: skip
        tables.append(grid(names.reader, caption, HEADINGS, groups=groups))
    return tables


@dataclass(frozen=True)
class _Names:
    """How rows are called in each of the two plans, and the rows themselves."""

    reader: Reader
    before: RowTitles
    after: RowTitles
    rows: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, order: Substitution) -> "_Names":
        outline = plan_outline()
        old, new = (plain_steps(to_plain(one), outline) for one in (order.before, order.after))
        rows = {
            row["id"]: row
            for steps in (old, new)
            for step, table in outline.tables()
            for row in steps[step.key][table.name]
        }
        reader = Reader(order.after, outline, {})
        return cls(reader, RowTitles(outline, old), RowTitles(outline, new), rows)


def _title(judged: Judged) -> str:
    change = judged.change
    if change.table is None:
        return ""
    name = change.table.label if change.title == change.row else change.title
    if change.kind == "added":
        return N_("%(row)s (se agrega)") % {"row": name}
    return N_("%(row)s (se quita)") % {"row": name} if change.kind == "removed" else name


def _lines(judged: Judged, names: _Names, order: Substitution) -> list[tuple[str, ...]]:
    change = judged.change
    why = (_motive(judged, names, order.motives), judged.reason)
    if change.kind == "moved":
        places = (str(change.place_before), str(change.place_after))
        return [(N_("Lugar en la lista"), *places, *why)]
    if change.kind == "changed" and change.field:
        asked = [change.field]
        before, after = {asked[0].name: change.before}, {asked[0].name: change.after}
    else:
        asked = list(change.table.fields) if change.table else []
        before, after = change.before or {}, change.after or {}
    told = [
        (one.label, _said(one, before, names.before), _said(one, after, names.after))
        for one in asked
    ]
    some = [one for one in told if one[1] != one[2]] or told[:1]
    return [(*one, *(why if place == 0 else ("", ""))) for place, one in enumerate(some)]


def _said(asked: Field, cells: Mapping[str, Any], titles: RowTitles) -> str:
    value = asked.kind.accept(cells[asked.name]) if asked.name in cells else asked.kind.empty
    return say(asked.kind, value, titles) or NOTHING


def _motive(judged: Judged, names: _Names, motives: Mapping[str, str]) -> str:
    """Why it changed, in the assembly's words; what nobody said of a row is said of the row that
    it belongs to."""
    row = names.rows.get(judged.change.row or "", {})
    ids = (judged.change.row, *(row.get(name) for name in BELONGS))
    return next((motives[one] for one in ids if isinstance(one, str) and one in motives), "")


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
        (N_("Huella de la versión (SHA-256)"), order.version.digest),
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
