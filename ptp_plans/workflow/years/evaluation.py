"""A year's participatory evaluation: which one is due, opened on the version in force."""

from dataclasses import dataclass

from ptp_plans.plan.sections.evaluation import ADJUST, Evaluation
from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import today
from ptp_plans.store import Session, events, versions
from ptp_plans.store.years import evaluations
from ptp_plans.store.years.evaluations import EvaluationResult, EvaluationRow

from ..errors import WrongState
from ..identity import Identity
from ..permissions import Action, plan_for
from ..standing import closed_years, version_in_force
from ..versions import opened
from .begun import begin_with_notes
from .reading import kept_evaluation


def year_due(years: tuple[int, ...], through: int | None) -> int | None:
    """The year whose evaluation comes next; None when all were evaluated."""
    return next((year for year in years if through is None or year > through), None)


def open_evaluation(session: Session, who: Identity, plan_id: int, year: int) -> None:
    """Opens a year's evaluation on the version in force. Opening it twice opens it once."""
    row = plan_for(session, who, Action.OPEN_EVALUATION, plan_id, for_update=True)
    if evaluations.evaluation_of(session, plan_id, year) is not None:
        return  # somebody was quicker: both write in the same one
    version = version_in_force(session, plan_id)
    if version is None:
        raise WrongState(
            N_("Se evalúa un plan con contrato firmado. Este plan todavía no lo tiene.")
        )
    plan = opened(session, version).plan
    if year not in plan.years:
        raise WrongState(N_("El año %(year)s no es de este plan."), year=year)
    known = closed_years(evaluations.evaluations_of(session, plan_id))
    due = year_due(plan.years, known.through)
    if known.open_year is not None:
        raise WrongState(
            N_("Primero terminen la evaluación de %(year)s. Los años se evalúan en orden."),
            year=known.open_year,
        )
    if due != year:
        raise WrongState(N_("Primero se evalúa %(year)s. Los años se evalúan en orden."), year=due)
    if today().year < year:
        raise WrongState(N_("El año %(year)s todavía no empieza."), year=year)
    if row.draft_state != "closed":
        raise WrongState(
            N_("Hay un borrador de ajuste abierto. Primero séllenlo; luego se evalúa el año.")
        )
    session.add(
        EvaluationRow(
            plan_id=plan_id,
            year=year,
            version_id=version.id,
            opened_by=who.account_id,
            opened_by_name=who.name,
        )
    )
    session.flush()
    begin_with_notes(session, who, plan_id, plan, year)
    events.record(
        session,
        "evaluation_opened",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        year=year,
        version=version.number,
    )


def behind_the_draft(session: Session, who: Identity, plan_id: int) -> Evaluation | None:
    """The evaluation that a plan's open draft follows: the last one, when it decided to adjust and
    nothing was sealed since."""
    row = plan_for(session, who, Action.READ, plan_id)
    found = evaluations.evaluations_of(session, plan_id) if row.draft_state != "closed" else ()
    decided = [result for _row, result in found if result is not None]
    newest = versions.newest_version(session, plan_id)
    if not decided or newest is None or decided[-1].outcome != ADJUST:
        return None
    if newest.sealed_at > decided[-1].decided_at:
        return None
    return kept_evaluation(decided[-1])


@dataclass(frozen=True)
class PlanYear:
    """A year of a plan: its evaluation, when there is one, and whether it can be opened now."""

    year: int
    evaluation: EvaluationRow | None
    result: EvaluationResult | None
    is_next: bool


def years_of(session: Session, who: Identity, plan_id: int) -> tuple[PlanYear, ...]:
    """The years of the plan in force, in order; none before its contract was signed."""
    plan_for(session, who, Action.READ, plan_id)
    version = version_in_force(session, plan_id)
    if version is None:
        return ()
    found = evaluations.evaluations_of(session, plan_id)
    known = closed_years(found)
    by_year = {one.year: (one, result) for one, result in found}
    plan = opened(session, version).plan
    due = None if known.open_year else year_due(plan.years, known.through)
    return tuple(
        PlanYear(year, evaluated, result, year == due)
        for year in sorted({*plan.years, *by_year})
        for evaluated, result in (by_year.get(year, (None, None)),)
    )
