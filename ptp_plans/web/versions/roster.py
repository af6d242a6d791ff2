"""The padrón that was sealed with a version: a reserved annex, for few."""

from flask import render_template

from ptp_plans.documents.say import say
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.derive import roster as counted
from ptp_plans.plan.outline import any_step
from ptp_plans.web.language import current_locale, said
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow import versions

from .blueprint import blueprint


@blueprint.get("/versiones/<int:number>/padron")
def roster(plan_id: int, number: int) -> str:
    """Anexo 5: who takes part, as it was sealed."""
    sealed = versions.read_roster(db(), who(), plan_id, number)
    plan = versions.read_version(db(), who(), plan_id, number).plan
    titles = plan_drafts.row_titles(plan_drafts.take_apart(plan), said)
    step, locale = any_step("roster"), current_locale()
    return render_template(
        "web/versions/roster.html",
        view=view_of(plan_id),
        sealed=sealed,
        households=counted.households(sealed.roster),
        answers=[
            (one.label, say(one.kind, getattr(sealed.roster, one.name), titles, locale))
            for one in step.fields
        ],
        tables=[
            (
                table,
                [
                    [say(one.kind, getattr(row, one.name), titles, locale) for one in table.fields]
                    for row in getattr(sealed.roster, table.name)
                ],
            )
            for table in step.tables
        ],
    )
