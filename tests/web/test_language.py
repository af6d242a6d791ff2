"""Pages in the language that the visitor chose."""

from dataclasses import replace

import pytest
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
