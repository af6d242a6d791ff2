"""A plan's whole life in one line of time: workshops, versions, contract, years, evaluations,
amendments, each with its document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.sections.evaluation import CONFIRM
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock
from ptp_plans.store import Session, contracts, events, versions
from ptp_plans.store.years import evaluations

from .draft import read_draft
from .identity import Identity
from .permissions import Action, plan_for
from .versions import assembly_of, opened
from .years.reading import kept_evaluation

# What each moment is about, which is also how it looks: told by a word, not by colour alone.
SORTS = {
    "workshop": N_("taller"),
    "draft": N_("borrador"),
    "review": N_("revisión"),
    "version": N_("versión"),
    "contract": N_("contrato"),
    "evaluation": N_("evaluación"),
    "end": N_("cierre"),
}
OF_DRAFTS = {
    "draft_begun": ("draft", N_("Se abrió un borrador desde la versión %(version)s.")),
    "proposed": ("review", N_("El borrador se mandó a revisión.")),
    "returned": ("review", N_("El borrador se devolvió con observaciones.")),
}
CONTRACT_EVENTS = {
    "contract_drawn": N_("Se elaboró el contrato %(folio)s."),
    "contract_signed": N_("Todas las partes firmaron el contrato %(folio)s."),
    "contract_withdrawn": N_("Se retiró el contrato %(folio)s."),
}
OUTCOMES = {
    True: N_("La evaluación de %(year)s confirmó el plan."),
    False: N_("La evaluación de %(year)s decidió ajustar el plan."),
}
ADJUSTMENTS = {
    "minor": N_("Ajuste menor: no hace falta convenio modificatorio."),
    "substantial": N_("Ajuste sustancial: hace falta convenio modificatorio."),
}


@dataclass(frozen=True)
class Moment:
    """Something that happened on a day: its sort (a key of SORTS), a Spanish message with its
    values, more messages below it, and what its document is: ("version", 2), ("contract", 7),
    ("evaluation", 2016), or nothing."""

    on: date
    sort: str
    message: str
    values: dict[str, object] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    about: tuple[str, int] | None = None
    at: datetime | None = None  # when on that day, where the record of it tells


def life_of(session: Session, who: Identity, plan_id: int) -> tuple[Moment, ...]:
    """Everything that happened to a plan, the first thing first."""
    plan_for(session, who, Action.READ, plan_id)
    found = [
        *_workshops(_newest_plan(session, who, plan_id)),
        *_versions(session, plan_id),
        *_evaluations(session, plan_id),
        *_of_events(session, plan_id),
    ]
    return tuple(sorted(found, key=_order))


def _order(moment: Moment) -> tuple[date, bool, datetime, int]:
    """By day; what has no hour, such as a meeting, before what was recorded that day."""
    at = moment.at or datetime.min.replace(tzinfo=UTC)
    return moment.on, moment.at is not None, at, list(SORTS).index(moment.sort)


def _newest_plan(session: Session, who: Identity, plan_id: int) -> Plan:
    newest = versions.newest_version(session, plan_id)
    return opened(session, newest).plan if newest else read_draft(session, who, plan_id).plan


def _workshops(plan: Plan) -> Iterator[Moment]:
    table = plan_outline().step("workshops").table("workshops")
    for one in plan.context.workshops.workshops:
        if one.held_on is None:
            continue
        tool = table.field("tool").kind.label(one.tool) if one.tool else ""  # type: ignore[attr-defined]
        came = {"place": one.place or "…", "women": one.women or 0, "men": one.men or 0}
        message = N_("Taller en %(place)s: %(women)s mujeres y %(men)s hombres.")
        yield Moment(one.held_on, "workshop", message, came, (tool,) if tool else ())


def _versions(session: Session, plan_id: int) -> Iterator[Moment]:
    for row in versions.versions_of(session, plan_id):
        approved = assembly_of(row).held_on
        more = (ADJUSTMENTS[row.adjustment],) if row.adjustment in ADJUSTMENTS else ()
        if approved:
            yield Moment(
                approved, "version", N_("La asamblea aprobó la versión %(number)s del plan."),
                {"number": row.number}, more, ("version", row.number),
            )  # fmt: skip
        yield Moment(
            clock.day(row.sealed_at, row.own_zone), "version",
            N_("La versión %(number)s quedó sellada."), {"number": row.number},
            about=("version", row.number), at=row.sealed_at,
        )  # fmt: skip


def _evaluations(session: Session, plan_id: int) -> Iterator[Moment]:
    for row, result in evaluations.evaluations_of(session, plan_id):
        about = ("evaluation", row.year)
        values: dict[str, object] = {"year": row.year}
        if result is None:
            day = clock.day(row.opened_at)
            yield Moment(day, "evaluation", N_("Se abrió la evaluación de %(year)s."), values,
                         about=about)  # fmt: skip
            continue
        held = kept_evaluation(result).header.held_on
        day = held or clock.day(result.decided_at)
        yield Moment(day, "evaluation", OUTCOMES[result.outcome == CONFIRM], values, about=about)
        if result.closes:
            yield Moment(day, "end", N_("El plan concluyó."), about=about)


def _of_events(session: Session, plan_id: int) -> Iterator[Moment]:
    """What only the record of events tells: drafts, reviews, contracts and their signatures."""
    by_folio = {one.folio: one for one in contracts.contracts_of(session, plan_id)}
    for one in reversed(events.events_of(session, plan_id)):
        if one.verb in OF_DRAFTS:
            sort, message = OF_DRAFTS[one.verb]
            yield Moment(clock.day(one.at), sort, message, dict(one.detail), at=one.at)
        if one.verb in CONTRACT_EVENTS:
            contract = by_folio.get(str(one.detail.get("folio")))
            zone = versions.zone_of(session, contract.version_id) if contract else None
            about = ("contract", contract.id) if contract else None
            yield Moment(
                clock.day(one.at, zone), "contract", CONTRACT_EVENTS[one.verb], dict(one.detail),
                about=about, at=one.at,
            )  # fmt: skip
