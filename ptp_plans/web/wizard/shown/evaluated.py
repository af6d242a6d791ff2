"""What the evaluation of the year said of a step's rows, beside the step that is adjusted."""

from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.outline import RECORDS, StepOutline, year_of
from ptp_plans.plan.years.said import said_of
from ptp_plans.web.language import current_locale, said
from ptp_plans.web.session import db, who
from ptp_plans.workflow.years.evaluation import behind_the_draft

from .plan_view import PlanView


def said_in_evaluation(view: PlanView, step: StepOutline) -> list[tuple[str, list[str]]]:
    """(title of a row, lines) in the order of the rows; nothing unless the open draft follows an
    evaluation that decided to adjust the plan. What is new has no title."""
    if step.key in RECORDS or year_of(step.key) is not None or not view.may_write(step):
        return []
    evaluation = behind_the_draft(db(), who(), view.id)
    if evaluation is None:
        return []
    order = [row for table in step.tables for row in view.titles.ids(table.name)]
    lines: dict[str, list[str]] = {}
    for one in said_of(evaluation, step.key, set(order), said, _number):
        lines.setdefault(one.row_id, []).append(one.words)
    found = [(view.titles(row), lines[row]) for row in order if row in lines]
    return [*found, *([("", lines[""])] if "" in lines else [])]


def _number(value: Decimal) -> str:
    return i18n.number(value, current_locale())
