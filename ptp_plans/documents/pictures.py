"""Photos that people upload: opened, turned upright, made small, written anew without metadata."""

import io

from PIL import Image

from ptp_plans.plan.texts import N_

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1600
SMALL_SIDE = 480
QUALITY = 82
ORIENTATION = 0x0112  # of EXIF
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


class NotAPicture(ValueError):
    """The bytes are not a picture that can be kept; the message says what to do."""


def normal_photo(data: bytes) -> bytes:
    """A JPEG of at most 1,600 pixels a side, upright, without position or camera data.

    The same bytes give the same photo. Only what Pillow decodes as a picture passes; nothing of
    the file itself is kept.
    """
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        raise NotAPicture(
            N_("La foto es HEIC, que aquí no se puede abrir. Guárdela como JPG y súbala otra vez.")
        )
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as given:
            if given.width * given.height > MOST_PIXELS:
                raise NotAPicture(N_("La foto es demasiado grande. Tómela con menos calidad."))
            given.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            photo = _on_white(_upright(given))
    except NotAPicture:
        raise
    # A decoder that meets a broken file may raise anything: struct.error, AttributeError …
    except Exception as error:
        raise NotAPicture(
            N_("El archivo no es una foto que se pueda abrir. Suba una imagen JPG o PNG.")
        ) from error
    photo.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    photo.info = {}  # a comment would be written into the new file
    written = io.BytesIO()
    photo.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=False)
    return written.getvalue()


def small_photo(photo: bytes) -> bytes:
    """A kept photo at most 480 pixels a side, for lists and forms; some 20 kB."""
    with Image.open(io.BytesIO(photo), formats=("JPEG",)) as kept:
        kept.draft("RGB", (SMALL_SIDE, SMALL_SIDE))  # decoded small: quick
        kept.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
        written = io.BytesIO()
        kept.save(written, "JPEG", quality=75, optimize=True)
    return written.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """The picture turned as the camera was held. Of what the camera wrote only the orientation is
    read, and nothing is written anew; one that can't be read turns nothing."""
    try:
        orientation = picture.getexif().get(ORIENTATION)
    except Exception:  # noqa: BLE001 - the rest of the picture is good
        orientation = None
    turn = TURNS.get(orientation) if isinstance(orientation, int) else None
    return picture if turn is None else picture.transpose(turn)


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in colours of eight bits, without transparency."""
    if picture.mode.startswith(("I", "F")):
        return _in_eight_bits(picture).convert("RGB")
    if picture.mode in ("RGBA", "LA", "P", "PA", "La", "RGBa") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        ground.alpha_composite(layered)
        return ground.convert("RGB")
    return picture.convert("RGB")


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """A grey picture of sixteen bits, thirty-two or fractions: by the range that its numbers are
    of, or else from its darkest sign to its lightest one."""
    wide = picture.convert("F")
    low, high = (float(end) for end in wide.getextrema())  # type: ignore[arg-type]  # of one band
    ranges = ((1.0, picture.mode == "F"), (255.0, True), (65535.0, True))
    top = next((top for top, fits in ranges if fits and low >= 0 and high <= top), None)
    dark, step = (0.0, 255 / top) if top else (low, 255 / ((high - low) or 1))
    return wide.point(lambda value: (value - dark) * step).convert("L")
