"""Words of Mexico's languages reach the paper whole: drawn in our letters, and found by a search."""

import subprocess
import unicodedata
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from ptp_plans.documents.render import Rendered, render
from tests.documents import tagged
from tests.documents.test_render import WHEN, page

WORDS = {
    "español": "¿Cuándo llegó el pingüino de Ñandú? ¡Mañana! «Él» “sí” — 1.º 2.ª 5 m² $1,234.50 100 %",
    "náhuatl": "tlāltikpak nōchi ītlakēn kuali ƛahtol",
    "maya": "jach ki’imak in wóol báaxal k’áax tsʼíib u’uy",
    "otomí": "ya ñäñho hñähñu ra hyodi mbo̱ho̱ ndu̱ts’i u̱ni ʉ ɛ ɔ",
    "mixteco": "ñuu savi ndɨ’ɨ kɨvɨ ntiꞌxeꞌ ndɨꞌvɨ tu̱ꞌun",
    "zapoteco": "diidxazá guꞌnaꞌ bȩnȩ̂ žan x̱a ḏe ẕan ḻe’e",
    "mazateco": "nga̱jan én nima xi̱ tsa³ⁿ kja²ín¹ ⁴ⁿ",
    "tseltal": "batsʼil kʼop ya jkaltik ta jujun jkʼaal",
    "totonaco": "tutunakú a̱ktzi̱s i̱ o̱ u̱ ʔ ɬ",
    "cora y huichol": "wixárika ʉ ɨ Ɨ Ʉ ẍ tɨ́ caꞌnéꞌi",
    "seri y pápago": "cmiique iitom ₋ ŋ Ŋ ḍ ə ɂ",
    "saltillos": "Ꞌ ꞌ ʼ ’ ʔ",
}


@cache
def printed() -> Rendered:
    """Each word in the three styles: plain, bold and italic."""
    body = "".join(
        f"<p>{words}</p><p><b>{words}</b></p><p><i>{words}</i></p>" for words in WORDS.values()
    )
    return render(page(body), title="Letras", media={}, metadata=WHEN)


@cache
def found_by_a_search() -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=printed().pdf, capture_output=True, check=True
    )
    return composed(done.stdout.decode())


def composed(text: str) -> str:
    """One writing for letters that can be written in two ways, without blanks: readers guess blanks
    from the distance of letters, and a mark below a wide letter misleads some."""
    return "".join(unicodedata.normalize("NFC", text).split())


def test_no_letter_is_a_box() -> None:
    """Glyph 0 is drawn for what a font lacks; the engine names the letters that no font has."""
    assert printed().warnings == ()
    with pikepdf.open(BytesIO(printed().pdf)) as pdf:
        assert [one for one in tagged.content_is_tagged(pdf) if "font lacks" in one] == []


def test_all_letters_are_of_our_own_fonts() -> None:
    with pikepdf.open(BytesIO(printed().pdf)) as pdf:
        names = {
            str(one.BaseFont).partition("+")[2].replace("-", " ")
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Type0"
        }
    assert names
    assert all(name.startswith("Noto Sans") for name in names), names


@pytest.mark.parametrize("language", WORDS)
def test_words_are_found_as_they_were_written(language: str) -> None:
    assert found_by_a_search().count(composed(WORDS[language])) == 3
