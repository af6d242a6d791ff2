"""Answers in words, for lists, for checking and for who may only read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from ptp_plans.documents.say import say
from ptp_plans.plan.content import Cells, cell_error, is_blank, is_unread
from ptp_plans.plan.kinds import PhotoKind
from ptp_plans.plan.outline import Field, Table, caption_name
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import Unreadable
from ptp_plans.web.fields import REMOVED, Question
from ptp_plans.web.language import current_locale, said

LONG = 140  # letters of an answer in a list


@dataclass(frozen=True)
class Answer:
    """A question and what was answered."""

    id: str
    label: str
    text: str
    fault: Unreadable | None
    photo: str | None = None
    words: str = ""  # what the picture shows


def told(question: Field, cell: Any, titles: RowTitles) -> str:
    """A cell in words; what could not be read, as it was typed."""
    if is_unread(cell):
        return " · ".join(cell["typed"])
    return say(question.kind, question.kind.accept(cell), _names(titles), current_locale())


def _names(titles: RowTitles) -> Any:
    def name(row_id: str) -> str:
        title = titles(row_id)
        return title if title != row_id else said(REMOVED)

    return name


def answers(
    plan_id: int, questions: tuple[Field, ...], cells: Mapping[str, Any], titles: RowTitles
) -> list[Answer]:
    """All questions with their answers; what the program has not written is left out."""
    found = []
    for one in questions:
        cell = cells.get(one.name)
        if one.given and is_blank(cell):
            continue
        photo, words = None, ""
        if isinstance(one.kind, PhotoKind) and isinstance(cell, str):
            photo = url_for("wizard.photo", plan_id=plan_id, sha256=cell)
            words = picture_words(one, cells)
        text = "" if photo else told(one, cell, titles)
        found.append(Answer(f"f.{one.name}", one.label, text, cell_error(one, cell), photo, words))
    return found


def picture_words(photo: Field, cells: Mapping[str, Any]) -> str:
    """What a picture shows, as people said it; "" where they did not."""
    words = cells.get(caption_name(photo.name))
    return words if isinstance(words, str) else ""


def row_title(table: Table, row_id: str, cells: Cells, titles: RowTitles, place: int) -> str:
    """What a row is called: its own title, or its number while it has none."""
    title = titles(row_id)
    if title != row_id:
        title = shortened(title)
        return title[:1].upper() + title[1:]
    return said("Renglón %(number)s") % {"number": place}


def shortened(text: str, limit: int = LONG) -> str:
    """The first words on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def teller(titles: RowTitles) -> Callable[[Question], str]:
    """For templates: what a question's cell says."""
    return lambda one: told(one.question, one.cell, titles)
