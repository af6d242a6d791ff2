"""The contract in Word: real styles, repeated headers, a wide budget, every annex, never the original."""

import io
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.section import WD_ORIENT

from ptp_plans.documents.clauses.facts import ReservedRoster
from ptp_plans.documents.legal.contract import contract_docx
from tests.documents.papers import demo_media
from tests.documents.signed import FOLIO, demo_plan, demo_source

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made() -> bytes:
    people = ReservedRoster(60, 33, "cd" * 32)
    return contract_docx(demo_source(demo_plan(), roster=people, media=demo_media()))


@pytest.fixture(scope="module")
def data() -> bytes:
    return made()


@pytest.fixture(scope="module")
def document(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def headings(document: Any, level: int) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == f"Heading {level}"]


def test_every_part_of_the_contract_has_its_heading(document: Any) -> None:
    first = headings(document, 1)
    assert first[:4] == ["Proemio", "Antecedentes", "Declaraciones", "Cláusulas"]
    assert [one.split(".")[0] for one in first if one.startswith("Anexo")] == [
        f"Anexo {number}" for number in range(1, 8)
    ]
    assert any(one.startswith("VIGÉSIMA.") for one in headings(document, 2))
    assert any(one.startswith("3.3 ") for one in headings(document, 3))


def test_it_says_on_every_page_that_it_is_no_original(document: Any) -> None:
    for section in document.sections:
        assert "No es el original" in section.footer.paragraphs[0].text
        assert FOLIO in section.header.paragraphs[0].text
        fields = section.footer._element.iter(f"{WORD}fldSimple")
        assert [one.get(f"{WORD}instr") for one in fields] == ["PAGE", "NUMPAGES"]


def test_headers_of_tables_stand_on_every_page_again(document: Any) -> None:
    found = [
        table for table in document.tables
        if table._tbl.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None
    ]  # fmt: skip
    assert len(found) > 30
    assert all(table.style.name == "Table Grid" for table in document.tables)


def test_the_budget_lies_on_its_side(document: Any) -> None:
    body = list(document.element.body)
    (heading,) = (
        one for one in document.paragraphs
        if one.style.name == "Heading 1" and one.text.startswith("Anexo 4.")
    )  # fmt: skip
    start = body.index(heading._p)
    after = next(
        one.find(f"{WORD}pPr/{WORD}sectPr") for one in body[start:]
        if one.find(f"{WORD}pPr/{WORD}sectPr") is not None
    )  # fmt: skip
    assert after.find(f"{WORD}pgSz").get(f"{WORD}orient") == "landscape"
    assert {one.orientation for one in document.sections} == {
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    }  # fmt: skip


def test_it_is_in_spanish_of_mexico(document: Any) -> None:
    language = document.styles.element.find(f"{WORD}docDefaults//{WORD}lang")
    assert language.get(f"{WORD}val") == "es-MX"
    assert document.core_properties.language == "es-MX"


def test_pictures_have_words(document: Any) -> None:
    assert len(document.inline_shapes) > 5
    assert all(one._inline.docPr.get("descr") for one in document.inline_shapes)


def test_what_is_signed_and_what_it_costs_is_there(document: Any) -> None:
    cells = [
        "".join(one.text or "" for one in cell.iter(f"{WORD}t"))
        for table in document.tables
        for cell in table._tbl.iter(f"{WORD}tc")
    ]
    assert any("Gabriela Aguilar Trujillo" in one for one in cells)
    assert "$4,149,000.00" in cells
    words = "\n".join(one.text for one in document.paragraphs)
    assert "cd" * 32 in words


def test_every_part_is_well_formed_and_the_same_again(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(parts.read(name))
    assert made() == data
