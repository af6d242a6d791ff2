"""HTML in, an archive-grade PDF out: the one place that knows WeasyPrint.

Every file is PDF/A-3a and PDF/UA-1 at once, and the same input gives the same bytes: dates come
with the input and pictures have names of their own ("media:…"), not places on a disk. Nothing is
ever fetched from outside. WeasyPrint is loaded at the first rendering, since that takes half a
second that pages and `--help` need not wait for.
"""
# ruff: noqa: PLC0415 - heavy libraries are loaded when first needed

import gc
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from ptp_plans.platform.clock import utc

from . import fonts
from .engine.margins import BODY, draw_margins, margins_alone, sorts_of_pages
from .engine.written import write_once
from .place import in_its_place
from .tagging.artifacts import margins_as_artifacts
from .tagging.cells import tell_cells
from .tagging.identified import say_pdf_ua

SHEETS = Path(__file__).resolve().parents[2] / "templates" / "documents"
# 200 dots per inch are more than a photo on paper can show.
OPTIONS = {"pdf_variant": "pdf/a-3a", "dpi": 200, "jpeg_quality": 85}


@dataclass(frozen=True)
class Metadata:
    """What the file says of itself. `created` has a zone; it is never the moment of rendering."""

    created: datetime
    author: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class AttachedFile:
    """A file carried inside the PDF; "Source" says that the document was made from it."""

    name: str
    content: bytes
    description: str
    relationship: str = "Source"


@dataclass(frozen=True)
class Rendered:
    """The file, its number of pages, and what the engine found odd without giving up."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...] = ()


Finisher = Callable[
    [Any, Any], None
]  # given WeasyPrint's document and the file before it is written


class Unprintable(ValueError):
    """The document can't be made as it must be: a picture without words, no language, …"""


@in_its_place
def render(
    html: str,
    *,
    title: str,
    media: Mapping[str, bytes],
    metadata: Metadata,
    attachments: Sequence[AttachedFile] = (),
    finishers: Sequence[Finisher] = (),
) -> Rendered:
    """The PDF of a whole HTML page in `documents.css`; `finishers` have the last word on the file.

    `media` answers "media:NAME" (a photo's SHA-256); "static:NAME" is a file beside the sheet.
    `Unprintable` when a picture lacks its alternative text or cannot be had.
    """
    engine = _engine()
    with engine.lock, _collected_remarks() as remarks, _garbage_left_alone():
        document, pages, drawn_once = _laid_out(engine, html, media)
        _describe(document.metadata, title, metadata)
        pdf = document.write_pdf(
            **OPTIONS,
            attachments=[engine.attachment(one, metadata.created) for one in attachments],
            finisher=_in_turn(
                (tell_cells, *drawn_once, margins_as_artifacts, *finishers, write_once)
            ),
        )
    if remarks.errors:
        raise Unprintable("\n".join(remarks.errors))
    return Rendered(pdf, pages, tuple(remarks.warnings))


@in_its_place
def count_pages(html: str, *, media: Mapping[str, bytes]) -> int:
    """How many pages an HTML page takes, without making the file: for what must fit on so many."""
    engine = _engine()
    with engine.lock, _garbage_left_alone():
        return len(engine.lay_out(html, media, engine.running).pages)


def _laid_out(
    engine: "_Engine", html: str, media: Mapping[str, bytes]
) -> tuple[Any, int, tuple[Finisher, ...]]:
    """The document, how many pages are its own, and what draws its margins on them: the pages
    behind its own."""
    if BODY not in html:
        document = engine.lay_out(html, media, engine.running)
        return document, len(document.pages), ()
    document = engine.lay_out(html, media, engine.numbers)
    of_pages = sorts_of_pages(document)
    sorts = list(dict.fromkeys(of_pages))
    margins = margins_alone(html, sorts)
    document.pages += engine.lay_out(margins, media, engine.running, engine.running_once).pages
    return document, len(of_pages), (draw_margins(of_pages, sorts),)


def _in_turn(finishers: Sequence[Finisher]) -> Finisher:
    def finish(document: Any, pdf: Any) -> None:
        for one in finishers:
            one(document, pdf)

    return finish


def _describe(told: Any, title: str, metadata: Metadata) -> None:
    told.title = title
    told.authors = [metadata.author] if metadata.author else []
    told.description = metadata.description or None
    told.keywords = list(metadata.keywords)
    told.generator = "ptp_plans"
    told.created = told.modified = metadata.created.isoformat(timespec="seconds")
    say_pdf_ua(told)


class _Engine:
    """WeasyPrint with what is made once: the fonts' configuration, the parsed sheet, the fetcher.

    One rendering at a time: the fonts' configuration is shared.
    """

    def __init__(self) -> None:
        with fonts.only_our_fonts(fonts.prepare()):
            import weasyprint
            from weasyprint.text.fonts import FontConfiguration
            from weasyprint.urls import URLFetcher, URLFetcherResponse

            self.font_configuration = FontConfiguration()
        self.weasyprint = weasyprint
        self.lock = Lock()

        class LockedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
            """Knows the pictures it was given and the sheet's own files; nothing from outside."""

            def __init__(self, media: Mapping[str, bytes]) -> None:
                super().__init__(
                    timeout=1, allowed_protocols=("media", "static"), allow_redirects=False
                )
                self.media = media

            def fetch(self, url: str, headers: Any = None) -> Any:
                scheme, _colon, name = url.partition(":")
                if scheme == "media" and name in self.media:
                    return URLFetcherResponse(url, self.media[name])
                if scheme == "static" and name in _static_names():
                    kind = {"Content-Type": "image/svg+xml"} if name.endswith(".svg") else {}
                    return URLFetcherResponse(url, (SHEETS / name).read_bytes(), kind)
                raise ValueError(f"not to be fetched: {url[:80]}")

        self.fetcher = LockedFetcher
        self.sheet, self.running, self.running_once, self.numbers = (
            weasyprint.CSS(
                string=(SHEETS / f"{name}.css").read_text("utf-8"),
                font_config=self.font_configuration,
                url_fetcher=LockedFetcher({}),
            )
            for name in ("documents", "running", "running_once", "numbers")
        )

    def lay_out(self, html: str, media: Mapping[str, bytes], *sheets: Any) -> Any:
        """The document's pages, in `documents.css` and further sheets."""
        page = self.weasyprint.HTML(string=html, url_fetcher=self.fetcher(media), base_url=None)
        return page.render(
            stylesheets=[self.sheet, *sheets], font_config=self.font_configuration, **OPTIONS
        )

    def attachment(self, file: AttachedFile, created: datetime) -> Any:
        return self.weasyprint.Attachment(
            file_obj=BytesIO(file.content),
            name=file.name,
            description=file.description,
            relationship=file.relationship,
            created=utc(created),  # written as it is and said to be UTC
            modified=utc(created),
        )


@cache
def _engine() -> _Engine:
    return _Engine()


@cache
def _static_names() -> frozenset[str]:
    return frozenset(path.name for path in SHEETS.glob("*.svg"))


class _Remarks(logging.Handler):
    """What the engine logs: a missing alternative text is only logged, never raised."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        kept = self.errors if record.levelno >= logging.ERROR else self.warnings
        kept.append(record.getMessage())


@contextmanager
def _collected_remarks() -> Iterator[_Remarks]:
    logger = logging.getLogger("weasyprint")
    remarks = _Remarks()
    logger.addHandler(remarks)
    propagates, logger.propagate = logger.propagate, False
    try:
        yield remarks
    finally:
        logger.removeHandler(remarks)
        logger.propagate = propagates


@contextmanager
def _garbage_left_alone() -> Iterator[None]:
    """A layout makes millions of objects and no garbage worth looking for: a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:  # who never looks for garbage while it works looks between two works
            gc.enable()
            gc.collect()
