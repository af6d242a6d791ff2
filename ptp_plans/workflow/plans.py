"""Lists of plans, and opening a new one."""

from dataclasses import dataclass, replace
from datetime import datetime

from ptp_plans.plan import content as step_content
from ptp_plans.plan.derive.ranking import default_criteria
from ptp_plans.plan.life_cycle import plan_state
from ptp_plans.plan.outline import any_step
from ptp_plans.plan.texts import N_, Unreadable
from ptp_plans.store import Session, accounts, drafts, events, plans
from ptp_plans.store.accounts import Organization
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.review import observations, rounds
from ptp_plans.store.years import evaluations

from .errors import BadInput, NotAllowed
from .identity import Identity
from .permissions import Action, may, reach, readable_steps, require


@dataclass(frozen=True)
class PlanSummary:
    """A line of the list of plans."""

    id: int
    code: str
    name: str
    locality: str
    organization: str
    state: str
    versions: int
    updated_at: datetime
    unanswered: int = 0  # observations that wait for an answer
    reviewer: str = ""  # with whom a plan in review is
    for_me: bool = False  # that is the person who asks


def plans_of(
    session: Session, who: Identity, *, search: str = "", page: int = 1, size: int = 50
) -> list[PlanSummary]:
    """The plans within this person's reach, last changed first."""
    rows = plans.list_plans(
        session, reach(who), search=search, limit=size, offset=(max(page, 1) - 1) * size
    )
    ids = [row.id for row, _count, _contract in rows]
    waiting = observations.count_open(session, ids, readable_steps(who))
    evaluated = evaluations.standing(session, ids)
    named = rounds.reviewers_of(
        session, [row.id for row, _count, _contract in rows if row.draft_state == "review"]
    )
    return [
        replace(
            summary(row, count, contract, evaluated.get(row.id)),
            unanswered=waiting.get(row.id, 0),
            reviewer=named[row.id].reviewer_name if row.id in named else "",
            for_me=row.id in named and named[row.id].reviewer_id == who.account_id,
        )
        for row, count, contract in rows
    ]


def count_plans(session: Session, who: Identity, search: str = "") -> int:
    """How many plans are within this person's reach, with these words when they are given."""
    return plans.count_plans(session, reach(who), search)


def summary(
    row: PlanRow,
    versions: int,
    contract: str | None,
    evaluated: tuple[int, str, bool] | None = None,
) -> PlanSummary:
    """A plan's line, its state in one word."""
    return PlanSummary(
        row.id,
        row.code,
        row.name,
        row.locality.name,
        row.organization.name,
        plan_state(row.draft_state, versions, contract, evaluated),
        versions,
        row.updated_at,
    )


def openings(session: Session, who: Identity) -> list[Organization]:
    """The organizations for which this person may open a plan."""
    if not may(who, Action.OPEN_PLAN):
        return []
    return list(accounts.organizations_in(session, reach(who).localities))


def may_open_any(session: Session, who: Identity) -> bool:
    """Whether there is an organization for which this person may open a plan."""
    return may(who, Action.OPEN_PLAN) and accounts.has_organization_in(
        session, reach(who).localities
    )


def open_plan(
    session: Session,
    who: Identity,
    *,
    organization_id: int,
    name: str,
    first_year: int,
    last_year: int,
) -> int:
    """A new plan with its cover filled in and the usual criteria; its number."""
    require(who, Action.OPEN_PLAN)
    organization = next((one for one in openings(session, who) if one.id == organization_id), None)
    if organization is None:
        raise NotAllowed
    if not 2 <= last_year - first_year <= 4:
        raise BadInput("last_year", N_("El plan dura de tres a cinco años."))
    cover = _cover(organization, who, name, first_year, last_year)
    row = PlanRow(
        organization_id=organization.id,
        locality_id=organization.locality_id,
        code=f"{organization.locality.cvegeo}/{first_year}-{last_year}",
        name=cover["f"]["name"],
        issued_codes={},
    )
    session.add(row)
    session.flush()
    drafts.write_draft(session, row.id, "cover", cover, who.account_id)
    for step, table in (
        ("problem_ranking", "problem_criteria"),
        ("action_ranking", "action_criteria"),
    ):
        criteria = step_content.empty()
        for criterion in default_criteria(table):
            cells = {"name": criterion.name, "weight": f"{criterion.weight:f}"}
            declared = any_step(step).table(table)
            criteria = step_content.with_row(criteria, declared, criterion.id, cells)
        drafts.write_draft(session, row.id, step, criteria, who.account_id)
    events.record(session, "plan_opened", plan_id=row.id, account_id=who.account_id, who=who.name)
    return row.id


def _cover(
    organization: Organization, who: Identity, name: str, first_year: int, last_year: int
) -> step_content.Content:
    locality = organization.locality
    outline = any_step("cover")
    answers = {
        "organization": organization.name,
        "cvegeo": locality.cvegeo,
        "locality": locality.name,
        "municipality": locality.municipality,
        "state": locality.state,
        "territory": locality.territory.name if locality.territory else None,
        "facilitator": who.name,
        "name": name,
        "first_year": first_year,
        "last_year": last_year,
    }
    cells = {}
    for field, answer in answers.items():
        try:
            cells[field] = outline.field(field).kind.plain(outline.field(field).kind.accept(answer))
        except Unreadable as error:
            raise BadInput(field, error.message, **error.values) from error
    if not cells["name"]:
        raise BadInput("name", N_("Escriba el nombre del plan."))
    return step_content.with_fields(step_content.empty(), cells)
