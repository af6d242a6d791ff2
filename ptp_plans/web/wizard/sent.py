"""What a page sent, name by name: whoever reads a name takes it; what nobody takes is kept aside.

A page may be older than the program, or show a row that somebody has taken away meanwhile. What
was typed there has no place in the step any more, and is not dropped for that.
"""

from collections.abc import Iterable

from flask import request

from ptp_plans.plan.content import is_unread
from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.texts import Unreadable, storable
from ptp_plans.web.fields import Question
from ptp_plans.workflow.drafting.words import Word, asked_by

# Names that carry no words of people.
OURS = frozenset({"csrf_token", "rev", "key", "previous", "go", "row", "esquema", "done", "tapado"})
QUESTION, ROW = "question", "row"  # why words can't be read


class Sent:
    """The names of a page that was sent, and who took them."""

    def __init__(self) -> None:
        self._taken = set(OURS)
        self.photos: list[Word] = []
        self.faults: dict[str, Unreadable] = {}  # of what was sent, by the name of its box
        self.older_faults = False  # something that was kept before can't be read either

    def judge(self, questions: Iterable[Question]) -> None:
        """Notes which answers can't be read: those that came, and those that were there."""
        for question in questions:
            if not is_unread(question.cell) or question.fault is None:
                continue
            if question.sent:
                self.faults[str(question.name)] = question.fault
            else:
                self.older_faults = True

    def take(self, names: Iterable[str]) -> None:
        """These names were read."""
        self._taken.update(names)

    def took(self, name: str) -> bool:
        return name in self._taken

    def left(self, step: StepOutline | None = None, table: str = "") -> tuple[Word, ...]:
        """What was typed under names that nobody took, and pictures. `step`: the one whose
        questions the names may be; `table`: the label of the table whose row's page it was."""
        found = []
        for name in request.form:
            texts = tuple(storable(text) for text in request.form.getlist(name) if text.strip())
            if texts and not self.took(name):
                of, question = asked_by(step, name)
                found.append(Word(storable(name), texts, of or table, question))
        return (*found, *self.photos)


def why_left(words: Iterable[Word]) -> str:
    """Why words were left: the question is no longer asked, or its row was taken away."""
    asked = all(one.name.startswith("r.") and one.question for one in words)
    return ROW if asked else QUESTION
