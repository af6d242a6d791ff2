"""Margins drawn once for all pages: every page still shows its own, with its own number."""

import io
import subprocess
from datetime import UTC, datetime

import pikepdf
import pytest

from ptp_plans.documents.engine.margins import BODY
from ptp_plans.documents.render import Metadata, Rendered, render
from ptp_plans.documents.sheets import Sheet, environment_for
from tests.documents.conformance import faults

WHEN = Metadata(created=datetime(2016, 2, 13, 18, tzinfo=UTC))
RUNNING = ("Comité de Nueva Esperanza", "CC-07-001", "Huella 0123456789abcdef", "Con huella")
SIGNERS = ("Juana Méndez", "Pedro Gómez")
PAGES = """{% extends "documents/base.html" %}
{% block body %}
<section class="cover"><h1>Portada</h1></section>
<section><p>Primera</p></section>
<section class="new-page"><p>Segunda</p></section>
<section class="wide"><p>De lado</p></section>
<section class="signatures"><p>Firmas</p></section>
{% endblock %}"""


def html(*, draft: bool = False, pages: str = PAGES) -> str:
    institution, folio, said, legend = RUNNING
    sheet = Sheet(
        title="Prueba", institution=institution, folio=folio, digest=said.split()[1] + "0" * 48,
        legend=legend, rubrics=SIGNERS, draft=draft,
    )  # fmt: skip
    return environment_for(sheet.locale).from_string(pages).render(sheet=sheet)


def printed(page: str) -> Rendered:
    return render(page, title="Prueba", media={}, metadata=WHEN)


def texts(pdf: bytes) -> list[str]:
    """Of each page."""
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return [" ".join(one.split()) for one in told.stdout.decode().split("\f")[:-1]]


@pytest.fixture(scope="module")
def once() -> Rendered:
    return printed(html())


@pytest.fixture(scope="module")
def each() -> Rendered:
    """The same, its margins laid out on each page."""
    return printed(html().replace(BODY, ""))


def test_pages_say_the_same_as_if_their_margins_were_laid_out_on_each(once, each):
    assert once.pages == each.pages == 5
    words = [[sorted(page.split()) for page in texts(one.pdf)] for one in (once, each)]
    assert words[0] == words[1]


def test_pages_look_the_same_as_if_their_margins_were_laid_out_on_each(once, each):
    pictures = [
        subprocess.run(
            ["pdftoppm", "-r", "50", "-gray"], input=one.pdf, capture_output=True, check=True
        ).stdout
        for one in (once, each)
    ]
    assert pictures[0] == pictures[1]


def test_every_page_has_its_own_number_and_what_its_sort_of_page_has(once):
    cover, first, second, wide, signatures = texts(once.pdf)
    for number, page in enumerate((cover, first, second, wide, signatures), 1):
        assert f"Página {number} de 5" in page
        assert "Huella 0123456789abcdef" in page
    assert all(SIGNERS[0] in page for page in (cover, first, second, wide))
    assert SIGNERS[0] not in signatures
    assert all(RUNNING[0] in page for page in (first, second, wide, signatures))
    assert RUNNING[0] not in cover


def test_pages_of_one_sort_share_one_drawing(once):
    with pikepdf.open(io.BytesIO(once.pdf)) as pdf:
        shown = [page.Contents.read_bytes().split(b" Do")[0].split()[-1] for page in pdf.pages]
        drawings = {name for name in pdf.pages[0].Resources.XObject if "margins" in name}
    assert shown[1] == shown[2]
    assert len(set(shown)) == 4
    assert {name.decode() for name in shown} == drawings


def test_margins_drawn_once_are_artifacts_in_a_sound_file(once):
    assert faults(once.pdf) == []


def test_a_draft_says_so_on_every_page_once(once):
    draft = printed(html(draft=True))
    assert faults(draft.pdf) == []
    each = printed(html(draft=True).replace(BODY, ""))
    pictures = [
        subprocess.run(
            ["pdftoppm", "-r", "50", "-gray"], input=one.pdf, capture_output=True, check=True
        ).stdout
        for one in (draft, each, once)
    ]
    assert pictures[0] == pictures[1]
    assert pictures[0] != pictures[2]


def test_what_people_type_cannot_stand_for_the_mark_in_the_template():
    typed = PAGES.replace("Primera", "{{ typed }}")
    sheet = Sheet(title="Prueba", institution=BODY)
    page = environment_for(sheet.locale).from_string(typed).render(sheet=sheet, typed=BODY)
    assert page.count(BODY) == 1


def test_a_sheet_with_margins_of_its_own_keeps_them():
    own = PAGES.replace(
        "{% block body %}",
        "{% block style %}@page { @top-left { content: 'Aparte' } }{% endblock %}"
        "{% block margins %}{% endblock %}{% block body %}",
    )
    assert all("Aparte" in page for page in texts(printed(html(pages=own)).pdf)[1:])
