"""The register of contracts: searched, narrowed, counted; what each waits for and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import today
from ptp_plans.store import Session, contract_lists
from ptp_plans.store.contracts import Contract
from ptp_plans.store.register import lists, signers
from ptp_plans.store.register.filters import OPEN, Calendar, ContractFilter
from ptp_plans.store.register.lists import ListedContract, Narrowings
from ptp_plans.store.register.signers import ContractSigner
from ptp_plans.store.versions import zones_in_use

from ..identity import Identity
from ..permissions import Action, plan_for, reach, require

__all__ = ["ContractFilter", "Narrowings"]

CONTRACT_STATES = {
    "drafted": N_("elaborado, todavía sin imprimir"),
    "in_signature": N_("en firma"),
    "signed": N_("firmado"),
    "withdrawn": N_("retirado"),
}
WAITS_FOR = {
    "federal": N_("una dependencia federal"),
    "state": N_("una dependencia estatal"),
    "municipal": N_("el municipio"),
    "community": N_("la comunidad"),
}
DUE = {
    "wait": N_("esperan firmas desde hace más de 30 días"),
    "office": N_("a quien falta de firmar se le acaba el cargo en menos de 60 días"),
    "horizon": N_("el plan ya está en su último año o ya terminó"),
}
ORDERS = {
    "": N_("los más nuevos primero"),
    "waiting": N_("los que más esperan primero"),
    "office": N_("el cargo que acaba antes, primero"),
    "horizon": N_("el plan que acaba antes, primero"),
    "folio": N_("por folio"),
    "place": N_("por lugar"),
}


@dataclass(frozen=True)
class ContractLine:
    """A line of the register. `waiting_days`: since it was drawn up, while it waits for somebody.
    `office_ends`: the first end of office among those who have yet to sign; `office_near`: it is
    near or past; `last_call`: the plan's last year has come."""

    told: ListedContract
    institutions: tuple[str, ...]
    missing: tuple[ContractSigner, ...]
    waiting_days: int | None
    office_ends: date | None
    office_near: bool
    last_call: bool

    @property
    def id(self) -> int:
        return self.told.id

    @property
    def names(self) -> tuple[str, ...]:
        """Who has not signed."""
        return tuple(one.name or "…" for one in self.missing)


@dataclass(frozen=True)
class Register:
    """A page of the register, `count`: of all its lines; `counts`: how many there would be of
    each state, whichever was asked for; and what to narrow it by."""

    lines: tuple[ContractLine, ...]
    count: int
    counts: dict[str, int]
    narrowings: Narrowings


def contract_ids(session: Session, who: Identity, asked: ContractFilter) -> list[int]:
    """The contracts of that list within this person's reach, all of them, in its order."""
    require(who, Action.READ)
    return lists.contract_ids(session, reach(who), asked, _calendar(session))


def contracts_within(
    session: Session, who: Identity, asked: ContractFilter, *, page: int = 1, size: int = 50
) -> Register:
    """A page of the contracts within this person's reach."""
    require(who, Action.READ)
    mine, calendar = reach(who), _calendar(session)
    offset = (max(page, 1) - 1) * size
    ids = lists.contract_ids(session, mine, asked, calendar, limit=size, offset=offset)
    counts, narrowings = lists.tally(session, mine, replace(asked, state=""), calendar)
    return Register(
        tuple(_lines(session, ids, calendar)),
        counts.get(asked.state, 0) if asked.state else sum(counts.values()),
        counts,
        narrowings,
    )


def all_lines(session: Session, who: Identity, asked: ContractFilter) -> list[ContractLine]:
    """Every line of that list, to be carried away."""
    return _lines(session, contract_ids(session, who, asked), _calendar(session))


def _calendar(session: Session) -> Calendar:
    return Calendar(today(), tuple(zones_in_use(session)))


def _lines(session: Session, ids: Sequence[int], calendar: Calendar) -> list[ContractLine]:
    rows = lists.listed(session, ids)
    waits = signers.awaited(session, [one.id for one in rows if one.state in OPEN])
    parties = signers.institutions_of(session, ids)
    return [_line(row, parties[row.id], waits.get(row.id, []), calendar) for row in rows]


def _line(
    row: ListedContract,
    institutions: Sequence[str],
    missing: Sequence[ContractSigner],
    calendar: Calendar,
) -> ContractLine:
    ends = min((one.office_to for one in missing if one.office_to), default=None)
    return ContractLine(
        told=row,
        institutions=tuple(institutions),
        missing=tuple(missing),
        waiting_days=(today(row.zone) - row.drawn_on).days if missing else None,
        office_ends=ends,
        office_near=ends is not None and ends <= calendar.today + calendar.office_near,
        last_call=row.last_year is not None
        and row.last_year <= calendar.today.year
        and row.state != "withdrawn",
    )


def contracts_by_version(session: Session, who: Identity, plan_id: int) -> dict[int, Contract]:
    """The newest contract drawn from each version of a plan, by the version's row."""
    plan_for(session, who, Action.READ, plan_id)
    return contract_lists.newest_by_version(session, plan_id)
