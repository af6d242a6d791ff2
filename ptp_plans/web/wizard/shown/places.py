"""Where things are: addresses of steps, rows and questions, and what comes next."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from ptp_plans.plan.outline import (
    RECORDS,
    SectionOutline,
    StepOutline,
    evaluation_steps,
    plan_outline,
    year_of,
)

from .plan_view import step_named


@dataclass(frozen=True)
class Place:
    """Where a step stands among the others."""

    section: SectionOutline | None  # None for a record, which stands alone
    sections: int
    number: int
    steps: int
    before: StepOutline | None
    after: StepOutline | None


def place_of(step: StepOutline) -> Place:
    """The step's section, its number in it, and its neighbours."""
    outline = plan_outline()
    if step.key in RECORDS:
        return Place(None, 0, 0, 0, None, None)
    if (year := year_of(step.key)) is not None:
        return _in_evaluation(evaluation_steps(year), step)
    section = next(one for one in outline.sections if one.key == step.section)
    order = [one.key for one in outline.steps]
    at = order.index(step.key)
    return Place(
        section,
        sum(1 for one in outline.sections if one.number != "0"),
        [one.key for one in section.steps].index(step.key) + 1,
        len(section.steps),
        outline.steps[at - 1] if at else None,
        outline.steps[at + 1] if at + 1 < len(order) else None,
    )


def _in_evaluation(steps: tuple[StepOutline, ...], step: StepOutline) -> Place:
    at = steps.index(step)
    return Place(
        None, 0, at + 1, len(steps),
        steps[at - 1] if at else None,
        steps[at + 1] if at + 1 < len(steps) else None,
    )  # fmt: skip


def home_words(step: StepOutline) -> str:
    """What the list is called that a step is one of."""
    year = year_of(step.key)
    return str(_("Índice del plan") if year is None else _("Evaluación de %(year)s", year=year))


def home_address(plan_id: int, step: StepOutline) -> str:
    """Where a step is one of a list: the plan's home, or a year's evaluation."""
    year = year_of(step.key)
    if year is None:
        return url_for("wizard.plan", plan_id=plan_id)
    return url_for("evaluations.evaluation", plan_id=plan_id, year=year)


def step_address(plan_id: int, step: str, anchor: str | None = None) -> str:
    """A step's page, at a question when it is named."""
    return url_for("wizard.step", plan_id=plan_id, key=step, _anchor=anchor)


def row_address(plan_id: int, step: str, table: str, row_id: str, anchor: str | None = None) -> str:
    """A row's page, at a question when it is named."""
    return url_for(
        "wizard.row", plan_id=plan_id, key=step, table=table, row_id=row_id, _anchor=anchor
    )


def question_address(
    plan_id: int, step: str, table: str | None, row_id: str | None, field: str | None
) -> str:
    """The page and the place on it where an answer can be mended."""
    if table is None:
        return step_address(plan_id, step, f"f.{field}" if field else None)
    outlined = step_named(step).table(table)
    if row_id is None:
        return step_address(plan_id, step, f"t.{table}")
    if outlined.grows:
        return row_address(plan_id, step, table, row_id, f"f.{field}" if field else None)
    return step_address(plan_id, step, f"r.{table}.{row_id}.{field or outlined.fields[-1].name}")
