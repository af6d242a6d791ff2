"""Sealed versions: their list, one as it was sealed, its files, a new draft from it."""

from collections.abc import Iterator, Mapping

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.documents.answers.steps import cover_answers, printed_sections
from ptp_plans.documents.say import say
from ptp_plans.plan.outline import StepOutline, any_step
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.web.files import JSON, PDF, file_answer, unchanged
from ptp_plans.web.language import current_locale
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow import versions
from ptp_plans.workflow.contracts.lists import contracts_by_version
from ptp_plans.workflow.contracts.standing import standings
from ptp_plans.workflow.errors import NotFound
from ptp_plans.workflow.permissions import Action, may
from ptp_plans.workflow.printing import orders
from ptp_plans.workflow.years.papers import has_annex

from .blueprint import blueprint


class Pictures(Mapping[str, bytes]):
    """All pictures are at hand, by their address: a page does not need their bytes."""

    def __getitem__(self, name: str) -> bytes:
        return b""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@blueprint.get("/versiones")
def list_all(plan_id: int) -> str:
    """The plan's versions, newest first, with their contracts."""
    found = versions.list_versions(db(), who(), plan_id)
    return render_template(
        "web/versions/list.html",
        view=view_of(plan_id),
        versions=list(reversed(found)),
        contracts=contracts_by_version(db(), who(), plan_id),
        standings=standings(db(), who(), plan_id),
    )


@blueprint.get("/versiones/<int:number>")
def version(plan_id: int, number: int) -> str:
    """A version with the questions of its day: its cover and act, or the section asked for."""
    sealed = versions.read_version(db(), who(), plan_id, number)
    wanted = request.args.get("seccion", "")
    sections = [one for one in sealed.outline.sections if one.number != "0"]
    if wanted and wanted not in [one.key for one in sections]:
        raise NotFound
    locale = current_locale()
    view = view_of(plan_id)
    return render_template(
        "web/versions/version.html",
        view=view,
        version=sealed,
        cover=cover_answers(sealed.plan, sealed.outline, locale),
        wanted=wanted,
        sections=sections,
        printed_sections=printed_sections(
            sealed.plan, sealed.outline, Pictures(), locale, only=wanted
        ),
        act=act_answers(sealed.assembly),
        has_annex=has_annex(db(), who(), plan_id, number),
        has_roster=versions.has_roster(db(), who(), plan_id, number),
        may_begin=may(who(), Action.BEGIN_DRAFT) and view.draft.draft_state == "closed",
    )


def act_answers(act: AssemblyAct) -> list[tuple[str, str]]:
    """The assembly's act as (question, answer), its agreements one after the other."""
    step: StepOutline = any_step("assembly")
    locale = current_locale()
    found = [(one.label, say(one.kind, getattr(act, one.name), str, locale)) for one in step.fields]
    for table in step.tables:
        for row in getattr(act, table.name):
            found += [
                (one.label, say(one.kind, getattr(row, one.name), str, locale))
                for one in table.fields
            ]
    return [(label, text) for label, text in found if text]


@blueprint.get("/versiones/<int:number>/plan.json")
def version_json(plan_id: int, number: int) -> Response:
    """The canonical bytes, whose SHA-256 is the version's."""
    sealed = versions.read_version(db(), who(), plan_id, number)
    name = f"{sealed.plan.code}-v{number}.json"
    return file_answer(sealed.content, JSON, name, sealed.sha256, download=True)


@blueprint.get("/versiones/<int:number>/plan.pdf")
def version_print(plan_id: int, number: int) -> Response:
    """The version on paper: made once in the background, laid out here only when nobody has yet."""
    seal, made = orders.printed_version(db(), who(), plan_id, number)
    etag = f"{seal}-plan"
    if (same := unchanged(etag)) is not None:
        return same
    if made is None:
        sealed = versions.read_version(db(), who(), plan_id, number)
        made = versions.version_layout(db(), sealed)().pdf
    return file_answer(made, PDF, f"plan-{plan_id}-v{number}.pdf", etag)


@blueprint.post("/versiones/<int:number>/borrador")
def begin_draft(plan_id: int, number: int) -> Response:
    """A new draft that starts from this version."""
    versions.begin_draft(db(), who(), plan_id, number)
    flash(
        _(
            "Se abrió un borrador desde la versión %(number)s. La versión sigue igual.",
            number=number,
        ),
        "success",
    )
    return redirect(url_for("wizard.plan", plan_id=plan_id), 303)  # type: ignore[return-value]
