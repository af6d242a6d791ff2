"""Contracts: their list, one with its signatures, its PDF."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from ptp_plans.web.files import PDF, file_answer, unchanged
from ptp_plans.web.session import db, who
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.lists import CONTRACT_STATES, contracts_within
from ptp_plans.workflow.contracts.sign import MODES, who_must_sign
from ptp_plans.workflow.permissions import Action, may

from .blueprint import blueprint

A_PAGE = 50


@blueprint.get("/contratos")
def list_all() -> str:
    """The contracts within reach, with who has not signed."""
    search = request.args.get("q", "").strip()[:100]
    state = request.args.get("estado", "")
    state = state if state in CONTRACT_STATES else ""
    text = request.args.get("pagina", "1")
    page = int(text) if text.isdecimal() and len(text) < 7 else 1
    lines, count = contracts_within(db(), who(), state=state, search=search, page=page, size=A_PAGE)
    return render_template(
        "web/contracts/list.html",
        lines=lines,
        count=count,
        search=search,
        state=state,
        states=CONTRACT_STATES,
        page=page,
        pages=max(1, -(-count // A_PAGE)),
        address=lambda number: url_for(
            "contracts.list_all", q=search or None, estado=state or None, pagina=number
        ),
    )


@blueprint.get("/contratos/<int:contract_id>")
def contract_page(contract_id: int) -> str:
    """A contract: state, parties, who has signed and who has not."""
    view = contract.read_contract(db(), who(), contract_id)
    parties = {one.id: one.short_name or one.name or "…" for one in view.agreement.parties}
    return render_template(
        "web/contracts/contract.html",
        view=view,
        parties=parties,
        states=CONTRACT_STATES,
        modes=MODES,
        waits_for={one.id for one in who_must_sign(view.agreement)},
        may_sign=may(who(), Action.RECORD_SIGNATURE),
        may_draw=may(who(), Action.DRAW_CONTRACT),
    )


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
