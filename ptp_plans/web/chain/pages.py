"""The chain of a draft, where each link that lacks leads to the place that mends it; and of a
sealed version, which is only read."""

from flask import render_template, url_for

from ptp_plans.documents.answers.chain import Addresses, chain_view
from ptp_plans.documents.answers.reading import Reader
from ptp_plans.plan.derive.chain import Gap
from ptp_plans.plan.outline import plan_outline
from ptp_plans.web.language import current_locale
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.shown.places import question_address
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow import versions

from .blueprint import blueprint


@blueprint.get("/cadena")
def of_plan(plan_id: int) -> str:
    """The draft's chain."""
    view = view_of(plan_id)
    return render_template(
        "web/chain.html",
        view=view,
        chain=chain_view(view.reader, _addresses(plan_id)),
        version=None,
        back=url_for("wizard.plan", plan_id=plan_id),
    )


@blueprint.get("/versiones/<int:number>/cadena")
def of_version(plan_id: int, number: int) -> str:
    """A sealed version's chain; its boxes lead to the version's section."""
    sealed = versions.read_version(db(), who(), plan_id, number)
    reader = Reader(sealed.plan, sealed.outline, {}, current_locale())

    def section(table: str, _row_id: str | None) -> str:
        step, _table = plan_outline().find_table(table)
        return url_for(
            "versions.version", plan_id=plan_id, number=number, seccion=step.section,
            _anchor=f"{step.section}-{step.key}",
        )  # fmt: skip

    here = Addresses(section, lambda gap: section(gap.table, None))
    return render_template(
        "web/chain.html",
        view=view_of(plan_id),
        chain=chain_view(reader, here),
        version=number,
        back=url_for("versions.version", plan_id=plan_id, number=number),
    )


def _addresses(plan_id: int) -> Addresses:
    outline = plan_outline()

    def record(table: str, row_id: str | None) -> str:
        step, _table = outline.find_table(table)
        return question_address(plan_id, step.key, table, row_id, None)

    def mended(gap: Gap) -> str:
        return question_address(plan_id, gap.step, gap.table, gap.row_id, gap.field)

    return Addresses(record, mended)
