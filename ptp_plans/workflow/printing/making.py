"""Making a print that was ordered: read in one short transaction, laid out in none, kept in another.

Whoever makes it has claimed its row; who lost the claim meanwhile keeps nothing, so that no print
is there twice. What the document itself lacks makes the row fail in plain words; what went wrong
with the program is tried again, and fails after a few times.
"""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from ptp_plans.documents.clauses.placeholders import MissingValues
from ptp_plans.documents.clauses.texts import BadTemplate
from ptp_plans.documents.render import Rendered, Unprintable
from ptp_plans.plan.texts import N_
from ptp_plans.store import Engine, Session, blobs, contracts, versions
from ptp_plans.store.database import transaction
from ptp_plans.store.printing import claims
from ptp_plans.store.printing.prints import CONTRACT, PLAN, Print

from ..contracts.address import address_ordered
from ..contracts.contract import PDF, fix_print, layout_of
from ..errors import NotFound, WorkflowError, WrongState
from ..layouts.papers import PAPERS, keep_paper, prepare_paper
from ..versions import opened, version_layout

Layout = Callable[[], Rendered]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Printer:
    """How one sort of document is printed: `prepare` reads all that its layout needs, `keep` says
    what becomes of the file beside being kept."""

    prepare: Callable[[Session, Print], Layout]
    keep: Callable[[Session, Print, Rendered], str]


def make_print(
    engine: Engine,
    print_id: int,
    worker: str,
    limits: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Makes the print that this worker has claimed; pages are laid out within `limits`."""
    try:
        layout = _prepare(engine, print_id)
        with limits():
            printed = layout()
    except (WorkflowError, MissingValues, BadTemplate, Unprintable) as error:
        words, values = _reason(error)
        with transaction(engine) as session:
            row = claims.still_mine(session, Print, print_id, worker)
            if row is not None:
                claims.fail(row, words, values)
        return
    with transaction(engine) as session:
        row = claims.still_mine(session, Print, print_id, worker)
        if row is not None:
            row.blob_sha256 = PRINTERS[row.sort].keep(session, row, printed)
            row.pages = printed.pages
            claims.finish(row)


def _prepare(engine: Engine, print_id: int) -> Layout:
    with Session(engine) as session:
        row = session.get(Print, print_id)
        if row is None:
            raise NotFound
        return PRINTERS[row.sort].prepare(session, row)


def _reason(error: Exception) -> tuple[str, dict[str, object]]:
    if isinstance(error, WorkflowError | BadTemplate):
        return error.message, error.values
    if isinstance(error, MissingValues):
        return N_("Al contrato le falta: %(names)s."), {"names": "; ".join(error.names)}
    log.warning("Unprintable: %s", error)
    return N_("El documento tiene algo que no se puede imprimir: %(what)s"), {"what": str(error)}


def _prepare_contract(session: Session, row: Print) -> Layout:
    contract = contracts.contract(session, row.subject)
    if contract is None:
        raise NotFound
    if contract.state != "drafted":
        raise WrongState(N_("El contrato se retiró antes de imprimirse."))
    return layout_of(session, contract, address_ordered(row.source))


def _keep_contract(session: Session, row: Print, printed: Rendered) -> str:
    contract = contracts.contract(session, row.subject, for_update=True)
    if contract is None:
        raise NotFound
    sha256 = blobs.keep_blob(session, row.plan_id, printed.pdf, PDF)
    if contract.state == "drafted":  # withdrawn meanwhile: the file is kept, the contract stays so
        fix_print(session, contract, sha256, printed.pages, row.wanted_by, row.wanted_name)
    return sha256


def _prepare_version(session: Session, row: Print) -> Layout:
    version = session.get(versions.Version, row.subject)
    if version is None:
        raise NotFound
    return version_layout(session, opened(session, version))


def _keep_version(session: Session, row: Print, printed: Rendered) -> str:
    return blobs.keep_blob(session, row.plan_id, printed.pdf, PDF)


PRINTERS = {
    CONTRACT: Printer(_prepare_contract, _keep_contract),
    PLAN: Printer(_prepare_version, _keep_version),
    **dict.fromkeys(PAPERS, Printer(prepare_paper, keep_paper)),
}
