"""A modelo filled with the worked example: its text on the screen, and as PDF."""

from flask import Response, render_template, request

from ptp_plans.documents.clauses.body import PrintedClause
from ptp_plans.documents.clauses.template import AgreementTemplate
from ptp_plans.documents.models.example import example, example_contract, example_pdf
from ptp_plans.plan.document import digest
from ptp_plans.web.door.numbers import number
from ptp_plans.web.files import PDF, file_answer
from ptp_plans.web.session import db, who
from ptp_plans.workflow.models.reading import ModelView, read_model, read_version

from .blueprint import blueprint


@blueprint.get("/<int:model_id>/texto")
def text(model_id: int) -> str:
    """All texts as they read in the example; what has no value is marked."""
    view, template, number = _chosen(model_id)
    made = example_contract(template)
    return render_template(
        "web/models/text.html",
        view=view,
        number=number,
        contract=made.view,
        missing=made.missing,
        locality=example().plan.cover.locality,
    )


@blueprint.get("/<int:model_id>/prueba.pdf")
def trial(model_id: int) -> Response:
    """The example's contract, marked BORRADOR, without the annexes that repeat the plan."""
    _view, template, number = _chosen(model_id)
    pdf = example_pdf(template).pdf
    name = f"modelo-{model_id}-{number or 'borrador'}.pdf"
    return file_answer(pdf, PDF, name, digest(pdf))


def read_as(template: AgreementTemplate, key: str) -> PrintedClause:
    """A clause as it reads in the example."""
    printed = example_contract(template).view.body.clauses
    places = [one.key for one in template.clauses]
    return printed[places.index(key)]


def _chosen(model_id: int) -> tuple[ModelView, AgreementTemplate, int | None]:
    """The modelo with the texts of the asked version, or as they stand."""
    view = read_model(db(), who(), model_id)
    asked = number(request.args, "version")
    if asked is None:
        return view, view.template, None
    return view, read_version(db(), who(), model_id, asked), asked
