"""Photos that people upload: opened, turned upright, made small, written anew without metadata."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from ptp_plans.plan.texts import N_

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1600
SMALL_SIDE = 480
QUALITY = 82


class NotAPicture(ValueError):
    """The bytes are not a picture that can be kept; the message says what to do."""


def normal_photo(data: bytes) -> bytes:
    """A JPEG of at most 1,600 pixels a side, upright, without position or camera data.

    The same bytes give the same photo. Only what Pillow decodes as a picture passes; nothing of
    the file itself is kept.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as given:
            if given.width * given.height > MOST_PIXELS:
                raise NotAPicture(N_("La foto es demasiado grande. Tómela con menos calidad."))
            given.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(given)
            photo = _on_white(upright)
    except NotAPicture:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ) as error:
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


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture without transparency."""
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        layered = picture.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        ground.alpha_composite(layered)
        return ground.convert("RGB")
    return picture.convert("RGB")
