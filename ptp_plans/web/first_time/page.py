"""/primera-vez: the code of the installation, then its first administrator."""

from functools import partial
from pathlib import Path

from flask import (
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import Form, PasswordField, StringField

from ptp_plans.plan.texts import N_, Unreadable, clean_line
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, reading, reads
from ptp_plans.web.sign_in import come_from, remember
from ptp_plans.workflow.access import accounts, passwords, setup, sign_ins
from ptp_plans.workflow.access.hashing import password_hash
from ptp_plans.workflow.access.terms import TERMS

from .blueprint import blueprint
from .standing import standing

GIVEN = "setup_code"  # in the cookie: the digest of the right code, which she gave
LONGEST_NAME = 200


class AdministratorForm(Form):
    """The first administrator, as she says who she is."""

    name = StringField()
    login = StringField()
    password = PasswordField()
    again = PasswordField()


@blueprint.route("/primera-vez", methods=["GET", "POST"])
def page() -> Response | tuple[str, int]:
    """Asks for the code, and whoever gave it for the first account. Not there afterwards."""
    if standing().is_open:
        abort(404)
    if not reads() and "code" in request.form:
        return _code()
    given = str(session.get(GIVEN, ""))
    with reading() as reader:
        may_go_on = setup.is_good(reader, given)
    if not may_go_on:
        session.pop(GIVEN, None)
        return _code_page(_("Escriba primero el código.") if request.method == "POST" else "")
    if reads():
        return _administrator_page(AdministratorForm(), {})
    return _administrator(given)


def _code() -> Response | tuple[str, int]:
    try:
        tried = setup.try_code(db(), request.form["code"])
    except setup.CodeGone as gone:
        return _code_page(translated(gone))
    if tried.digest is not None:
        session[GIVEN] = tried.digest
        return redirect(url_for("first_time.page"), 303)  # type: ignore[return-value]
    if not tried.left:
        return _code_page(translated(setup.CodeGone()))
    left = ngettext("Le queda %(num)s intento.", "Le quedan %(num)s intentos.", tried.left)
    return _code_page(_("Ese no es el código. Cópielo como se mostró.") + " " + left)


def _administrator(given: str) -> Response | tuple[str, int]:
    form = AdministratorForm(request.form)
    faults = _faults(form)
    if faults:
        return _administrator_page(form, faults)
    made = password_hash(form.password.data or "")
    try:
        person = setup.first_administrator(
            db(), given, name=form.name.data or "", login=form.login.data or "", password=made
        )
    except setup.CodeGone as gone:
        session.pop(GIVEN, None)
        return _code_page(translated(gone))
    remember(person, sign_ins.begin(db(), person, come_from()))
    flash(_("Listo. Usted es la primera persona de esta instalación."), "success")
    answer: Response = redirect(url_for("home"), 303)  # type: ignore[assignment]
    answer.call_on_close(partial(_remove, current_app.extensions["settings"].setup_code_file))
    return answer


def _faults(form: AdministratorForm) -> dict[str, Unreadable]:
    name, login = clean_line(form.name.data or ""), form.login.data or ""
    faults = {}
    if not name or len(name) > LONGEST_NAME:
        faults["name"] = Unreadable(N_("Escriba su nombre completo."))
    with reading() as reader:
        taken = accounts.login_fault(reader, login)
    if taken is not None:
        faults["login"] = Unreadable(taken)
    wanted = form.password.data or ""
    found = passwords.fault(wanted, role=setup.ADMINISTRATOR, about=(name, login))
    if found is not None:
        faults["password"] = found
    elif wanted != (form.again.data or ""):
        faults["again"] = Unreadable(passwords.DIFFERENT)
    return faults


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)


def _code_page(words: str) -> tuple[str, int]:
    body = render_template("web/first_time/code.html", words=words)
    return body, 422 if words else 200


def _administrator_page(form: AdministratorForm, faults: dict[str, Unreadable]) -> tuple[str, int]:
    body = render_template(
        "web/first_time/administrator.html",
        form=form,
        faults=faults,
        shortest=TERMS[setup.ADMINISTRATOR].shortest,
    )
    return body, 422 if faults else 200
