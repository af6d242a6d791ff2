"""A year's evaluation as it stands: the version that it evaluates, what was written, what was
decided."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.checks.base import CheckSettings, Finding
from ptp_plans.plan.content import Content
from ptp_plans.plan.document import Plan, to_plain
from ptp_plans.plan.outline import StepOutline, evaluation_steps, plan_outline
from ptp_plans.plan.references import RowTitles, plain_steps
from ptp_plans.plan.sections.evaluation import Evaluation
from ptp_plans.plan.years import evaluated
from ptp_plans.plan.years.checks import before_deciding
from ptp_plans.plan.years.evaluated import Evaluated
from ptp_plans.plan.years.results import YearResult, year_result
from ptp_plans.store import Session, drafts, versions
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.years import evaluations
from ptp_plans.store.years.evaluations import EvaluationResult, EvaluationRow

from ..draft import Draft, WaitingConflict
from ..errors import NotFound
from ..identity import Identity
from ..permissions import Action, may, plan_for, readable_steps, write_action
from ..versions import SealedVersion, opened

Contents = Mapping[str, Content]  # by step


@dataclass
class YearEvaluation:
    """An evaluation; `draft`: its steps beside the plan, as pages read any draft."""

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


def kept_evaluation(result: EvaluationResult) -> Evaluation:
    """The evaluation that a result keeps."""
    return evaluated.from_plain(json.loads(result.content))


def read_evaluation(
    session: Session,
    who: Identity,
    plan_id: int,
    year: int,
    settings: CheckSettings | None = None,
) -> YearEvaluation:
    """A year's evaluation, for who may read the plan; `NotFound` until it was opened."""
    reading = _Reading(session, who, plan_for(session, who, Action.READ, plan_id), settings)
    found = evaluations.evaluation_of(session, plan_id, year)
    if found is None:
        raise NotFound
    return reading.evaluation(*found)


def read_evaluations(
    session: Session, who: Identity, plan_id: int, settings: CheckSettings | None = None
) -> dict[int, YearEvaluation]:
    """All of a plan's evaluations by their year, each version and each draft read once."""
    reading = _Reading(session, who, plan_for(session, who, Action.READ, plan_id), settings)
    return {
        row.year: reading.evaluation(row, result)
        for row, result in evaluations.evaluations_of(session, plan_id)
    }


class _Reading:
    """What evaluations of one plan are read from."""

    def __init__(
        self, session: Session, who: Identity, row: PlanRow, settings: CheckSettings | None
    ) -> None:
        self.session, self.who, self.row = session, who, row
        self.settings = settings or CheckSettings()
        self._versions: dict[int, tuple[SealedVersion, Contents]] = {}

    @cached_property
    def _drafts(self) -> Sequence[tuple[drafts.DraftRow, str | None]]:
        return drafts.drafts_of(self.session, self.row.id)

    @cached_property
    def _waiting(self) -> tuple[WaitingConflict, ...]:
        return tuple(
            WaitingConflict(one.id, one.step, name, one.received_at)
            for one, name in drafts.waiting(self.session, self.row.id)
        )

    def _version(self, version_id: int) -> tuple[SealedVersion, Contents]:
        """A version and the steps of its plan."""
        if version_id not in self._versions:
            kept = versions.version_with(self.session, version_id)
            if kept is None:
                raise NotFound
            version = opened(self.session, kept)
            self._versions[version_id] = version, plan_drafts.take_apart(version.plan)
        return self._versions[version_id]

    def evaluation(self, row: EvaluationRow, result: EvaluationResult | None) -> YearEvaluation:
        """A year's evaluation; once it has a result, what was decided."""
        version, contents = self._version(row.version_id)
        return YearEvaluation(
            self.row.id,
            row.year,
            version,
            self._draft(row.year, version, contents, is_open=result is None),
            row.opened_at,
            row.opened_by_name,
            result,
        )

    def _draft(
        self, year: int, version: SealedVersion, contents: Contents, *, is_open: bool
    ) -> Draft:
        """The evaluation's steps beside the plan that they speak of, as pages read any draft."""
        keys = frozenset(step.key for step in evaluation_steps(year))
        kept = [pair for pair in self._drafts if pair[0].step in keys]
        writes = is_open and all(may(self.who, write_action(key)) for key in keys)
        return Draft(
            plan_id=self.row.id,
            code=self.row.code,
            name=self.row.name,
            draft_state="open" if is_open else "closed",
            based_on=version.number,
            returned_with=None,
            contents=dict(contents) | {one.step: drafts.unpack(one.content) for one, _name in kept},
            revisions={one.step: one.revision for one, _name in kept},
            touched={one.step: (one.saved_at, name) for one, name in kept},
            waiting=tuple(one for one in self._waiting if one.step in keys),
            readable=readable_steps(self.who) | keys,
            writable=keys if writes else frozenset(),
            issued_codes=dict(self.row.issued_codes),
            settings=self.settings,
        )
