"""Observations where they belong: at their question, table or row, with what can be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flask import url_for

from ptp_plans.plan.outline import StepOutline, Table, year_of
from ptp_plans.web.language import said
from ptp_plans.web.session import who
from ptp_plans.workflow.errors import NotFound
from ptp_plans.workflow.permissions import Action, may
from ptp_plans.workflow.review.listing import where
from ptp_plans.workflow.review.observations import Observation, may_answer, may_judge
from ptp_plans.workflow.review.places import Place, declared_at, has_row

from .places import row_address, step_address
from .plan_view import PlanView, step_named


@dataclass(frozen=True)
class Note:
    """An observation as a page shows it. `where`: what it is about, where the page doesn't tell."""

    observation: Observation
    where: str
    may_answer: bool
    may_judge: bool

    @property
    def anchor(self) -> str:
        return f"o.{self.observation.id}"


@dataclass(frozen=True)
class Count:
    """How many observations wait for an answer, and how many have one but are not resolved."""

    open: int
    answered: int


@dataclass
class Notes:
    """The observations of one plan for whom is signed in."""

    view: PlanView

    @cached_property
    def _standing(self) -> dict[Place, list[Observation]]:
        """By the place where each is shown: what has no place any more stands at its step."""
        found: dict[Place, list[Observation]] = {}
        for one in self.view.observations:
            found.setdefault(shown_at(self.view, one), []).append(one)
        return found

    def may_observe(self, step: StepOutline) -> bool:
        """Whether this person may observe something of a step now."""
        open_to_her = step.key in self.view.draft.readable and may(who(), Action.OBSERVE)
        of_the_plan = year_of(step.key) is None  # what is said of a year stands in its evaluation
        return open_to_her and of_the_plan and self.view.draft.draft_state != "closed"

    def at_step(self, step: StepOutline) -> list[Note]:
        """On the step as a whole, and on what is not in it any more."""
        return self._notes(self._standing.get(Place(step.key), ()), tell=True)

    def at_question(self, step: StepOutline, field: str) -> list[Note]:
        return self._notes(self._standing.get(Place(step.key, field=field), ()))

    def at_table(self, step: StepOutline, table: Table) -> list[Note]:
        """On a table; on the rows of one that is filled in on the step's page."""
        return self._notes(
            (
                one
                for place, found in self._standing.items()
                if (place.step, place.table) == (step.key, table.name)
                and (place.row_id is None or not table.grows)
                for one in found
            ),
            tell=not table.grows,
        )

    def at_row(
        self, step: StepOutline, table: Table, row_id: str, field: str | None = None
    ) -> list[Note]:
        """On a row as a whole, or on one of its questions."""
        return self._notes(self._standing.get(Place(step.key, table.name, row_id, field), ()))

    @cached_property
    def _in_rows(self) -> dict[Place, list[Observation]]:
        """By row, with those on its questions."""
        found: dict[Place, list[Observation]] = {}
        for place, standing in self._standing.items():
            if place.row_id is not None:
                found.setdefault(replace(place, field=None), []).extend(standing)
        return found

    def count_in_row(self, step: StepOutline, table: Table, row_id: str) -> Count | None:
        """On a row and its questions; None when nobody observed anything there."""
        found = self._in_rows.get(Place(step.key, table.name, row_id))
        return _count(found) if found else None

    def count_in(self, step: StepOutline) -> Count:
        """On anything of a step."""
        return _count(one for one in self.view.observations if one.place.step == step.key)

    @property
    def count(self) -> Count:
        """On anything of the plan."""
        return _count(self.view.observations)

    def note(self, observation: Observation) -> Note:
        """One observation with its place in words."""
        return self._notes([observation], tell=True)[0]

    def address(self, observation: Observation) -> str:
        """Where an observation is shown: its very place on the page of its step or row."""
        return note_address(self.view, observation)

    def step_title(self, observation: Observation) -> str:
        """The number and the title of an observation's step."""
        step = step_named(observation.place.step)
        return f"{step.number} {said(step.title)}".strip()

    def ask_address(
        self,
        step: StepOutline,
        table: str | None = None,
        row_id: str | None = None,
        field: str | None = None,
    ) -> str:
        """The page to observe something of that place."""
        return url_for(
            "review.new", plan_id=self.view.id, key=step.key, tabla=table, renglon=row_id, pregunta=field
        )  # fmt: skip

    def _notes(self, found: Iterable[Observation], *, tell: bool = False) -> list[Note]:
        person, view = who(), self.view
        is_closed = view.draft.draft_state == "closed"
        return [
            Note(
                one,
                where(view.draft, one, view.titles, said) if tell else "",
                not is_closed and may_answer(person, one),
                not is_closed and may_judge(person, one),
            )
            for one in found
        ]


def notes_of(view: PlanView) -> Notes:
    """The plan's observations for its pages."""
    return Notes(view)


def shown_at(view: PlanView, observation: Observation) -> Place:
    """The place where an observation is shown: its own while that is there, else its step."""
    place = observation.place
    try:
        declared_at(place)
    except NotFound:
        return Place(place.step)
    return place if has_row(view.draft, place) else Place(place.step)


def note_address(view: PlanView, observation: Observation) -> str:
    """The page of a row for what is about it, the step's page for all else."""
    place, anchor = shown_at(view, observation), f"o.{observation.id}"
    _step, table = declared_at(place)
    if table is not None and table.grows and place.row_id is not None:
        return row_address(view.id, place.step, table.name, place.row_id, anchor)
    return step_address(view.id, place.step, anchor)


def numbered(found: Sequence[Observation], number: int) -> Observation:
    """The observation of that number; `NotFound` when this person can read none such."""
    for one in found:
        if one.id == number:
            return one
    raise NotFound


def _count(found: Iterable[Observation]) -> Count:
    states = [one.state for one in found]
    return Count(states.count("open"), states.count("answered"))
