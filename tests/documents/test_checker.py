"""The checker of archive-grade files finds each fault that it is asked to: one is made at a time."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from ptp_plans.documents.render import render
from tests.documents import tagged
from tests.documents.conformance import faults
from tests.documents.test_render import PLAN, WHEN, page, photo

BODY = (
    '<h1>Título</h1><p><a href="https://example.mx">Un enlace</a></p>'
    '<img src="media:foto" alt="Un cafetal">'
    '<table><thead><tr><th scope="col">Qué</th></tr></thead>'
    "<tbody><tr><td>Café</td></tr></tbody></table><h2>Otro</h2>"
    '<input type="checkbox" name="uno" title="Una casilla" style="appearance: auto">'
)


@pytest.fixture(scope="module")
def sound() -> bytes:
    body = BODY.replace(BODY[BODY.index("<input") :], "")
    return render(
        page(body), title="Prueba", media={"foto": photo()}, metadata=WHEN, attachments=[PLAN]
    ).pdf


def tag(pdf: Pdf, sort: str) -> Dictionary:
    return next(one for one, kind, _parent in tagged.elements(pdf) if kind == sort)


def every(pdf: Pdf, key: str, value: str) -> list[Dictionary]:
    found = (one for one in pdf.objects if isinstance(one, Dictionary | pikepdf.Stream))
    return [one for one in found if str(one.get(key, "")) == value]


def says_nothing_of_ua(pdf: Pdf) -> None:
    told = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(told.replace(b'pdfuaid:part="1"', b""))


def says_it_is_b(pdf: Pdf) -> None:
    told = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(
        told.replace(b'conformance="A"', b'conformance="B"').replace(
            b"conformance>A<", b"conformance>B<"
        )
    )


def lacks(key: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        del pdf.Root[key]

    return change


def shows_its_file_name(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def runs_a_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.beep()")))


def borrows_a_font(pdf: Pdf) -> None:
    for one in every(pdf, "/Type", "/FontDescriptor"):
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in one:
                del one[key]


def has_letters_without_meaning(pdf: Pdf) -> None:
    del every(pdf, "/Subtype", "/Type0")[0].ToUnicode


def smooths_a_picture(pdf: Pdf) -> None:
    every(pdf, "/Subtype", "/Image")[0].Interpolate = True


def hides_where_the_plan_comes_from(pdf: Pdf) -> None:
    every(pdf, "/Type", "/Filespec")[0].AFRelationship = Name.Data


def leaves_the_plan_loose(pdf: Pdf) -> None:
    pdf.Root.AF = Array()


def has_a_link_without_words(pdf: Pdf) -> None:
    del every(pdf, "/Subtype", "/Link")[0].Contents


def has_a_link_that_is_not_printed(pdf: Pdf) -> None:
    every(pdf, "/Subtype", "/Link")[0].F = 2


def has_a_link_in_no_tag(pdf: Pdf) -> None:
    tag(pdf, "Link").S = Name.Span


def has_a_picture_without_words(pdf: Pdf) -> None:
    del tag(pdf, "Figure").Alt


def skips_a_heading(pdf: Pdf) -> None:
    tag(pdf, "H2").S = Name.H3


def has_a_head_of_nothing(pdf: Pdf) -> None:
    del tag(pdf, "TH").A


def has_a_table_without_heads(pdf: Pdf) -> None:
    tag(pdf, "TH").S = Name.TD


def has_a_row_of_anything(pdf: Pdf) -> None:
    tag(pdf, "TD").S = Name.P


def has_an_invented_tag(pdf: Pdf) -> None:
    tag(pdf, "P").S = Name.Whatever


def draws_outside_the_tags(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 10 10 20 20 re f Q")


def shows_a_letter_it_lacks(pdf: Pdf) -> None:
    first = next(iter(pdf.pages[0].Resources.Font.keys()))
    drawn = f"/Artifact BMC BT {first} 9 Tf <0000> Tj ET EMC"
    pdf.pages[0].contents_add(drawn.encode())


WRONGS: list[tuple[str, Callable[[Pdf], None]]] = [
    ("UA-1 5:", says_nothing_of_ua),
    ("A-3 6.6.4", says_it_is_b),
    ("A-3 6.6.2: no XMP", lacks("/Metadata")),
    ("A-3 6.2.3", lacks("/OutputIntents")),
    ("UA-1 6.2", lacks("/MarkInfo")),
    ("UA-1 7.2: no language", lacks("/Lang")),
    ("UA-1 7.1: no tag tree", lacks("/StructTreeRoot")),
    ("UA-1 7.1: the window", shows_its_file_name),
    ("A-3 6.5.1", runs_a_script),
    ("A-3 6.2.11.4.1", borrows_a_font),
    ("A-3 6.2.11.7", has_letters_without_meaning),
    ("A-3 6.2.8", smooths_a_picture),
    ("plan.json is not the source", hides_where_the_plan_comes_from),
    ("A-3 6.8: plan.json is not in /AF", leaves_the_plan_loose),
    ("UA-1 7.18.5", has_a_link_without_words),
    ("A-3 6.3.2", has_a_link_that_is_not_printed),
    ("UA-1 7.18: an annotation /Link outside", has_a_link_in_no_tag),
    ("UA-1 7.3", has_a_picture_without_words),
    ("UA-1 7.4.2", skips_a_heading),
    ("UA-1 7.5: a header cell without Scope", has_a_head_of_nothing),
    ("UA-1 7.5: a table without header", has_a_table_without_heads),
    ("UA-1 7.2: TR holds P", has_a_row_of_anything),
    ("UA-1 7.1: Whatever", has_an_invented_tag),
    ("UA-1 7.1: page 1 draws", draws_outside_the_tags),
    ("A-3 6.2.11.8", shows_a_letter_it_lacks),
]


def test_a_sound_file_has_no_fault(sound: bytes) -> None:
    assert faults(sound) == []


@pytest.mark.parametrize(("told", "wrong"), WRONGS, ids=[one.__name__ for _told, one in WRONGS])
def test_a_fault_is_found(sound: bytes, told: str, wrong: Callable[[Pdf], None]) -> None:
    with pikepdf.open(BytesIO(sound)) as pdf:
        wrong(pdf)
        written = BytesIO()
        pdf.save(written)
    assert any(found.startswith(told) for found in faults(written.getvalue()))


def test_a_file_that_was_cut_off_is_found(sound: bytes) -> None:
    found = faults(sound[:-2])
    assert any("6.1.9" in one for one in found)


def test_a_field_that_nobody_can_name_or_see_is_found() -> None:
    """As the engine makes a field, before `signature_fields` makes it one to sign in."""
    found = faults(render(page(BODY), title="x", media={"foto": photo()}, metadata=WHEN).pdf)
    assert any("UA-1 7.18" in one or "A-3 6.3" in one or "6.4.1" in one for one in found)
