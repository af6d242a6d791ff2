"""A row of the year: what was noted of it, and the form to note how it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.kinds import CountKind, DateKind, MoneyKind, ProseKind
from ptp_plans.plan.outline import Field
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import N_, Unreadable
from ptp_plans.plan.years.following import ACTIVITIES, COMMITMENTS, FINANCING, STATES
from ptp_plans.web.fields import Around
from ptp_plans.web.forms import QuestionsForm, form_class
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, reading, who
from ptp_plans.workflow.errors import BadInput, BadUpload, NotFound
from ptp_plans.workflow.permissions import Action, plan_for
from ptp_plans.workflow.photos import Ready, ready_paper
from ptp_plans.workflow.years import following
from ptp_plans.workflow.years.following import Written

from .blueprint import blueprint
from .shown import ELEMENTS, TITLES, Shown

NOBODY = Around(RowTitles((), {}), ())
PAPER, PAPER_LABEL = "f.evidence", N_("Foto o papel escaneado que lo muestra")


def _asked(name: str, label: str, kind: Any, hint: str = "") -> Field:
    return Field(name, label, hint, kind, required=False, given=False)


DAY = _asked("day", N_("¿De qué fecha es?"), DateKind(), N_("Por ejemplo: 13/02/2016."))
TEXT = _asked("text", N_("¿Qué más hay que saber?"), ProseKind())
QUESTIONS: Mapping[str, tuple[Field, ...]] = {
    ACTIVITIES: (
        _asked("state", N_("¿Cómo va la actividad?"), STATES[ACTIVITIES]),
        _asked(
            "percent",
            N_("¿Cuánto se ha hecho?"),
            CountKind(minimum=0, maximum=100),
            N_("De lo que toca este año, de 0 a 100."),
        ),
        DAY,
        TEXT,
    ),
    FINANCING: (
        _asked("state", N_("¿Cómo va el trámite?"), STATES[FINANCING]),
        _asked(
            "amount",
            N_("¿Cuánto en total hasta hoy? (pesos)"),
            MoneyKind(),
            N_("Todo lo que va, no solo lo último. Vacío: lo que dice el plan."),
        ),
        DAY,
        TEXT,
    ),
    COMMITMENTS: (
        _asked("state", N_("¿Se cumplió?"), STATES[COMMITMENTS]),
        DAY,
        TEXT,
    ),
}
UNANSWERED = {"state": N_("Elijan cómo va."), "day": N_("Escriban la fecha.")}


@dataclass
class NotePage:
    """The form with what was typed, and why the paper was refused."""

    form: QuestionsForm
    paper_fault: str = ""
    paper: Ready | None = None

    def refuse(self, name: str, message: str, /, **values: object) -> None:
        """Says beside a box why its answer can't be taken."""
        for one in self.form.questions():
            if one.question.name == name:
                one.refused = Unreadable(message, **values)

    def value(self, name: str) -> Any:
        """An answer that was read; None when it is empty, or this form does not ask it."""
        for one in self.form.questions():
            if one.question.name == name:
                return None if one.fault else one.question.kind.accept(one.cell)
        return None

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """(id, question, message) of all that is wrong, for the summary."""
        found = [
            (one.first_id, _(str(one.label.text)), translated(one.fault))
            for one in self.form.questions()
            if one.fault
        ]
        return [*found, *([(PAPER, _(PAPER_LABEL), self.paper_fault)] if self.paper_fault else [])]

    def written(self) -> Written:
        """The note as it was typed."""
        amount: Decimal | None = self.value("amount")
        return Written(
            state=self.value("state"),
            day=self.value("day"),
            amount=amount,
            percent=self.value("percent"),
            text=self.value("text") or "",
            evidence=self.paper,
        )


@blueprint.get("/anios/<year:year>/seguimiento/<element>/<row_id>")
def row(plan_id: int, year: int, element: str, row_id: str) -> str:
    """What was noted of a row, the newest first, and the form for who may note."""
    shown = Shown(following.year_standing(db(), who(), plan_id, year))
    kind = _element(element)
    cells = {"day": shown.found.today.isoformat()}
    line = shown.row(kind, row_id)
    if line and line.day and kind != FINANCING:
        cells["state"] = line.state
    return _page(shown, element, row_id, NotePage(form_class(QUESTIONS[kind])(cells, NOBODY)))


@blueprint.post("/anios/<year:year>/seguimiento/<element>/<row_id>")
def note(plan_id: int, year: int, element: str, row_id: str) -> Response | tuple[str, int]:
    """Keeps a note; what is wrong is told beside its box and what was typed stays."""
    kind = _element(element)
    with reading():
        plan_for(db(), who(), Action.NOTE_PROGRESS, plan_id)
        page = _sent(kind)
    if not page.faults:
        try:
            following.note(db(), who(), plan_id, year, kind, row_id, page.written())
        except BadInput as error:
            page.refuse(error.field, error.message, **error.values)
        else:
            flash(_("Quedó anotado."), "success")
            address = url_for("following.year", plan_id=plan_id, year=year, _anchor=element)
            return redirect(address, 303)  # type: ignore[return-value]
    forget_changes()
    shown = Shown(following.year_standing(db(), who(), plan_id, year))
    return _page(shown, element, row_id, page), 422


def _element(address: str) -> str:
    if address not in ELEMENTS:
        raise NotFound
    return ELEMENTS[address]


def _sent(element: str) -> NotePage:
    page = NotePage(form_class(QUESTIONS[element])({}, NOBODY, request.form))
    file = request.files.get(PAPER)
    try:
        page.paper = ready_paper(data) if file and (data := file.read()) else None
    except BadUpload as error:
        page.paper_fault = translated(error)
    for one in page.form.questions():
        if one.cell is None and one.question.name in UNANSWERED:
            one.refused = Unreadable(UNANSWERED[one.question.name])
    return page


def _page(shown: Shown, element: str, row_id: str, page: NotePage) -> str:
    kind = _element(element)
    line = shown.row(kind, row_id)
    if line is None:
        raise NotFound
    return render_template(
        "web/following/row.html",
        shown=shown,
        element=element,
        title=TITLES[kind],
        line=line,
        notes=[(one, shown.words(kind, one.state)) for one in shown.found.notes_on(kind, row_id)],
        page=page,
        paper_id=PAPER,
        paper_label=PAPER_LABEL,
    )
