"""The assembly's decision at a year's end: the plan is confirmed, or a draft opens to adjust it."""

from ptp_plans.plan.checks.base import CheckSettings
from ptp_plans.plan.content import empty, with_fields
from ptp_plans.plan.document import digest
from ptp_plans.plan.kinds import Plain
from ptp_plans.plan.outline import plan_outline, record_outline
from ptp_plans.plan.sections.evaluation import ADJUST, CONFIRM, Header
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.cancelling import with_cancelled
from ptp_plans.plan.years.evaluated import to_bytes
from ptp_plans.plan.years.results import changes
from ptp_plans.platform.clock import now
from ptp_plans.store import Session, drafts, events
from ptp_plans.store.years.evaluations import EvaluationResult, evaluation_of

from ..errors import ChecksOpen, EvaluationDecided, NotFound, WrongState
from ..figures.keeping import keep_figures
from ..identity import Identity
from ..permissions import Action, plan_for
from ..versions import begin_draft
from .reading import YearEvaluation, read_evaluation

# What the act of the assembly that adjusts the plan shares with the evaluation's header.
SHARED = ("held_on", "place", "starts", "ends", "women", "men", "households", "language",
          "interpreter")  # fmt: skip


def decide(
    session: Session, who: Identity, plan_id: int, year: int, settings: CheckSettings | None = None
) -> EvaluationResult:
    """Keeps what the assembly decided, for ever. `ChecksOpen` names what is missing.

    An adjustment opens a draft on the version in force, in which what was cancelled is marked
    already; the confirmation of the last year concludes the plan.
    """
    row = plan_for(session, who, Action.DECIDE_EVALUATION, plan_id, for_update=True)
    found = read_evaluation(session, who, plan_id, year, settings)
    if found.result is not None:
        raise EvaluationDecided
    if found.draft.waiting:
        raise WrongState(
            N_("Hay cambios de dos personas que no coinciden. Decidan primero cuál queda.")
        )
    blocking = tuple(one for one in found.findings if one.blocks)
    if blocking:
        raise ChecksOpen(blocking)
    result = _keep(session, who, found)
    keep_figures(session, plan_id)
    row.updated_at = now()
    events.record(
        session,
        "evaluation_decided",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        year=year,
        outcome=result.outcome,
        sha256=result.sha256,
    )
    if result.outcome == ADJUST:
        _begin_adjusting(session, who, found)
    return result


def _keep(session: Session, who: Identity, found: YearEvaluation) -> EvaluationResult:
    opened = evaluation_of(session, found.plan_id, found.year)
    if opened is None:
        raise NotFound
    content = to_bytes(found.document, version=found.version.number, seal=found.version.seal)
    outcome = found.evaluation.resolution.outcome or CONFIRM
    result = EvaluationResult(
        evaluation_id=opened[0].id,
        outcome=outcome,
        closes=outcome == CONFIRM and found.year == found.plan.years[-1],
        content=content,
        sha256=digest(content),
        decided_by=who.account_id,
        decided_by_name=who.name,
    )
    session.add(result)
    session.flush()
    return result


def _begin_adjusting(session: Session, who: Identity, found: YearEvaluation) -> None:
    begin_draft(session, who, found.plan_id, found.version.number)
    kept = drafts.drafts_of(session, found.plan_id)
    contents = {
        one.step: drafts.unpack(one.content)
        for one, _name in kept
        if one.step in [step.key for step in plan_outline().steps]
    }
    cancelled = [one.id for one in changes(found.evaluation).cancelled]
    for step, content in with_cancelled(contents, cancelled, found.year).items():
        if content != contents[step]:
            drafts.write_draft(session, found.plan_id, step, content, who.account_id)
    act = with_fields(empty(), _act_of(found.evaluation.header))
    drafts.write_draft(session, found.plan_id, "assembly", act, who.account_id)


def _act_of(header: Header) -> dict[str, Plain]:
    """The answers of the assembly's act that the evaluation has given already."""
    plain = header.model_dump(mode="json")
    outline = record_outline("assembly")
    return {name: plain[name] for name in SHARED if outline.field(name)} | {"sort": "adjustment"}
