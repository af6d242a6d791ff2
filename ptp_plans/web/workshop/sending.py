"""What the wall sends: answers, rows that were said, votes. All goes through the one write path."""

from flask import Response, request

from ptp_plans.plan.content import Content
from ptp_plans.plan.outline import StepOutline, Table
from ptp_plans.web.session import db, reading, who
from ptp_plans.web.wizard.answering import answer, keeps_what_it_cannot_read
from ptp_plans.web.wizard.saving import (
    base_sent,
    sent_previous,
    sent_revision,
    step_sent,
    submit,
    with_sent_fields,
)
from ptp_plans.web.wizard.sent import Sent
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow.draft import Outcome, content_at
from ptp_plans.workflow.drafting.words import Word
from ptp_plans.workflow.errors import NotFound

from .blueprint import blueprint
from .said import with_said
from .screens import holds_votes, projected, screen_address, step_on_the_wall, wall
from .votes import COVERED, LAST, Tap, tap_of, with_tap

TAP = "vote:"
MOVES = ("next", "previous")


@blueprint.post("/<int:plan_id>/taller/<key>/<screen>")
@keeps_what_it_cannot_read
def save(plan_id: int, key: str, screen: str) -> Response:
    """Keeps what the screen sent, then goes where the button says."""
    outline, sent = step_sent(key), Sent()
    projected(key)
    table = _table_of(outline, screen)
    with reading():
        base = base_sent(plan_id, outline)
        content, all_taken = with_sent_fields(plan_id, outline, base, sent)
    if table and table.grows:
        content = with_said(table, content, sent)
    words = sent.left(outline)
    go = request.form.get("go", "stay")
    if go.startswith(TAP) and table and holds_votes(table):
        tap = tap_of(go.removeprefix(TAP))
        typed = content if content != base or words else None
        outcome = _tap(plan_id, outline, table, tap, typed, words)
        return answer(plan_id, outline, outcome, _here(plan_id, key, screen, last=str(tap)))
    if go in MOVES and content == base and not words and not sent_previous():
        outcome = Outcome("unchanged", sent_revision(), content, 0)
    else:
        outcome = submit(plan_id, outline, content, words=words)
    if go in MOVES and all_taken and outcome.state != "aside":
        there = _beside(plan_id, outline, screen, go)
        return answer(plan_id, outline, outcome, there)
    return answer(plan_id, outline, outcome, _here(plan_id, key, screen), sent=sent)


def _table_of(step: StepOutline, screen: str) -> Table | None:
    """The table that a screen is about; None for questions and drawings."""
    name = screen.removeprefix("t.") if screen.startswith("t.") else ""
    return next((one for one in step.tables if one.name == name), None)


def _tap(
    plan_id: int,
    step: StepOutline,
    table: Table,
    tap: Tap,
    typed: Content | None,
    words: tuple[Word, ...],
) -> Outcome:
    """A vote counts on top of what others' telephones have counted meanwhile, unless numbers
    were typed into the page as well. What they counted is read in the writer's place."""
    if typed is not None:
        return submit(plan_id, step, with_tap(table, typed, tap), words=words)
    now = view_of(plan_id, step.key).draft.revision(step.key)
    content = content_at(db(), who(), plan_id, step.key, now)
    return submit(plan_id, step, with_tap(table, content, tap), base=now)


def _here(plan_id: int, key: str, screen: str, last: str | None = None) -> str:
    """The same screen again, covered as it was."""
    covered = {COVERED: "1" if COVERED in request.form else None}
    return screen_address(plan_id, key, screen, **covered, **{LAST: last})


def _beside(plan_id: int, step: StepOutline, screen: str, go: str) -> str:
    """The next page or the one before, this one where there is none; the step's first one when
    this screen is no more."""
    try:
        shown = wall(view_of(plan_id, step.key), step, screen)
    except NotFound:
        return step_on_the_wall(plan_id, step)
    there = shown.after if go == "next" else shown.before
    return there or screen_address(plan_id, step.key, screen)
