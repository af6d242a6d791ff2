"""The public version on paper: marked on every page, and no personal value in any byte of it."""

import io
import json
import subprocess
from datetime import UTC, date, datetime

import pikepdf
import pytest

from ptp_plans.documents.clauses.facts import Drawn, ReservedRoster
from ptp_plans.documents.contract import contract_html
from ptp_plans.documents.plan import PrintedVersion
from ptp_plans.documents.public.papers import public_contract, public_plan
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.redaction.hiding import HIDDEN, PublicPapers, hidden_values, public_papers
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.sections.roster import Roster
from tests import factories
from tests.documents.signed import FOLDER, FOLIO, a_contract_plan, demo_plan, public_source
from tests.once import made_once

PERSONS = {"Petrona Girón Luna", "Juan de Dios Pérez", "919 000 0101", "GOHM800101AB1"}
DRAWN = Drawn(
    FOLIO, 1, "ab" * 32, date(2016, 2, 15), draft=False,
    roster=ReservedRoster(60, 33, "cd" * 32), public=True,
)  # fmt: skip


def small_papers() -> PublicPapers:
    """The smallest contract, with persons wherever they may be."""
    member = factories.a_member(
        "member-1", "chair", name="Petrona Girón Luna", phone="919 000 0101"
    )
    others = [factories.a_member("member-2", "treasurer"), factories.a_member("member-3", "member")]
    plan = a_contract_plan(
        committee={"committee": [member, *others]},
        vision={"vision": "Como dice Petrona Girón Luna.", "general_objective": "Mejorar."},
    )
    agreement = factories.plain_agreement()
    agreement["parties"][1] |= {"rfc": "GOHM800101AB1", "address": "Casa de Juan de Dios Pérez"}
    agreement["signatories"].append(
        factories.a_row("signatory-3", name="Juan de Dios Pérez", office="Vecino", party=None)
    )
    act = factories.an_assembly(protests="Juan de Dios Pérez firmó bajo protesta.")
    return public_papers(plan, act, Agreement.model_validate(agreement))


@pytest.fixture(scope="module")
def printed() -> bytes:
    papers = small_papers()
    source = public_source(papers, DRAWN)
    return made_once("public_contract", lambda: public_contract(papers, source).pdf)


def text_of(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def bytes_of(pdf: bytes) -> bytes:
    """Every object of the file with its streams unpacked, and its metadata."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts = [repr(opened.docinfo).encode()]
        for one in opened.objects:
            parts.append(repr(one).encode())
            if isinstance(one, pikepdf.Stream):
                parts.append(
                    one.read_bytes() if "/DCTDecode" not in repr(one.get("/Filter")) else b""
                )
    return b"\n".join(parts)


def as_written(value: str) -> list[bytes]:
    """A text as it may stand in a file: plain, as PDF writes others, as JSON."""
    return [value.encode(), value.encode("utf-16-be"), value.encode("latin-1", "replace"),
            json.dumps(value)[1:-1].encode()]  # fmt: skip


def test_no_personal_value_is_in_its_text_or_in_any_of_its_bytes(printed: bytes) -> None:
    words, raw = text_of(printed), bytes_of(printed)
    for value in PERSONS:
        assert value not in " ".join(words.split())
        assert not [one for one in as_written(value) if one in raw]


def test_every_page_and_the_cover_say_that_it_is_the_public_version(printed: bytes) -> None:
    first, *pages = text_of(printed).split("\f")[:-1]
    assert "VERSIÓN PÚBLICA" in first
    assert all("Versión pública" in page for page in pages)
    assert HIDDEN in text_of(printed)


def test_nothing_is_attached_and_nothing_can_be_signed(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as opened:
        assert not opened.attachments
        assert "/AcroForm" not in opened.Root
        assert opened.Root.get("/AF") is None


def test_officials_are_named_in_it(printed: bytes) -> None:
    assert "Rosa Díaz" in text_of(printed)


def test_the_same_papers_give_the_same_bytes() -> None:
    version = PrintedVersion(1, "ab" * 32, datetime(2016, 2, 15, tzinfo=UTC), b"{}")
    checked = "https://planes.example.mx/v/abababababababab"
    first, again = (
        public_plan(small_papers(), plan_outline(), version, verify_url=checked).pdf
        for _ in range(2)
    )
    assert first == again
    assert f"Para comprobar esta versión: {checked}" in " ".join(text_of(first).split())
    assert "Versión pública" in text_of(first)
    assert "Petrona" not in text_of(first)


def test_the_demo_contract_names_nobody_of_the_community() -> None:
    def demo(name: str) -> str:
        return (FOLDER / f"nueva_esperanza_{name}.json").read_text()

    plan = demo_plan()
    act = AssemblyAct.model_validate(json.loads(demo("asamblea")))
    agreement = Agreement.model_validate(json.loads(demo("contrato")))
    roster = Roster.model_validate(json.loads(demo("padron")))
    names = {one.name for one in plan.territorial.committee.committee}
    names |= {one.name for one in roster.people}
    assert names <= hidden_values(plan, act, agreement, roster)
    papers = public_papers(plan, act, agreement, roster)
    html = contract_html(public_source(papers, DRAWN)).html
    assert [name for name in names if name and name in html] == []
    assert "Gabriela Aguilar Trujillo" in html
