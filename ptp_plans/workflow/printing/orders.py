"""Ordering a print: a row is written and answered at once; a print shop makes it, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ptp_plans.documents.press.printer import printer_version
from ptp_plans.plan.document import canonical, digest
from ptp_plans.plan.texts import N_
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Session, contracts, versions
from ptp_plans.store.contracts import Contract
from ptp_plans.store.printing import claims, prints, shops
from ptp_plans.store.printing.prints import CONTRACT, PLAN, Print
from ptp_plans.store.versions import Version

from ..contracts.address import VERIFY, require_address
from ..contracts.amend import made_from
from ..errors import NotFound, WrongState
from ..identity import Identity
from ..permissions import Action, plan_for

ORDERED = (
    "prints_ordered"  # in Session.info: somebody is to ring for the print shop after the commit
)
AGAIN = "again"  # of what a print is made from: how many went before, when it replaces one
AT_ONCE, IN_ITS_TURN, WHEN_IDLE = 0, 1, 2  # somebody waits; in a batch; before anybody asks


@dataclass(frozen=True)
class PrintStatus:
    """How a print stands. `message` with `values`: why it failed; `nobody_prints`: it waits and no
    print shop is open."""

    print_id: int
    state: str
    wanted_at: datetime
    message: str
    values: dict[str, Any]
    nobody_prints: bool

    @property
    def under_way(self) -> bool:
        return self.state in (claims.WANTED, claims.DOING)

    @property
    def error(self) -> bool:
        return self.state == claims.FAILED


def order_contract(
    session: Session,
    who: Identity,
    contract_id: int,
    address: PublicAddress,
    *,
    rank: int = AT_ONCE,
) -> Print:
    """The print of a contract that was drawn up; `NoPublicAddress` while it can't bear any."""
    contract = contracts.contract(session, contract_id)
    if contract is None:
        raise NotFound
    plan_for(session, who, Action.DRAW_CONTRACT, contract.plan_id)
    if contract.state != "drafted":
        raise WrongState(N_("Este contrato ya no espera su PDF."))
    require_address(session, address)
    source = {"folio": contract.folio, **_made_from(session, contract, address)}
    wish = _wish(CONTRACT, contract.id, contract.plan_id, source)
    return _order(session, wish, who.account_id, who.name, rank)


def order_version(
    session: Session, account_id: int, name: str, version: Version, rank: int = IN_ITS_TURN
) -> Print:
    """The print of a sealed version, ordered by who sealed it."""
    source = {"version": version.seal}
    wish = _wish(PLAN, version.id, version.plan_id, source)
    return _order(session, wish, account_id, name, rank)


def order_paper(
    session: Session, who: Identity, sort: str, contract: Contract, address: PublicAddress
) -> Print:
    """A paper of a contract beside its print; one that would be another today replaces the one
    that is there. The caller has asked permission, and whether it can do without an address."""
    wish = _paper(session, sort, contract, address)
    if before := prints.prints_of(session, sort, contract.id):
        last = before[-1]
        again = last.source.get(AGAIN, 0) if _made_of(last) == wish.source else len(before)
        wish = _paper(session, sort, contract, address, again)
    return _order(session, wish, who.account_id, who.name, AT_ONCE)


def would_be_another(
    session: Session, made: Print, contract: Contract, address: PublicAddress
) -> bool:
    """A paper that is made would bear another address today, or come from another printer."""
    return _made_of(made) != _paper(session, made.sort, contract, address).source


def _paper(
    session: Session, sort: str, contract: Contract, address: PublicAddress, again: int = 0
) -> Print:
    source = _made_from(session, contract, address) | ({AGAIN: again} if again else {})
    return _wish(sort, contract.id, contract.plan_id, source)


def _made_of(row: Print) -> dict[str, Any]:
    return {key: value for key, value in row.source.items() if key != AGAIN}


def _wish(sort: str, subject: int, plan_id: int, source: dict[str, Any]) -> Print:
    source = {"sort": sort, "printer": printer_version(), **source}
    key = digest(canonical(source))
    return Print(key=key, sort=sort, subject=subject, plan_id=plan_id, source=source)


def _order(session: Session, wish: Print, account_id: int, name: str, rank: int) -> Print:
    wish.wanted_by, wish.wanted_name, wish.rank = account_id, name, rank
    session.info[ORDERED] = True
    return prints.want(session, wish)


def _made_from(session: Session, contract: Contract, address: PublicAddress) -> dict[str, Any]:
    version = session.get(Version, contract.version_id)
    template = contracts.template(session, contract.template_id)
    if version is None or template is None:
        raise NotFound
    return {
        "contract": contract.id,
        "particulars": contract.particulars_sha256,
        "version": version.seal,
        "template": template.sha256,
        VERIFY: address.of_contract(contract.folio),
        **made_from(session, contract),
    }


def contract_print_status(session: Session, who: Identity, contract_id: int) -> PrintStatus | None:
    """How the print of a contract stands; None when nobody ordered it."""
    contract = contracts.contract(session, contract_id)
    if contract is None:
        raise NotFound
    plan_for(session, who, Action.READ, contract.plan_id)
    row = prints.newest_print(session, CONTRACT, contract_id)
    if row is None:
        return None
    return PrintStatus(
        row.id,
        row.state,
        row.wanted_at,
        row.error or "",
        row.error_values or {},
        row.state == claims.WANTED and not shops.workers_at_work(session),
    )


def printed_version(
    session: Session, who: Identity, plan_id: int, number: int
) -> tuple[str, bytes | None]:
    """A version's seal and its PDF when it is made: nothing is opened, only read."""
    plan_for(session, who, Action.READ, plan_id)
    row = versions.version_of(session, plan_id, number)
    if row is None:
        raise NotFound
    return row.seal, prints.print_bytes(session, PLAN, row.id)


def workers_at_work(session: Session) -> int:
    """How many documents the open print shops make at once; none when all are closed."""
    return shops.workers_at_work(session)
