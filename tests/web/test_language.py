"""Pages in the language that the visitor chose."""

from dataclasses import replace

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ptp_plans.web import create_app
from tests.web.visitor import Visitor, text_of


@pytest.fixture
def app(settings, tmp_path, world):
    source = settings.translations / "en" / "LC_MESSAGES" / "messages.po"
    compiled = tmp_path / "translations" / "en" / "LC_MESSAGES" / "messages.mo"
    compiled.parent.mkdir(parents=True)
    with source.open("rb") as reader, compiled.open("wb") as writer:
        write_mo(writer, read_po(reader, locale="en"))
    made = create_app(replace(settings, translations=tmp_path / "translations"))
    yield made
    made.extensions["engine"].dispose()


def test_a_page_is_spanish_until_the_visitor_chooses(app):
    page = Visitor(app).get("/entrar")
    assert (page.tree.get("lang"), page.heading) == ("es-MX", "Entrar")


def test_the_choice_shows_the_same_page_again_and_stays_after_signing_out(facilitator):
    english = facilitator.get("/planes").send({"locale": "en"}, "/idioma")
    assert (english.path, english.tree.get("lang"), english.heading) == ("/planes", "en", "Plans")
    out = english.send(action="/salir")
    assert (out.tree.get("lang"), out.heading) == ("en", "Sign in")


def test_the_words_of_the_declaration_are_translated_too(facilitator, world):
    facilitator.get("/planes").send({"locale": "en"}, "/idioma")
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/population")
    assert "How many households are there?" in page.text


def test_guidance_is_in_the_chosen_language_too(facilitator, world):
    facilitator.get("/planes").send({"locale": "en"}, "/idioma")
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/problem_tree")
    summary = text_of(next(page.tree.iter("summary")))
    assert summary.endswith("Problem tree · 2 hours and 30 minutes")


@pytest.mark.parametrize("wanted", ["xx", "../..", ""])
def test_an_unknown_language_changes_nothing(facilitator, wanted):
    page = facilitator.get("/planes").send({"locale": wanted}, "/idioma")
    assert page.tree.get("lang") == "es-MX"


def test_the_choice_never_leads_to_another_site(facilitator):
    sent = {"locale": "en", "next": "https://example.org/"}
    assert facilitator.get("/planes").send(sent, "/idioma").path == "/planes"


@pytest.fixture
def tseltal(settings, tmp_path, world):
    """The application with a language that Babel does not know, just begun by its people."""
    catalogue = Catalog(
        locale="es_MX@tzh", charset="utf-8", language_team="Bats'il k'op <nadie@localhost>"
    )
    catalogue.add("Entrar", "Ochan")
    catalogue.add("¿Cuántos hogares hay?", "¿Jayeb na ay?")
    file = tmp_path / "own" / "es_MX@tzh" / "LC_MESSAGES" / "messages.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as writer:
        write_mo(writer, catalogue)
    made = create_app(replace(settings, translations=tmp_path / "own"))
    yield Visitor(made, world.people["facilitator"].account_id)
    made.extensions["engine"].dispose()


def test_a_locality_adds_its_own_language_with_nothing_but_a_catalogue(tseltal, world):
    switch = tseltal.get("/planes")
    assert "Bats'il k'op" in switch.text
    page = switch.send({"locale": "es_MX@tzh"}, "/idioma")
    assert page.tree.get("lang") == "tzh"
    assert "Traducción en proceso" in page.text
    step = tseltal.get(f"/planes/{world.plan_id}/pasos/population")
    assert "¿Jayeb na ay?" in step.text
    assert (
        "¿Cuántas familias reciben PROSPERA?" in step.text
    )  # what is not translated stays in Spanish


def test_what_people_wrote_is_never_translated_and_says_its_own_language(facilitator, world):
    step = f"/planes/{world.plan_id}/pasos/vision"
    words = "Entrar"  # a text that the catalogue has
    facilitator.get(step).send({"f.vision": words})
    facilitator.get("/planes").send({"locale": "en"}, "/idioma")
    box = facilitator.get(step).by_id("f.vision")
    assert (box.text.strip(), box.get("lang")) == (words, "es-MX")
