"""The letters of every document: Noto, in static files of our own, whatever the host has.

Noto Sans holds Spanish and the national languages' letters (ꞌ ɨ ä). A variable font costs
time in every document, so each style wanted is cut out of it once and kept.
"""
# ruff: noqa: PLC0415 - heavy libraries are loaded when first needed

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

FONT_FOLDER = Path(__file__).resolve().parents[2] / "build" / "fonts"


class Style(NamedTuple):
    """One style to cut: the package and file it comes from, its weight, the file it becomes."""

    package: str
    source: str
    weight: int
    name: str


STYLES = (
    Style("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", 400, "NotoSans-Regular.ttf"),
    Style("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf", 700, "NotoSans-Bold.ttf"),
    Style("fontpkg_noto_sans", "NotoSans-Italic[wdth,wght].ttf", 400, "NotoSans-Italic.ttf"),
)

# Latin with all its diacritics, phonetic letters, modifiers, combining marks, Greek; punctuation,
# arrows, mathematical and geometric signs: every writing of Mexico, and a third of the font.
LETTERS = (
    (0x0020, 0x03FF), (0x1D00, 0x1FFF), (0x2000, 0x23FF), (0x25A0, 0x27FF), (0x2C60, 0x2C7F),
    (0xA700, 0xA7FF), (0xAB30, 0xAB6F), (0xFE00, 0xFE2F),
)  # fmt: skip

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Sans</family></prefer></alias>
</fontconfig>
"""


def prepare(folder: Path = FONT_FOLDER) -> Path:
    """The fontconfig file naming only our fonts; what is missing in the folder is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        if not (folder / style.name).exists():
            _cut(style, folder / style.name)
    configuration = folder / "fonts.conf"
    content = _CONFIGURATION.format(folder=folder)
    if not configuration.exists() or configuration.read_text("utf-8") != content:
        _write(configuration, content.encode())
    return configuration


@contextmanager
def only_our_fonts(configuration: Path) -> Iterator[None]:
    """While WeasyPrint reads the font configuration; other programs keep the host's fonts."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _cut(style: Style, target: Path) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(BytesIO(_our_letters(style.package, style.source)), recalcTimestamp=False)
    axes = {"wdth": 100, "wght": style.weight}
    instancer.instantiateVariableFont(font, axes, inplace=True, updateFontNames=True)
    content = BytesIO()
    font.save(content)
    _write(target, content.getvalue())


@cache
def _our_letters(package: str, name: str) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    source = (files(package) / "files" / name).read_bytes()
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    subsetter = Subsetter(Options(name_IDs=["*"], notdef_outline=True, hinting=False))
    subsetter.populate(
        unicodes=[sign for first, last in LETTERS for sign in range(first, last + 1)]
    )
    subsetter.subset(font)
    content = BytesIO()
    font.save(content)
    return content.getvalue()


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all, also when two processes make the same file."""
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(target)


if __name__ == "__main__":
    prepare()
