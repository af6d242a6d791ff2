"""What went wrong, as a page in plain words; never a trace."""

from dataclasses import dataclass

from flask import (
    Flask,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, Unauthorized

from ptp_plans.documents.clauses.texts import BadTemplate
from ptp_plans.documents.place import TookTooLong
from ptp_plans.documents.render import Unprintable
from ptp_plans.plan.content import NotContent
from ptp_plans.plan.texts import N_
from ptp_plans.platform.inputs import Unfit, pointed
from ptp_plans.settings import MEGABYTE
from ptp_plans.store.waiting.faults import DatabaseFault, is_collision
from ptp_plans.workflow.errors import (
    DoorBusy,
    KeyReused,
    NotAllowed,
    NotFound,
    NotYourPlan,
    WorkflowError,
    WrongState,
)

from .door import problems
from .door.before import HIDDEN
from .door.problems import Error, Problem
from .language import said, translated
from .plain.pages import cannot_be_had
from .session import forget_changes, here, reads


@dataclass(frozen=True)
class Explained:
    """A title and what to do."""

    title: str
    advice: str


PAGES = {
    400: Explained(
        N_("No entendimos lo que mandó la página"),
        N_("Regrese con el botón «Atrás», vuelva a abrir la página y guarde otra vez."),
    ),
    403: Explained(
        N_("Su cuenta no puede hacer esto"),
        N_("Pídalo a quien tiene ese encargo."),
    ),
    404: Explained(
        N_("No encontramos lo que busca"),
        N_("Puede que se haya quitado o que la dirección tenga un error."),
    ),
    405: Explained(
        N_("Esta página no se abre así"),
        N_("Entre desde la lista de planes."),
    ),
    409: Explained(
        N_("Esto ya no se puede hacer"),
        N_("Algo cambió mientras tanto. Abra el plan otra vez."),
    ),
    413: Explained(
        N_("Lo que quiere guardar es demasiado grande"),
        N_(
            "No se guardó. Vuelva a abrir la página y mándelo en partes: las fotos una por una o "
            "más chicas, o el texto más corto."
        ),
    ),
    422: Explained(
        N_("No se pudo guardar así"),
        N_("Regrese con el botón «Atrás», vuelva a abrir la página y guarde otra vez."),
    ),
    429: Explained(
        N_("Fueron demasiados intentos"),
        N_("Espere unos minutos y pruebe otra vez."),
    ),
    500: Explained(
        N_("Algo falló de nuestro lado"),
        N_("No es culpa suya. Espere un momento y pruebe otra vez; lo ya guardado está a salvo."),
    ),
    503: Explained(
        N_("Este documento tarda demasiado en hacerse"),
        N_(
            "Pruebe otra vez en unos minutos. Si el plan es muy largo, pida las hojas paso por paso."
        ),
    ),
}
SIGN_IN = Explained(N_("Inicie sesión."), N_("Inicie sesión."))
NO_TOKEN = N_("Falta el token: pídalo a /api/v1/sesion y mándelo en X-CSRFToken.")
SIGN_IN_BUSY = Explained(
    N_("Mucha gente está entrando"), N_("Espere unos segundos y pruebe otra vez.")
)
EXPIRED = Explained(
    N_("La página estuvo abierta demasiado tiempo"),
    N_("No se guardó. Entre otra vez, vuelva a abrir la página y guarde de nuevo."),
)
DOOR_BUSY = 5  # seconds after which it makes sense to try again
# Pages where people write. What they left in the browser goes out also when they are no more.
WRITTEN = {"wizard.step", "wizard.row", "wizard.new_row", "workshop.screen"}
SECRET = {"sign_in", "account", "first_time"}  # whose forms hold passwords
READ_ON = 512 * MEGABYTE
CHUNK = 64 * 1024
CONTENT = "contenido"  # where a step's content stands in what a program sends
MOST_ERRORS = 100  # places that one answer names
KEPT_HEADERS = frozenset({"Allow", "Retry-After", "WWW-Authenticate"})
STATUS: tuple[tuple[type[WorkflowError], int], ...] = (
    (NotYourPlan, 404),
    (NotFound, 404),
    (NotAllowed, 403),
    (KeyReused, 422),
    (WrongState, 409),
    (WorkflowError, 422),
)


def init_app(app: Flask) -> None:
    """Every error has its page."""
    app.register_error_handler(WorkflowError, _refused)
    app.register_error_handler(DoorBusy, _door_busy)
    app.register_error_handler(Unfit, _unfit)
    app.register_error_handler(NotContent, _not_content)
    app.register_error_handler(BadTemplate, _bad_template)
    app.register_error_handler(Unprintable, _unprintable)
    app.register_error_handler(TookTooLong, _took_too_long)
    app.register_error_handler(CSRFError, _no_token)
    app.register_error_handler(Unauthorized, _to_the_door)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def status_of(error: WorkflowError) -> int:
    """The HTTP status that tells a use case's refusal."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def page(status: int, words: str = "") -> Response:
    """The page of a status; `words` take the place of the usual advice."""
    return _answer(status, _explained(status), words)


def refuse(status: int, words: str, errors: tuple[Error, ...] = ()) -> Response:
    """A refusal in the words of who refuses. `errors`: the places in what a program sent."""
    return _answer(status, _explained(status), words, errors=errors)


def _explained(status: int) -> Explained:
    return PAGES.get(status, PAGES[500] if status >= 500 else PAGES[400])


def _answer(
    status: int,
    explained: Explained,
    words: str = "",
    *,
    code: str = "",
    errors: tuple[Error, ...] = (),
) -> Response:
    forget_changes()
    if problems.asks_for_facts():
        title = said(explained.title)
        told = Problem(status, title, words or title, code, errors, explained is not EXPIRED)
        return problems.answer(told)
    delivers = reads() and request.endpoint in WRITTEN
    typed = _typed() if explained is EXPIRED else []
    body = render_template(
        "web/error.html", explained=explained, words=words, delivers=delivers, typed=typed
    )
    return make_response(body, status)


def _typed() -> list[str]:
    """What somebody wrote in a form that can't be kept, to be copied: its texts in their order,
    without what programs fill in or nobody may see."""
    return [
        text
        for name, texts in request.form.lists()
        for text in texts
        if name not in HIDDEN and request.blueprint not in SECRET and " " in text.strip()
    ]


def _refused(error: WorkflowError) -> Response:
    status = status_of(error)
    words = "" if status == 404 else translated(error)
    return refuse(status, words, tuple((pointer, words) for pointer in error.pointers))


def _unfit(error: Unfit) -> Response:
    """What the door does not let in."""
    status = 413 if error.too_large else 400
    words = said(error.message) % error.values if error.values else said(error.message)
    errors = ((error.place, words),) if error.place.startswith("/") else ()
    return _answer(status, _explained(status), words, code="entrada", errors=errors)


def _not_content(error: NotContent) -> Response:
    """A page of ours sends nothing of the kind; a program is told each place."""
    if not request.path.startswith(problems.API):
        return page(400)
    errors = tuple(
        ("".join(f"/{pointed(part)}" for part in (CONTENT, *path)), said(message))
        for path, message in error.errors[:MOST_ERRORS]
    )
    return _answer(422, PAGES[422], errors=errors)


def _no_token(_error: CSRFError) -> Response:
    for_api = request.path.startswith(problems.API)
    return _answer(400, EXPIRED, said(NO_TOKEN) if for_api else "", code="token")


def _door_busy(error: DoorBusy) -> Response:
    answer = _answer(503, SIGN_IN_BUSY, translated(error))
    answer.headers["Retry-After"] = str(DOOR_BUSY)
    return answer


def _read_on() -> None:
    """Reads what is still coming of a request that was too large: a browser shows no answer
    before it has sent all."""
    stream, left = request.environ["wsgi.input"], min(request.content_length or 0, READ_ON)
    while left > 0 and (part := stream.read(min(left, CHUNK))):
        left -= len(part)


def _http(error: HTTPException) -> Response:
    failed = getattr(error, "original_exception", None)
    if isinstance(failed, DatabaseFault):  # at the very end, when what was done is to be kept
        return cannot_be_had(failed)
    if isinstance(failed, Exception) and is_collision(failed):
        return _unexpected(failed)
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    if error.code == 413:
        _read_on()
    response = page(error.code)
    for name, value in error.get_headers(request.environ):
        if name in KEPT_HEADERS:
            response.headers[name] = value
    return response


def _bad_template(error: BadTemplate) -> Response:
    """A modelo de convenio that was kept before its texts were checked."""
    message = said(error.message)
    return page(409, message % error.values if error.values else message)


def _unprintable(error: Unprintable) -> Response:
    current_app.logger.warning("Unprintable: %s", error)
    words = said(N_("El documento tiene algo que no se puede imprimir: %(what)s"))
    return page(409, words % {"what": error})


def _took_too_long(_error: TookTooLong) -> Response:
    current_app.logger.warning("A document took too long: %s", request.path)
    return page(503)


def _to_the_door(_error: Unauthorized) -> Response:
    """Whoever is not signed in is asked to, and comes back to the page she wanted."""
    forget_changes()
    if problems.asks_for_facts():
        return _answer(401, SIGN_IN)
    return make_response(redirect(url_for("sign_in.sign_in", next=here() or None), 303))


def _unexpected(error: Exception) -> Response:
    if is_collision(error):  # who asks again meets what the other one wrote
        current_app.logger.warning("Two wrote the same at once: %s", type(error).__name__)
        return page(409)
    number = problems.request_number()
    current_app.logger.error("An error that nobody expected (%s)", number, exc_info=error)
    return page(500)
