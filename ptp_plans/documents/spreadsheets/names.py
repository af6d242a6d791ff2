"""Words for choices and rows, each its own, and the way back from words to what they name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ptp_plans.plan.kinds import ROW_ID, ChoiceKind, Kind, RefKind, RefsKind, YesNoKind
from ptp_plans.plan.references import RowTitles, Say
from ptp_plans.plan.texts import N_, clean_line

Pairs = Sequence[tuple[str, str]]  # (code or id, words)

JOINT = "; "  # between several answers in one cell
LONGEST = 200
YES_NO = (("yes", N_("sí")), ("no", N_("no")))


def choices(kind: Kind, say: Say) -> Pairs:
    """(code, words) of a short list; none for kinds that are no list."""
    if isinstance(kind, YesNoKind):
        return [(code, say(label)) for code, label in YES_NO]
    if isinstance(kind, ChoiceKind):
        return [(code, say(label)) for code, label in kind.options]
    return []


def row_words(titles: RowTitles, targets: Sequence[str], also: Iterable[str]) -> Pairs:
    """(id, words) of the rows that may be named, no two with the same words; `also`: ids that
    answers hold although their rows are no more."""
    ids = dict.fromkeys([*(one for target in targets for one in titles.ids(target)), *also])
    taken: set[str] = set()
    found = []
    for row_id in ids:
        words = clean_line(clean_line(titles(row_id)).replace(";", ",")[:LONGEST])
        number, one = 1, words
        while plain_words(one) in taken:
            number += 1
            one = f"{words} ({number})"
        taken.add(plain_words(one))
        found.append((row_id, one))
    return found


def plain_words(text: str) -> str:
    """Words as they are compared: without accents, capitals or blanks that nobody sees."""
    split = unicodedata.normalize("NFKD", clean_line(text).casefold())
    return "".join(one for one in split if not unicodedata.combining(one))


class Finder:
    """From words to codes or ids. Earlier pairs win: those of the workbook before today's."""

    def __init__(self, *sources: Pairs) -> None:
        self._exact: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        for pairs in sources:
            for value, words in pairs:
                self._exact.setdefault(words, value)
                self._loose.setdefault(plain_words(words), value)
        for pairs in sources:
            for value, words in pairs:
                self._loose.setdefault(plain_words(value), value)
                # A row that has a code is found by the code alone: "A3" for "A3 · Módulos".
                code, dot, _rest = words.partition(" · ")
                if dot and re.fullmatch(r"[A-Z]\d{1,6}", code):
                    self._loose.setdefault(plain_words(code), value)

    def __call__(self, words: str) -> str | None:
        """The code or id that the words name."""
        return self._exact.get(clean_line(words)) or self._loose.get(plain_words(words))


def typed_words(kind: Kind, text: str, find: Finder) -> tuple[str, ...]:
    """What a cell's words mean to the kind; words that name nothing stay as they are."""
    if not text.strip():
        return ()
    if (whole := find(text)) is not None:
        return (whole,)
    if not kind.many:
        return (_unknown(kind, text),)
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    return tuple(find(part) or _unknown(kind, part) for part in parts)


def _unknown(kind: Kind, words: str) -> str:
    """Words that could pass for a row's id are put in quotes: no row has them."""
    text = clean_line(words)
    return f"«{text}»" if isinstance(kind, RefKind | RefsKind) and ROW_ID.fullmatch(text) else text
