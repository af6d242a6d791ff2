"""What people upload as a photo or a scan becomes a clean file or a clear message."""

import io

import pikepdf
import pytest
from PIL import Image

from ptp_plans.documents.pictures import NotAPicture, normal_photo
from ptp_plans.documents.scans import NotAScan, normal_pdf


def a_picture(size: tuple[int, int] = (300, 200), form: str = "JPEG", **save: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "green").save(written, form, **save)
    return written.getvalue()


def test_a_photo_loses_its_position_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by the phone
    exif.get_ifd(0x8825)[1] = "N"
    photo = Image.open(io.BytesIO(normal_photo(a_picture((300, 200), exif=exif))))
    assert photo.size == (200, 300)
    assert not photo.getexif()


def test_a_large_photo_is_made_small() -> None:
    photo = Image.open(io.BytesIO(normal_photo(a_picture((4000, 3000)))))
    assert photo.size == (1600, 1200)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF", "BMP"])
def test_every_usual_format_becomes_a_jpeg(form: str) -> None:
    assert Image.open(io.BytesIO(normal_photo(a_picture(form=form)))).format == "JPEG"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7",
        a_picture()[:60],
        b"\x89PNG\r\n\x1a\n" + b"0" * 100,
    ],
)
def test_what_is_no_picture_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotAPicture, match="no es una foto"):
        normal_photo(data)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened() -> None:
    with pytest.raises(NotAPicture, match="demasiado grande"):
        normal_photo(a_picture((9000, 9000), form="PNG"))


def test_a_scan_keeps_its_pages_and_nothing_that_runs() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
        )
        written = io.BytesIO()
        pdf.save(written)
    clean = normal_pdf(written.getvalue())
    with pikepdf.open(io.BytesIO(clean)) as kept:
        assert len(kept.pages) == 1
        assert "/OpenAction" not in kept.Root
    assert b"alert" not in clean


@pytest.mark.parametrize("data", [b"%PDF-1.7 nada", b"%PDF-"])
def test_a_broken_scan_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotAScan, match="no es un PDF"):
        normal_pdf(data)
