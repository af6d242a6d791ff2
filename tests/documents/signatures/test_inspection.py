"""A stranger's PDF is looked at in a process that can harm nothing."""

import subprocess
import zlib
from pathlib import Path

import pytest

from ptp_plans.documents.signatures import inspection
from ptp_plans.documents.signatures.inspection import TooBusy, inspect
from ptp_plans.documents.signatures.reports import Unreadable
from ptp_plans.documents.signatures.sign import Means
from ptp_plans.documents.signatures.trust import Trust
from ptp_plans.documents.signatures.verify import verify
from tests.signable import signable

from .conftest import signed_by

FOLIO = "CC-079000012-2016-001"


def test_it_tells_the_folio_and_what_each_signature_is_worth(folder: Path) -> None:
    pdf = signed_by(signable("a", "b"), Means(), "a", "b")
    found = inspect(pdf, folder)
    assert found.folios == (FOLIO,)
    assert [(one.bottom_line, one.trusted) for one in found.signatures] == [(True, True)] * 2
    assert inspect(pdf, None).signatures == verify(pdf, Trust())


@pytest.mark.parametrize("pdf", [b"", b"hola", b"%PDF-1.7", b"%PDF-1.7\n" + b"\0" * 5000])
def test_what_is_no_pdf_is_unreadable(pdf: bytes) -> None:
    with pytest.raises(Unreadable):
        inspect(pdf, None)


def test_a_file_that_unfolds_to_gigabytes_is_refused_within_its_memory() -> None:
    with pytest.raises(Unreadable):
        inspect(bomb(), None)


def test_a_file_that_takes_too_long_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "SECONDS", 0.1)
    with pytest.raises(Unreadable, match="too slow"):
        inspect(signable("a", "b"), None)


def test_the_process_inherits_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "of this installation")
    seen: dict[str, str] = {}

    def started(*_command: object, env: dict[str, str], **_more: object) -> object:
        seen.update(env)
        return subprocess.CompletedProcess([], 0, b'{"folios": [], "signatures": []}', b"")

    monkeypatch.setattr(subprocess, "run", started)
    inspect(b"%PDF-1.7", None)
    assert set(seen) == {"PATH", "PYTHONPATH", "LC_ALL"}


def test_when_all_places_are_taken_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "PATIENCE", 0.01)
    for _place in range(inspection.AT_ONCE):
        inspection._PLACES.acquire()
    try:
        with pytest.raises(TooBusy):
            inspect(b"%PDF-1.7", None)
    finally:
        for _place in range(inspection.AT_ONCE):
            inspection._PLACES.release()


def bomb() -> bytes:
    """A PDF of some kilobytes whose table of objects unfolds to more than a gigabyte."""
    packer = zlib.compressobj(1)
    block = bytes(1 << 24)
    data = b"".join(packer.compress(block) for _ in range(72)) + packer.flush()
    data = zlib.compress(data, 9)
    head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    table = (
        b"1 0 obj\n<</Type/XRef/W[1 4 2]/Size 300000000/Root 2 0 R/Filter[/FlateDecode/FlateDecode]/Length %d>>\n"
        b"stream\n" % len(data)
    )
    return head + table + data + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
