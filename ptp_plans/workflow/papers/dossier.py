"""The expediente of a contract: everything that belongs to it in one ZIP, with its hashes."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from ptp_plans.documents.press.dossier import Part, write_dossier
from ptp_plans.plan.document import to_bytes
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock
from ptp_plans.store import Session, blobs, contracts, events
from ptp_plans.store.contracts import Signature

from ..contracts.lists import CONTRACT_STATES
from ..errors import NotFound, WrongState
from ..identity import Identity
from ..layouts.originals import Originals, originals
from ..permissions import Action
from ..review.observations import observations_of
from .orders import paper, papers
from .records import events_csv, observations_csv, signatures_csv
from .sheets import workbooks

IN_MEMORY = 8 * 1024 * 1024  # bytes; a larger expediente is written to a file that nobody names
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True)
class Dossier:
    """An expediente that was written, to be read from its beginning."""

    name: str
    file: IO[bytes]
    size: int


def dossier(session: Session, who: Identity, contract_id: int) -> Dossier:
    """The expediente with what this person may have; the same state gives the same bytes.

    `WrongState` while a paper of it is not made yet: `order_papers` asks for them.
    """
    found = originals(session, who, Action.READ, contract_id)
    if not all(one.done for one in papers(session, who, contract_id)):
        raise WrongState(N_("Todavía se preparan documentos del expediente."))
    contract, version = found.contract, found.version
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by who sends it
    told = {
        "folio": contract.folio,
        "state": contract.state,
        "plan": version.plan.code,
        "version": version.number,
        "version_seal": version.seal,
    }
    moment = clock.local(contract.drawn_at, version.zone)
    write_dossier(out, _parts(session, who, found), told, _heading(found), moment)
    size = out.tell()
    out.seek(0)
    return Dossier(f"{contract.folio}-expediente.zip", out, size)


def _heading(found: Originals) -> str:
    lines = (
        N_("Expediente del convenio %(folio)s (%(state)s)")
        % {"folio": found.contract.folio, "state": CONTRACT_STATES[found.contract.state]},
        N_("Plan %(code)s, versión %(number)s")
        % {"code": found.version.plan.code, "number": found.version.number},
        N_("Para comprobar un archivo: su SHA-256 debe ser el que dice aquí."),
    )
    return "\r\n".join(lines)


def _parts(session: Session, who: Identity, found: Originals) -> Iterator[Part]:
    """The files in their order; each is read when it is written."""
    yield from _contract(session, who, found)
    yield from _plan(found)
    yield from _signatures(session, found)
    for step, book in workbooks(found.version):
        name = f"hojas/{step.number}-{step.key}.xlsx"
        yield Part(name, N_("Tablas de %(step)s") % {"step": step.title}, _given(book))
    yield from _pictures(found)
    seen = observations_of(session, who, found.contract.plan_id)
    yield Part(
        "historia/observaciones.csv",
        N_("Observaciones al plan y sus respuestas"),
        _given(observations_csv(seen, found.version.zone)),
    )
    happened = events_csv(events.events_of(session, found.contract.plan_id), found.version.zone)
    yield Part("historia/sucesos.csv", N_("Qué pasó, cuándo y quién lo hizo"), _given(happened))


def _contract(session: Session, who: Identity, found: Originals) -> Iterator[Part]:
    contract = found.contract
    if contract.pdf_sha256:
        yield Part(
            "contrato.pdf",
            N_("El contrato como se imprimió para firmar, con sus anexos y el plan dentro"),
            _blob(session, contract.plan_id, contract.pdf_sha256),
        )
    if contract.signed_pdf_sha256:
        yield Part(
            "contrato-firmado.pdf",
            N_("El contrato con sus firmas electrónicas, hasta la última"),
            _blob(session, contract.plan_id, contract.signed_pdf_sha256),
        )
    for one in papers(session, who, contract.id):
        yield Part(one.paper.ending, one.paper.title, _paper(session, who, contract.id, one.sort))
    yield Part(
        "contrato/datos.json",
        N_("Los datos del contrato como se fijaron: partes y firmantes"),
        _given(contract.particulars),
    )
    yield Part(
        "contrato/modelo.json",
        N_("El modelo de convenio con el que se elaboró"),
        _given(found.source.template),
    )


def _plan(found: Originals) -> Iterator[Part]:
    version = found.version
    yield Part(
        "plan/plan.json",
        N_("El plan como se selló, en JSON canónico"),
        _given(version.content),
    )
    yield Part(
        "plan/acta.json",
        N_("El acta de la asamblea que lo aprobó"),
        _given(to_bytes(version.assembly)),
    )
    yield Part(
        "plan/sello.json",
        N_(
            "De qué está hecha la huella de la versión; su SHA-256 es la huella que dice el contrato"
        ),
        _given(version.parts),
    )


def _signatures(session: Session, found: Originals) -> Iterator[Part]:
    signatures = contracts.signatures_of(session, found.contract.id)
    yield Part(
        "firmas/firmas.csv",
        N_("Quiénes firmaron, cómo y cuándo"),
        _given(signatures_csv(found, signatures)),
    )
    names = {one.id: one.name or "" for one in found.agreement.signatories}
    for place, one in enumerate(signatures, 1):
        if one.scan_sha256:
            kept = blobs.plan_blob(session, found.contract.plan_id, one.scan_sha256)
            ending = ENDINGS.get(kept.media_type, "bin") if kept else "bin"
            yield Part(
                f"firmas/hoja-{place:02}.{ending}",
                _scan_of(one, names),
                _blob(session, found.contract.plan_id, one.scan_sha256),
            )


def _scan_of(signature: Signature, names: dict[str, str]) -> str:
    name = names.get(signature.signatory, "")
    return N_("La hoja que firmó %(name)s, escaneada") % {"name": name}


def _pictures(found: Originals) -> Iterator[Part]:
    """The plan's and the act's pictures, by their hash: those that the sealed papers name."""
    papers_said = found.version.content + to_bytes(found.version.assembly)
    for sha256, data in sorted(found.source.media.items()):
        if sha256.encode() in papers_said:
            yield Part(f"fotos/{sha256}.jpg", N_("Foto del plan o del acta"), _given(data))


def _given(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def _blob(session: Session, plan_id: int, sha256: str) -> Callable[[], bytes]:
    def read() -> bytes:
        kept = blobs.plan_blob(session, plan_id, sha256)
        if kept is None:
            raise NotFound
        return kept.data

    return read


def _paper(session: Session, who: Identity, contract_id: int, sort: str) -> Callable[[], bytes]:
    def read() -> bytes:
        made = paper(session, who, contract_id, sort)
        if made is None:
            raise NotFound
        return made.data

    return read
