"""Many PDFs bound into one for the printer: separators, blank backs, several originals of each.

The file is for paper: what only a screen uses (links, fields, tags) is left out, what fields show is
drawn. Contracts are bound into sheaves and the sheaves sewn together, so that memory holds only a
few of them at a time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

SHEAF = 24  # contracts
SCREEN_ONLY = ("/Annots", "/StructParents", "/Tabs", "/AA")


@dataclass(frozen=True)
class Part:
    """A PDF to bind, its line in the bookmarks, how many originals of it."""

    file: Path
    title: str
    originals: int = 1


@dataclass(frozen=True)
class Bound:
    """How many pages the whole has, and the page (0, 1, …) on which each part begins."""

    pages: int
    starts: tuple[int, ...]


def bind_parts(
    parts: Sequence[Part],
    separators: Path | None,
    out: Path,
    *,
    title: str,
    blank_backs: bool,
    told: Callable[[int], None] = lambda _bound: None,
) -> Bound:
    """Writes `out`. `separators`: what stands before all, and at its end a page for each part.

    With `blank_backs` whatever begins, begins on an odd page. `told` hears after each part how many
    are bound. The same parts give the same bytes.
    """
    starts: list[int] = []
    sheaves: list[Path] = []
    pages = 0
    for first in range(0, len(parts), SHEAF):
        sheaves.append(out.with_name(f"{out.name}.{first}"))
        with pikepdf.new() as sheaf, _opened(separators) as leaves:
            front = len(leaves.pages) - len(parts)
            if first == 0 and front > 0:
                _add(sheaf, leaves.pages[:front], blank_backs)
            for place, part in enumerate(parts[first : first + SHEAF], first):
                starts.append(pages + len(sheaf.pages))
                if separators is not None:
                    _add(sheaf, [leaves.pages[front + place]], blank_backs)
                _add_part(sheaf, part, blank_backs)
                told(place + 1)
            pages += len(sheaf.pages)
            sheaf.save(sheaves[-1], deterministic_id=True)
    _sew(
        sheaves, [(part.title, page) for part, page in zip(parts, starts, strict=True)], out, title
    )
    for one in sheaves:
        one.unlink()
    return Bound(pages, tuple(starts))


def _opened(separators: Path | None) -> pikepdf.Pdf:
    return pikepdf.open(separators) if separators is not None else pikepdf.new()


def _add_part(sheaf: pikepdf.Pdf, part: Part, blank_backs: bool) -> None:
    with pikepdf.open(part.file) as contract:
        contract.flatten_annotations("print")
        for page in contract.pages:
            for key in SCREEN_ONLY:
                if key in page.obj:
                    del page.obj[key]
        for _original in range(part.originals):
            _add(sheaf, contract.pages, blank_backs)


def _add(sheaf: pikepdf.Pdf, pages: Any, blank_backs: bool) -> None:
    sheaf.pages.extend(pages)
    if blank_backs and len(sheaf.pages) % 2:
        _left, _bottom, width, height = (float(one) for one in sheaf.pages[-1].mediabox)
        sheaf.add_blank_page(page_size=(width, height))


def _sew(sheaves: Sequence[Path], marks: Sequence[tuple[str, int]], out: Path, title: str) -> None:
    with pikepdf.new() as whole:
        opened = [pikepdf.open(one) for one in sheaves]
        for one in opened:
            whole.pages.extend(one.pages)
        with whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(words, page) for words, page in marks)
        whole.docinfo["/Title"] = title
        whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        for one in opened:
            one.close()
