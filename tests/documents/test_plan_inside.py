"""A printed plan is loaded back from its PDF, and only as it was sealed."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from ptp_plans.documents.plan import NoPlanInside, PrintedVersion, plan_document, plan_inside
from ptp_plans.plan.document import Plan, canonical, digest, from_bytes, to_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.workflow.exchange.documents import read_document
from tests import factories

WHEN = datetime(2016, 2, 13, 18, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return factories.a_plan()


@pytest.fixture(scope="module", params=["seal", "text"])
def printed(request: pytest.FixtureRequest, plan: Plan) -> bytes:
    """The cover of a sealed plan: an outline of no sections is quick to lay out. It bears the seal
    of its version; before seals were printed it bore the SHA-256 of the text."""
    content = to_bytes(plan)
    parts = canonical({"content": digest(content), "number": 1})
    version = PrintedVersion(1, digest(parts), WHEN, content, parts)
    if request.param == "text":
        version = PrintedVersion(1, digest(content), WHEN, content)
    outline = replace(plan_outline(), sections=())
    return plan_document(plan, outline, version=version).pdf


def test_the_sealed_bytes_come_out_as_they_went_in(printed: bytes, plan: Plan) -> None:
    assert plan_inside(printed) == to_bytes(plan)


def test_a_pdf_is_read_wherever_a_document_is(printed: bytes, plan: Plan) -> None:
    assert read_document(printed) == from_bytes(to_bytes(plan))


def changed(pdf: bytes, act) -> bytes:
    """The file as somebody with an editor of PDFs leaves it."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        act(opened)
        opened.save(written)
    return written.getvalue()


def test_a_plan_that_somebody_put_in_is_refused(printed: bytes) -> None:
    def swap(opened: pikepdf.Pdf) -> None:
        opened.attachments["plan.json"] = b"{}"

    with pytest.raises(NoPlanInside, match="alguien lo cambió"):
        plan_inside(changed(printed, swap))


@pytest.mark.parametrize("parts", [canonical({"content": digest(b"{}")}), b"[]", b"{", b"[" * 5000])
def test_a_plan_and_a_seal_that_somebody_put_in_are_refused(printed: bytes, parts: bytes) -> None:
    def swap(opened: pikepdf.Pdf) -> None:
        opened.attachments["plan.json"] = b"{}"
        opened.attachments["sello.json"] = parts

    with pytest.raises(NoPlanInside, match="alguien lo cambió"):
        plan_inside(changed(printed, swap))


def test_a_pdf_without_a_plan_says_what_it_may_be(printed: bytes) -> None:
    def empty(opened: pikepdf.Pdf) -> None:
        del opened.attachments["plan.json"]

    with pytest.raises(NoPlanInside, match="escaneo"):
        plan_inside(changed(printed, empty))


@pytest.mark.parametrize("data", [b"%PDF-", b"%PDF-1.7\n%%EOF", b"not a PDF at all"])
def test_a_broken_file_is_told_in_words(data: bytes) -> None:
    with pytest.raises(NoPlanInside, match="no es un PDF que se pueda abrir"):
        plan_inside(data)


def test_a_file_behind_a_password_is_told_in_words(printed: bytes) -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as opened:
        opened.save(written, encryption=pikepdf.Encryption(owner="x", user="secreto"))
    with pytest.raises(NoPlanInside, match="no es un PDF que se pueda abrir"):
        plan_inside(written.getvalue())
