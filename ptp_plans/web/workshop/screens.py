"""What a step is cut into for the wall: one question, one list or one drawing at a time."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from ptp_plans.plan.kinds import CodeKind, CountKind
from ptp_plans.plan.outline import RECORDS, Field, StepOutline, Table
from ptp_plans.plan.texts import N_
from ptp_plans.web.wizard.shown.plan_view import PlanView, step_named
from ptp_plans.web.wizard.steps import StepPage, step_page
from ptp_plans.workflow.errors import NotFound

DRAWING = "dibujo"
VOTERS = {"women": N_("Mujeres"), "men": N_("Hombres")}  # whose hands are counted apart


@dataclass(frozen=True)
class Screen:
    """One thing on the wall. `sort`: votes, drawing, question, list, grid, or one row of a grid:
    pair of a grid of pairs, row where much is asked of each. `key`: its place in the address; `name`: the question's or table's."""

    key: str
    sort: str
    label: str
    name: str = ""
    row_id: str = ""

    @property
    def tab(self) -> str:
        """The screen that stands for this one among the step's tabs."""
        return f"t.{self.name}" if self.sort in ("pair", "row") else self.key


@dataclass
class Wall:
    """A screen of a step and its neighbours."""

    page: StepPage
    screens: tuple[Screen, ...]
    screen: Screen

    @property
    def view(self) -> PlanView:
        return self.page.view

    @property
    def step(self) -> StepOutline:
        return self.page.step

    @property
    def writes(self) -> bool:
        """Whether the screen takes answers from who is here."""
        return self.screen.sort != "drawing" and self.view.may_write(self.step)

    @property
    def number(self) -> int:
        """The screen's place in the step."""
        return self.screens.index(self.screen) + 1

    @property
    def tabs(self) -> list[Screen]:
        """What can be chosen from: lists, drawings and votes; questions only follow each other."""
        firsts = {one.tab: one for one in reversed(self.screens) if one.sort != "question"}
        return list(reversed(firsts.values()))

    @property
    def before(self) -> str:
        """The address of what came before, also in the step before; "" at the very beginning."""
        if self.number > 1:
            return self._address(self.screens[self.number - 2])
        step = self.page.place.before
        return step_on_the_wall(self.view.id, step, last=True) if step else ""

    @property
    def after(self) -> str:
        """The address of what comes next, also in the next step; "" at the very end."""
        if self.number < len(self.screens):
            return self._address(self.screens[self.number])
        step = self.page.place.after
        return step_on_the_wall(self.view.id, step) if step else ""

    def _address(self, screen: Screen) -> str:
        return screen_address(self.view.id, self.step.key, screen.key)


def screen_address(plan_id: int, step: str, screen: str, **more: Any) -> str:
    """Where a screen is."""
    return url_for("workshop.screen", plan_id=plan_id, key=step, screen=screen, **more)


def step_on_the_wall(plan_id: int, step: StepOutline, *, last: bool = False) -> str:
    """The way to a step's first screen, or to its last one."""
    end = "1" if last else None
    return url_for("workshop.step", plan_id=plan_id, key=step.key, fin=end)


def projected(key: str) -> StepOutline:
    """A step that is projected. The assembly's and the contract's records, which are full of
    people's names, are not."""
    if key in RECORDS:
        raise NotFound
    return step_named(key)


def screens_of(page: StepPage) -> tuple[Screen, ...]:
    """The screens of a step: votes first, since a room waits for them; then its drawings, its
    questions and its tables."""
    step = page.step
    votes = [table for table in step.tables if holds_votes(table)]
    found = [Screen(f"t.{one.name}", "votes", one.label, one.name) for one in votes]
    if page.before or page.after:
        found.append(Screen(DRAWING, "drawing", N_("Así va")))
    found += [
        Screen(f"f.{one.name}", "question", one.label, one.name) for one in asked_aloud(step.fields)
    ]
    for table in step.tables:
        if table.grows:
            found.append(Screen(f"t.{table.name}", "list", table.label, table.name))
        elif table not in votes:
            found += _grid_screens(page, table)
    return tuple(found)


def _grid_screens(page: StepPage, table: Table) -> list[Screen]:
    grid = next((one for one in page.grids if one.table.name == table.name), None)
    if grid is None:
        return []
    key = f"t.{table.name}"
    if not grid.pairs and not grid.at_length:
        return [Screen(key, "grid", table.label, table.name)]
    sort = "pair" if grid.pairs else "row"
    return [Screen(f"{key}.{row.id}", sort, table.label, table.name, row.id) for row in grid.rows]


def holds_votes(table: Table) -> bool:
    """Whether the table counts hands: a row for each thing voted on, women and men apart."""
    counts = {one.name for one in table.fields if isinstance(one.kind, CountKind)}
    return len(table.keyed_by) == 1 and set(VOTERS) <= counts


def asked_aloud(questions: tuple[Field, ...]) -> list[Field]:
    """The questions that a room is asked: none that the program answers, none about one person."""
    return [
        one
        for one in questions
        if not one.given and not one.personal and not isinstance(one.kind, CodeKind)
    ]


def wall(view: PlanView, step: StepOutline, key: str) -> Wall:
    """A screen by its key."""
    page = step_page(view, step)
    screens = screens_of(page)
    for one in screens:
        if one.key == key:
            return Wall(page, screens, one)
    raise NotFound
