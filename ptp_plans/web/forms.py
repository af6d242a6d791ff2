"""A form from the declared questions of a step or of a table's rows: the only derivation."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, ClassVar

from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from ptp_plans.plan.content import Cells
from ptp_plans.plan.kinds import (
    ChoiceKind,
    ChoicesKind,
    CodeKind,
    CountKind,
    DateKind,
    DecimalKind,
    MonthsKind,
    PerYearKind,
    PhotoKind,
    ProseKind,
    RefKind,
    RefsKind,
    TextKind,
    TimeKind,
    YearKind,
    YearMonthKind,
    YesNoKind,
)
from ptp_plans.plan.outline import Field

from . import fields
from .fields import Around, Question

IN_VIEW = 5  # more options than these are folded into a list


class _Meta(DefaultMeta):
    csrf = False  # the whole application checks it
    locales = False  # no message is WTForms' own


class QuestionsForm(BaseForm):
    """A form over the cells of some questions.

    `cells`: what is kept; `formdata`: what the page sent, None when it is only shown. A question
    that the page did not send keeps its cell.
    """

    asked: ClassVar[tuple[Field, ...]] = ()
    unbound: ClassVar[Mapping[str, Any]] = {}

    def __init__(
        self, cells: Mapping[str, Any], around: Around, formdata: Any = None, prefix: str = "f."
    ) -> None:
        self.around = around
        super().__init__(self.unbound, prefix=prefix, meta=_Meta())
        self._questions = [one for one in self if isinstance(one, Question)]
        self.process(formdata, data=cells)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of the questions."""
        return tuple(cls.unbound)

    def questions(self) -> Iterator[Question]:
        """The fields in their order."""
        return iter(self._questions)

    def names_in(self, formdata: Any) -> Iterator[str]:
        """The names in what the page sent that are these questions'."""
        for one in self._questions:
            yield from one.names(formdata)

    def cells(self) -> Cells:
        """The cells of what the page sent."""
        return {one.question.name: one.cell for one in self._questions if one.sent}

    def faults(self) -> Iterator[Question]:
        """The fields whose answer can't be taken."""
        return (one for one in self._questions if one.fault)


@cache
def form_class(questions: tuple[Field, ...]) -> type[QuestionsForm]:
    """The form for these questions."""
    unbound = {one.name: control_for(one)(one) for one in questions}
    return type("DerivedForm", (QuestionsForm,), {"asked": questions, "unbound": unbound})


def control_for(question: Field) -> type[Question]:  # noqa: C901 - one case for each kind
    """The field that suits the question's kind; `TypeError` for a kind that has none."""
    if question.given:
        return fields.Given
    match question.kind:
        case CodeKind():
            return fields.Given
        case ProseKind():
            return fields.ManyLines
        case TextKind() | DateKind() | TimeKind() | YearKind():
            return fields.OneLine
        case DecimalKind() | CountKind():
            return fields.Number
        case YearMonthKind():
            return fields.MonthOfYear
        case YesNoKind():
            return fields.Chosen
        case ChoicesKind() | RefsKind():
            return fields.Ticked
        case ChoiceKind(options=options):
            return fields.Chosen if len(options) <= IN_VIEW else fields.ChosenFromList
        case RefKind():
            return fields.ChosenFromList
        case PhotoKind():
            return fields.Photo
        case MonthsKind():
            return fields.Months
        case PerYearKind():
            return fields.EachYear
    raise TypeError(f"no control for answers of the sort {type(question.kind).__name__}")
