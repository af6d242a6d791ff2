"""What a contract says, from its HTML."""

import html
import json
import re

import pytest
from markupsafe import escape

from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.clauses.inserts import DRAW
from ptp_plans.documents.clauses.placeholders import INSERTS, MissingValues
from ptp_plans.documents.clauses.template import BadTemplate, read_template
from ptp_plans.documents.default_template import default_template
from ptp_plans.plan.document import Plan, digest
from tests import factories
from tests.documents.signed import a_contract_plan, a_page, a_template

NOT_DRAWN = Drawn(None, None, None, None, draft=True)
CLAUSES = json.loads(default_template())["clauses"]


def said(page_html: str) -> str:
    """The words of a page without its tags."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page_html)))


def clause_titles(page_html: str) -> list[str]:
    return re.findall(r'<h3 id="clausula-[a-z_]+">([^<]+)</h3>', page_html)


def a_plan_with(*commitments: dict[str, object]) -> Plan:
    return a_contract_plan(commitments={"commitments": list(commitments)})


def test_the_default_template_has_twenty_clauses_with_generated_ordinals() -> None:
    titles = clause_titles(a_page().html)
    assert len(titles) == 20
    assert titles[0] == "PRIMERA. Objeto"
    assert titles[12] == "DÉCIMA TERCERA. Comprobación y reintegro"
    assert titles[19].startswith("VIGÉSIMA. Modificaciones")


def test_references_follow_when_a_clause_is_added() -> None:
    added = {"key": "vision", "title": "Visión", "paragraphs": ["Somos una comunidad."]}
    page = a_page(template=a_template(clauses=[added, *CLAUSES])).html
    assert "de las cláusulas CUARTA y QUINTA" in said(page)
    assert "los términos de la cláusula DÉCIMA SEGUNDA" in said(page)
    assert clause_titles(page)[-1].startswith("VIGÉSIMA PRIMERA.")


def test_a_reference_to_a_clause_that_was_taken_out_is_refused() -> None:
    left = [one for one in CLAUSES if one["key"] != "rescision"]
    with pytest.raises(BadTemplate, match="rescision"):
        a_page(template=a_template(clauses=left))


def test_only_firm_commitments_oblige() -> None:
    plan = a_plan_with(
        factories.a_commitment("c1", party="actor-1", what="Pagar la bodega"),
        factories.a_commitment("c2", party="actor-1", what="Dar semilla", firmness="to_seek"),
        factories.a_commitment("c3", what="Poner jornales"),
    )
    page = said(a_page(plan).html)
    third = page[page.rindex("TERCERA. Compromisos de las") : page.rindex("CUARTA. Compromisos")]
    fourth = page[page.rindex("CUARTA. Compromisos") : page.rindex("QUINTA. Recursos")]
    sixth = page[page.rindex("SEXTA. Gestiones") : page.rindex("SÉPTIMA. Organización")]
    assert "Pagar la bodega" in third
    assert "Poner jornales" in fourth
    assert "Dar semilla" in sixth
    assert "Dar semilla" not in third + fourth
    assert "sin que constituyan obligación" in sixth


def test_a_firm_commitment_of_who_does_not_sign_obliges_nobody() -> None:
    plan = a_contract_plan(
        actors={"actors": [factories.an_actor(), factories.an_actor("actor-2", name="INAES")]},
        commitments={
            "commitments": [
                factories.a_commitment("c1", party="actor-2", what="Financiar el acopio")
            ]
        },
    )
    page = said(a_page(plan).html)
    third = page[page.rindex("TERCERA. Compromisos de las") : page.rindex("CUARTA. Compromisos")]
    assert "Financiar el acopio" not in third
    assert "INAES" in page[page.rindex("SEXTA. Gestiones") : page.rindex("SÉPTIMA. Organización")]


def test_the_total_stands_in_figures_and_in_words() -> None:
    page = said(a_page().html)
    assert "$39,000.00 (TREINTA Y NUEVE MIL PESOS 00/100 M.N.)" in page


def test_every_party_declares_under_its_own_number() -> None:
    page = said(a_page().html)
    assert "I. Declara “LA SECRETARÍA”:" in page
    assert "II. Declara “LA COMUNIDAD”:" in page
    assert "III. Declaran “LAS PARTES”:" in page
    assert "II.4" in page


def test_the_closing_says_place_day_and_originals_in_words() -> None:
    page = said(a_page().html)
    assert "en tres tantos, en Nueva Esperanza, a los veinte días del mes de febrero" in page


def test_an_empty_day_is_left_to_be_written_by_hand() -> None:
    page = a_page(agreement=factories.an_agreement(signing_date=None))
    assert "a los ____ días del mes de" in said(page.html)
    assert not page.missing


@pytest.mark.parametrize(
    "hostile",
    ["{{ ''.__class__ }}", "{% for x in [] %}", "<img src=file:///etc/passwd>", "</td><script>"],
)
def test_what_people_write_is_printed_as_they_wrote_it(hostile: str) -> None:
    plan = a_contract_plan(
        vision={"vision": hostile, "general_objective": hostile},
        treasury={"keeper": "treasurer", "accountability": hostile},
        commitments={"commitments": [factories.a_commitment(what=hostile)]},
    )
    agreement = factories.plain_agreement()
    agreement["parties"][0] |= {"name": hostile, "faculties": hostile}
    agreement["signatories"][0]["name"] = hostile
    page = a_page(plan, agreement=factories.an_agreement(**agreement)).html
    assert page.count(str(escape(hostile))) > 6
    assert "<script>" not in page
    assert "<img" not in page


def test_a_final_print_names_everything_that_is_missing() -> None:
    plain = factories.plain_agreement(place=None)
    plain["parties"][1]["address"] = None
    with pytest.raises(MissingValues) as refusal:
        a_page(agreement=factories.an_agreement(**plain))
    assert refusal.value.names == ("domicilio de la parte", "lugar de la firma")


def test_a_draft_marks_what_is_missing_in_its_place() -> None:
    page = a_page(draft=True, agreement=factories.an_agreement(place=None))
    assert "«falta: lugar de la firma»" in said(page.html)
    assert page.missing == ("lugar de la firma",)


def test_a_draft_has_no_boxes_to_sign_in() -> None:
    draft, final = a_page(draft=True).html, a_page().html
    assert 'class="sign"' in final and 'class="rubric"' in final
    assert 'class="sign"' not in draft and 'class="rubric"' not in draft
    assert "draft.svg" in draft and "draft.svg" not in final


def test_without_particulars_the_parties_are_marked_blanks() -> None:
    page = a_page(drawn=NOT_DRAWN, agreement=None, assembly=None)
    assert "“________”" in said(page.html)
    assert "Integrantes de la comunidad de Nueva Esperanza Cafetalera" in said(page.html)
    assert not page.missing


def test_nothing_final_is_printed_without_parties() -> None:
    with pytest.raises(MissingValues, match="las partes"):
        a_page(agreement=factories.an_agreement(parties=[], signatories=[]))


def test_a_name_that_does_not_exist_is_refused_before_printing() -> None:
    with pytest.raises(BadTemplate, match="sueldo"):
        read_template(a_template(legend="{{ sueldo }}"))


@pytest.mark.parametrize("text", ["{{ folio", "{% include 'x' %}{% endif %}", "<b>{{ folio }}</b>"])
def test_a_text_that_is_not_plain_is_refused(text: str) -> None:
    with pytest.raises(BadTemplate):
        read_template(a_template(legend=text))


def test_a_template_can_not_reach_into_the_program() -> None:
    for text in ("{{ folio.__class__.__mro__ }}", "{{ clausula.__globals__ }}"):
        with pytest.raises((BadTemplate, ValueError)):
            a_page(template=a_template(background=[text]))


def test_a_template_that_is_not_json_is_refused() -> None:
    with pytest.raises(BadTemplate):
        read_template(b"{")


def test_every_table_that_templates_may_ask_for_can_be_drawn() -> None:
    assert set(DRAW) == set(INSERTS)


def test_the_default_template_is_the_same_bytes_each_time() -> None:
    assert digest(default_template()) == digest(default_template())
    assert read_template(default_template()).number == 1


def test_a_paper_without_an_address_speaks_of_no_code_that_it_has_not() -> None:
    with_one = said(a_page(verify_url="https://planes.example.mx/v/AC-1").html)
    assert "La huella del documento y el código QR son marcas de integridad" in with_one
    without = said(a_page().html)
    assert "La huella del documento es una marca de integridad" in without
    assert "QR" not in without
