"""A modelo's drafts become versions that never change; modelos are copied, offered, preferred."""

from ptp_plans.documents.clauses.template import check_template, read_template
from ptp_plans.documents.models.example import template_bytes
from ptp_plans.plan.document import digest
from ptp_plans.plan.texts import N_, clean_line, clean_prose
from ptp_plans.store import Session, events
from ptp_plans.store.models import agreement_models
from ptp_plans.store.models.agreement_models import AgreementModel

from ..errors import BadInput, NotFound, WrongState
from ..identity import Identity
from ..permissions import Action, require
from .offered import first_model
from .reading import template_of

LONGEST_NAME, LONGEST_NOTE = 120, 1000


def begin(session: Session, who: Identity) -> int:
    """The modelo that comes with the program, for who wants to write her own; its id."""
    require(who, Action.EDIT_MODEL)
    return first_model(session).id


def publish(session: Session, who: Identity, model_id: int, note: str) -> int:
    """The draft as the next version; its number.

    `BadInput` without a note; `WrongState` without a draft, or where nothing changed.
    """
    row = _row(session, who, model_id)
    said = clean_prose(note)
    if not said:
        raise BadInput("nota", N_("Escriba qué cambió y por qué. Lo leen quienes firman."))
    if len(said) > LONGEST_NOTE:
        raise BadInput("nota", N_("Escriba la nota en %(most)s letras."), most=LONGEST_NOTE)
    if not row.writing:
        raise WrongState(N_("No hay cambios que publicar."))
    newest = agreement_models.newest(session, row.name)
    number = newest.number + 1 if newest else 1
    draft = template_of(session, row)
    if newest and draft.model_copy(update={"number": newest.number}) == read_template(
        newest.content
    ):
        raise WrongState(N_("El borrador dice lo mismo que la última versión."))
    template = draft.model_copy(update={"name": row.name, "number": number})
    check_template(template)
    content = template_bytes(template)
    agreement_models.publish(
        session, row.name, number, content, digest(content), author=who.name, note=said
    )
    row.writing = False
    _record(session, who, "model_published", row, number=number, sha256=digest(content))
    return number


def copy(session: Session, who: Identity, model_id: int, name: str) -> int:
    """A new modelo whose draft says what another says now; its id."""
    source = _row(session, who, model_id)
    said = clean_line(name)
    if not said:
        raise BadInput("nombre", N_("Escriba cómo se va a llamar el modelo nuevo."))
    if len(said) > LONGEST_NAME:
        raise BadInput("nombre", N_("Escriba el nombre en %(most)s letras."), most=LONGEST_NAME)
    if agreement_models.model_of_name(session, said) is not None:
        raise BadInput("nombre", N_("Ya hay un modelo con ese nombre."))
    template = template_of(session, source).model_copy(update={"name": said, "number": 1})
    row = AgreementModel(name=said, offered=False)  # until it has a version
    session.add(row)
    session.flush()
    agreement_models.add_draft(session, row, template_bytes(template), who.account_id, who.name)
    _record(session, who, "model_copied", row, source=source.name)
    return row.id


def prefer(session: Session, who: Identity, model_id: int) -> None:
    """Contracts are drawn from this one unless another is chosen."""
    row = _published(session, who, model_id)
    for other in agreement_models.models(session):
        other.is_default = other.id == row.id
    row.offered = True
    _record(session, who, "model_preferred", row)


def offer(session: Session, who: Identity, model_id: int, offered: bool) -> None:
    """Whether officials can choose it; the default one is always offered."""
    row = _published(session, who, model_id)
    if row.is_default and not offered:
        raise WrongState(N_("Es el modelo principal. Elija antes otro como principal."))
    row.offered = offered
    _record(session, who, "model_offered" if offered else "model_withheld", row)


def _published(session: Session, who: Identity, model_id: int) -> AgreementModel:
    row = _row(session, who, model_id)
    if agreement_models.newest(session, row.name) is None:
        raise WrongState(N_("Primero publique una versión de este modelo."))
    return row


def _row(session: Session, who: Identity, model_id: int) -> AgreementModel:
    require(who, Action.EDIT_MODEL)
    row = agreement_models.model(session, model_id, for_update=True)
    if row is None:
        raise NotFound
    return row


def _record(
    session: Session, who: Identity, verb: str, row: AgreementModel, **detail: object
) -> None:
    events.record(
        session,
        verb,
        plan_id=None,
        account_id=who.account_id,
        who=who.name,
        model=row.name,
        **detail,
    )
