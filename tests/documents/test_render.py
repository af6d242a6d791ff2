"""The engine: archive-grade files, nothing from outside, the same bytes each time."""

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from ptp_plans.documents.render import AttachedFile, Metadata, Rendered, Unprintable, render

WHEN = Metadata(created=datetime(2016, 2, 13, 18, tzinfo=UTC), author="Comité", keywords=("café",))
PLAN = AttachedFile("plan.json", b'{"plan":1}', "El plan")


def photo() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), "green").save(file, "JPEG")
    return file.getvalue()


def page(body: str, lang: str = ' lang="es-MX"') -> str:
    return (
        f"<!DOCTYPE html><html{lang}><head><title>Prueba</title></head><body>{body}</body></html>"
    )


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    body = (
        '<h1>Ñandú, ꞌ ɨ ä ẍ</h1><img src="media:foto" alt="Un cafetal">'
        '<p style="page-break-before: always">Segunda</p>'
    )
    return render(
        page(body), title="Prueba", media={"foto": photo()}, metadata=WHEN, attachments=[PLAN]
    )


@pytest.fixture(scope="module")
def pdf(rendered):
    with pikepdf.open(BytesIO(rendered.pdf)) as opened:
        yield opened


def test_the_pages_are_counted_and_nothing_was_odd(rendered):
    assert rendered.pages == 2
    assert rendered.warnings == ()


def test_the_file_says_it_is_pdf_a_3a_and_pdf_ua_1(pdf):
    told = pdf.open_metadata()
    assert told.pdfa_status == "3A"
    assert told["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert told["dc:title"] == "Prueba"


def test_the_file_is_tagged_in_its_language_with_its_colours(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "es-MX"
    assert pdf.Root.OutputIntents
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_font_is_carried_inside(pdf):
    fonts = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)
    assert all("Noto" in str(one.FontName) for one in fonts)


def test_no_picture_is_interpolated_since_pdf_a_forbids_it(pdf):
    pictures = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
    ]
    assert pictures
    assert not any(one.get("/Interpolate") for one in pictures)


def test_the_attached_plan_is_read_back_byte_for_byte(pdf):
    files = pdf.attachments
    assert files["plan.json"].get_file().read_bytes() == PLAN.content
    assert pdf.Root.AF[0].AFRelationship == "/Source"


def test_two_processes_make_the_same_bytes():
    program = (
        "import sys, hashlib; sys.path.insert(0, '.');"
        "from tests.documents.test_render import *;"
        "r = render(page('<h1>Uno</h1><img src=\"media:foto\" alt=\"x\">'), title='Prueba',"
        "media={'foto': photo()}, metadata=WHEN, attachments=[PLAN]);"
        "print(hashlib.sha256(r.pdf).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


@pytest.mark.parametrize(
    "outside",
    ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "media:otra", "static:../base.html", "data:image/png;base64,AA=="],
)  # fmt: skip
def test_a_picture_from_outside_stops_the_document(outside):
    with pytest.raises(Unprintable, match="Failed to load image"):
        render(page(f'<img src="{outside}" alt="x">'), title="x", media={}, metadata=WHEN)


def test_nothing_is_attached_because_the_page_says_so():
    body = '<link rel="attachment" href="file:///etc/passwd"><p>Texto</p>'
    with pytest.raises(Unprintable):
        render(page(body), title="x", media={}, metadata=WHEN)


def test_a_picture_without_words_is_refused():
    with pytest.raises(Unprintable, match="no required alt"):
        render(page('<img src="media:foto">'), title="x", media={"foto": photo()}, metadata=WHEN)


def test_a_document_without_language_is_refused():
    with pytest.raises(Unprintable, match="lang"):
        render(page("<p>Texto</p>", lang=""), title="x", media={}, metadata=WHEN)


def test_a_letter_that_the_fonts_lack_is_reported():
    told = render(page("<p>Hola 😀</p>"), title="x", media={}, metadata=WHEN).warnings
    assert "U+1F600" in " ".join(told)


def test_the_letters_of_the_national_languages_are_there():
    letters = "ꞌ Ꞌ ʼ ɨ Ɨ ʉ ʔ ɂ ə ŋ ä ẍ ḻ ẽ ⁿ a̱ ñ"
    assert render(page(f"<p>{letters}</p>"), title="x", media={}, metadata=WHEN).warnings == ()
