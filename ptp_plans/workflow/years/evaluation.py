"""A year's participatory evaluation: opened, written like any step, read, decided."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.checks.base import CheckSettings, Finding
from ptp_plans.plan.document import Plan, to_plain
from ptp_plans.plan.outline import StepOutline, evaluation_steps, plan_outline
from ptp_plans.plan.references import RowTitles, plain_steps
from ptp_plans.plan.sections.evaluation import ADJUST, Evaluation
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years import evaluated
from ptp_plans.plan.years.checks import before_deciding
from ptp_plans.plan.years.evaluated import Evaluated
from ptp_plans.plan.years.results import YearResult, year_result
from ptp_plans.store import Session, drafts, events, versions
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.years import evaluations
from ptp_plans.store.years.evaluations import EvaluationResult, EvaluationRow

from ..contracts.contract import today
from ..draft import Draft, WaitingConflict
from ..errors import NotFound, WrongState
from ..identity import Identity
from ..permissions import Action, may, plan_for, readable_steps, write_action
from ..standing import closed_years, version_in_force
from ..versions import SealedVersion, opened
from .begun import begin_with_notes


@dataclass
class YearEvaluation:
    """An evaluation as it stands: the version that it evaluates, what was written, what was
    decided."""

    plan_id: int
    year: int
    version: SealedVersion
    draft: Draft
    opened_at: datetime
    opened_by: str
    result: EvaluationResult | None

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self.version.plan

    @property
    def steps(self) -> tuple[StepOutline, ...]:
        return evaluation_steps(self.year)

    @property
    def is_open(self) -> bool:
        return self.result is None

    @cached_property
    def document(self) -> Evaluated:
        """What was written; once decided, what was decided on."""
        if self.result is not None:
            kept = kept_evaluation(self.result)
        else:
            kept = evaluated.assemble(self.plan, self.year, self.draft.contents)
        return Evaluated(self.year, self.plan, kept)

    @property
    def evaluation(self) -> Evaluation:
        return self.document.evaluation

    @cached_property
    def figures(self) -> YearResult:
        return year_result(self.document)

    @cached_property
    def titles(self) -> RowTitles:
        """The names of the plan's rows."""
        outline = plan_outline()
        return RowTitles(outline, plain_steps(to_plain(self.plan), outline))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is missing before it can be decided."""
        return before_deciding(
            self.document, self.titles, evaluated.unread(self.year, self.draft.contents)
        )


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


def read_evaluation(
    session: Session,
    who: Identity,
    plan_id: int,
    year: int,
    settings: CheckSettings | None = None,
) -> YearEvaluation:
    """A year's evaluation, for who may read the plan; `NotFound` until it was opened."""
    plan_row = plan_for(session, who, Action.READ, plan_id)
    found = evaluations.evaluation_of(session, plan_id, year)
    if found is None:
        raise NotFound
    row, result = found
    kept = session.get(versions.Version, row.version_id)
    if kept is None:
        raise NotFound
    version = opened(session, kept)
    return YearEvaluation(
        plan_id,
        year,
        version,
        _draft(session, who, plan_row, row, result, version, settings or CheckSettings()),
        row.opened_at,
        row.opened_by_name,
        result,
    )


def _draft(
    session: Session,
    who: Identity,
    plan_row: PlanRow,
    row: EvaluationRow,
    result: EvaluationResult | None,
    version: SealedVersion,
    settings: CheckSettings,
) -> Draft:
    """The evaluation's steps beside the plan that they speak of, as pages read any draft."""
    keys = frozenset(step.key for step in evaluation_steps(row.year))
    kept = [pair for pair in drafts.drafts_of(session, row.plan_id) if pair[0].step in keys]
    writes = result is None and all(may(who, write_action(key)) for key in keys)
    return Draft(
        plan_id=plan_row.id,
        code=plan_row.code,
        name=plan_row.name,
        draft_state="open" if result is None else "closed",
        based_on=version.number,
        returned_with=None,
        contents=plan_drafts.take_apart(version.plan)
        | {one.step: drafts.unpack(one.content) for one, _name in kept},
        revisions={one.step: one.revision for one, _name in kept},
        touched={one.step: (one.saved_at, name) for one, name in kept},
        waiting=tuple(
            WaitingConflict(one.id, one.step, name, one.received_at)
            for one, name in drafts.waiting(session, row.plan_id)
            if one.step in keys
        ),
        readable=readable_steps(who) | keys,
        writable=keys if writes else frozenset(),
        issued_codes=dict(plan_row.issued_codes),
        settings=settings,
    )


def kept_evaluation(result: EvaluationResult) -> Evaluation:
    """The evaluation that a result keeps."""
    return evaluated.from_plain(json.loads(result.content))


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
