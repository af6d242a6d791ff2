"""Two people wrote different things in the same place: whoever may write chooses what stays."""

from dataclasses import dataclass
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from ptp_plans.plan.changes.merge import Conflict, Path
from ptp_plans.plan.content import typed_cell
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.texts import storable
from ptp_plans.web.fields import Photo, Question
from ptp_plans.web.forms import form_class
from ptp_plans.web.language import said
from ptp_plans.web.session import db, who
from ptp_plans.workflow.conflicts import Waiting, settle, waiting_conflict
from ptp_plans.workflow.draft import Submission, keep_words
from ptp_plans.workflow.drafting.submissions import key_beside
from ptp_plans.workflow.drafting.words import Word
from ptp_plans.workflow.errors import NotAllowed

from .blueprint import blueprint
from .saving import new_key, sent_key
from .shown.answers import Answer, answers, row_title, told
from .shown.places import step_address
from .shown.plan_view import PlanView, step_named, view_of
from .telling import tell, tell_aside

SIDES = ("mine", "theirs", "base")


@dataclass(frozen=True)
class Side:
    """One of the texts to choose from; `row` when a whole row is at stake."""

    value: str
    text: str
    row: list[Answer] | None
    gone: bool  # the row was taken away


@dataclass(frozen=True)
class Difference:
    """A place with its texts, and a box for a third one where a single answer is at stake;
    `chosen`: the side that she had chosen before, or ""."""

    name: str
    title: str
    sides: tuple[Side, ...]
    box: Question | None
    chosen: str


@blueprint.get("/<int:plan_id>/conflictos/<int:number>")
def conflict(plan_id: int, number: int) -> str | Response:
    """The differences, each text in full."""
    waiting = waiting_conflict(db(), who(), plan_id, number)
    if waiting.state != "conflict":
        flash(_("Esto ya se decidió."), "info")
        return _to(step_address(plan_id, waiting.step))
    return _page(plan_id, waiting)


def _page(plan_id: int, waiting: Waiting, typed: MultiDict[str, str] | None = None) -> str:
    """The choices; `typed`: what she chose and wrote on a page that did not choose everywhere."""
    view, outline = view_of(plan_id, waiting.step), step_named(waiting.step)
    return render_template(
        "web/conflict.html",
        view=view,
        step=outline,
        waiting=waiting,
        mine=waiting.who == who().name,
        others=_others(waiting),
        differences=[
            _difference(view, outline, one, f"d{place}.", typed)
            for place, one in enumerate(waiting.conflicts)
        ],
        may_write=view.may_write(outline),
        key=new_key(),
    )


def _others(waiting: Waiting) -> str:
    """Who wrote the other text: perhaps she who wrote the first, on another page."""
    names = ", ".join(name for name in waiting.others if name != waiting.who)
    herself = _("usted, en otra página") if waiting.who == who().name else waiting.who
    return names or herself


def _difference(
    view: PlanView,
    outline: StepOutline,
    one: Conflict,
    name: str,
    typed: MultiDict[str, str] | None,
) -> Difference:
    chosen = typed.get(f"{name}side", "") if typed else ""
    sides = [("mine", one.mine), ("theirs", one.theirs), ("base", one.base)]
    table = outline.table(one.path[1]) if one.path[0] == "r" else None
    if table and len(one.path) == 3:
        told_sides = tuple(_row_side(view, table, side, row) for side, row in sides)
        return Difference(name, _row_name(view, table, one), told_sides, None, chosen)
    question = _question(outline, one.path)
    form = form_class((question,))({question.name: one.mine}, view.around, typed, prefix=name)
    box = next(iter(form.questions()))
    title = said(question.label)
    if table:
        title = f"{_row_name(view, table, one)}: {title}"
    texts = tuple(
        Side(side, told(question, cell, view.titles), None, gone=False) for side, cell in sides
    )
    return Difference(name, title, texts, None if isinstance(box, Photo) else box, chosen)


def _row_side(view: PlanView, table: Table, side: str, row: Any) -> Side:
    if row is None:
        return Side(side, "", None, gone=True)
    found = answers(view.id, table.fields, row, view.titles)
    return Side(side, "", [one for one in found if one.text or one.photo], gone=False)


def _row_name(view: PlanView, table: Table, one: Conflict) -> str:
    row = next((each for each in (one.mine, one.theirs, one.base) if isinstance(each, dict)), {})
    fixed = dict(table.fixed)
    if one.path[2] in fixed:
        return said(fixed[one.path[2]])
    keys = [view.titles(part) for part in one.path[2].split("~")] if table.keyed_by else []
    return " · ".join(keys) or row_title(table, one.path[2], row, view.titles, 1)


def _question(outline: StepOutline, path: Path) -> Field:
    if path[0] == "f":
        return outline.field(path[1])
    return outline.table(path[1]).field(path[3])


@blueprint.post("/<int:plan_id>/conflictos/<int:number>")
def settle_conflict(plan_id: int, number: int) -> Response | tuple[str, int]:
    """Keeps what was chosen at each place."""
    waiting = waiting_conflict(db(), who(), plan_id, number)
    outline = step_named(waiting.step)
    if waiting.state != "conflict":
        _keep_third_texts(plan_id, outline, waiting)
        flash(_("Esto ya se decidió."), "info")
        return _to(step_address(plan_id, waiting.step))
    view = view_of(plan_id, waiting.step)
    if not view.may_write(outline):
        if not _keep_third_texts(plan_id, outline, waiting):
            raise NotAllowed
        return _to(step_address(plan_id, waiting.step))
    if request.form.get("rev") != str(waiting.revision):
        _keep_third_texts(plan_id, outline, waiting)
        flash(_("El paso cambió mientras usted elegía. Mire otra vez las diferencias."), "warning")
        return _to(url_for("wizard.conflict", plan_id=plan_id, number=number))
    chosen = _chosen(view, outline, waiting)
    if len(chosen) < len(waiting.conflicts):
        flash(_("Elija en cada lugar lo que debe quedar."), "danger")
        return _page(plan_id, waiting, request.form), 422
    outcome = settle(db(), who(), plan_id, number, key=sent_key(), chosen=chosen)
    tell(plan_id, outline, outcome)
    if outcome.state == "conflict":
        return _to(url_for("wizard.conflict", plan_id=plan_id, number=outcome.submission_id))
    if outcome.state != "aside":
        flash(_("Quedó decidido."), "success")
    return _to(step_address(plan_id, waiting.step))


def _keep_third_texts(plan_id: int, outline: StepOutline, waiting: Waiting) -> bool:
    """Puts aside what was written anew on a page whose choices can't be kept; whether there was
    anything. A box that still says what the page drew in it is no new text."""
    words, drawn = [], _drawn(outline, waiting)
    for name in request.form:
        place, _dot, asked = name.partition(".")
        texts = tuple(storable(text) for text in request.form.getlist(name) if text.strip())
        if not texts or asked == "side" or not place.startswith("d"):
            continue
        side = request.form.get(f"{place}.side")
        forgotten = side is None and waiting.state == "conflict" and texts not in drawn
        if side == "other" or forgotten:
            of = [*outline.fields, *(one for table in outline.tables for one in table.fields)]
            label = next((one.label for one in of if one.name == asked.partition("-")[0]), "")
            words.append(Word(storable(name), texts, question=label))
    if words:
        sent = Submission(key_beside(sent_key()), 0, None, words=tuple(words))
        keep_words(db(), who(), plan_id, outline.key, sent, "choice")
        tell_aside(plan_id, "choice")
    return bool(words)


def _drawn(outline: StepOutline, waiting: Waiting) -> set[tuple[str, ...]]:
    """What the page drew in its boxes."""
    single = [one for one in waiting.conflicts if one.path[0] == "f" or len(one.path) == 4]
    return {typed_cell(_question(outline, one.path), one.mine) for one in single}


def _chosen(view: PlanView, outline: StepOutline, waiting: Waiting) -> dict[Path, Any]:
    chosen = {}
    for place, one in enumerate(waiting.conflicts):
        side = request.form.get(f"d{place}.side")
        if side in SIDES:
            chosen[one.path] = getattr(one, side)
        elif side == "other" and (one.path[0] == "f" or len(one.path) == 4):
            question = _question(outline, one.path)
            form = form_class((question,))({}, view.around, request.form, prefix=f"d{place}.")
            chosen[one.path] = form.cells().get(question.name)
        elif side is not None:
            raise BadRequest
    return chosen


def _to(address: str) -> Response:
    return redirect(address, 303)  # type: ignore[return-value]
