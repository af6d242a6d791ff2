"""From what a page sent to a saved step: everything goes through `workflow.draft.save`."""

import re
from collections.abc import Iterator
from uuid import uuid4

from flask import current_app, flash, g, get_flashed_messages, request
from werkzeug.datastructures import FileStorage
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
from ptp_plans.plan.texts import N_, storable
from ptp_plans.plan.upgrades import SCHEMA_NUMBER
from ptp_plans.settings import MEGABYTE, Settings
from ptp_plans.web.door.numbers import number
from ptp_plans.web.fields import Around, Photo
from ptp_plans.web.forms import QuestionsForm, form_class
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, reading, who
from ptp_plans.workflow.draft import Outcome, Submission, content_at, keep_words, save
from ptp_plans.workflow.drafting.submissions import LONGEST_KEY
from ptp_plans.workflow.drafting.words import Word
from ptp_plans.workflow.errors import BadUpload, NotFound
from ptp_plans.workflow.photos import Ready, keep_photo, may_keep_photo, ready_photo

from .sent import Sent, why_left
from .shown.plan_view import step_named
from .shown.tables import asked_of
from .telling import tell, tell_aside

STEP_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
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


def sent_schema() -> int | None:
    """The schema of the plan document that the page was made for; None when it does not say, 0
    when that is no number."""
    text = request.form.get("esquema")
    if text is None:
        return None
    return int(text) if text.isdecimal() and len(text) <= 9 else 0


def base_content(plan_id: int, step: StepOutline) -> Content:
    """What the page was drawn from."""
    return content_at(db(), who(), plan_id, step.key, sent_revision())


class NotReadable(Exception):
    """What a page sent can't be read as answers, so that its words are to be put aside."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def step_sent(key: str) -> StepOutline:
    """The step that a page was about; `NotReadable` when it is no more."""
    outline = declared(key)
    if outline is None:
        raise NotReadable("step") if STEP_KEY.fullmatch(key) else NotFound
    return outline


def base_sent(plan_id: int, step: StepOutline) -> Content:
    """What a page with questions was drawn from; `NotReadable` when that is gone, or the page is
    of another schema of the plan document."""
    if sent_schema() not in (None, SCHEMA_NUMBER):
        raise NotReadable("schema")
    try:
        return base_content(plan_id, step)
    except NotFound:
        raise NotReadable("base") from None


def submit(
    plan_id: int,
    step: StepOutline,
    content: Content,
    *,
    base: int | None = None,
    words: tuple[Word, ...] = (),
) -> Outcome:
    """Saves the step as the page left it with its pictures, and tells what came of it. `base`:
    the revision that the content began from, when it is not the page's; `words`: what no question
    asks for."""
    _keep_ready(plan_id)
    sent = Submission(
        key=sent_key(),
        base_revision=sent_revision() if base is None else base,
        content=content,
        previous=sent_previous(),
        words=words,
        reason=why_left(words) if words else "",
    )
    outcome = save(db(), who(), plan_id, step.key, sent)
    if not saves_itself() or (outcome.aside and outcome.state == "conflict"):
        tell(plan_id, step, outcome)
    return outcome


def put_aside(plan_id: int, key: str, reason: str, step: StepOutline | None) -> Outcome | None:
    """Keeps all that the page sent word for word, since it can't be read as answers; tells so.
    None where nothing was typed. `step`: the step whose questions the names may be."""
    sent = Sent()
    with reading():
        _keep_left_photos(plan_id, sent)
    words = sent.left(step)
    if not words:
        return None
    _keep_ready(plan_id)
    submission = Submission(
        key=sent_key(),
        base_revision=sent_revision(),
        content=None,
        previous=sent_previous(),
        schema=sent_schema(),
        words=words,
    )
    outcome = keep_words(db(), who(), plan_id, key, submission, reason)
    if not saves_itself():
        tell_aside(plan_id, reason)
    return outcome


def declared(key: str) -> StepOutline | None:
    """A step or record by its key; None when there is none, or no more."""
    try:
        return step_named(key)
    except NotFound:
        return None


def saves_itself() -> bool:
    """Whether the page was sent while somebody writes on, not by a button."""
    return request.form.get("go") == "auto"


def with_sent_fields(
    plan_id: int, step: StepOutline, content: Content, sent: Sent
) -> tuple[Content, bool]:
    """The content with the questions and rows that the page sent, and whether all was taken."""
    form = form_class(step.fields)(content["f"], NOBODY, request.form)
    all_kept = _keep_photos(plan_id, form, sent)
    sent.judge(form.questions())
    content = with_fields(content, _changed(content["f"], form.cells()))
    for table in step.tables:
        for row_id in _sent_rows(table):
            known: Cells = content["r"].get(table.name, {}).get(row_id, {})
            if table.grows and not known:
                continue  # it was removed before this page was drawn anew: its words are left
            row_form = _sent_row(table, row_id, known)
            all_kept = _keep_photos(plan_id, row_form, sent) and all_kept
            sent.judge(row_form.questions())
            if changed := _changed(known, row_form.cells()):
                content = with_row(content, table, row_id, changed)
        if not table.grows:
            rows = content["r"].get(table.name, {}).values()
            unread = sum(is_unread(cell) for row in rows for cell in row.values())
            sent.older_faults = sent.older_faults or unread > 0
    return content, _keep_left_photos(plan_id, sent) and all_kept and not sent.faults


def _changed(known: Cells, cells: Cells) -> Cells:
    """The cells that say something else than before; an empty box is no change of no answer."""
    return {
        name: cell
        for name, cell in cells.items()
        if known.get(name) != cell and not (is_blank(cell) and is_blank(known.get(name)))
    }


def _sent_rows(table: Table) -> Iterator[str]:
    """The rows that the step's page sent: those of a grid, or of a list whose boxes it shows.
    Names of rows that the table can't have are left to be kept aside."""
    start = f"r.{table.name}."
    found = dict.fromkeys(
        name.removeprefix(start).rpartition(".")[0]
        for name in request.form
        if name.startswith(start)
    )
    fixed = [row_id for row_id, _label in table.fixed]
    for row_id in found:
        known = row_id in fixed if fixed else ROW_ID.fullmatch(row_id)
        if known and (not table.keyed_by or key_cells(table, row_id)):
            yield row_id


def _sent_row(table: Table, row_id: str, known: Cells) -> QuestionsForm:
    prefix = f"r.{table.name}.{row_id}."
    return form_class(asked_of(table))(known, NOBODY, request.form, prefix=prefix)


def sent_cells(
    plan_id: int, questions: tuple[Field, ...], known: Cells, sent: Sent
) -> tuple[Cells, bool]:
    """The cells of a row's page, and whether all was taken."""
    form = form_class(questions)(known, NOBODY, request.form)
    all_kept = _keep_photos(plan_id, form, sent)
    all_kept = _keep_left_photos(plan_id, sent) and all_kept
    sent.judge(form.questions())
    return form.cells(), all_kept and not sent.faults


def _keep_photos(plan_id: int, form: QuestionsForm, sent: Sent) -> bool:
    """Takes the names of the form's questions, and makes the pictures that came along ready to be
    kept when the step is; whether it could. What is no picture is told beside its box. Done before
    the writer's place is taken."""
    sent.take(form.names_in(request.form))
    all_kept = True
    for question in form.questions():
        file = request.files.get(str(question.name))
        if not isinstance(question, Photo) or not file or not file.filename:
            continue
        try:
            question.keep(_made_ready(plan_id, file))
        except BadUpload as error:
            flash(f"{question.id} {translated(error)}", UPLOAD)
            all_kept = False
    return all_kept


def _keep_left_photos(plan_id: int, sent: Sent) -> bool:
    """Makes the pictures ready for which no box is left, and whether it could: those of a question
    that is asked no more, and a second one for the same box."""
    all_kept = True
    for name, files in request.files.lists():
        for file in files[1:] if sent.took(name) else files:
            try:
                if file.filename:
                    sent.photos.append(Word(storable(name), photo=_made_ready(plan_id, file)))
            except BadUpload as error:
                flash(translated(error), "warning")
                all_kept = False
    return all_kept


def _made_ready(plan_id: int, file: FileStorage) -> str:
    """The SHA-256 of a picture that came along, ready to be kept with what it belongs to."""
    settings: Settings = current_app.extensions["settings"]
    data = file.read()
    if len(data) > settings.photo_bytes:
        limit = f"{settings.photo_bytes // MEGABYTE} MB"
        raise BadUpload(N_("La foto es demasiado grande: caben %(limit)s."), limit=limit)
    may_keep_photo(db(), who(), plan_id)
    photo = ready_photo(data)
    _ready().append(photo)
    return digest(photo.data)


def _ready() -> list[Ready]:
    """The pictures of this request that are ready to be kept."""
    found: list[Ready] = g.setdefault("photos", [])
    return found


def _keep_ready(plan_id: int) -> None:
    """Keeps them, also while the plan takes no answers: what came with them is put aside."""
    for photo in _ready():
        keep_photo(db(), who(), plan_id, photo)


def refused_uploads() -> dict[str, str]:
    """Why pictures were not kept, by the id of their box."""
    told = map(str, get_flashed_messages(category_filter=[UPLOAD]))
    return {name: words for name, _space, words in (one.partition(" ") for one in told)}
