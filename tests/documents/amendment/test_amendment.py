"""The amending agreement as it is read, printed, published and handed to the lawyers."""

import io
import re
from datetime import date
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from ptp_plans.documents.amendment.texts import AmendmentTexts, amendment_texts, check_amendment
from ptp_plans.documents.clauses.amends import EarlierAmendment
from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.clauses.placeholders import PLACEHOLDERS
from ptp_plans.documents.clauses.template import BadTemplate
from ptp_plans.documents.clauses.texts import check_text
from ptp_plans.documents.contract import ContractSource, contract_document, contract_html
from ptp_plans.documents.default_template import default_template
from ptp_plans.documents.in_words import ordinal_before
from ptp_plans.documents.legal.contract import contract_docx
from ptp_plans.plan.document import Plan, to_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.redaction.hiding import HIDDEN, public_papers
from tests import factories
from tests.adjusting import SMALL_SUBSTANTIAL, edited
from tests.documents.amendment.amended import (
    AMENDMENT,
    adjusted_demo,
    amended_source,
    amends,
    demo_amends,
)
from tests.documents.signed import FOLIO, a_contract_plan, a_page, demo_plan, with_changes


def words(plan: Plan | None = None, **told: Any) -> str:
    """The small amendment's words in one line."""
    before = a_contract_plan()
    after = plan or edited(before, SMALL_SUBSTANTIAL)
    drawn = Drawn(AMENDMENT, 2, "cd" * 32, date(2016, 12, 1), False, amends=amends(before, **told))
    html = a_page(after, drawn=drawn).html
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_says_what_it_amends_and_that_the_rest_stays() -> None:
    said = words()
    assert f"Primer Convenio Modificatorio al convenio de concertación folio {FOLIO}" in said
    assert "El 26 de febrero de 2016, “LAS PARTES” terminaron de firmar" in said
    assert "Se modifica “EL CONVENIO” en la cláusula DÉCIMA y en el Anexo 1" in said
    assert "2017: 6; 2018: 7.5 2017: 5.8; 2018: 7" in said
    assert "conservan toda su fuerza y valor" in said
    assert "Plan anual 2017" in said
    assert "«falta:" not in said


def test_its_annexes_keep_the_numbers_of_those_that_they_take_the_place_of() -> None:
    said = words()
    assert [number for number in range(1, 9) if f"Anexo {number}. " in said] == [1, 2, 3, 4]


def test_amounts_are_told_only_where_they_change() -> None:
    assert "el costo total del plan pasa de" not in words()
    before = a_contract_plan()
    dearer = edited(before, {("line-1", "unit_cost"): "7000.00", ("money-1", "amount"): "42000.00"})
    said = words(dearer)
    assert "el costo total del plan pasa de $39,000.00" in said
    assert "Aportaciones por fuente y año" in said


def test_earlier_amendments_are_named() -> None:
    earlier = (EarlierAmendment(1, f"{FOLIO}-CM01", date(2016, 12, 5)),)
    said = words(number=2, earlier=earlier)
    assert "Segundo Convenio Modificatorio" in said
    assert (
        f"el Primer Convenio Modificatorio, folio {FOLIO}-CM01, firmado el 5 de diciembre" in said
    )
    assert "y de sus convenios modificatorios anteriores" in said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "Primer"), (2, "Segundo"), (3, "Tercer"), (11, "Décimo Primer")]
)
def test_the_number_of_an_amendment_in_words(number: int, said: str) -> None:
    assert ordinal_before(number) == said


def test_the_same_amendment_has_the_same_bytes_and_the_plan_inside() -> None:
    before = a_contract_plan()
    after = edited(before, SMALL_SUBSTANTIAL)
    source = amended_source(after, amends(before), agreement=factories.an_agreement())
    first, second = (contract_document(source).pdf for _time in range(2))
    assert first == second
    attached = PdfReader(io.BytesIO(first)).attachments
    assert attached == {"plan.json": [to_bytes(after)]}


def test_everybody_who_signs_has_a_box_and_a_draft_has_none() -> None:
    before = a_contract_plan()
    after = edited(before, SMALL_SUBSTANTIAL)
    source = amended_source(after, amends(before), agreement=factories.an_agreement())
    boxes = {
        draft: len(PdfReader(io.BytesIO(
            contract_document(with_changes(source, draft=draft)).pdf
        )).get_fields() or {})
        for draft in (False, True)
    }  # fmt: skip
    assert boxes == {False: len(factories.an_agreement().signatories), True: 0}


def test_the_public_version_hides_the_names_of_both_versions() -> None:
    """Who left the committee is told neither in the change nor in its reason."""
    before = demo_plan()
    gone = "Juana Méndez Cruz"
    after = edited(before, {
        (row.id, "name"): "Petrona Luna Girón"
        for row in before.territorial.committee.committee if row.name == gone
    })  # fmt: skip
    about = amends(before, motives={"committee": f"Renunció {gone}", "a1": f"Renunció {gone}"})
    agreement = factories.an_agreement()
    papers = public_papers(after, factories.an_assembly(), agreement, None, [before])
    was = public_papers(before, None, agreement, None, [after]).plan
    drawn = Drawn(
        AMENDMENT, 2, "cd" * 32, date(2016, 12, 1), False, public=True,
        amends=about.without_names(was, papers),
    )  # fmt: skip
    html = contract_html(ContractSource(
        papers.plan, plan_outline(), papers.assembly, papers.agreement, drawn, default_template()
    )).html  # fmt: skip
    assert gone not in html and "Petrona Luna Girón" not in html
    assert HIDDEN in html


def test_the_lawyers_copy_tells_the_same_changes() -> None:
    docx = contract_docx(amended_source(adjusted_demo(), demo_amends()))
    document = Document(io.BytesIO(docx))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert "PRIMERA. Modificaciones" in headings and "TERCERA. Subsistencia" in headings
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"2017: 27; 2018: 27", "2017: 30; 2018: 30"} <= cells


def test_its_texts_are_checked_as_those_of_a_modelo_are() -> None:
    texts = amendment_texts()
    check_amendment(texts)
    for harm in ("{{ no_existe }}", "{% for a in b %}{% endfor %}", '{{ clausula("nada") }}'):
        plain = texts.model_dump() | {"title": harm}
        with pytest.raises(BadTemplate):
            check_amendment(AmendmentTexts.model_validate(plain))


def test_names_of_amendments_are_no_names_of_a_modelo() -> None:
    assert "convenio_folio" not in PLACEHOLDERS
    with pytest.raises(BadTemplate):
        check_text("{{ convenio_folio }}")
