"""The units of a sample: who visits each, and which one takes the place of another."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ptp_plans.plan.texts import N_, clean_prose
from ptp_plans.store import Session, events
from ptp_plans.store.accounts import Account
from ptp_plans.store.learning import rounds, visits
from ptp_plans.store.learning import units as kept
from ptp_plans.store.learning.rounds import RoundUnit, UnitSubstitution
from ptp_plans.store.learning.units import UnitMonitor
from ptp_plans.store.learning.visits import VisitRow, VisitVersion
from ptp_plans.store.plans import PlanRow

from ..errors import BadInput, WrongState
from ..identity import Identity
from ..permissions import MONITOR, Action, plan_for, reach, require
from .reading import round_for, unit_for

LONGEST = 1000
NOT_FACILITATOR = N_(
    "%(name)s facilita o facilitó este plan: quien visita una unidad no puede ser quien la "
    "acompaña. Elija a otra persona."
)


@dataclass(frozen=True)
class UnitLine:
    """A unit to be visited, in a list."""

    row: RoundUnit
    monitor: str | None
    visits: int


@dataclass(frozen=True)
class UnitView:
    """A unit with its monitor and its visits (each with how many findings it has)."""

    row: RoundUnit
    monitor_id: int | None
    monitor: str | None
    sampled: bool
    visits: tuple[tuple[VisitRow, VisitVersion, int], ...]


def list_units(
    session: Session, who: Identity, *, round_id: int | None = None, page: int, size: int
) -> list[UnitLine]:
    """A page of the units to be visited within reach: of one round, or of all. A monitor's list
    holds her own units."""
    require(who, Action.READ_LEARNING)
    if round_id is not None:
        round_for(session, who, Action.READ_LEARNING, round_id)
    found = kept.sampled_units(
        session, reach(who), round_id=round_id, monitor_id=_only_own(who, round_id),
        limit=size, offset=(page - 1) * size,
    )  # fmt: skip
    counts = visits.count_visits(session, [unit.id for unit, _name in found])
    return [UnitLine(unit, name, counts.get(unit.id, 0)) for unit, name in found]


def count_units(session: Session, who: Identity) -> int:
    """How many units the list over all rounds holds."""
    require(who, Action.READ_LEARNING)
    return kept.count_sampled(session, reach(who), _only_own(who, None))


def _only_own(who: Identity, round_id: int | None) -> int | None:
    return who.account_id if who.role == MONITOR and round_id is None else None


def read_unit(session: Session, who: Identity, unit_id: int) -> UnitView:
    """A unit with its visits."""
    unit = unit_for(session, who, Action.READ_LEARNING, unit_id)
    now = kept.monitor_of(session, unit_id)
    return UnitView(
        unit,
        now.monitor_id if now else None,
        now.monitor_name if now else None,
        kept.is_sampled(session, unit_id),
        tuple(visits.visits_to(session, unit_id)),
    )


def monitors(session: Session, who: Identity) -> Sequence[Account]:
    """The external monitors that a unit can be given to, by name."""
    require(who, Action.DRAW_ROUND)
    return kept.monitors(session)


def give_to_monitor(session: Session, who: Identity, unit_id: int, monitor_id: int | None) -> None:
    """The monitor visits the unit from now on and may read its plan; who visited it before may
    not any more. `BadInput` when the monitor is, or was, the facilitator of the unit."""
    unit, row = _to_change(session, who, unit_id)
    chosen = next((one for one in kept.monitors(session) if one.id == monitor_id), None)
    if chosen is None:
        raise BadInput("monitor", N_("Elija a una monitora o un monitor de la lista."))
    if _accompanies(session, chosen, row):
        raise BadInput("monitor", NOT_FACILITATOR, name=chosen.name)
    now = kept.monitor_of(session, unit_id)
    if now and now.monitor_id == chosen.id:
        return
    _appoint(session, who, unit, chosen, now)
    kept.open_reach(session, chosen.id, unit.plan_id)


def _to_change(session: Session, who: Identity, unit_id: int) -> tuple[RoundUnit, PlanRow]:
    unit = unit_for(session, who, Action.DRAW_ROUND, unit_id)
    row = plan_for(session, who, Action.DRAW_ROUND, unit.plan_id, for_update=True)
    if not kept.is_sampled(session, unit_id):
        raise WrongState(N_("Esta unidad no está en la muestra."))
    return unit, row


def _accompanies(session: Session, monitor: Account, row: PlanRow) -> bool:
    """Whether she belongs to the unit: it is assigned to her or to somebody of her name, she
    wrote in its plan, or it is her own organization's."""
    facilitators = kept.facilitators_of(session, row.locality_id)
    return (
        monitor.organization_id == row.organization_id
        or any(_name(one.name) == _name(monitor.name) for one in facilitators)
        or kept.has_written(session, row.id, monitor.id)
    )


def _name(name: str) -> str:
    """A name without accents, capitals and double blanks: one person, two accounts."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())


def _appoint(
    session: Session,
    who: Identity,
    unit: RoundUnit,
    chosen: Account | None,
    before: UnitMonitor | None,
) -> None:
    session.add(
        UnitMonitor(
            unit_id=unit.id,
            monitor_id=chosen.id if chosen else None,
            monitor_name=chosen.name if chosen else None,
            account_id=who.account_id,
            who=who.name,
        )
    )
    session.flush()
    if before and before.monitor_id:
        kept.close_reach(session, before.monitor_id, unit.plan_id)
    events.record(
        session, "monitor_appointed", plan_id=unit.plan_id, account_id=who.account_id,
        who=who.name, monitor=chosen.name if chosen else None, unit=unit.id,
    )  # fmt: skip


def substitute(session: Session, who: Identity, unit_id: int, reason: str) -> int:
    """The next unit by lot of the same stratum takes the place of one that can't be visited; the
    new unit's number."""
    unit, _row = _to_change(session, who, unit_id)
    words = clean_prose(reason)
    if not words or len(words) > LONGEST:
        raise BadInput("reason", N_("Escriba por qué no se puede visitar, en pocas frases."))
    if visits.visits_to(session, unit_id):
        raise BadInput("reason", N_("Esta unidad ya tiene visitas: no se puede cambiar."))
    rounds.round_row(session, unit.round_id, for_update=True)
    new = rounds.next_by_lot(session, unit)
    if new is None:
        raise BadInput("reason", N_("En su estrato ya no queda otra unidad por sorteo."))
    now = kept.monitor_of(session, unit_id)
    session.add(
        UnitSubstitution(
            unit_id=unit.id, by_id=new.id, reason=words, account_id=who.account_id, who=who.name
        )
    )
    session.flush()
    if now and now.monitor_id:
        _appoint(session, who, unit, None, now)
    events.record(
        session, "unit_substituted", plan_id=unit.plan_id, account_id=who.account_id,
        who=who.name, unit=unit.id, by=new.id, reason=words,
    )  # fmt: skip
    return new.id
