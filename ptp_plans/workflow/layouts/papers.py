"""Papers made by the print shop: public version, DOCX and padrón of a contract, once each.

A contract never changes once it is drawn up, and neither do they: each is laid out when somebody
first asks for it, and kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from ptp_plans.documents.annexes.roster import SealedPeople, roster_document
from ptp_plans.documents.legal.contract import contract_docx
from ptp_plans.documents.public.papers import public_contract
from ptp_plans.documents.render import Rendered
from ptp_plans.plan.redaction.hiding import public_papers
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, blobs, contracts
from ptp_plans.store.printing.prints import Print

from ..contracts.address import address_ordered
from ..errors import NotFound
from ..permissions import Action
from .originals import Originals, papers_of

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Paper:
    """A sort of paper: what it is called, its file's name after the folio, who may have it.
    `layout` makes it; `bears_address`: it says where its folio is checked."""

    title: str
    ending: str
    media_type: str
    action: Action
    layout: Callable[[Originals], Rendered]
    bears_address: bool = True


def _public(found: Originals) -> Rendered:
    version, source = found.version, found.source
    agreement, amends = source.agreement, source.drawn.amends
    before = [amends.before] if amends else []
    papers = public_papers(version.plan, version.assembly, agreement, found.roster, before)
    drawn = replace(source.drawn, public=True)
    if amends:
        was = public_papers(
            amends.before, None, agreement, found.roster, (version.plan, version.assembly)
        ).plan
        drawn = replace(drawn, amends=amends.without_names(was, papers))
    return public_contract(papers, replace(source, drawn=drawn))


def _legal(found: Originals) -> Rendered:
    return Rendered(contract_docx(found.source), 0)


def _roster(found: Originals) -> Rendered:
    version = found.version
    if found.roster is None or found.roster_bytes is None or version.roster is None:
        raise NotFound
    people = SealedPeople(
        found.roster,
        found.roster_bytes,
        version.roster.sha256,
        version.printed,
        found.contract.folio,
    )
    return roster_document(version.plan, version.outline, people)


PAPERS = {
    "public": Paper(N_("Versión pública (PDF)"), "version-publica.pdf", PDF, Action.READ, _public),
    "legal": Paper(
        N_("Copia en Word para el área jurídica (DOCX)"),
        "contrato.docx",
        DOCX,
        Action.DRAW_CONTRACT,
        _legal,
    ),
    "roster": Paper(
        N_("Anexo 5, padrón reservado (PDF)"),
        "anexo-5-padron-RESERVADO.pdf",
        PDF,
        Action.READ_ROSTER,
        _roster,
        bears_address=False,
    ),
}


def prepare_paper(session: Session, row: Print) -> Callable[[], Rendered]:
    """What makes the paper that was ordered, with all that it needs read."""
    contract = contracts.contract(session, row.subject)
    if contract is None:
        raise NotFound
    found = papers_of(session, contract, address_ordered(row.source))
    return partial(PAPERS[row.sort].layout, found)


def keep_paper(session: Session, row: Print, printed: Rendered) -> str:
    """The paper's SHA-256 once it is kept."""
    return blobs.keep_blob(session, row.plan_id, printed.pdf, PAPERS[row.sort].media_type)
