"""The door: signing in and out, the page of one's own account, and who may pass without."""

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Flask,
    Response,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_login import LoginManager, UserMixin, login_user, logout_user
from werkzeug.exceptions import Unauthorized
from wtforms import Form, PasswordField, StringField

from ptp_plans.plan.texts import N_
from ptp_plans.store.database import write_if_free
from ptp_plans.workflow.access import accounts, sign_ins
from ptp_plans.workflow.access.devices import BETWEEN
from ptp_plans.workflow.access.sign_ins import From, Present
from ptp_plans.workflow.access.terms import TERMS
from ptp_plans.workflow.identity import ROLES, Identity
from ptp_plans.workflow.permissions import Action, may

from .limits import ATTEMPTS_OF_AN_ADDRESS, ATTEMPTS_ON_AN_ACCOUNT, failed, limiter
from .session import db, engine, reading, reads, signed_in, who

PUBLIC = frozenset(
    {
        "sign_in.sign_in",
        "sign_in.sign_out",
        "language.choose",
        "assets.asset",
        "first_time.page",
        "contracts.published",
        "contracts.verify",
        "contracts.verify_file",
        "verification.printed",
        "verification.version",
    }
)
MAY: Mapping[Action, str] = {
    Action.READ: N_("leer los planes que le tocan, sus versiones y sus contratos"),
    Action.OPEN_PLAN: N_("abrir un plan nuevo"),
    Action.WRITE_STEP: N_("escribir en el borrador"),
    Action.WRITE_ASSEMBLY: N_("escribir el acta de la asamblea"),
    Action.READ_ROSTER: N_("leer el padrón de participantes, que es reservado"),
    Action.WRITE_ROSTER: N_("escribir el padrón de participantes"),
    Action.PROPOSE: N_("mandar un borrador a revisión"),
    Action.RETURN: N_("revisar un borrador y devolverlo con observaciones"),
    Action.OBSERVE: N_("hacer observaciones a un borrador"),
    Action.ANSWER_OBSERVATION: N_("contestar observaciones de otras personas"),
    Action.RESOLVE_OBSERVATION: N_(
        "dar por resueltas las observaciones propias o, en una institución, todas"
    ),
    Action.SEAL: N_("sellar el plan"),
    Action.BEGIN_DRAFT: N_("empezar un borrador desde una versión sellada"),
    Action.WRITE_AGREEMENT: N_("escribir los datos del contrato"),
    Action.WRITE_COMMUNITY: N_("traducir la versión para la comunidad"),
    Action.DRAW_CONTRACT: N_("elaborar contratos y retirarlos"),
    Action.ORDER_PAPERS: N_("pedir los documentos de un contrato: versión pública y los demás"),
    Action.RECORD_SIGNATURE: N_("registrar firmas"),
    Action.NOTE_PROGRESS: N_("anotar cómo van las actividades, el dinero y los compromisos"),
    Action.OPEN_EVALUATION: N_("abrir la evaluación de un año"),
    Action.WRITE_EVALUATION: N_("escribir la evaluación de un año"),
    Action.DECIDE_EVALUATION: N_("registrar la decisión de la asamblea: confirmar o ajustar"),
    Action.AGGREGATE: N_("sumar el dinero y el avance de los planes de un territorio"),
    Action.READ_MODEL: N_("leer los modelos de convenio"),
    Action.EDIT_MODEL: N_("escribir y publicar modelos de convenio"),
    Action.READ_LEARNING: N_("leer visitas, hallazgos y correcciones de los planes que le tocan"),
    Action.READ_POINTS: N_("leer los puntos críticos"),
    Action.EDIT_POINTS: N_("escribir los puntos críticos"),
    Action.DRAW_ROUND: N_("sortear rondas de visitas y asignar monitores"),
    Action.RECORD_VISIT: N_("registrar sus visitas y sus hallazgos"),
    Action.CORRECT: N_("decidir correcciones y avisar que se hicieron"),
    Action.VERIFY_CORRECTION: N_("verificar correcciones de sus hallazgos"),
    Action.PROPOSE_PRACTICE: N_("proponer buenas prácticas"),
    Action.DECIDE_PRACTICE: N_("homologar buenas prácticas"),
    Action.READ_PRACTICES: N_("leer las buenas prácticas homologadas"),
    Action.READ_BOARD: N_("leer el tablero del aprendizaje"),
    Action.MANAGE_ACCOUNTS: N_("cuidar las cuentas y los catálogos"),
}

blueprint = Blueprint("sign_in", __name__)


class SessionsOnly(LoginManager):  # type: ignore[misc]  # Flask-Login has no types
    """Somebody is signed in by her session alone: no cookie of ours remembers her, and what stands
    in one that is called so is not read."""

    def _load_user_from_remember_cookie(self, cookie: str) -> None:
        return None


manager = SessionsOnly()


class Visitor(UserMixin):  # type: ignore[misc] # Flask-Login ships no types
    """A signed-in person as Flask-Login keeps her: her cookie has the token of her session, so
    that a copy of it is good no longer than the session is."""

    def __init__(self, who: Identity, token: str) -> None:
        self.who = who
        self.token = token

    def get_id(self) -> str:
        return self.token


class SignInForm(Form):
    """User name and password, as typed."""

    login = StringField()
    password = PasswordField()


def init_app(app: Flask) -> None:
    """Every page asks who is there, but for those that are public."""
    manager.user_loader(_visitor)
    # Templates ask `signed_in()`: an error's page must not have anybody looked up.
    manager.init_app(app, add_context_processor=False)
    app.before_request(_ask_who_is_there)
    app.after_request(_note_use)
    app.add_template_global(role_words)


def _visitor(token: str) -> Visitor | None:
    with reading() as reader:
        found = sign_ins.present(reader, str(token))
    if found is None:
        return None
    g.present = found
    return Visitor(found.who, str(token))


def this_sign_in() -> Present | None:
    """The session by which this browser asks; None when nobody is signed in."""
    signed_in()
    found: Present | None = g.get("present")
    return found


def _note_use(response: Response) -> Response:
    """Notes now and then, when the answer is out, that the session is in use."""
    found: Present | None = g.get("present")  # none where nobody asked who is there
    if found is not None and found.to_note:
        note = partial(sign_ins.note_use, sign_in_id=found.sign_in_id)
        response.call_on_close(partial(write_if_free, engine(), note))
    return response


def _ask_who_is_there() -> None:
    if request.endpoint is not None and request.endpoint not in PUBLIC and signed_in() is None:
        raise Unauthorized


def role_words(person: Identity) -> str:
    """What the person's role is called, a Spanish text to translate."""
    return ROLES[person.role]


def _login() -> str:
    return "account:" + accounts.clean_login(request.form.get("login", ""))


@blueprint.route("/entrar", methods=["GET", "POST"])
@limiter.limit(ATTEMPTS_OF_AN_ADDRESS, methods=["POST"], deduct_when=failed)
@limiter.limit(ATTEMPTS_ON_AN_ACCOUNT, key_func=_login, methods=["POST"], deduct_when=failed)
def sign_in() -> Response | tuple[str, int]:
    """The page to sign in; a failed attempt does not tell which of the two was wrong."""
    form = SignInForm(request.form)
    wanted = local_path(request.values.get("next"))
    if reads():
        if signed_in() is not None:
            return redirect(wanted, 303)  # type: ignore[return-value]
        return render_template("web/sign_in.html", form=form, wanted=wanted, refused=False), 200
    found = accounts.check_password(engine(), form.login.data or "", form.password.data or "")
    token = accounts.let_in(db(), found, come_from()) if found else None
    if found is None or token is None:
        return render_template("web/sign_in.html", form=form, wanted=wanted, refused=True), 422
    forget_who_was_there()
    remember(found.who, token)
    return redirect(wanted, 303)  # type: ignore[return-value]


def come_from() -> From:
    """The browser that asks, as it is listed on the page of the account."""
    return From(request.user_agent.string, request.remote_addr or "")


def remember(person: Identity, token: str) -> None:
    """Keeps the token of a new session in the cookie. Nothing that was in it before goes along,
    its token against forged forms neither."""
    session.clear()
    session.permanent = TERMS[person.role].lasting
    login_user(Visitor(person, token))


def forget_who_was_there() -> None:
    """Ends the session of this browser, so that no copy of its cookie is good any more."""
    found = this_sign_in()
    if found is not None:
        sign_ins.leave(db(), found)
        g.pop("present")
    logout_user()
    session.clear()


def local_path(wanted: str | None) -> str:
    """A path of ours to go on to; the list of plans for anything else."""
    home = url_for("home")
    if not wanted or not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted:
        return home
    if any(ord(one) < 32 for one in wanted):
        return home
    parts = urlsplit(wanted)
    return home if parts.scheme or parts.netloc else wanted


@blueprint.post("/salir")
def sign_out() -> Response:
    """Ends this browser's session."""
    forget_who_was_there()
    return to_the_door()


def to_the_door() -> Response:
    """Where everybody goes who has signed out; pages and pictures that the browser kept go. What
    was typed and not sent yet stays: it is in the browser's store, not in its cache."""
    answer: Response = redirect(url_for("sign_in.sign_in"), 303)  # type: ignore[assignment]
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@blueprint.get("/cuenta")
def account() -> str:
    """One's own account: name, role, what the role may do, and where she is signed in."""
    person = who()
    return render_template(
        "web/account/account.html",
        person=person,
        sign_ins=sign_ins.own(db(), person),
        this_one=this_sign_in(),
        between=BETWEEN,
        allowed=[words for action, words in MAY.items() if may(person, action)],
        title=_("Su cuenta"),
    )
