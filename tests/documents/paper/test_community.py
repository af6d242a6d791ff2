"""The version for the community: two pages, from one version, its translator named."""

import hashlib
import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image

import ptp_plans.demo
from ptp_plans.documents.paper.community import (
    SETTINGS,
    Translation,
    community_document,
    community_html,
    community_view,
)
from ptp_plans.documents.plan import PrintedVersion
from ptp_plans.plan.derive.paper.passages import passages
from ptp_plans.plan.document import Plan, digest, from_bytes, to_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.sections.community import CommunityVersion

from ..filled import PHOTO, filled_plan

DEMO = Path(ptp_plans.demo.__file__).parent
WHEN = datetime(2016, 2, 13, 18, tzinfo=UTC)
ADDRESS = "https://planes.example/verificar/version/abc"
OWN = "Jich ya jkaltik ta bats'il k'op te bin ya jpastik sok te jch'ieltik. "  # a stand-in


def version_of(plan: Plan, number: int = 1) -> PrintedVersion:
    content = to_bytes(plan)
    return PrintedVersion(number, digest(content), WHEN, content)


def typed(plan: Plan, *, version: int | None = 1, letters: float = 1.2) -> CommunityVersion:
    """A translation of every passage, `letters` times as long as the Spanish."""
    rows = tuple(
        {"id": one.row_id, "text": (OWN * 12)[: min(600, int(len(one.text) * letters))].strip()}
        for one in passages(plan)
    )
    return CommunityVersion(
        version=version, language="tseltal", language_code="tzh",
        translator="Petrona Gómez Sántiz", translator_from="Nueva Esperanza",
        translated_on=date(2016, 2, 20), passages=rows,
    )  # fmt: skip


def html_of(plan: Plan, translation: Translation | None = None, number: int = 1) -> str:
    version = version_of(plan, number)
    view = community_view(plan, plan_outline(), version, {}, translation, ADDRESS)
    return community_html(plan, version, view, SETTINGS[0])


def visible(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<body")[1]).replace("&#39;", "'").split())


@pytest.fixture(scope="module")
def plan() -> Plan:
    return from_bytes((DEMO / "nueva_esperanza.json").read_bytes())


@pytest.fixture(scope="module")
def media() -> dict[str, bytes]:
    pictures = [path.read_bytes() for path in DEMO.glob("*.jpg")]
    return {hashlib.sha256(picture).hexdigest(): picture for picture in pictures}


def printed(plan: Plan, media: dict[str, bytes], translation: Translation | None = None):
    return community_document(
        plan, plan_outline(), version_of(plan), media=media, translation=translation,
        address=ADDRESS,
    )  # fmt: skip


def test_it_has_two_pages_in_spanish_alone(plan, media):
    made = printed(plan, media)
    reader = pypdf.PdfReader(BytesIO(made.pdf))
    assert made.pages == len(reader.pages) == 2
    assert made.warnings == ()
    assert len(reader.pages[0].images) == 1  # the croquis


def test_it_has_two_pages_beside_another_language(plan, media):
    made = printed(plan, media, Translation(typed(plan), plan))
    assert len(pypdf.PdfReader(BytesIO(made.pdf)).pages) == 2


@pytest.mark.parametrize("letters", [0.0, 4.0])
def test_the_longest_plan_and_translation_keep_to_two_pages(letters):
    long = filled_plan(12)
    translation = Translation(typed(long, letters=letters), long) if letters else None
    photo = BytesIO()
    Image.new("RGB", (60, 40), "white").save(photo, "JPEG")
    assert printed(long, {PHOTO: photo.getvalue()}, translation).pages == 2


def test_a_short_plan_has_two_pages_too():
    assert printed(Plan(), {}).pages == 2


def test_letters_are_never_smaller_than_thirteen_points():
    assert min(setting.letters for setting in SETTINGS) >= 13


def test_it_names_the_version_its_hash_and_where_it_is_verified(plan):
    page = visible(html_of(plan))
    assert "Es un resumen de la versión 1 del plan, sellada el 13 de febrero de 2016." in page
    assert version_of(plan).seal in page
    assert ADDRESS in page
    assert f"<title>Código QR de la página de verificación: {ADDRESS}</title>" in html_of(plan)


def test_the_translator_is_named_and_the_column_says_its_language(plan):
    html = html_of(plan, Translation(typed(plan), plan))
    page = visible(html)
    assert (
        "Tradujo al tseltal Petrona Gómez Sántiz, Nueva Esperanza, el 20 de febrero de 2016."
        in page
    )
    assert html.count('class="beside" lang="tzh"') == len(passages(plan))


def test_without_a_translator_there_is_no_second_column(plan):
    nobody = typed(plan).model_copy(update={"translator": None})
    page = visible(html_of(plan, Translation(nobody, plan)))
    assert OWN[:20] not in page
    assert "Tradujo" not in page


def changed_vision(plan: Plan) -> Plan:
    plain = plan.model_dump(mode="json", by_alias=True)
    plain["design"]["vision"]["vision"] = "Somos otra comunidad."
    return Plan.model_validate(plain)


def test_what_changed_after_the_translation_stays_in_spanish_and_is_told(plan):
    newer = changed_vision(plan)
    html = html_of(newer, Translation(typed(plan), plan), number=2)
    page = visible(html)
    assert "Somos otra comunidad. (falta traducir)" in page
    assert html.count('class="beside" lang="tzh"') == len(passages(plan)) - 1
    assert "La traducción se hizo de la versión 1. En esta, la 2, cambió 1 texto" in page


def test_a_translation_of_nobody_knows_which_version_is_left_out(plan):
    page = visible(html_of(plan, Translation(typed(plan, version=None), None)))
    assert OWN[:20] not in page
    assert "falta decir de qué versión es" in page


def test_it_is_tagged_and_says_so(plan, media):
    with pikepdf.open(BytesIO(printed(plan, media).pdf)) as pdf:
        told = pdf.open_metadata()
        assert told.pdfa_status == "3A"
        assert told["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert pdf.Root.MarkInfo.Marked


def test_the_other_language_is_told_to_who_listens(plan, media):
    with pikepdf.open(BytesIO(printed(plan, media, Translation(typed(plan), plan)).pdf)) as pdf:
        spoken = {
            str(one.Lang)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
        }
    assert {"es-MX", "tzh"} <= spoken


def test_the_same_version_is_the_same_file(plan, media):
    assert len({printed(plan, media).pdf for _time in range(2)}) == 1
