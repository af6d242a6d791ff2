"""A plan's figures by year as rows: written anew whenever what they follow from has changed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ptp_plans.plan.derive.money import add
from ptp_plans.plan.document import Plan, from_bytes
from ptp_plans.plan.years import due, evaluated
from ptp_plans.plan.years.following import (
    CANCELLED,
    DONE,
    STOPPED,
    UNDER_WAY,
    Following,
    Note,
    following,
    money_by_kind,
    notes_of_evaluation,
)
from ptp_plans.platform import clock
from ptp_plans.store import Session, plans, versions
from ptp_plans.store.years import evaluations, figures, notes
from ptp_plans.store.years.evaluations import Evaluated
from ptp_plans.store.years.figures import Figures, PlanFigures, PlanMatter, PlanMoney
from ptp_plans.store.years.notes import ProgressNote

from ..standing import closed_years, version_in_force

HUNDREDTHS = 100


def keep_figures(session: Session, plan_id: int) -> None:
    """Writes a plan's figures as they follow from its version, notes and evaluations."""
    session.flush()
    figures.write(session, plan_id, derived(session, plan_id))


def keep_all(session: Session) -> int:
    """Writes the figures of every plan; how many plans there are."""
    numbers = plans.all_plan_ids(session)
    for plan_id in numbers:
        keep_figures(session, plan_id)
    return len(numbers)


def derived(session: Session, plan_id: int) -> list[Figures]:
    """A plan's figures, reckoned anew: of the version in force, of the newest one before a
    contract was signed, none before the first."""
    obliges = version_in_force(session, plan_id)
    version = obliges or versions.newest_version(session, plan_id)
    if version is None:
        return []
    plan = from_bytes(version.content)
    noted = notes.notes_of(session, plan_id)
    found = evaluations.evaluations_of(session, plan_id)
    concluded = closed_years(found).concluded
    rows: list[Figures] = []
    for year in plan.years:
        decided = any(row.year == year and result for row, result in found)
        standing = following(plan, year, known_notes(noted, found, year))
        rows.append(_figures(plan_id, standing, in_force=obliges is not None, decided=decided))
        rows += _money(plan_id, plan, standing)
        if obliges and not decided and not concluded:
            rows += _matters(plan_id, plan, standing)
    return rows


def known_notes(noted: Iterable[ProgressNote], found: Sequence[Evaluated], year: int) -> list[Note]:
    """What is known of a year: its notes, and what the assembly that closed it said."""
    known = [plain_note(one) for one in noted if one.year == year]
    for row, result in found:
        if row.year == year and result is not None:
            said = evaluated.from_plain(json.loads(result.content))
            day = said.header.held_on or clock.day(result.decided_at)
            known += notes_of_evaluation(said, day)
    return known


def plain_note(row: ProgressNote) -> Note:
    """A note as the plan's reckoning reads it."""
    percent = None if row.percent is None else Decimal(row.percent)
    return Note(row.element, row.row_id, row.state, row.happened_on, row.amount, percent)


def _figures(plan_id: int, found: Following, *, in_force: bool, decided: bool) -> PlanFigures:
    percents = add(one.percent for one in found.counted)
    return PlanFigures(
        plan_id=plan_id,
        year=found.year,
        in_force=in_force,
        decided=decided,
        activities=len(found.activities),
        counted=len(found.counted),
        percent_sum=int(percents * HUNDREDTHS),
        done=found.count(DONE),
        under_way=found.count(UNDER_WAY),
        stopped=found.count(STOPPED),
        cancelled=found.count(CANCELLED),
        commitments=len(found.commitments),
        kept=found.promised("kept"),
    )


def _money(plan_id: int, plan: Plan, found: Following) -> Iterator[PlanMoney]:
    for kind, amounts in money_by_kind(plan, found).items():
        yield PlanMoney(plan_id=plan_id, year=found.year, kind=kind or "", **vars(amounts))


def _matters(plan_id: int, plan: Plan, found: Following) -> Iterator[PlanMatter]:
    names = {one.id: one.name or "" for one in plan.territorial.actors.actors}
    for one in due.matters(plan, found):
        yield PlanMatter(
            plan_id=plan_id,
            year=found.year,
            sort=one.sort,
            row_id=one.row_id,
            day=one.day,
            party=names.get(one.party or "", ""),
            what=one.what,
        )
