"""Writing the next version of a modelo de convenio.

Each use case takes the texts as they stand, changes one part, and keeps them as the draft. A part
that somebody else changed meanwhile is not replaced: `mark_of` what was shown tells.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping

from ptp_plans.documents.clauses.template import AgreementTemplate, read_template
from ptp_plans.documents.clauses.texts import BadTemplate
from ptp_plans.documents.models import editing
from ptp_plans.documents.models.example import template_bytes
from ptp_plans.documents.models.parts import EditorPart
from ptp_plans.documents.models.typed import shown
from ptp_plans.documents.pictures import NotAPicture, normal_photo, small_photo
from ptp_plans.plan.document import digest
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session
from ptp_plans.store.models import agreement_models
from ptp_plans.store.models.agreement_models import AgreementModel

from ..errors import BadUpload, ChangedMeanwhile, NotFound, WrongState
from ..identity import Identity
from ..permissions import Action, require
from .reading import template_of, version_row

Change = Callable[[AgreementTemplate], AgreementTemplate]


def part_mark(template: AgreementTemplate, part: EditorPart) -> str:
    """Tells whether a part's texts are those that were shown."""
    return _mark(template.paper, *(editing.text_in(template, box) for box in part.boxes))


def clause_mark(template: AgreementTemplate, key: str) -> str:
    """Tells whether a clause is the one that was shown; "" for one that is not there."""
    clause = editing.clause_named(template, key)
    return _mark(clause.title, shown(clause.paragraphs)) if clause else ""


def logos_mark(template: AgreementTemplate) -> str:
    return _mark(*(one.name + one.words for one in template.logos))


def save_part(
    session: Session,
    who: Identity,
    model_id: int,
    part: EditorPart,
    typed: Mapping[str, str],
    *,
    before: str,
    paper: str | None = None,
) -> None:
    """Keeps what was typed into a part. `BadTexts` names every text that can't be printed."""

    def change(template: AgreementTemplate) -> AgreementTemplate:
        _same(before, part_mark(template, part))
        changed = editing.with_texts(template, part, typed)
        return editing.with_paper(changed, paper) if paper is not None else changed

    _change(session, who, model_id, change)


def save_clause(
    session: Session,
    who: Identity,
    model_id: int,
    key: str | None,
    title: str,
    text: str,
    *,
    before: str = "",
) -> str:
    """Keeps a clause, a new one at the end when `key` is None; its key."""
    row, template = _open(session, who, model_id)
    if key is not None:
        _there(template, key)
        _same(before, clause_mark(template, key))
    changed, kept = editing.with_clause(template, key, title, text)
    _keep(session, who, row, changed)
    return kept


def remove_clause(session: Session, who: Identity, model_id: int, key: str) -> None:
    """Takes a clause out; `WrongState` tells which others refer to it."""

    def change(template: AgreementTemplate) -> AgreementTemplate:
        _there(template, key)
        try:
            return editing.without_clause(template, key)
        except BadTemplate as error:
            raise WrongState(error.message, **error.values) from error

    _change(session, who, model_id, change)


def move_clause(session: Session, who: Identity, model_id: int, key: str, by: int) -> None:
    """Moves a clause up (negative) or down."""

    def change(template: AgreementTemplate) -> AgreementTemplate:
        _there(template, key)
        return editing.with_clause_moved(template, key, by)

    _change(session, who, model_id, change)


def ready_logo(picture: bytes) -> str:
    """An institution's mark, made anew and written as texts keep it; `BadUpload` for what is no
    picture. It takes a while: nobody waits for who makes it."""
    try:
        return b64encode(small_photo(normal_photo(picture))).decode()
    except NotAPicture as error:
        raise BadUpload(str(error)) from error


def add_logo(session: Session, who: Identity, model_id: int, encoded: str, words: str) -> None:
    """Adds an institution's mark that was made ready."""
    _change(session, who, model_id, lambda one: editing.with_logo(one, encoded, words))


def change_logos(
    session: Session, who: Identity, model_id: int, place: int, by: int | None, *, before: str
) -> None:
    """Moves the logo in a place (0, 1, …), or takes it out when `by` is None."""

    def change(template: AgreementTemplate) -> AgreementTemplate:
        _same(before, logos_mark(template))
        if not 0 <= place < len(template.logos):
            raise NotFound
        if by is None:
            return editing.without_logo(template, place)
        return editing.with_logo_moved(template, place, by)

    _change(session, who, model_id, change)


def restore(session: Session, who: Identity, model_id: int, number: int) -> None:
    """The draft becomes what a published version says."""
    row, _template = _open(session, who, model_id)
    _keep(session, who, row, read_template(version_row(session, row, number).content))


def put_back(session: Session, who: Identity, model_id: int, draft_id: int) -> None:
    """The draft becomes what was saved earlier."""
    row, _template = _open(session, who, model_id)
    saved = agreement_models.draft(session, row.id, draft_id)
    if saved is None:
        raise NotFound
    _keep(session, who, row, read_template(saved.content))


def discard(session: Session, who: Identity, model_id: int) -> None:
    """The newest version stands again; what was saved can be put back. `WrongState` where no
    version would be left."""
    row, _template = _open(session, who, model_id)
    if agreement_models.newest(session, row.name) is None:
        raise WrongState(N_("Este modelo todavía no tiene ninguna versión publicada."))
    row.writing = False


def _change(session: Session, who: Identity, model_id: int, change: Change) -> None:
    row, template = _open(session, who, model_id)
    _keep(session, who, row, change(template))


def _open(
    session: Session, who: Identity, model_id: int
) -> tuple[AgreementModel, AgreementTemplate]:
    require(who, Action.EDIT_MODEL)
    row = agreement_models.model(session, model_id, for_update=True)
    if row is None:
        raise NotFound
    return row, template_of(session, row)


def _keep(session: Session, who: Identity, row: AgreementModel, changed: AgreementTemplate) -> None:
    agreement_models.add_draft(session, row, template_bytes(changed), who.account_id, who.name)


def _there(template: AgreementTemplate, key: str) -> None:
    if editing.clause_named(template, key) is None:
        raise NotFound


def _same(before: str, now_there: str) -> None:
    if before != now_there:
        raise ChangedMeanwhile


def _mark(*texts: str) -> str:
    return digest("\0".join(texts).encode())[:16]
