"""What the pages of one plan read together: its draft, the names of its rows, its years."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from flask import current_app

from ptp_plans.documents.answers.chain import chain_sentences
from ptp_plans.documents.answers.reading import Reader
from ptp_plans.documents.years.planned import planned_words
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.checks.base import CheckSettings, Finding, Severity
from ptp_plans.plan.content import Cells, Content, is_unread, rows_of
from ptp_plans.plan.outline import (
    RECORDS,
    StepOutline,
    Table,
    any_step,
    plan_outline,
    year_of,
)
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.years.evaluated import name_of
from ptp_plans.plan.years.slices import Ids, slice_of
from ptp_plans.settings import Settings
from ptp_plans.web.fields import Around
from ptp_plans.web.language import current_locale, said
from ptp_plans.web.session import db, who
from ptp_plans.workflow.draft import Draft, read_draft
from ptp_plans.workflow.errors import (
    DraftClosed,
    EvaluationDecided,
    NotAllowed,
    NotFound,
    WorkflowError,
)
from ptp_plans.workflow.permissions import may, write_action
from ptp_plans.workflow.review.observations import Observation, observations_on, unanswered
from ptp_plans.workflow.seal import what_is_missing
from ptp_plans.workflow.years.reading import YearEvaluation, read_evaluation

KEPT_OF_DRAFTS = 400  # what stays at hand of drafts: two things of each
Kept = TypeVar("Kept")


@dataclass
class PlanView:
    """A plan as somebody sees it now."""

    draft: Draft

    @property
    def id(self) -> int:
        return self.draft.plan_id

    @cached_property
    def steps(self) -> tuple[StepOutline, ...]:
        """The plan's steps and the records that this person may read, in order."""
        return tuple(step for step in every_step() if step.key in self.draft.readable)

    @cached_property
    def titles(self) -> RowTitles:
        """The names of all rows of the plan and its records."""
        steps = self.steps
        named = {step.key: _named_rows(step, self.content(step)) for step in steps}
        return RowTitles(steps, named, said)

    def titles_with(self, other: StepOutline, content: Content) -> RowTitles:
        """The names of all rows if that step had this content."""
        steps = self.steps
        contents = {step.key: self.content(step) for step in steps} | {other.key: content}
        named = {step.key: _named_rows(step, contents[step.key]) for step in steps}
        return RowTitles(steps, named, said)

    @cached_property
    def around(self) -> Around:
        """What forms need to know of the plan."""
        cover = self.draft.content("cover")["f"]
        return Around(self.titles, years_of(cover.get("first_year"), cover.get("last_year")))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that stands between the draft and its seal: what the checks find, kept while no
        step changes, and the observations without an answer."""
        checked = self._kept("findings", lambda: what_is_missing(self.draft))
        return (*checked, *unanswered(self.observations, self.draft))

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """What was observed of this plan, asked for once."""
        return tuple(observations_on(db(), who(), self.draft))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The plan in three sentences; kept while no step changes."""
        return self._kept(f"sentences {current_locale()}", lambda: chain_sentences(self.reader))

    def _kept(self, name: str, make: Callable[[], Kept]) -> Kept:
        kept: OrderedDict[object, Kept]
        kept = current_app.extensions.setdefault("kept of drafts", OrderedDict())
        key = (name, self.id, self.draft.readable, tuple(sorted(self.draft.revisions.items())))
        if key not in kept:
            kept[key] = make()
            while len(kept) > KEPT_OF_DRAFTS:
                kept.popitem(last=False)
        return kept[key]

    @cached_property
    def reader(self) -> Reader:
        """The plan for drawings and derived tables."""
        return Reader(self.draft.plan, plan_outline(), {}, current_locale())

    def note_on(self, table: Table, row_id: str) -> str:
        """What stands beside a row that is to be filled in; nothing in a plan."""
        return ""

    def may_write(self, step: StepOutline) -> bool:
        return step.key in self.draft.writable

    def closed_to_her(self, step: StepOutline) -> bool:
        """Whether writing this step is her task, but not now."""
        return not self.may_write(step) and may(who(), write_action(step.key))

    def refusal(self, step: StepOutline) -> WorkflowError:
        """Why this person can't write a step: it is not her task, or not now."""
        if self.closed_to_her(step):
            return DraftClosed(self.draft.draft_state)
        return NotAllowed()

    def content(self, step: StepOutline) -> Content:
        return self.draft.content(step.key)


def _named_rows(step: StepOutline, content: Content) -> dict[str, list[Cells]]:
    """The rows of a step's tables with no more than what names them."""
    return {
        table.name: [
            {"id": row_id}
            | {
                name: row[name]
                for name in table.titled_by
                if name in row and not is_unread(row[name])
            }
            for row_id, row in rows_of(content, table.name)
        ]
        for table in step.tables
    }


@dataclass
class YearView(PlanView):
    """A step of a year's evaluation as somebody sees it now: the plan in force stands around it,
    and its tables ask for the rows that the step is about."""

    of: YearEvaluation
    step: StepOutline

    @cached_property
    def steps(self) -> tuple[StepOutline, ...]:
        return (*plan_outline().steps, *self.of.steps)

    @cached_property
    def titles(self) -> RowTitles:
        return self.titles_with(self.step, self.content(self.step))

    def titles_with(self, other: StepOutline, content: Content) -> RowTitles:
        ids = slice_of(name_of(self.step), self.of.plan, self.of.year)
        return OfTheYear(super().titles_with(other, content), ids)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return self.of.findings

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """A plan in force is not observed: what people say of it stands in the evaluation."""
        return ()

    def note_on(self, table: Table, row_id: str) -> str:
        """What the plan had said of the year: months and cost, target, amount, date."""
        return planned_words(self.of.plan, self.of.year, table.name, row_id, current_locale())

    def refusal(self, step: StepOutline) -> WorkflowError:
        return EvaluationDecided() if self.closed_to_her(step) else NotAllowed()


class OfTheYear(RowTitles):
    """The names of a plan's rows, of which only some are to be filled in."""

    def __init__(self, titles: RowTitles, ids: Ids) -> None:
        self._titles, self._ids = titles, ids

    def __call__(self, row_id: str) -> str:
        return self._titles(row_id)

    def ids(self, table: str) -> list[str]:
        return list(self._ids[table]) if table in self._ids else self._titles.ids(table)


def view_of(plan_id: int, step_key: str = "") -> PlanView:
    """The plan, when the person who is signed in may read it; `step_key`: the step that is shown,
    which may be one of a year's evaluation."""
    year = year_of(step_key)
    if year is None:
        return PlanView(read_draft(db(), who(), plan_id, check_settings()))
    found = read_evaluation(db(), who(), plan_id, year, check_settings())
    return YearView(found.draft, found, step_named(step_key))


@cache
def every_step() -> tuple[StepOutline, ...]:
    """The plan's steps and its records, in order."""
    return (*plan_outline().steps, *(any_step(key) for key in RECORDS))


def step_named(key: str) -> StepOutline:
    """A step or a record by its key."""
    try:
        return any_step(key)
    except KeyError:
        raise NotFound from None


def check_settings() -> CheckSettings:
    """What this installation decided about checks."""
    settings: Settings = current_app.extensions["settings"]
    return CheckSettings(
        women_quorums=Severity.BLOCKS if settings.women_quorums_block else Severity.WARNS,
        quorum_percent=settings.quorum_percent,
    )


def years_of(first: object, last: object) -> tuple[int, ...]:
    """The years between two cells of the cover, as the plan counts them."""
    return _years(first, last) if type(first) is int and type(last) is int else ()


@cache
def _years(first: int, last: int) -> tuple[int, ...]:
    cover: Content = {"f": {"first_year": first, "last_year": last}, "r": {}, "done": False}
    return plan_drafts.assemble({"cover": cover}).years
