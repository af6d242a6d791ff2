"""Where modelos de convenio live, and what their pages share."""

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, url_for

from ptp_plans.documents.clauses.placeholders import CLAUSE, INSERTS, PLACEHOLDERS
from ptp_plans.documents.clauses.template import AgreementTemplate
from ptp_plans.documents.clauses.texts import BadTemplate
from ptp_plans.documents.models.example import example_values
from ptp_plans.documents.models.typed import insert_line
from ptp_plans.web.language import said
from ptp_plans.web.session import signed_in
from ptp_plans.workflow.permissions import Action, may

blueprint = Blueprint("models", __name__, url_prefix="/modelos")


@dataclass(frozen=True)
class Offered:
    """Something that may stand in a text: how it is written, what it is, how it will read."""

    written: str
    meaning: str
    reads: str


@blueprint.app_template_global()
def may_edit_models() -> bool:
    """Whether this person writes modelos."""
    person = signed_in()
    return person is not None and may(person, Action.EDIT_MODEL)


def offered_data(template: AgreementTemplate) -> list[Offered]:
    """Every placeholder, with its value in the worked example."""
    values = example_values(template.legend)
    return [
        Offered(f"{{{{ {name} }}}}", meaning, values[name])
        for name, meaning in PLACEHOLDERS.items()
    ]


def offered_clauses(template: AgreementTemplate) -> list[Offered]:
    """How a text refers to each clause, whatever its number."""
    return [Offered(f'{{{{ {CLAUSE}("{one.key}") }}}}', one.title, "") for one in template.clauses]


def offered_tables() -> list[Offered]:
    """The tables of the plan's data, each a line of its own."""
    return [Offered(insert_line(name), meaning, "") for name, meaning in INSERTS.items()]


def fault_words(error: BadTemplate) -> str:
    """What is wrong with a text, in the visitor's language."""
    message = said(error.message)
    return message % error.values if error.values else message


def to_model(model_id: int, anchor: str | None = None) -> Response:
    """Goes to the modelo's page."""
    address = url_for("models.model", model_id=model_id, _anchor=anchor)
    return redirect(address, 303)  # type: ignore[return-value]
