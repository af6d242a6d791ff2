"""Each object of a file written once. The engine writes all of them twice, once for the file and once
for its identifier, and packs every page as small as can be both times."""

import zlib
from typing import Any

import pydyf

LEVEL = 6  # of packing: a twentieth larger than the smallest, in a third of the time


class Written(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object as the bytes that it is written in."""

    def __init__(self, was: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = was.number, was.generation, was.free
        self._data: bytes = was.data

    @property
    def data(self) -> bytes:
        """What is written."""
        return self._data


def write_once(_document: Any, pdf: Any) -> None:
    """The last finisher of `render`: what comes after it writes only what is here already."""
    for place, one in enumerate(pdf.objects):
        if one.free == "f":
            continue
        if not isinstance(one, pydyf.Stream):
            pdf.objects[place] = Written(one)
        elif one.compress:
            _pack(one)


def _pack(stream: Any) -> None:
    plain = pydyf.Stream(stream.stream).data
    begins, ends = plain.index(b"\nstream\n") + len(b"\nstream\n"), -len(b"\nendstream")
    stream.stream = [zlib.compress(plain[begins:ends], LEVEL)]
    stream.extra["Filter"] = "/FlateDecode"
    stream.compress = False
