"""Batches of contracts: ordered, watched, cancelled, made again."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from ptp_plans.plan.texts import N_
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Session, events
from ptp_plans.store.contracts import Contract
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.printing import batches, claims
from ptp_plans.store.printing.batches import CANCELLED, Batch, BatchItem
from ptp_plans.store.printing.prints import Print

from ..errors import BadInput, NotFound, WrongState
from ..identity import Identity
from ..permissions import Action, require
from .orders import IN_ITS_TURN, ORDERED, order_contract
from .preflight import Checked, Reason, check_contracts, originals_of

MOST = 1000  # contracts of one batch
OVER = (claims.DONE, claims.FAILED, CANCELLED)


class Form(StrEnum):
    """What a batch gives: one file for the printer, or a ZIP of files."""

    PAPER = "paper"
    ZIP = "zip"


@dataclass(frozen=True)
class Options:
    """How a batch is bound. `originals`: every original of each contract, not one of each."""

    form: Form = Form.PAPER
    separators: bool = True
    blank_backs: bool = True
    originals: bool = False


@dataclass(frozen=True)
class BatchView:
    """A batch as its page tells it. `ready`: prints that are made; `joined`: contracts in the file
    so far; `failed`: contracts that are not in it."""

    id: int
    state: str
    ordered_by: int
    ordered_name: str
    ordered_at: datetime
    done_at: datetime | None
    options: Options
    count: int
    ready: int
    failed: int
    joined: int
    pages: int | None
    file_name: str | None
    file_bytes: int | None
    file_sha256: str | None
    error: Reason | None

    @property
    def over(self) -> bool:
        return self.state in OVER


@dataclass(frozen=True)
class BatchLine:
    """A contract of a batch. `reason`: why it is not in the file."""

    number: int
    contract_id: int
    plan_id: int
    folio: str
    plan_name: str
    locality: str
    municipality: str
    federal_entity: str
    pages: int
    originals: int
    pdf_sha256: str | None
    state: str
    reason: Reason | None


def order_batch(
    session: Session,
    who: Identity,
    contract_ids: Sequence[int],
    options: Options,
    address: PublicAddress,
) -> int:
    """A batch of these contracts in this order; its number.

    Contracts that can't be printed are in it with their reason; those without a PDF get one first.
    """
    ids = list(dict.fromkeys(contract_ids))
    if len(ids) > MOST:
        raise BadInput("contracts", N_("Una tirada lleva hasta 1,000 contratos. Elijan menos."))
    checked = check_contracts(session, who, ids, address)
    if not any(one.reason is None for one in checked):
        raise BadInput("contracts", N_("Ninguno de los contratos elegidos se puede imprimir."))
    batch = Batch(
        ordered_by=who.account_id, ordered_name=who.name, options=asdict(options), rank=IN_ITS_TURN
    )
    session.add(batch)
    session.flush()
    for number, one in enumerate(checked, 1):
        session.add(_item(session, who, batch.id, number, one, address))
    events.record(
        session,
        "batch_ordered",
        plan_id=None,
        account_id=who.account_id,
        who=who.name,
        batch=batch.id,
        contracts=len(checked),
    )
    session.info[ORDERED] = True
    return batch.id


def _item(
    session: Session,
    who: Identity,
    batch_id: int,
    number: int,
    one: Checked,
    address: PublicAddress,
) -> BatchItem:
    item = BatchItem(batch_id=batch_id, number=number, contract_id=one.contract.id)
    if one.reason is not None:
        item.state, item.reason, item.reason_values = (
            claims.FAILED,
            one.reason.message,
            one.reason.values,
        )
    elif one.to_make:
        item.print_id = order_contract(session, who, one.contract.id, address, rank=IN_ITS_TURN).id
    return item


def read_batch(session: Session, who: Identity, batch_id: int) -> BatchView:
    """A batch that she ordered; those of others are not found."""
    return view_of(session, _mine(session, who, batch_id))


def read_lines(session: Session, who: Identity, batch_id: int) -> list[BatchLine]:
    """The contracts of a batch that she ordered."""
    return batch_lines(session, _mine(session, who, batch_id).id)


def my_batches(session: Session, who: Identity) -> list[BatchView]:
    """What she ordered, newest first."""
    require(who, Action.DRAW_CONTRACT)
    return [view_of(session, one) for one in batches.batches_of(session, who.account_id)]


def cancel(session: Session, who: Identity, batch_id: int) -> None:
    """No file is made. The contracts' own PDFs are finished: each contract needs its own."""
    batch = _mine(session, who, batch_id, for_update=True)
    if batch.state in OVER:
        raise WrongState(N_("Esta tirada ya terminó."))
    batch.state, batch.worker, batch.lease_until = CANCELLED, None, None


def make_again(session: Session, who: Identity, batch_id: int, address: PublicAddress) -> None:
    """The same batch once more: what failed is checked and tried again, the file is made anew."""
    batch = _mine(session, who, batch_id, for_update=True)
    if batch.state not in OVER:
        raise WrongState(N_("Esta tirada todavía no termina."))
    items = {item.contract_id: item for item, *_rest in batches.items_of(session, batch.id)}
    for one in check_contracts(session, who, list(items), address, retry=True):
        old = items[one.contract.id]
        fresh = _item(session, who, batch.id, old.number, one, address)
        old.print_id, old.state = fresh.print_id, fresh.state or claims.WANTED
        old.reason, old.reason_values = fresh.reason, fresh.reason_values
    batch.joined, batch.file_name, batch.file_sha256 = 0, None, None
    claims.want_again(batch)
    session.info[ORDERED] = True


def _mine(session: Session, who: Identity, batch_id: int, *, for_update: bool = False) -> Batch:
    require(who, Action.DRAW_CONTRACT)
    batch = batches.batch(session, batch_id, for_update=for_update)
    if batch is None or batch.ordered_by != who.account_id:
        raise NotFound
    return batch


def view_of(session: Session, batch: Batch) -> BatchView:
    """The batch of a row; the caller has asked permission."""
    states = batches.print_states(session, batch.id)
    count = sum(states.values())
    waited = states.get(claims.WANTED, 0) + states.get(claims.DOING, 0)
    failed = batches.failed_items(session, batch.id)
    return BatchView(
        batch.id,
        batch.state,
        batch.ordered_by,
        batch.ordered_name,
        batch.ordered_at,
        batch.done_at,
        Options(**batch.options | {"form": Form(batch.options["form"])}),
        count,
        count - waited - failed,
        failed,
        batch.joined,
        batch.pages,
        batch.file_name,
        batch.file_bytes,
        batch.file_sha256,
        Reason(batch.error, batch.error_values or {}) if batch.error else None,
    )


def batch_lines(session: Session, batch_id: int) -> list[BatchLine]:
    """The contracts of a batch in their order; the caller has asked permission."""
    return [
        _line(item, contract, plan, made)
        for item, contract, plan, made in batches.items_of(session, batch_id)
    ]


def _line(item: BatchItem, contract: Contract, plan: PlanRow, made: Print | None) -> BatchLine:
    reason = Reason(item.reason, item.reason_values or {}) if item.reason else None
    if reason is None and made is not None and made.state == claims.FAILED:
        reason = Reason(made.error or "", made.error_values or {})
    state = claims.FAILED if reason else (made.state if made else claims.DONE)
    return BatchLine(
        item.number,
        contract.id,
        plan.id,
        contract.folio,
        plan.name,
        plan.locality.name,
        plan.locality.municipality,
        plan.locality.state,
        contract.pages or 0,
        originals_of(contract),
        contract.pdf_sha256,
        state,
        reason,
    )
