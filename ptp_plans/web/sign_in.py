"""The door: signing in and out, the page of one's own account, and who may pass without."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import LoginManager, UserMixin, login_user, logout_user
from werkzeug.exceptions import Unauthorized
from wtforms import Form, PasswordField, StringField

from ptp_plans.plan.texts import N_
from ptp_plans.workflow import identity
from ptp_plans.workflow.identity import ROLES, Identity
from ptp_plans.workflow.permissions import Action, may

from .limits import ATTEMPTS_OF_AN_ADDRESS, ATTEMPTS_ON_AN_ACCOUNT, failed, limiter
from .session import reading, signed_in, who

PUBLIC = frozenset(
    {
        "sign_in.sign_in",
        "sign_in.sign_out",
        "language.choose",
        "assets.asset",
        "contracts.published",
        "contracts.verify",
        "contracts.verify_file",
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
manager = LoginManager()


class Visitor(UserMixin):  # type: ignore[misc] # Flask-Login ships no types
    """A signed-in person as Flask-Login keeps her."""

    def __init__(self, who: Identity) -> None:
        self.who = who

    def get_id(self) -> str:
        return str(self.who.account_id)


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
    app.add_template_global(role_words)


def _visitor(account_id: str) -> Visitor | None:
    if not str(account_id).isdecimal():
        return None
    with reading() as session:
        found = identity.identify(session, int(account_id))
    return Visitor(found) if found else None


def _ask_who_is_there() -> None:
    if request.endpoint is not None and request.endpoint not in PUBLIC and signed_in() is None:
        raise Unauthorized


def role_words(person: Identity) -> str:
    """What the person's role is called, a Spanish text to translate."""
    return ROLES[person.role]


def _login() -> str:
    return "account:" + request.form.get("login", "").strip().lower()[:80]


@blueprint.route("/entrar", methods=["GET", "POST"])
@limiter.limit(ATTEMPTS_OF_AN_ADDRESS, methods=["POST"], deduct_when=failed)
@limiter.limit(ATTEMPTS_ON_AN_ACCOUNT, key_func=_login, methods=["POST"], deduct_when=failed)
def sign_in() -> Response | tuple[str, int]:
    """The page to sign in; a failed attempt does not tell which of the two was wrong."""
    form = SignInForm(request.form)
    wanted = local_path(request.values.get("next"))
    if request.method == "GET":
        if signed_in() is not None:
            return redirect(wanted, 303)  # type: ignore[return-value]
        return render_template("web/sign_in.html", form=form, wanted=wanted, refused=False), 200
    with reading() as asked:
        found = identity.sign_in(asked, form.login.data or "", form.password.data or "")
    if found is None:
        return render_template("web/sign_in.html", form=form, wanted=wanted, refused=True), 422
    session.clear()  # nothing that was in the cookie before goes along, its token neither
    login_user(Visitor(found))
    return redirect(wanted, 303)  # type: ignore[return-value]


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
    """Forgets who was there."""
    logout_user()
    session.clear()
    return redirect(url_for("sign_in.sign_in"), 303)  # type: ignore[return-value]


@blueprint.get("/cuenta")
def account() -> str:
    """One's own account: name, role and what the role may do."""
    person = who()
    return render_template(
        "web/account.html",
        person=person,
        allowed=[words for action, words in MAY.items() if may(person, action)],
        title=_("Su cuenta"),
    )
