"""Texts of a modelo de convenio as they are typed: paragraphs parted by empty lines, a table of
the plan's data as a line of its own."""

import re
from collections.abc import Iterator, Sequence

from ptp_plans.plan.texts import N_, clean_line

from ..clauses.placeholders import INSERTS
from ..clauses.template import Insert
from ..clauses.texts import BadTemplate, check_text

_PARTING = re.compile(r"\n[ \t]*\n")
_INSERT = re.compile(r"\[\s*cuadro\s*:\s*(\w+)\s*\]", re.IGNORECASE)
EMPTY = N_("Escriba este texto: el convenio no se imprime sin él.")


def shown(paragraphs: Sequence[str | Insert]) -> str:
    """Paragraphs as one text to edit."""
    return "\n\n".join(
        insert_line(one.insert) if isinstance(one, Insert) else one for one in paragraphs
    )


def insert_line(name: str) -> str:
    """How a table of the plan's data is written."""
    return f"[cuadro: {name}]"


def one_text(typed: str) -> str:
    """A text that is a single paragraph; `BadTemplate` for what can't be printed."""
    text = _line(typed)
    if not text:
        raise BadTemplate(EMPTY)
    check_text(text)
    return text


def paragraphs(typed: str) -> tuple[str, ...]:
    """The paragraphs of a text without tables."""
    found = tuple(one_text(one) for one in _parted(typed))
    if not found:
        raise BadTemplate(EMPTY)
    return found


def clause_paragraphs(typed: str) -> tuple[str | Insert, ...]:
    """The paragraphs and tables of a clause; `BadTemplate` for a table that is not offered."""
    found = tuple(_insert(one) or one_text(one) for one in _parted(typed))
    if not found:
        raise BadTemplate(EMPTY)
    return found


def _insert(text: str) -> Insert | None:
    match = _INSERT.fullmatch(_line(text))
    if match is None:
        if _INSERT.search(text):
            raise BadTemplate(
                N_("El cuadro va solo: deje un renglón vacío antes y otro después de él.")
            )
        return None
    name = match[1].lower()
    if name not in INSERTS:
        raise BadTemplate(
            N_("No hay ningún cuadro que se llame «%(name)s». Elija uno de la lista."), name=name
        )
    return Insert(insert=name)


def _parted(typed: str) -> Iterator[str]:
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    return (one for one in _PARTING.split(text) if one.strip())


def _line(typed: str) -> str:
    return clean_line(typed)
