"""A step's contents as they stood, and what is taken from them when it is saved again."""

from contextlib import closing

from ptp_plans.plan import content as step_content
from ptp_plans.plan.content import Content
from ptp_plans.plan.outline import StepOutline
from ptp_plans.store import Session, drafts
from ptp_plans.store.drafts import SubmissionRow

from ..errors import NotFound


def kept_content(session: Session, plan_id: int, step: str, revision: int) -> Content:
    """A step's content at a revision; `NotFound` when it never had that one."""
    if revision == 0:
        return step_content.empty()
    row = drafts.revision_row(session, plan_id, step, revision)
    if row is None:
        raise NotFound
    return drafts.unpack(row.content)


def current_content(session: Session, plan_id: int, step: str) -> tuple[int, Content]:
    """A step's revision and content as they stand."""
    row = drafts.draft_row(session, plan_id, step)
    return (row.revision, drafts.unpack(row.content)) if row else (0, step_content.empty())


def begun_from(session: Session, sent: SubmissionRow) -> Content:
    """What a submission goes on from: the unconfirmed one of hers that it names, or its base
    revision. What was set aside is in no draft, so that nothing goes on from it.

    `NotFound` when the step never had that revision.
    """
    if sent.previous:
        previous = drafts.submission_by_key(session, sent.account_id, sent.previous)
        same_place = previous and (previous.plan_id, previous.step) == (sent.plan_id, sent.step)
        if previous and same_place and previous.reason is None and previous.state != "closed":
            return drafts.unpack(previous.content)
    return kept_content(session, sent.plan_id, sent.step, sent.base_revision)


def with_returned(
    session: Session, plan_id: int, step: StepOutline, mine: Content, theirs: Content
) -> Content:
    """Their content with the rows that I give back, as they stood when they were removed: a
    returned row has its own code again."""
    known = theirs
    for table in step.tables:
        codes = [field.name for field in table.fields if field.given]
        wanted = {
            row_id
            for row_id, row in mine["r"].get(table.name, {}).items()
            if row_id not in theirs["r"].get(table.name, {}) and any(map(row.get, codes))
        }
        with closing(drafts.latest_with_row(session, plan_id, step.key, wanted)) as contents:
            for content in contents:
                former = content["r"].get(table.name, {})
                for row_id in wanted & set(former):
                    known = step_content.with_row(known, table, row_id, former[row_id])
                wanted -= set(former)
                if not wanted:
                    break
    return known


def with_given(step: StepOutline, mine: Content, theirs: Content) -> Content:
    """My content with the program's own fields (codes, locality) as they stand."""
    given = {field.name: theirs["f"].get(field.name) for field in step.fields if field.given}
    changed = {name: cell for name, cell in given.items() if mine["f"].get(name) != cell}
    content = step_content.with_fields(mine, changed) if changed else mine
    for table in step.tables:
        codes = [field.name for field in table.fields if field.given]
        known = theirs["r"].get(table.name, {})
        for row_id, row in content["r"].get(table.name, {}).items() if codes else ():
            kept = {name: known.get(row_id, {}).get(name) for name in codes}
            if any(row.get(name) != value for name, value in kept.items()):
                content = step_content.with_row(content, table, row_id, kept)
    return content
