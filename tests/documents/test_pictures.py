"""What people upload as a photo or a scan becomes a clean file or a clear message."""

import io
import struct
import warnings

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


def drawn(mode: str, form: str) -> bytes:
    """A scan: a black stroke on paper, in that mode."""
    paper = Image.new("L", (60, 40), 230)
    paper.paste(0, (20, 10, 40, 30))
    wide = {"I;16": 257.0, "I": 1000.0, "F": 1 / 255}
    if mode in wide:
        picture = paper.convert("F").point(lambda value: value * wide[mode])
        picture = picture if mode == "F" else picture.convert("I").convert(mode)
    elif mode == "PA":
        picture = paper.convert("P").convert("PA")
    else:
        picture = paper.convert("RGB").convert(mode) if mode != "LA" else paper.convert("LA")
    written = io.BytesIO()
    picture.save(written, form)
    return written.getvalue()


MODES = [
    ("1", "PNG"), ("1", "TIFF"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("P", "GIF"),
    ("RGB", "BMP"), ("RGBA", "PNG"), ("RGBA", "WEBP"), ("CMYK", "JPEG"), ("CMYK", "TIFF"),
    ("YCbCr", "JPEG"), ("LAB", "TIFF"), ("I;16", "PNG"), ("I;16", "TIFF"), ("I", "TIFF"),
    ("F", "TIFF"),
]  # fmt: skip


@pytest.mark.parametrize(("mode", "form"), MODES)
def test_what_was_drawn_is_seen_in_what_is_kept(mode: str, form: str) -> None:
    kept = Image.open(io.BytesIO(normal_photo(drawn(mode, form)))).convert("L")
    stroke, paper = kept.getpixel((30, 20)), kept.getpixel((5, 5))
    assert isinstance(stroke, int) and isinstance(paper, int)
    assert (stroke < 40, paper > 190) == (True, True), (stroke, paper)


def test_lines_on_nothing_are_lines_on_white() -> None:
    croquis = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    croquis.paste((20, 20, 20, 255), (20, 10, 40, 30))
    for form in ("PNG", "WEBP", "TIFF"):
        written = io.BytesIO()
        croquis.save(written, form)
        kept = Image.open(io.BytesIO(normal_photo(written.getvalue()))).convert("L")
        assert (kept.getpixel((5, 5)), kept.getpixel((30, 20))) == (255, pytest.approx(20, abs=12))


# EXIF as cameras and editors have been seen to write it: type, count and value of the orientation.
ODD = [(2, 2, b"6\0\0\0"), (3, 3, b"\6\0\6\0"), (5, 1, b"\0\0\1\0"), (10, 1, b"\0\0\1\0"),
       (9, 1, b"\xff\xff\xff\xff"), (3, 1, b"\x63\0\0\0"), (99, 1, b"\6\0\0\0")]  # fmt: skip


@pytest.mark.parametrize(("sort", "count", "value"), ODD)
def test_an_orientation_that_can_t_be_read_turns_nothing_and_loses_nothing(
    sort: int, count: int, value: bytes
) -> None:
    entry = struct.pack("<HHI", 0x0112, sort, count) + value
    exif = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 1) + entry + b"\0" * 4
    plain = a_picture((300, 200))
    odd = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kept = Image.open(io.BytesIO(normal_photo(odd)))
    assert sorted(kept.size) == [200, 300]


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"heix"])
def test_heic_is_refused_by_its_name(brand: bytes) -> None:
    with pytest.raises(NotAPicture, match="HEIC"):
        normal_photo(b"\0\0\0\x18ftyp" + brand + b"\0" * 40)


def test_whatever_a_decoder_raises_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise struct.error

    monkeypatch.setattr(Image, "open", fail)
    with pytest.raises(NotAPicture, match="no es una foto"):
        normal_photo(a_picture())
