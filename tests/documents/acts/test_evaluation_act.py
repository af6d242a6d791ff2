"""The acta of a year's evaluation: all that was said and decided, once, and the place to sign."""

import io
import json
import re

import pikepdf
import pypdf

from ptp_plans.documents.acts.evaluation import act_document, act_html, act_title
from ptp_plans.plan.document import digest
from ptp_plans.plan.sections.evaluation import Evaluation
from ptp_plans.plan.years.evaluated import Evaluated
from tests.documents.evaluated import (
    CHOSEN,
    CONFIRMED,
    HEADER,
    MOTIVES,
    a_draft_act,
    an_act,
    an_evaluated_year,
    every_label,
)
from tests.documents.signed import demo_plan

ASKED_ELSEWHERE = {  # what the figures and the table of decisions say under their own heading
    "¿Qué se decide?", "¿Por qué y en qué?", "Foto o imagen que lo muestra",
    "Foto o imagen del acta", "Si faltó dinero, ¿por qué?",
}  # fmt: skip
TOLD_IN_THE_OPENING = {
    "Fecha", "Lugar", "Hora en que empezó", "Hora en que terminó", "¿Quién condujo la evaluación?",
    "¿En qué lengua se habló?", "¿Quién interpretó?",
}  # fmt: skip


def visible(html: str) -> str:
    told = re.sub(r"<[^>]+>", " ", html.split("<body")[1]).replace("&#39;", "'")
    return " ".join(told.split())


def test_every_question_of_an_evaluation_is_told():
    page = visible(act_html(an_act()))
    missing = [one for one in every_label() if one not in page]
    assert set(missing) <= ASKED_ELSEWHERE | TOLD_IN_THE_OPENING, missing


def test_the_meeting_is_told_once():
    page = visible(act_html(an_act()))
    told = ("Casa ejidal", "a las 10:00 horas", "a las 14:30 horas", "Se habló en tseltal",
            "Interpretó Mateo Pérez Díaz", "Condujo la evaluación Rosa Díaz Pérez.")  # fmt: skip
    assert [page.count(one) for one in told] == [1] * len(told)


def test_faces_are_told_in_words():
    assert "¿Qué cara le ponen las mujeres? 3 (contenta)" in visible(act_html(an_act()))


def test_what_nobody_noted_is_not_told_as_nothing_spent():
    found = an_evaluated_year(spending={"spent": []})
    page = visible(act_html(an_act(found)))
    assert "Dinero gastado de lo planeado sin dato" in page
    assert "3 Dinero del año No se anotó nada." in page
    assert "$0.00" not in page


def test_what_was_promised_is_told_in_full():
    page = visible(act_html(an_act()))
    assert "Aportar por medio del DIF municipal aves y pláticas de nutrición para los" in page
    assert "…" not in page


def test_what_was_decided_stands_with_its_motive_and_the_votes_of_women_and_men():
    page = visible(act_html(an_act()))
    assert f"A3 · Renovar 30 hectáreas de cafetal ajustar {MOTIVES['a3']} 58 45" in page
    assert "Todo lo demás se confirma: 53 elementos" in page
    assert "Taller de poda para jóvenes" in page


def test_the_assembly_is_told_in_words():
    page = visible(act_html(an_act()))
    assert "a los doce días del mes de noviembre de dos mil dieciséis" in page
    assert "sesenta y una (61) mujeres y cuarenta y ocho (48) hombres, de 96 hogares" in page
    assert "ajustar el plan, con 104 votos a favor, 2 en contra y 3 abstenciones." in page


def test_one_vote_is_not_many():
    alone = CONFIRMED | {"in_favour": 1, "against": 0, "abstaining": 1}
    found = an_evaluated_year(changed=False, resolution=alone)
    page = visible(act_html(an_act(found)))
    assert "con 1 voto a favor, 0 en contra y 1 abstención." in page


def test_one_woman_and_one_man_are_not_many():
    found = an_evaluated_year(header=HEADER | {"women": 1, "men": 1, "households": None})
    assert "una (1) mujer y un (1) hombre para evaluar" in visible(act_html(an_act(found)))


def test_its_name_says_what_was_decided():
    last = demo_plan().years[-1]
    assert act_title(an_evaluated_year()) == "Acta de evaluación y ajuste"
    assert act_title(an_evaluated_year(changed=False)) == "Acta de evaluación y confirmación"
    closing = an_evaluated_year(year=last, changed=False)
    assert act_title(closing) == "Acta de evaluación y cierre"
    assert act_title(Evaluated(2016, demo_plan(), Evaluation())) == "Acta de evaluación"
    assert "El plan concluye." in visible(act_html(an_act(closing)))


def test_a_draft_says_so_and_has_no_place_to_sign():
    page = act_html(a_draft_act())
    assert "draft.svg" in page and 'class="signatures"' not in page
    assert "Todavía no se dice qué cambia." in page
    assert 'class="signatures"' in act_html(an_act())


def test_a_decided_one_carries_what_was_kept_and_is_the_same_file_each_time():
    order = an_act()
    first, again = act_document(order).pdf, act_document(order).pdf
    assert first == again
    with pikepdf.open(io.BytesIO(first)) as pdf:
        kept = pdf.attachments["evaluacion-2016.json"].get_file().read_bytes()
    assert order.result and kept == order.result.content
    assert digest(kept) == order.result.sha256
    assert json.loads(kept)["year"] == 2016


def test_a_draft_carries_nothing():
    with pikepdf.open(io.BytesIO(act_document(a_draft_act()).pdf)) as pdf:
        assert not list(pdf.attachments)


def test_no_box_to_sign_in_is_torn_and_both_papers_have_all_of_them():
    names = [one.name for one in demo_plan().territorial.committee.committee]
    for paper, width in (("letter", 612), ("a4", 595)):
        pages = pypdf.PdfReader(io.BytesIO(act_document(an_act(paper=paper)).pdf)).pages
        assert int(pages[0].mediabox.width) == width
        signing = [one.extract_text() for one in pages if "se cancelan con una raya" in
                   " ".join(one.extract_text().split())]  # fmt: skip
        assert signing and signing == [one.extract_text() for one in pages][-len(signing) :]
        assert all(any(str(name) in page for page in signing) for name in names)


def test_a_plan_whose_committee_nobody_knows_has_blank_boxes():
    plan = demo_plan()
    territorial = plan.territorial.model_copy(
        update={"committee": plan.territorial.committee.model_copy(update={"committee": ()})}
    )
    found = an_evaluated_year(plan.model_copy(update={"territorial": territorial}))
    assert act_html(an_act(found)).count("Nombre: ___") == 3 + 2


def test_a_plan_may_be_confirmed_by_one_vote():
    found = an_evaluated_year(changed=False, resolution=CONFIRMED | {"in_favour": 1})
    assert "sigue como está" in visible(act_html(an_act(found)))
    assert CHOSEN["outcome"] == "adjust"


def test_what_people_wrote_is_never_read_as_markup():
    found = an_evaluated_year(header=HEADER | {"place": "<script>alert(1)</script>"})
    assert "<script>" not in act_html(an_act(found))
