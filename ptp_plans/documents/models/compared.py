"""Two versions of a modelo de convenio compared, text by text and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ptp_plans.plan.texts import N_

from ..clauses.template import AgreementTemplate, Clause
from .editing import text_in
from .parts import PAPERS, PARTS
from .typed import shown

SAME, GONE, NEW = "same", "gone", "new"
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Words that are the same, gone or new."""

    sort: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A text that differs: the part and the text's label, in the source language."""

    part: str
    label: str
    pieces: tuple[Piece, ...]


def differences(old: AgreementTemplate, new: AgreementTemplate) -> tuple[Difference, ...]:
    """Every text that differs, in the order in which they are printed."""
    return (*_texts(old, new), *_clauses(old, new), *_looks(old, new))


def words_compared(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts in pieces; without the gone ones it reads as the new text, and the other way."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    gone = come = ""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        was, now = "".join(before[i:i_end]), "".join(after[j:j_end])
        # A mere blank between two changes is not worth taking them apart.
        if tag != "equal" or ((gone or come) and not was.strip()):
            gone, come = gone + was, come + now
            continue
        pieces += [*_changed(gone, come), Piece(SAME, was)]
        gone = come = ""
    return (*pieces, *_changed(gone, come))


def _changed(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece(GONE, gone)
    if come:
        yield Piece(NEW, come)


def _texts(old: AgreementTemplate, new: AgreementTemplate) -> Iterator[Difference]:
    for part in PARTS:
        for box in part.boxes:
            before, after = text_in(old, box), text_in(new, box)
            if before != after:
                yield Difference(part.title, box.label, words_compared(before, after))


def _clauses(old: AgreementTemplate, new: AgreementTemplate) -> Iterator[Difference]:
    part = N_("Cláusulas")
    before = {one.key: one for one in old.clauses}
    after = {one.key: one for one in new.clauses}
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = _said(before.get(key)), _said(after.get(key))
        if was != now:
            title = (after.get(key) or before[key]).title
            yield Difference(part, title, words_compared(was, now))
    kept = [_titled(model.clauses, set(before) & set(after)) for model in (old, new)]
    if kept[0] != kept[1]:
        orders = ("\n".join(after[key].title for key in keys) for keys in kept)
        yield Difference(part, N_("Orden de las cláusulas"), words_compared(*orders))


def _titled(clauses: Sequence[Clause], keys: set[str]) -> list[str]:
    return [one.key for one in clauses if one.key in keys]


def _said(clause: Clause | None) -> str:
    return f"{clause.title}\n\n{shown(clause.paragraphs)}" if clause else ""


def _looks(old: AgreementTemplate, new: AgreementTemplate) -> Iterator[Difference]:
    part = N_("Presentación")
    if old.paper != new.paper:
        papers = words_compared(PAPERS[old.paper], PAPERS[new.paper])
        yield Difference(part, N_("Tamaño del papel"), papers)
    if old.logos != new.logos:
        said = ("\n".join(one.words for one in model.logos) for model in (old, new))
        yield Difference(part, N_("Logotipos"), words_compared(*said))
