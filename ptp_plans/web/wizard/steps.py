"""A step's page: its questions, its grids, the lists of its rows."""

from dataclasses import dataclass
from functools import cached_property

from flask import Response, flash, render_template, request, session, url_for
from flask_babel import gettext as _
from jinja2 import Template

from ptp_plans.documents.answers.blocks import Block
from ptp_plans.documents.answers.drawings import drawings
from ptp_plans.plan.branches.hanging import parent_field, with_sibling_moved
from ptp_plans.plan.content import Content, with_done, with_row_moved
from ptp_plans.plan.outline import RECORDS, StepOutline
from ptp_plans.plan.texts import Unreadable
from ptp_plans.web.door.numbers import this_page
from ptp_plans.web.fields import Question
from ptp_plans.web.forms import QuestionsForm, form_class
from ptp_plans.web.language import said, translated
from ptp_plans.web.session import reading

from .answering import answer, keeps_what_it_cannot_read
from .blueprint import blueprint
from .growing.adding import box_said, with_new_rows
from .saving import (
    UNDO,
    base_sent,
    new_key,
    refused_uploads,
    saves_itself,
    step_sent,
    submit,
    with_sent_fields,
)
from .sent import Sent
from .shown.answers import Answer, answers, teller
from .shown.boxes import Box
from .shown.branches import ProblemTree, problem_tree
from .shown.evaluated import said_in_evaluation
from .shown.money_tables import Disagreements, disagreements, who_pays
from .shown.notes import Notes, notes_of
from .shown.places import Place, home_address, place_of, step_address
from .shown.plan_view import PlanView, step_named, view_of
from .shown.ranking import Ranking, ranking_of
from .shown.tables import Grid, List, grids, lists

Fault = tuple[str, str, str]


@dataclass
class StepPage:
    """All that a step's page shows."""

    view: PlanView
    step: StepOutline
    place: Place
    form: QuestionsForm
    grids: list[Grid]
    lists: list[List]
    before: list[Block | Disagreements]
    after: list[Block]

    @property
    def done(self) -> bool:
        return bool(self.view.content(self.step)["done"])

    @cached_property
    def evaluated(self) -> list[tuple[str, list[str]]]:
        """What the year's evaluation said of the step's rows, while the plan is adjusted."""
        return said_in_evaluation(self.view, self.step)

    @cached_property
    def notes(self) -> Notes:
        """What was observed of the plan."""
        return notes_of(self.view)

    @cached_property
    def tree(self) -> ProblemTree:
        """The step's rows as the branches they are."""
        return problem_tree(self.view, self.step)

    @cached_property
    def ranking(self) -> Ranking:
        """The step's points, pairs and votes, and the places that they make."""
        return ranking_of(self.view, self.step, self.grids)

    def box(self, table: str) -> Box:
        """Where a row of a table is said that hangs on nothing."""
        return Box(table, "")

    @property
    def revision(self) -> int:
        return self.view.draft.revision(self.step.key)

    def answers(self) -> list[Answer]:
        """The questions' answers, for who may only read."""
        content = self.view.content(self.step)
        return answers(self.view.id, self.step.fields, content["f"], self.view.titles)

    def faults(self) -> list[Fault]:
        """What can't be read on the page, as (where, question, message)."""
        found = question_faults(list(self.form.questions()))
        for grid in self.grids:
            for row in grid.rows:
                found += [
                    (one.first_id, row.title, translated(one.fault))
                    for one in row.questions
                    if one.fault
                ]
        for each in self.lists:
            found += [
                (f"row.{row.id}", row.title, _("Tiene respuestas que no entendimos."))
                for row in each.rows
                if row.faulty
            ]
        return found


def question_faults(questions: list[Question]) -> list[Fault]:
    """The faults of a form."""
    return [
        (one.first_id, said(one.question.label), translated(one.fault))
        for one in questions
        if one.fault
    ]


def step_page(view: PlanView, step: StepOutline) -> StepPage:
    """The page of a step as it stands."""
    form = form_class(step.fields)(view.content(step)["f"], view.around)
    refuse_uploads(form)
    before, after = drawings(view.reader, step) if step.key in DRAWN else ([], [])
    return StepPage(
        view,
        step,
        place_of(step),
        form,
        grids(view, step),
        lists(view, step, this_page(), request.args.get("tabla", "")),
        [*disagreements(view, step), *before],
        after + who_pays(view, step),
    )


# Steps that show what follows from all the plan; the others need not read it all.
DRAWN = frozenset({
    "population", "problem_tree", "problem_ranking", "calendar", "activities", "action_ranking",
    "indicators", "budget", "sources", "viability", "actors",
})  # fmt: skip


def refuse_uploads(form: QuestionsForm) -> None:
    """Tells beside its box why a picture was not kept."""
    refused = refused_uploads()
    for question in form.questions():
        if str(question.id) in refused:
            question.refused = Unreadable(refused[str(question.id)])


@blueprint.get("/<int:plan_id>/pasos/<key>")
def step(plan_id: int, key: str) -> str:
    """The step to fill in; its answers for who may only read."""
    view, outline = view_of(plan_id, key), step_named(key)
    # A step that is drawn in its own way has a page of its own on top of the common one.
    written: list[str | Template] = [f"web/steps/{outline.key}.html", "web/step.html"]
    return render_template(
        written if view.may_write(outline) else ["web/step_read.html"],
        page=step_page(view, outline),
        key=new_key(),
        told=teller(view.titles),
        undo=session.pop(UNDO, None),
    )


@blueprint.post("/<int:plan_id>/pasos/<key>")
@keeps_what_it_cannot_read
def save_step(plan_id: int, key: str) -> Response:
    """Keeps what the page sent, then goes where the button says."""
    outline, sent = step_sent(key), Sent()
    with reading():
        base = base_sent(plan_id, outline)
        content, all_taken = with_sent_fields(plan_id, outline, base, sent)
        content = with_new_rows(plan_id, outline, content, sent)
    if "done" in request.form:
        content = with_done(content, request.form["done"] == "yes")
    verb, rest = _button(outline)
    if verb in MOVES and rest[1] in content["r"].get(rest[0], {}):
        content = _moved(outline, content, rest[0], rest[1], MOVES[verb])
    outcome = submit(plan_id, outline, content, words=sent.left(outline))
    leaves = verb in ("next", "index")  # what can't be read is told before she goes on
    if (
        outcome.state == "conflict"
        or saves_itself()
        or not all_taken
        or (leaves and sent.older_faults)
    ):
        return answer(plan_id, outline, outcome, step_address(plan_id, key), sent=sent)
    return answer(plan_id, outline, outcome, _next(plan_id, outline, verb, rest, outcome.state))


MOVES = {"up": -1, "down": 1}
UNDER = "under"  # a row said in a box of the page: the table and what it hangs on follow


def _moved(outline: StepOutline, content: Content, name: str, row_id: str, by: int) -> Content:
    """Up or down: among its siblings where rows hang on rows."""
    table = outline.table(name)
    if parent_field(table):
        return with_sibling_moved(content, table, row_id, by)
    return with_row_moved(content, name, row_id, by)


def _next(plan_id: int, outline: StepOutline, verb: str, rest: list[str], state: str) -> str:
    box = box_said(outline, rest if verb == UNDER else None) if verb in (UNDER, "stay") else None
    if box:
        return box.address(plan_id, outline.key)
    if verb in MOVES:
        hangs = parent_field(outline.table(rest[0]))
        return step_address(plan_id, outline.key, f"row.{rest[1]}" if hangs else f"t.{rest[0]}")
    if verb == "add":
        return url_for("wizard.new_row", plan_id=plan_id, key=outline.key, table=rest[0])
    if verb == "stay":
        if state != "aside":
            flash(_("Se guardó."), "success")
        return step_address(plan_id, outline.key)
    if state in ("applied", "unchanged"):
        flash(_("Se guardó «%(step)s».", step=said(outline.title)), "success")
    after = place_of(outline).after
    if verb == "index" or after is None or outline.key in RECORDS:
        return home_address(plan_id, outline)
    return step_address(plan_id, after.key)


def _button(outline: StepOutline) -> tuple[str, list[str]]:
    """What the pressed button asks for, and of what. A button for a table that is not there, on a
    page older than the program, asks for the step as it is now."""
    verb, *named = request.form.get("go", "next").split(":")
    parts = {"add": 1, "up": 2, "down": 2}.get(verb, 0)
    tables = [table.name for table in outline.tables if table.grows]
    if parts and (len(named) != parts or named[0] not in tables):
        return "stay", []
    return verb, named
