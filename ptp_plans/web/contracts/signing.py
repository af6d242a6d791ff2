"""Recording a signature made on paper, with its scan."""

from dataclasses import dataclass
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.document import digest
from ptp_plans.plan.kinds import ChoiceKind, DateKind, TextKind
from ptp_plans.plan.outline import Field
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.sections.agreement import Signatory
from ptp_plans.plan.texts import N_, Unreadable
from ptp_plans.web.fields import Around
from ptp_plans.web.files import file_answer
from ptp_plans.web.forms import QuestionsForm, form_class
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, reading, who
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.contract import ContractView
from ptp_plans.workflow.contracts.sign import (
    AT_REQUEST,
    MODES,
    AtRequest,
    record_signature,
    scan_of,
)
from ptp_plans.workflow.errors import BadInput, BadUpload, NotFound
from ptp_plans.workflow.permissions import Action, require
from ptp_plans.workflow.photos import Ready, ready_paper

from .blueprint import blueprint

NOBODY = Around(RowTitles((), {}), ())


def _asked(name: str, label: str, hint: str = "", kind: Any = None) -> Field:
    return Field(name, label, hint, kind or TextKind(), required=True, given=False)


SIGNATURE = (
    _asked("mode", N_("¿Cómo firmó?"), kind=ChoiceKind(tuple(MODES.items()))),
    _asked("signed_on", N_("¿Qué día firmó?"), N_("Por ejemplo: 13/02/2016."), DateKind()),
    _asked("place", N_("¿Dónde firmó?"), N_("Localidad y municipio.")),
)
ON_REQUEST = (
    _asked("signer", N_("¿Quién firmó en su lugar?"), N_("No puede ser de la otra parte.")),
    _asked("reason", N_("¿Por qué no firmó con su mano?"), N_("Por ejemplo: no sabe escribir.")),
    _asked("first_witness", N_("Primer testigo")),
    _asked("second_witness", N_("Segundo testigo")),
)
UNANSWERED = {
    "mode": N_("Elija cómo firmó."),
    "signed_on": N_("Escriba el día en que firmó."),
}
SCAN, SCAN_LABEL = "f.scan", N_("Hoja firmada, escaneada")


@dataclass
class SignaturePage:
    """The page's two forms with what was typed, and why the scan was refused."""

    signature: QuestionsForm
    on_request: QuestionsForm
    scan_fault: str = ""
    scan: Ready | None = None

    def refuse(self, name: str, message: str, /, **values: object) -> None:
        """Says beside a box why its answer can't be taken."""
        for one in (*self.signature.questions(), *self.on_request.questions()):
            if one.question.name == name:
                one.refused = Unreadable(message, **values)

    def value(self, name: str) -> Any:
        """An answer that was read; None when it is empty or could not be read."""
        for one in (*self.signature.questions(), *self.on_request.questions()):
            if one.question.name == name:
                return None if one.fault else one.question.kind.accept(one.cell)
        raise KeyError(name)

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """(id, question, message) of all that is wrong, for the summary."""
        found = [
            (one.first_id, _(str(one.label.text)), translated(one.fault))
            for form in (self.signature, self.on_request)
            for one in form.questions()
            if one.fault
        ]
        return [*found, *([(SCAN, _(SCAN_LABEL), self.scan_fault)] if self.scan_fault else [])]


@blueprint.get("/contratos/<int:contract_id>/firmas/<signatory>")
def signature(contract_id: int, signatory: str) -> str:
    """The page to record a signature."""
    view = contract.read_contract(db(), who(), contract_id)
    require(who(), Action.RECORD_SIGNATURE)
    cells = {"place": view.agreement.place, "signed_on": _plain_day(view)}
    page = SignaturePage(form_class(SIGNATURE)(cells, NOBODY), form_class(ON_REQUEST)({}, NOBODY))
    return _page(view, _person(view, signatory), page)


@blueprint.post("/contratos/<int:contract_id>/firmas/<signatory>")
def record(contract_id: int, signatory: str) -> Response | tuple[str, int]:
    """Records a signature; what is wrong is told beside its box and what was typed stays."""
    with reading():
        view = contract.read_contract(db(), who(), contract_id)
        require(who(), Action.RECORD_SIGNATURE)
        person = _person(view, signatory)
        page = _sent_page()
    if page.scan and not page.faults:
        try:
            state = _record(contract_id, signatory, page, page.scan)
        except BadInput as error:
            page.refuse(error.field, error.message, **error.values)
        else:
            done = state == "signed"
            flash(
                _("Firma registrada. Ya firmaron todos: el contrato está firmado.")
                if done
                else _("Firma registrada."),
                "success",
            )
            address = url_for("contracts.contract_page", contract_id=contract_id)
            return redirect(address, 303)  # type: ignore[return-value]
    forget_changes()
    return _page(view, person, page), 422


def _sent_page() -> SignaturePage:
    page = SignaturePage(
        form_class(SIGNATURE)({}, NOBODY, request.form),
        form_class(ON_REQUEST)({}, NOBODY, request.form),
    )
    file = request.files.get(SCAN)
    for one in page.signature.questions():
        if one.cell is None and one.question.name in UNANSWERED:
            one.refused = Unreadable(UNANSWERED[one.question.name])
    try:
        page.scan = ready_paper(data) if file and (data := file.read()) else None
        page.scan_fault = "" if page.scan else _("Elija el archivo de la hoja firmada.")
    except BadUpload as error:
        page.scan_fault = translated(error)
    return page


def _record(contract_id: int, signatory: str, page: SignaturePage, scan: Ready) -> str:
    mode = page.value("mode")
    helped = None
    if mode == AT_REQUEST:
        helped = AtRequest(**{one.name: page.value(one.name) or "" for one in ON_REQUEST})
    return record_signature(
        db(),
        who(),
        contract_id,
        signatory,
        mode=mode,
        signed_on=page.value("signed_on"),
        place=page.value("place") or "",
        scan=scan,
        at_request=helped,
    )


def _person(view: ContractView, signatory: str) -> Signatory:
    found = next((one for one in view.agreement.signatories if one.id == signatory), None)
    if found is None:
        raise NotFound
    return found


def _plain_day(view: ContractView) -> str | None:
    day = view.agreement.signing_date
    return day.isoformat() if day else None


def _page(view: ContractView, person: Signatory, page: SignaturePage) -> str:
    return render_template(
        "web/contracts/signature.html",
        view=view,
        signer=person,
        page=page,
        recorded=view.signatures.get(person.id),
        scan_id=SCAN,
        scan_label=SCAN_LABEL,
    )


@blueprint.get("/contratos/<int:contract_id>/firmas/<signatory>/hoja")
def scan(contract_id: int, signatory: str) -> Response:
    """The scanned sheet of a signature."""
    media_type, data = scan_of(db(), who(), contract_id, signatory)
    view = contract.read_contract(db(), who(), contract_id)
    ending = "pdf" if media_type.endswith("pdf") else "jpg"
    name = f"{view.folio}-{signatory}.{ending}"
    return file_answer(data, media_type, name, digest(data))
