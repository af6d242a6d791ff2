"""From what a page sent to a saved step: everything goes through `workflow.draft.save`."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import uuid4

from flask import current_app, flash, g, get_flashed_messages, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import BadRequest

from ptp_plans.plan.content import (
    Cells,
    Content,
    is_blank,
    is_unread,
    key_cells,
    with_fields,
    with_row,
)
from ptp_plans.plan.document import digest
from ptp_plans.plan.kinds import ROW_ID
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import N_
from ptp_plans.settings import MEGABYTE, Settings
from ptp_plans.web.door.numbers import number
from ptp_plans.web.fields import Around, Photo
from ptp_plans.web.forms import QuestionsForm, form_class
from ptp_plans.web.language import said, translated
from ptp_plans.web.session import db, who
from ptp_plans.workflow.draft import Outcome, Submission, content_at, save
from ptp_plans.workflow.errors import BadUpload, DraftClosed
from ptp_plans.workflow.photos import Ready, keep_photo, may_keep_photo, ready_photo

from .shown.plan_view import view_of
from .shown.tables import asked_of

LONGEST_KEY = 64
UNDO = "undo"  # in the cookie until the next page: how to give a removed row back
UPLOAD = "upload"  # a message for one box: its id, a blank, the words
# While a page is read nobody needs the rows' names.
NOBODY = Around(RowTitles((), {}), ())


def new_key() -> str:
    """The key of a page's form: the same when the same page is sent twice."""
    return str(uuid4())


def sent_revision() -> int:
    """The revision that the page was drawn from."""
    found = number(request.form, "rev", 0)
    if found is None:
        raise BadRequest
    return found


def sent_key() -> str:
    """The key that the page carries."""
    key = request.form.get("key", "")
    if not 1 <= len(key) <= LONGEST_KEY:
        raise BadRequest
    return key


def sent_previous() -> str | None:
    """The key of an earlier send that got no answer; this one goes on from it."""
    key = request.form.get("previous", "")
    return key if 1 <= len(key) <= LONGEST_KEY else None


def base_content(plan_id: int, step: StepOutline) -> Content:
    """What the page was drawn from."""
    return content_at(db(), who(), plan_id, step.key, sent_revision())


def submit(
    plan_id: int, step: StepOutline, content: Content, *, base: int | None = None
) -> Outcome:
    """Saves the step as the page left it with its pictures, and tells what came of it. `base`:
    the revision that the content began from, when it is not the page's."""
    with suppress(DraftClosed):  # a moment ago: what was typed is kept aside
        for photo in _ready():
            keep_photo(db(), who(), plan_id, photo)
    began = sent_revision() if base is None else base
    sent = Submission(
        key=sent_key(), base_revision=began, content=content, previous=sent_previous()
    )
    outcome = save(db(), who(), plan_id, step.key, sent)
    if not saves_itself():
        tell(plan_id, step, outcome)
    return outcome


def saves_itself() -> bool:
    """Whether the page was sent while somebody writes on, not by a button."""
    return request.form.get("go") == "auto"


def tell(plan_id: int, step: StepOutline, outcome: Outcome) -> None:
    """Says on the next page what came of a submission."""
    if outcome.state == "closed":
        flash(
            _(
                "Este plan no se puede cambiar ahora: está en revisión o ya se selló. "
                "Lo que escribió se guardó aparte."
            ),
            "warning",
        )
    elif outcome.state == "combined":
        flash(combined_words(plan_id, step, outcome), "info")


def combined_words(plan_id: int, step: StepOutline, outcome: Outcome) -> str:
    """What others had changed meanwhile, and who."""
    places = _places(plan_id, step, outcome)
    words: str = ngettext(
        "Se guardó. Se combinó con un cambio de %(who)s: %(what)s.",
        "Se guardó. Se combinó con %(num)s cambios de %(who)s: %(what)s.",
        len(places),
        who=", ".join(outcome.others) or _("otra persona"),
        what="; ".join(places[:5]) + (" …" if len(places) > 5 else ""),
    )
    return words


def _places(plan_id: int, step: StepOutline, outcome: Outcome) -> list[str]:
    """The places that others changed, by question or row."""
    titles = view_of(plan_id, step.key).titles
    found: dict[str, None] = {}
    for path in outcome.combined:
        if path[0] == "f":
            found[said(step.field(path[1]).label)] = None
        elif path[-1] != "pos":
            row = titles(path[2])
            label = said(step.table(path[1]).label)
            found[f"{label}, {row}" if row != path[2] else label] = None
    return list(found) or [said(step.title)]


def with_sent_fields(plan_id: int, step: StepOutline, content: Content) -> tuple[Content, bool]:
    """The content with the questions and rows that the page sent, and whether all was taken."""
    form = form_class(step.fields)(content["f"], NOBODY, request.form)
    all_read = _keep_photos(plan_id, form)
    cells = form.cells()
    all_read = all_read and not any(map(is_unread, cells.values()))
    content = with_fields(content, _changed(content["f"], cells))
    for table in step.tables:
        for row_id in _sent_rows(table):
            known: Cells = content["r"].get(table.name, {}).get(row_id, {})
            if table.grows and not known:
                continue  # it was removed before this page was drawn anew
            row_form = _sent_row(table, row_id, known)
            all_read = _keep_photos(plan_id, row_form) and all_read
            row = row_form.cells()
            all_read = all_read and not any(map(is_unread, row.values()))
            if changed := _changed(known, row):
                content = with_row(content, table, row_id, changed)
    return content, all_read


def _changed(known: Cells, cells: Cells) -> Cells:
    """The cells that say something else than before; an empty box is no change of no answer."""
    return {
        name: cell
        for name, cell in cells.items()
        if known.get(name) != cell and not (is_blank(cell) and is_blank(known.get(name)))
    }


def _sent_rows(table: Table) -> Iterator[str]:
    """The rows that the step's page sent: those of a grid, or of a list whose boxes it shows."""
    start = f"r.{table.name}."
    found = dict.fromkeys(
        name.removeprefix(start).rpartition(".")[0]
        for name in request.form
        if name.startswith(start)
    )
    fixed = [row_id for row_id, _label in table.fixed]
    for row_id in found:
        known = row_id in fixed if fixed else ROW_ID.fullmatch(row_id)
        if not known or (table.keyed_by and not key_cells(table, row_id)):
            raise BadRequest
        yield row_id


def _sent_row(table: Table, row_id: str, known: Cells) -> QuestionsForm:
    prefix = f"r.{table.name}.{row_id}."
    return form_class(asked_of(table))(known, NOBODY, request.form, prefix=prefix)


def sent_cells(plan_id: int, questions: tuple[Field, ...], known: Cells) -> tuple[Cells, bool]:
    """The cells of a row's page, and whether all was taken."""
    form = form_class(questions)(known, NOBODY, request.form)
    all_kept = _keep_photos(plan_id, form)
    cells = form.cells()
    return cells, all_kept and not any(map(is_unread, cells.values()))


def _keep_photos(plan_id: int, form: QuestionsForm) -> bool:
    """Makes the pictures that came along ready to be kept when the step is, and whether it could;
    what is no picture is told beside its box. Done before the writer's place is taken."""
    all_kept = True
    settings: Settings = current_app.extensions["settings"]
    for question in form.questions():
        file = request.files.get(str(question.name))
        if not isinstance(question, Photo) or not file or not file.filename:
            continue
        data = file.read()
        try:
            if len(data) > settings.photo_bytes:
                limit = f"{settings.photo_bytes // MEGABYTE} MB"
                raise BadUpload(N_("La foto es demasiado grande: caben %(limit)s."), limit=limit)
            may_keep_photo(db(), who(), plan_id)
            photo = ready_photo(data)
            question.keep(digest(photo.data))
            _ready().append(photo)
        except (BadUpload, DraftClosed) as error:
            flash(f"{question.id} {translated(error)}", UPLOAD)
            all_kept = False
    return all_kept


def _ready() -> list[Ready]:
    """The pictures of this request that are ready to be kept."""
    found: list[Ready] = g.setdefault("photos", [])
    return found


def refused_uploads() -> dict[str, str]:
    """Why pictures were not kept, by the id of their box."""
    told = map(str, get_flashed_messages(category_filter=[UPLOAD]))
    return {name: words for name, _space, words in (one.partition(" ") for one in told)}
