"""Another password of one's own."""

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from wtforms import Form, PasswordField

from ptp_plans.plan.texts import N_, Unreadable
from ptp_plans.web.limits import ATTEMPTS_ON_AN_ACCOUNT, TRIES_TO_CHANGE_IT, limiter
from ptp_plans.web.session import db, engine, reading, reads, who
from ptp_plans.web.sign_in import come_from, remember
from ptp_plans.workflow.access import accounts, passwords, sign_ins
from ptp_plans.workflow.access.hashing import password_hash
from ptp_plans.workflow.access.terms import TERMS
from ptp_plans.workflow.identity import Identity

from .blueprint import blueprint


class PasswordForm(Form):
    """The password that she has, and twice the one that she wants."""

    current = PasswordField()
    password = PasswordField()
    again = PasswordField()


def _account() -> str:
    return f"password:{who().account_id}"


def _was_wrong(_response: Response) -> bool:
    """Only guesses at the password that she has are counted."""
    return bool(g.get("wrong_password", False))


@blueprint.route("/contrasena", methods=["GET", "POST"])
@limiter.limit(TRIES_TO_CHANGE_IT, key_func=_account, methods=["POST"])
@limiter.limit(ATTEMPTS_ON_AN_ACCOUNT, key_func=_account, methods=["POST"], deduct_when=_was_wrong)
def password() -> Response | tuple[str, int]:
    """The page to change one's password, with what is wrong beside each box. The change ends all
    sessions and begins a new one here, so that no copy of a cookie outlives it."""
    person, form = who(), PasswordForm(request.form)
    if reads():
        return _page(person, {}), 200
    faults = _faults(person, form)
    kept = accounts.keeps_password(engine(), person, form.current.data or "")
    if kept is None:
        g.wrong_password = True
        faults = {"current": Unreadable(N_("Esa no es su contraseña de ahora."))} | faults
    if kept is None or faults:
        return _page(person, faults), 422
    made = password_hash(form.password.data or "")
    accounts.change_password(db(), person, kept, made)
    remember(person, sign_ins.begin(db(), person, come_from()))
    flash(_("Su contraseña cambió. En los demás equipos hay que entrar otra vez."), "success")
    return redirect(url_for("sign_in.account"), 303)  # type: ignore[return-value]


def _faults(person: Identity, form: PasswordForm) -> dict[str, Unreadable]:
    wanted = form.password.data or ""
    with reading() as reader:
        about = accounts.words_about(reader, person)
    faults = {}
    found = passwords.fault(wanted, role=person.role, about=about)
    if found is not None:
        faults["password"] = found
    elif wanted != (form.again.data or ""):
        faults["again"] = Unreadable(passwords.DIFFERENT)
    return faults


def _page(person: Identity, faults: dict[str, Unreadable]) -> str:
    shortest = TERMS[person.role].shortest
    return render_template("web/account/password.html", faults=faults, shortest=shortest)
