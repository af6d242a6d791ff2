"""What is done with a whole modelo: published, copied, preferred, offered, taken back."""

from flask import Response, flash, request
from flask_babel import gettext as _

from ptp_plans.web.session import db, who
from ptp_plans.workflow.errors import BadInput
from ptp_plans.workflow.models import publishing, writing

from .blueprint import blueprint, to_model
from .pages import again


@blueprint.post("/<int:model_id>/publicar")
def publish(model_id: int) -> Response | tuple[str, int]:
    """The draft becomes a version that never changes."""
    try:
        number = publishing.publish(db(), who(), model_id, request.form.get("nota", ""))
    except BadInput as error:
        return again(model_id, error)
    flash(_("Se publicó la versión %(number)s.", number=number), "success")
    return to_model(model_id)


@blueprint.post("/<int:model_id>/copia")
def copy(model_id: int) -> Response | tuple[str, int]:
    """A new modelo that begins with the same texts."""
    try:
        made = publishing.copy(db(), who(), model_id, request.form.get("nombre", ""))
    except BadInput as error:
        return again(model_id, error)
    flash(_("El modelo nuevo es un borrador. Publíquelo para que se pueda usar."), "success")
    return to_model(made)


@blueprint.post("/<int:model_id>/principal")
def prefer(model_id: int) -> Response:
    """Contracts are drawn from this one from now on."""
    publishing.prefer(db(), who(), model_id)
    flash(_("Es el modelo principal."), "success")
    return to_model(model_id)


@blueprint.post("/<int:model_id>/oferta")
def offer(model_id: int) -> Response:
    """Officials can choose it, or no longer."""
    offered = request.form.get("ofrecer") == "si"
    publishing.offer(db(), who(), model_id, offered)
    flash(_("Se ofrece al elaborar contratos.") if offered else _("Ya no se ofrece."), "success")
    return to_model(model_id)


@blueprint.post("/<int:model_id>/descartar")
def discard(model_id: int) -> Response:
    """The newest version stands again."""
    writing.discard(db(), who(), model_id)
    flash(_("Se dejó el borrador. Vale otra vez lo que dice la última versión."), "success")
    return to_model(model_id)


@blueprint.post("/<int:model_id>/versiones/<int:number>/restaurar")
def restore(model_id: int, number: int) -> Response:
    """The draft becomes what that version says."""
    writing.restore(db(), who(), model_id, number)
    flash(_("El borrador dice ahora lo mismo que la versión %(number)s.", number=number), "success")
    return to_model(model_id)


@blueprint.post("/<int:model_id>/guardados/<int:draft_id>")
def put_back(model_id: int, draft_id: int) -> Response:
    """The draft becomes what was saved earlier."""
    writing.put_back(db(), who(), model_id, draft_id)
    flash(_("El borrador dice otra vez lo de entonces."), "success")
    return to_model(model_id)
