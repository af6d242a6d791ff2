"""Why a version adjusts the plan: the evaluation's words, as an amending agreement tells them."""

import json

from ptp_plans.documents.clauses.amends import Evaluated
from ptp_plans.plan.sections.evaluation import ADJUST, Evaluation
from ptp_plans.plan.years import evaluated
from ptp_plans.plan.years.results import motives
from ptp_plans.store import Session, contracts
from ptp_plans.store.versions import Version
from ptp_plans.store.years.evaluations import EvaluationRow, evaluations_of

from .amend import Reasons


def reasons_of(session: Session, version: Version) -> Reasons:
    """The motives of the rows that changed since the last signature, in the assembly's words, and
    the last evaluation that asked for it."""
    signed = contracts.signed_of(session, version.plan_id)
    since = _number(session, signed[-1].version_id) if signed else 0
    told: dict[str, str] = {}
    last = None
    for row, result in evaluations_of(session, version.plan_id):
        evaluates = since <= _number(session, row.version_id) < version.number
        if result is not None and result.outcome == ADJUST and evaluates:
            found = evaluated.from_plain(json.loads(result.content))
            told |= motives(found)
            last = _held(row, found)
    return Reasons(told, last)


def _held(row: EvaluationRow, found: Evaluation) -> Evaluated:
    header = found.header
    return Evaluated(
        row.year, header.held_on, header.place, header.folio, header.women, header.men
    )  # fmt: skip


def _number(session: Session, version_id: int) -> int:
    version = session.get(Version, version_id)
    return version.number if version else 0
