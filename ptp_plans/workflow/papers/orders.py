"""Asking for the papers of a contract: those that are made are given, the others are ordered."""

from collections.abc import Sequence
from dataclasses import dataclass

from ptp_plans.plan.document import digest
from ptp_plans.plan.texts import N_
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Session, contract_lists, contracts, events
from ptp_plans.store.contracts import Contract
from ptp_plans.store.printing import claims, prints
from ptp_plans.store.printing.prints import Print
from ptp_plans.store.versions import Version

from ..contracts.address import require_address
from ..errors import NotFound, WrongState
from ..identity import Identity
from ..layouts.papers import PAPERS, Paper
from ..permissions import Action, may, plan_for
from ..printing.orders import order_paper, would_be_another


@dataclass(frozen=True)
class PaperState:
    """How a paper stands. `state`: "" when nobody asked for it yet; `again`: how the one stands
    that shall replace it, "" when none shall."""

    sort: str
    paper: Paper
    state: str
    again: str = ""

    @property
    def done(self) -> bool:
        return self.state == claims.DONE

    @property
    def under_way(self) -> bool:
        return self.state in (claims.WANTED, claims.DOING)

    @property
    def failed(self) -> bool:
        return self.state == claims.FAILED


@dataclass(frozen=True)
class HandedOut:
    """A file under the name it is kept with."""

    name: str
    media_type: str
    sha256: str
    data: bytes


def papers(session: Session, who: Identity, contract_id: int) -> list[PaperState]:
    """The papers of a contract that this person may have, and how each stands."""
    contract = _contract(session, who, contract_id)
    return [
        PaperState(
            sort,
            PAPERS[sort],
            found.state if found else "",
            newest.state if newest is not None and newest is not found else "",
        )
        for sort in _mine(session, who, contract)
        for found in [prints.newest_print(session, sort, contract.id)]
        for newest in [next(reversed(prints.prints_of(session, sort, contract.id)), None)]
    ]


def order_papers(session: Session, who: Identity, contract_id: int, address: PublicAddress) -> None:
    """Wants every paper of a contract that this person may have and that is not made yet;
    `NoPublicAddress` while the public version can't say where it is checked."""
    contract = _contract(session, who, contract_id, Action.ORDER_PAPERS, for_update=True)
    require_address(session, address)
    for sort in _mine(session, who, contract):
        found = prints.newest_print(session, sort, contract.id)
        if found is None or found.state == claims.FAILED:
            order_paper(session, who, sort, contract, address)


def to_replace(
    session: Session, who: Identity, contract_id: int, address: PublicAddress
) -> tuple[str, ...]:
    """The titles of the papers that are made and would be others today: they bear another address,
    or the program prints otherwise by now. None for who may not order them."""
    contract = _contract(session, who, contract_id)
    if not may(who, Action.ORDER_PAPERS):
        return ()
    return tuple(PAPERS[one.sort].title for one in _replaceable(session, who, contract, address))


def replace_papers(
    session: Session, who: Identity, contract_id: int, address: PublicAddress
) -> None:
    """Wants those papers anew. Each takes the place of the one that is there once it is made; the
    old file stays known to whoever verifies it."""
    contract = _contract(session, who, contract_id, Action.ORDER_PAPERS, for_update=True)
    require_address(session, address)
    found = _replaceable(session, who, contract, address)
    if not found:
        raise WrongState(N_("Estos documentos ya están al día."))
    for old in found:
        order_paper(session, who, old.sort, contract, address)
        events.record(
            session,
            "paper_replaced",
            plan_id=contract.plan_id,
            account_id=who.account_id,
            who=who.name,
            folio=contract.folio,
            paper=old.sort,
            before=old.blob_sha256,
        )


def _replaceable(
    session: Session, who: Identity, contract: Contract, address: PublicAddress
) -> list[Print]:
    rows = (
        prints.prints_of(session, sort, contract.id)
        for sort in _mine(session, who, contract)
        if PAPERS[sort].bears_address
    )
    return [
        done[-1]
        for all_of_sort in rows
        if (done := [row for row in all_of_sort if row.state == claims.DONE])
        for newest in all_of_sort[-1:]
        if newest.state == claims.FAILED
        or (newest is done[-1] and would_be_another(session, newest, contract, address))
    ]


def paper(session: Session, who: Identity, contract_id: int, sort: str) -> HandedOut | None:
    """A paper that is made; None while it is not. `NotFound` when there can be none."""
    contract = _contract(session, who, contract_id, PAPERS[sort].action)
    if sort not in _mine(session, who, contract):
        raise NotFound
    data = prints.print_bytes(session, sort, contract.id)
    if data is None:
        return None
    told = PAPERS[sort]
    return HandedOut(f"{contract.folio}-{told.ending}", told.media_type, digest(data), data)


def published(session: Session, folio: str) -> HandedOut | None:
    """The public version of a contract for anybody; None when there is none, or it was taken
    back. Whether it may be asked for at all is a setting."""
    found = contract_lists.by_folio(session, folio.strip().upper()[:80])
    if found is None or found[0].state not in ("in_signature", "signed"):
        return None
    data = prints.print_bytes(session, "public", found[0].id)
    if data is None:
        return None
    told = PAPERS["public"]
    return HandedOut(f"{found[0].folio}-{told.ending}", told.media_type, digest(data), data)


def _contract(
    session: Session,
    who: Identity,
    contract_id: int,
    action: Action = Action.READ,
    *,
    for_update: bool = False,
) -> Contract:
    contract = contracts.contract(session, contract_id)
    if contract is None:
        raise NotFound
    plan_for(session, who, action, contract.plan_id, for_update=for_update)
    return contract


def _mine(session: Session, who: Identity, contract: Contract) -> Sequence[str]:
    version = session.get(Version, contract.version_id)
    has_roster = version is not None and version.roster is not None
    return [
        sort
        for sort, one in PAPERS.items()
        if may(who, one.action)
        and (sort != "roster" or has_roster)
        and (sort != "public" or contract.state != "withdrawn")
    ]
