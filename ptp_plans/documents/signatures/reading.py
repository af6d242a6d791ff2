"""Reading our PDFs with pyHanko in a second instead of many minutes.

WeasyPrint puts all small objects of a file into one stream, thirty thousand for a contract.
pyHanko's reader unpacks that stream and reads its whole list again for each of them. Here each
stream is unpacked once and its list kept.

To judge a revision, pyHanko then wants every path that leads to a changed object, and walks the
whole file for it: every page leads to the same drawings and letters, which takes for ever. Here
only those objects are walked through from which a changed one can be reached at all; the paths that
are found to changed objects are the same.
"""

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader, RawPdfPath

_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
# With the key where it leads upwards: to a tag's parent, an annotation's page, a node's parent.
_REFERENCE = re.compile(rb"(?:/(P|Parent)\s+)?(\d+)\s+\d+\s+R\b")
_Path = tuple[str | int, ...]


class QuickReader(PdfFileReader):
    """A strict reader that remembers the streams of objects it has unpacked."""

    def __init__(self, pdf: bytes) -> None:
        self._raw = pdf
        self._leading: frozenset[int] | None = None
        self._unpacked: dict[int, tuple[BytesIO, dict[int, tuple[int, int]]]] = {}
        super().__init__(BytesIO(pdf))

    def get_historical_resolver(self, revision: int) -> HistoricalResolver:
        """The file as it was at that revision."""
        made: HistoricalResolver | None = self._historical_resolver_cache.get(revision)
        if made is None:
            made = self._historical_resolver_cache[revision] = _QuickResolver(self, revision)
        return made

    def leading_to_changes(self) -> frozenset[int]:
        """The numbers of all objects from which one can be reached that some revision after the
        first wrote; rather too many than too few."""
        if self._leading is None:
            changed = {
                one.idnum
                for revision in range(1, self.xrefs.total_revisions)
                for one in self.xrefs.explicit_refs_in_revision(revision)
            }
            changed |= _of_the_form(self)
            pages = _page_tree(self)
            referrers = self._referrers()
            reached, waiting = set(changed), deque(changed)
            while waiting:
                one = waiting.popleft()
                # A page is entered from the tree of pages alone, never by a link to it.
                found = referrers[one] & pages if one in pages else referrers[one]
                waiting.extend(found - reached)
                reached |= found
            self._leading = frozenset(reached)
        return self._leading

    def _referrers(self) -> dict[int, set[int]]:
        """Which objects name an object, by its number."""
        found: dict[int, set[int]] = defaultdict(set)
        starts = list(_OBJECT.finditer(self._raw))
        for start, after in zip(starts, [*starts[1:], None], strict=True):
            text = self._raw[start.end() : after.start() if after else len(self._raw)]
            head = text.partition(b"stream")[0]
            number = int(start[1])
            for target, _place in _downwards(head):
                found[target].add(number)
            if b"/ObjStm" in head:
                self._add_unpacked(number, found)
        return found

    def _add_unpacked(self, stmnum: int, found: dict[int, set[int]]) -> None:
        data, places = self._unpacked_stream(stmnum)
        offsets = sorted((offset, number) for number, (_place, offset) in places.items())
        begins = [offset for offset, _number in offsets]
        for target, start in _downwards(data.getvalue()):
            place = bisect_right(begins, start) - 1
            if place >= 0:
                found[target].add(offsets[place][1])

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        data, places = self._unpacked_stream(stmnum)
        if idnum not in places or places[idnum][0] != idx:
            raise PdfStrictReadError("Object is not where the table says.")
        data.seek(places[idnum][1])
        made = generic.read_object(data, generic.Reference(idnum, 0, self))
        if isinstance(made, generic.StreamObject | generic.IndirectObject):
            raise PdfStrictReadError("Forbidden object type in a stream of objects.")
        return made

    def _unpacked_stream(self, stmnum: int) -> tuple[BytesIO, dict[int, tuple[int, int]]]:
        if stmnum not in self._unpacked:
            self._unpacked[stmnum] = self._unpack(stmnum)
        return self._unpacked[stmnum]

    def _unpack(self, stmnum: int) -> tuple[BytesIO, dict[int, tuple[int, int]]]:
        stream = generic.Reference(stmnum, 0, self).get_object()
        if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
            raise PdfStrictReadError("Not a stream of objects.")
        data, first, count = stream.data, int(stream["/First"]), int(stream["/N"])
        try:
            numbers = [int(word) for word in data[:first].split()[: 2 * count]]
        except ValueError:
            raise PdfStrictReadError("The list of a stream of objects is broken.") from None
        if len(numbers) != 2 * count or len(set(numbers[::2])) != count or min(numbers) < 0:
            raise PdfStrictReadError("The list of a stream of objects is broken.")
        return BytesIO(data), {
            number: (place, first + offset)
            for place, (number, offset) in enumerate(zip(numbers[::2], numbers[1::2], strict=True))
        }


class _QuickResolver(HistoricalResolver):
    """The file at a revision, with the paths to what changed."""

    reader: QuickReader

    def _load_reverse_xref_cache(self) -> None:
        if self._indirect_object_access_cache is not None:
            return
        leading, pages = self.reader.leading_to_changes(), _page_paths(self)
        found: dict[generic.Reference, set[RawPdfPath]] = defaultdict(set)
        waiting: list[tuple[Any, _Path, frozenset[generic.Reference]]] = [
            (self.trailer_view, (), frozenset())
        ]
        while waiting:
            thing, path, above = waiting.pop()
            if isinstance(thing, generic.IndirectObject):
                reference = thing.reference
                if reference in above:
                    continue
                found[reference].add(RawPdfPath(*path))
                if reference.idnum not in leading or pages.get(reference, path) != path:
                    continue
                thing, above = self(reference), above | {reference}
                if _is_tag(thing) and not _in_tags(path):
                    continue  # from the index of tags: the tree itself has the paths that count
            waiting.extend((kid, (*path, step), above) for step, kid in _kids(thing, path))
        self._indirect_object_access_cache = dict(found)


def _downwards(text: bytes) -> Iterator[tuple[int, int]]:
    """Which objects a text names, and where in it."""
    for one in _REFERENCE.finditer(text):
        if one[1] is None:
            yield int(one[2]), one.start()


def _kids(thing: Any, path: _Path) -> list[tuple[str | int, Any]]:
    if isinstance(thing, generic.DictionaryObject):
        upwards = {"/Parent", "/P"} if _in_tags(path) else {"/Parent"}
        return [(key, value) for key, value in thing.items() if key not in upwards]
    if isinstance(thing, generic.ArrayObject):
        return list(enumerate(thing))
    return []


def _in_tags(path: _Path) -> bool:
    return path[:3] == ("/Root", "/StructTreeRoot", "/K")


def _is_tag(thing: Any) -> bool:
    return isinstance(thing, generic.DictionaryObject) and thing.get("/Type") == "/StructElem"


def _of_the_form(reader: Any) -> set[int]:
    """The fields and what is drawn in them, which pyHanko asks about too."""
    found = set()
    for field in reader.root.get("/AcroForm", {}).get("/Fields", ()):
        drawn = field.get_object().get("/AP", {})
        for one in (field, _raw(field.get_object(), "/AP"), _raw(drawn, "/N")):
            if isinstance(one, generic.IndirectObject):
                found.add(one.reference.idnum)
    return found


def _raw(thing: Any, key: str) -> Any:
    return thing.raw_get(key) if key in thing else None


def _page_tree(reader: Any) -> set[int]:
    return {one.idnum for one in _page_paths(reader)}


def _page_paths(file: Any) -> dict[generic.Reference, _Path]:
    """The nodes of the tree of pages, each with its one path."""
    found: dict[generic.Reference, _Path] = {}
    waiting: list[tuple[Any, _Path]] = [(file.root.raw_get("/Pages"), ("/Root", "/Pages"))]
    while waiting:
        node, path = waiting.pop()
        if isinstance(node, generic.IndirectObject):
            if node.reference in found:
                raise PdfStrictReadError("The tree of pages goes in circles.")
            found[node.reference] = path
        node = node.get_object()
        if isinstance(node, generic.DictionaryObject) and node.get("/Type") == "/Pages":
            waiting.extend((kid, (*path, "/Kids", ix)) for ix, kid in enumerate(node["/Kids"]))
    return found
