"""A batch: how far it is, its file, what is not in it and why."""

from flask import (
    Response,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    send_file,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from ptp_plans.settings import Settings
from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.session import db, who
from ptp_plans.workflow.printing import batches
from ptp_plans.workflow.printing.batches import BatchView
from ptp_plans.workflow.printing.orders import workers_at_work

from .blueprint import blueprint


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


@blueprint.get("/tiradas/<int:batch_id>")
def batch(batch_id: int) -> str:
    """The batch's page; it opens anew by itself while the batch is being made."""
    view = batches.read_batch(db(), who(), batch_id)
    lines = batches.read_lines(db(), who(), batch_id)
    return render_template(
        "web/print_desk/batch.html",
        view=view,
        lines=lines,
        words=progress_words(view),
        there=_is_there(view),
        workers=workers_at_work(db()),
        days=_settings().print_days,
    )


@blueprint.get("/tiradas/<int:batch_id>/avance.json")
def progress(batch_id: int) -> Response:
    """How far the batch is, for the page's script."""
    view = batches.read_batch(db(), who(), batch_id)
    return jsonify(over=view.over, words=progress_words(view), done=view.ready + view.joined)


def progress_words(view: BatchView) -> str:
    """How far a batch is, in words."""
    waited = view.count - view.ready - view.failed
    words = {"ready": view.ready, "count": view.count, "waited": waited, "joined": view.joined}
    if waited:
        said = _("Listos %(ready)s de %(count)s contratos. Faltan %(waited)s.", **words)
    elif view.joined:
        said = _("Armando el archivo: %(joined)s de %(ready)s.", **words)
    else:
        said = _("Todos los contratos están listos. Se arma el archivo.")
    return str(said)


def _is_there(view: BatchView) -> bool:
    """Whether the file is still kept, and kept on this machine."""
    return bool(view.file_name) and (_settings().print_folder / str(view.file_name)).is_file()


@blueprint.get("/tiradas/<int:batch_id>/archivo")
def file(batch_id: int) -> Response:
    """The file for the printer, or the ZIP."""
    view = batches.read_batch(db(), who(), batch_id)
    if not _is_there(view):
        raise NotFound
    path = _settings().print_folder / str(view.file_name)
    response = send_file(path, as_attachment=True, etag=str(view.file_sha256), max_age=0)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.post("/tiradas/<int:batch_id>/cancelar")
def cancel(batch_id: int) -> Response:
    """No file is made."""
    batches.cancel(db(), who(), batch_id)
    flash(_("La tirada se canceló. No se hizo ningún archivo."), "success")
    return _go(batch_id)


@blueprint.post("/tiradas/<int:batch_id>/otra-vez")
def again(batch_id: int) -> Response:
    """The same batch once more."""
    batches.make_again(db(), who(), batch_id, public_address())
    return _go(batch_id)


def _go(batch_id: int) -> Response:
    return redirect(url_for("print_desk.batch", batch_id=batch_id), 303)  # type: ignore[return-value]
