"""Which modelo de convenio a contract is drawn from."""

from ptp_plans.documents.clauses.template import read_template
from ptp_plans.documents.default_template import default_template
from ptp_plans.plan.document import digest
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session
from ptp_plans.store.contracts import TemplateRow
from ptp_plans.store.models import agreement_models
from ptp_plans.store.models.agreement_models import AgreementModel

from ..errors import WrongState


def first_model(session: Session) -> AgreementModel:
    """The default modelo; the one that comes with the program when there is none yet."""
    found = agreement_models.default_model(session)
    if found is not None:
        return found
    content = default_template()
    name = read_template(content).name
    row = AgreementModel(name=name, is_default=True)
    session.add(row)
    session.flush()
    agreement_models.publish(session, name, 1, content, digest(content))
    return row


def offered_models(session: Session) -> list[AgreementModel]:
    """Those that an official may choose from, the default first; none before the first contract."""
    return [one for one in agreement_models.models(session) if one.offered]


def template_to_draw(session: Session, model_id: int | None = None) -> TemplateRow:
    """The newest version of the chosen modelo, or of the default one.

    `WrongState` for a modelo that is not offered.
    """
    row = first_model(session)
    if model_id is not None and model_id != row.id:
        chosen = agreement_models.model(session, model_id)
        if chosen is None or not chosen.offered:
            raise WrongState(N_("Este modelo de convenio ya no se ofrece. Elija otro."))
        row = chosen
    newest = agreement_models.newest(session, row.name)
    if newest is None:
        raise WrongState(N_("Este modelo de convenio todavía no se publica. Elija otro."))
    return newest


def template_to_show(session: Session) -> bytes:
    """What a preview is drawn from; writes nothing."""
    row = agreement_models.default_model(session)
    newest = agreement_models.newest(session, row.name) if row else None
    return newest.content if newest else default_template()
