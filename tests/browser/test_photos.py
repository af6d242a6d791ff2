"""A photo from a telephone: made small before it is sent, kept by itself, shown where it is."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from ptp_plans.settings import Settings
from ptp_plans.store import Session
from ptp_plans.store.blobs import plan_blobs
from ptp_plans.store.database import create_engine
from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
SIDEWAYS, GPS, ORIENTATION = 6, 0x8825, 0x0112


@pytest.fixture
def large_photo(tmp_path: Path) -> Path:
    """As a telephone takes it: lying on its side, with the place where it was taken."""
    picture = Image.effect_noise((2400, 1800), 60).convert("RGB")
    exif = Image.Exif()
    exif[ORIENTATION] = SIDEWAYS
    exif[GPS] = {1: "N", 2: (17.0, 2.0, 31.0)}
    file = tmp_path / "IMG_2041.jpg"
    picture.save(file, "JPEG", quality=95, exif=exif)
    return file


def test_a_photo_saves_itself_upright_small_and_without_its_place(
    demo_settings: Settings, site: str, telephone: Page, large_photo: Path
) -> None:
    sign_in(telephone, site, "facilitadora")
    telephone.goto(f"{site}/planes/2/pasos/territory")
    sent: list[int] = []
    telephone.on("request", lambda one: sent.append(len(one.post_data_buffer or b"")))
    telephone.locator("[name='f.sketch']").set_input_files(large_photo)
    expect(telephone.locator("canvas.kept-photo")).to_be_visible()
    expect(telephone.locator("[id='f.sketch-note']")).to_have_text("La foto ya se guardó.")
    assert max(sent) < large_photo.stat().st_size / 2
    telephone.reload()
    shown = telephone.locator("img.kept-photo")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("one => one.naturalWidth < one.naturalHeight")
    engine = create_engine(demo_settings.database_url)
    with Session(engine) as session:
        photos = plan_blobs(session, 2, "image/jpeg")
    engine.dispose()
    sizes = [Image.open(io.BytesIO(one)) for one in photos.values()]
    assert (1200, 1600) in [one.size for one in sizes]
    assert all(not one.getexif() for one in sizes)


def test_a_file_that_is_no_photo_is_told_beside_its_box(
    site: str, telephone: Page, tmp_path: Path
) -> None:
    sign_in(telephone, site, "facilitadora")
    telephone.goto(f"{site}/planes/2/pasos/territory")
    false = tmp_path / "foto.jpg"
    false.write_bytes(b"no soy una foto")
    telephone.locator("[name='f.sketch']").set_input_files(false)
    note = telephone.locator("[id='f.sketch-note']")
    expect(note).to_contain_text("no es una foto")
