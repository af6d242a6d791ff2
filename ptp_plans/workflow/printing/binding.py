"""Binding a batch: the prints of its contracts, read from what is kept and joined in one file."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ptp_plans.documents.press.bound import Part, bind_parts
from ptp_plans.documents.press.packed import pack_parts
from ptp_plans.documents.press.separators import Leaf, LeftOut, separator_sheets
from ptp_plans.plan.document import digest
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock
from ptp_plans.store import Engine, Session, blobs
from ptp_plans.store.database import transaction
from ptp_plans.store.printing import batches, claims
from ptp_plans.store.printing.batches import Batch

from ..errors import NotFound
from .batches import BatchLine, BatchView, Form, batch_lines, view_of
from .preflight import Reason

EVERY = 10  # contracts between two words to the database
DAMAGED = Reason(N_("El archivo guardado de este contrato está dañado: su huella no coincide."), {})
NOT_MADE = Reason(N_("El PDF de este contrato no se hizo."), {})
NOTHING = N_("Ninguno de los contratos se pudo imprimir.")
Told = Callable[[int], None]


class NoLongerOurs(Exception):
    """The batch was cancelled, or another worker has taken it up."""


@dataclass(frozen=True)
class Task:
    """A claimed batch and where it is bound."""

    engine: Engine
    batch_id: int
    worker: str
    work: Path


@dataclass(frozen=True)
class Fetched:
    """A contract of the batch whose file lies in the working folder."""

    line: BatchLine
    file: Path
    sha256: str


def bind(engine: Engine, folder: Path, batch_id: int, worker: str) -> None:
    """Binds the batch that this worker has claimed. A contract whose file is not good is left out
    with its reason; the rest is bound."""
    work = folder / f"tirada-{batch_id}.work"
    shutil.rmtree(work, ignore_errors=True)  # a worker that was killed left it
    work.mkdir(parents=True)
    try:
        _bind(Task(engine, batch_id, worker, work), folder)
    except NoLongerOurs:
        return
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _bind(task: Task, folder: Path) -> None:
    with Session(task.engine) as session:
        row = batches.batch(session, task.batch_id)
        if row is None:
            raise NotFound
        view, lines = view_of(session, row), batch_lines(session, task.batch_id)
    fetched, reasons = _fetch(task, lines)
    unfinished = task.work / f"tirada-{view.id}.{_ending(view)}"
    left_out = [
        LeftOut(one.folio, one.locality, _said(reasons[one.number]))
        for one in lines
        if one.number in reasons
    ]
    pages = None
    if fetched and view.options.form is Form.PAPER:
        pages = _bind_paper(task, view, fetched, left_out, unfinished)
    elif fetched:
        _pack(task, view, fetched, left_out, unfinished)
    size = unfinished.stat().st_size if fetched else 0
    sha256 = _sha256(unfinished) if fetched else None
    with transaction(task.engine) as session:
        claimed = _still_mine(task, session)
        told = {number: (one.message, one.values) for number, one in reasons.items()}
        batches.set_reasons(session, task.batch_id, told)
        if not fetched:
            claims.fail(claimed, NOTHING)
            return
        unfinished.replace(folder / unfinished.name)
        claimed.joined, claimed.pages, claimed.file_name = len(fetched), pages, unfinished.name
        claimed.file_sha256, claimed.file_bytes = sha256, size
        claims.finish(claimed)


def _ending(view: BatchView) -> str:
    return "pdf" if view.options.form is Form.PAPER else "zip"


def _said(reason: Reason) -> str:
    """The paper is in Spanish, as the texts are."""
    return reason.message % reason.values if reason.values else reason.message


def _fetch(task: Task, lines: list[BatchLine]) -> tuple[list[Fetched], dict[int, Reason]]:
    """Each contract's file, written to the folder one by one; those without, and why."""
    fetched, reasons = [], {}
    for line in lines:
        if line.reason is not None:
            reasons[line.number] = line.reason
            continue
        with Session(task.engine) as session:
            found = blobs.plan_blob(session, line.plan_id, line.pdf_sha256 or "")
            data = found.data if found else b""
        if not data or not line.pdf_sha256:
            reasons[line.number] = NOT_MADE
        elif digest(data) != line.pdf_sha256:
            reasons[line.number] = DAMAGED
        else:
            file = task.work / f"{line.number:04}.pdf"
            file.write_bytes(data)
            fetched.append(Fetched(line, file, line.pdf_sha256))
    return fetched, reasons


def _bind_paper(
    task: Task, view: BatchView, fetched: list[Fetched], left_out: list[LeftOut], out: Path
) -> int:
    separators = []
    if view.options.separators:
        sheets = separator_sheets(
            [_leaf(number, one) for number, one in enumerate(fetched, 1)],
            left_out,
            batch=view.id,
            ordered_at=view.ordered_at,
            ordered_by=view.ordered_name,
            printed_originals=view.options.originals,
        )
        for run, printed in enumerate(sheets):
            separators.append(task.work / f"separators-{run}.pdf")
            separators[-1].write_bytes(printed.pdf)
    parts = [
        Part(
            one.file,
            f"{number}. {one.line.folio}, {one.line.locality}",
            one.line.originals if view.options.originals else 1,
        )
        for number, one in enumerate(fetched, 1)
    ]
    title = N_("Tirada %(number)s") % {"number": view.id}
    bound = bind_parts(
        parts,
        separators,
        out,
        title=title,
        blank_backs=view.options.blank_backs,
        told=_teller(task),
    )
    return bound.pages


def _leaf(number: int, one: Fetched) -> Leaf:
    line = one.line
    return Leaf(
        number,
        line.folio,
        line.locality,
        line.municipality,
        line.federal_entity,
        line.plan_name,
        line.pages,
        line.originals,
        one.sha256,
    )


def _pack(
    task: Task, view: BatchView, fetched: list[Fetched], left_out: list[LeftOut], out: Path
) -> None:
    parts = [
        (f"{number:04}-{one.line.folio}.pdf", one.file, one.sha256)
        for number, one in enumerate(fetched, 1)
    ]
    manifest = {
        "tirada": view.id,
        "pedida": clock.local(view.ordered_at).isoformat(timespec="seconds"),
        "contratos": [
            {
                "orden": number,
                "folio": one.line.folio,
                "localidad": one.line.locality,
                "archivo": parts[number - 1][0],
                "sha256": one.sha256,
                "paginas": one.line.pages,
                "tantos": one.line.originals,
            }
            for number, one in enumerate(fetched, 1)
        ],
        "no_van": [
            {"folio": one.folio, "localidad": one.locality, "motivo": one.reason}
            for one in left_out
        ],
    }
    pack_parts(parts, manifest, out, moment=clock.local(view.ordered_at), told=_teller(task))


def _teller(task: Task) -> Told:
    """Tells the database how far the binding is, and hears whether it is still wanted."""

    def tell(bound: int) -> None:
        if bound % EVERY == 0:
            with transaction(task.engine) as session:
                _still_mine(task, session).joined = bound

    return tell


def _still_mine(task: Task, session: Session) -> Batch:
    row = claims.still_mine(session, Batch, task.batch_id, task.worker)
    if row is None:
        raise NoLongerOurs
    return row


def _sha256(file: Path) -> str:
    with file.open("rb") as reader:
        return hashlib.file_digest(reader, "sha256").hexdigest()
