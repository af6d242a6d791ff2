"""A modelo de convenio that administration has begun to write."""

from sqlalchemy import func, select

from ptp_plans.store.database import transaction
from ptp_plans.store.models.agreement_models import AgreementDraft
from ptp_plans.workflow.models import publishing, reading, writing
from tests.web.lived import a_picture
from tests.world import World


def a_written_model(world: World) -> dict[str, object]:
    """The program's modelo with a logo in its draft; the values of routes that lead there."""
    with transaction(world.engine) as session:
        model_id = publishing.begin(session, world.admin)
        logo = writing.ready_logo(a_picture().getvalue())
        writing.add_logo(session, world.admin, model_id, logo, "Municipio")
        logo = reading.read_model(session, world.admin, model_id).template.logos[0]
        draft_id = session.scalar(select(func.max(AgreementDraft.id)))
    return {"model_id": model_id, "name": logo.name, "place": 0, "draft_id": draft_id}
