"""A contract with its signatures, and its PDF."""

from flask import Response, flash, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.files import PDF, file_answer, unchanged
from ptp_plans.web.session import db, who
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.sign import ALL_MODES, who_must_sign
from ptp_plans.workflow.contracts.standing import standings
from ptp_plans.workflow.papers import orders as papers
from ptp_plans.workflow.permissions import Action, may
from ptp_plans.workflow.printing import orders

from .blueprint import blueprint


@blueprint.get("/contratos/<int:contract_id>")
def contract_page(contract_id: int) -> str:
    """A contract: state, parties, who has signed and who has not."""
    view = contract.read_contract(db(), who(), contract_id)
    parties = {one.id: one.short_name or one.name or "…" for one in view.agreement.parties}
    return render_template(
        "web/contracts/contract.html",
        view=view,
        parties=parties,
        standing=standings(db(), who(), view.plan_id)[view.id],
        modes=ALL_MODES,
        waits_for={one.id for one in who_must_sign(view.agreement)},
        printing=orders.contract_print_status(db(), who(), contract_id),
        papers=papers.papers(db(), who(), contract_id),
        may_order=may(who(), Action.ORDER_PAPERS),
        to_replace=papers.to_replace(db(), who(), contract_id, public_address()),
        may_sign=may(who(), Action.RECORD_SIGNATURE),
        may_draw=may(who(), Action.DRAW_CONTRACT),
    )


@blueprint.get("/contratos/<int:contract_id>/impresion.json")
def print_state(contract_id: int) -> Response:
    """How the contract's PDF stands, for the page's script: whether it is over."""
    status = orders.contract_print_status(db(), who(), contract_id)
    over = status is None or not status.under_way or status.nobody_prints
    return jsonify(over=over, words=_("El contrato se está imprimiendo."), done=0)


@blueprint.get("/contratos/<int:contract_id>/contrato.pdf")
def contract_print(contract_id: int) -> Response:
    """The contract's PDF, byte for byte as it was made."""
    view = contract.read_contract(db(), who(), contract_id)
    if view.pdf_sha256 is None:
        raise NotFound
    if (same := unchanged(view.pdf_sha256)) is not None:
        return same
    pdf = contract.contract_pdf(db(), who(), contract_id)
    return file_answer(pdf, PDF, f"{view.folio}.pdf", view.pdf_sha256)


@blueprint.post("/contratos/<int:contract_id>/retirar")
def withdraw(contract_id: int) -> Response:
    """Takes a contract back that nobody has signed."""
    contract.withdraw(db(), who(), contract_id)
    flash(_("El contrato se retiró. Su folio ya no se usa."), "success")
    return redirect(url_for("contracts.contract_page", contract_id=contract_id), 303)  # type: ignore[return-value]
