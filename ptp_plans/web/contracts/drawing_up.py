"""A plan's contract before there is one: its particulars, what is missing, a preview."""

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.document import digest
from ptp_plans.store.contracts import Contract
from ptp_plans.store.versions import Version
from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.door.numbers import number
from ptp_plans.web.errors import status_of
from ptp_plans.web.files import PDF, file_answer
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, keep_changes, who
from ptp_plans.web.wizard.shown.pending import pending_by_section
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.work.once import make_now
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.standing import standings
from ptp_plans.workflow.errors import ChecksOpen, ValuesMissing, WrongState
from ptp_plans.workflow.models.offered import offered_models
from ptp_plans.workflow.permissions import Action, may
from ptp_plans.workflow.printing import orders
from ptp_plans.workflow.versions import list_versions

from .blueprint import blueprint


def _page(plan_id: int, refused: str = "", lacking: tuple[str, ...] = ()) -> str:
    view = view_of(plan_id)
    person = who()
    listed = list_versions(db(), person, plan_id)
    drawn = contract.contracts_of(db(), person, plan_id)
    asked = contract.amendment_due(db(), person, plan_id)
    findings = contract.what_is_missing(db(), view.draft, asked)
    return render_template(
        "web/contracts/drawing_up.html",
        view=view,
        newest=listed[-1] if listed else None,
        agreement=contract.agreement_of(view.draft),
        sections=pending_by_section(view, findings),
        ready=not any(one.blocks for one in findings)
        and not _stands(drawn, listed)
        and (asked is None or asked.asks_for_amendment),
        contracts=drawn,
        standings=standings(db(), person, plan_id),
        asked=asked,
        may_write=may(person, Action.WRITE_AGREEMENT),
        may_draw=may(person, Action.DRAW_CONTRACT),
        models=offered_models(db()),
        refused=refused,
        lacking=lacking,
    )


def _stands(drawn: list[Contract], listed: list[Version]) -> bool:
    """Whether a contract waits for signatures, or the newest version has a signed one."""
    newest = listed[-1].id if listed else None
    return any(
        one.state in contract.OPEN_STATES or (one.state, one.version_id) == ("signed", newest)
        for one in drawn
    )


@blueprint.get("/planes/<int:plan_id>/contrato")
def of_plan(plan_id: int) -> str:
    """The contract's particulars, what they lack, and the contracts drawn so far."""
    return _page(plan_id)


@blueprint.get("/planes/<int:plan_id>/contrato/borrador.pdf")
def preview(plan_id: int) -> Response:
    """The contract as it would be, marked BORRADOR."""
    pdf = contract.preview(db(), who(), plan_id)
    return file_answer(pdf, PDF, f"borrador-{plan_id}.pdf", digest(pdf))


@blueprint.post("/planes/<int:plan_id>/contrato")
def draw_up(plan_id: int) -> Response | tuple[str, int]:
    """Draws the contract up and orders its PDF, in one transaction."""
    try:
        contract_id = contract.draw_up(db(), who(), plan_id, public_address(), _chosen_model())
    except ValuesMissing as error:
        forget_changes()
        return _page(plan_id, lacking=error.names), status_of(error)
    except (ChecksOpen, WrongState) as error:
        forget_changes()
        return _page(plan_id, refused=translated(error)), status_of(error)
    _order_print(contract_id)
    flash(_("El contrato está elaborado."), "success")
    return _go(contract_id)


@blueprint.post("/contratos/<int:contract_id>/imprimir")
def make_print(contract_id: int) -> Response:
    """Orders the PDF once more; where no print shop is open, it is made while the person waits."""
    print_id = _order_print(contract_id)
    status = orders.contract_print_status(db(), who(), contract_id)
    keep_changes()
    if status is not None and status.nobody_prints:
        make_now(current_app.extensions["settings"], print_id)
    return _go(contract_id)


def _chosen_model() -> int | None:
    """The modelo de convenio that was chosen; None for the default one."""
    return number(request.form, "modelo")


def _order_print(contract_id: int) -> int:
    return orders.order_contract(db(), who(), contract_id, public_address()).id


def _go(contract_id: int) -> Response:
    return redirect(url_for("contracts.contract_page", contract_id=contract_id), 303)  # type: ignore[return-value]
