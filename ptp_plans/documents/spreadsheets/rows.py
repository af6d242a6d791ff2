"""A workbook as rows, between the file and the plan: where it comes from, what people typed."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ptp_plans.plan.texts import Unreadable

Texts = tuple[str, ...] | dict[str, str]


class NotAWorkbook(Unreadable):
    """A file that can't be taken; the message tells what to do."""


@dataclass(frozen=True)
class Origin:
    """The step, and its revision, that a workbook was written from."""

    plan_id: int
    plan_code: str
    step: str
    revision: int


@dataclass(frozen=True)
class SheetRow:
    """A row. `number`: where it stands on its sheet; `id`: "" for a new one. `texts`: by question
    what was typed, by year or month where a question has an answer for each; a question whose
    column is not there is missing. `faults`: (question, message) of cells that hold no answer."""

    number: int
    id: str
    texts: Mapping[str, Texts]
    faults: tuple[tuple[str, Unreadable], ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether all its cells are blank."""
        found = (
            text
            for texts in self.texts.values()
            for text in (texts.values() if isinstance(texts, dict) else texts)
        )
        return not self.faults and not any(text.strip() for text in found)


@dataclass(frozen=True)
class ReadBook:
    """What a workbook says. `ignored`: titles of columns that are not ours."""

    origin: Origin
    tables: Mapping[str, tuple[SheetRow, ...]]
    ignored: tuple[str, ...] = ()


def pack(book: ReadBook) -> bytes:
    """The rows as bytes, to be carried by the page that asks whether to keep them."""
    origin = book.origin
    plain = {
        "origin": [origin.plan_id, origin.plan_code, origin.step, origin.revision],
        "tables": {
            name: [[row.number, row.id, row.texts, _plain_faults(row)] for row in rows]
            for name, rows in book.tables.items()
        },
        "ignored": book.ignored,
    }
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode(), 9)


def _plain_faults(row: SheetRow) -> list[list[Any]]:
    return [[name, fault.message, fault.values] for name, fault in row.faults]


def unpack(data: bytes) -> ReadBook:
    """The rows in the bytes that `pack` made; the caller knows that nobody changed them."""
    plain = json.loads(zlib.decompress(data))
    return ReadBook(
        Origin(*plain["origin"]),
        {
            name: tuple(
                SheetRow(
                    number,
                    row_id,
                    {asked: _texts(one) for asked, one in texts.items()},
                    tuple((asked, Unreadable(words, **values)) for asked, words, values in faults),
                )
                for number, row_id, texts, faults in rows
            )
            for name, rows in plain["tables"].items()
        },
        tuple(plain["ignored"]),
    )


def _texts(plain: Any) -> Texts:
    return plain if isinstance(plain, dict) else tuple(plain)
