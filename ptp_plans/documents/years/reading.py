"""Reading a year's evaluation through its outline, among the names of the plan's rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ptp_plans.plan.document import to_plain
from ptp_plans.plan.outline import Field, StepOutline, evaluation_outline
from ptp_plans.plan.references import RowTitles, plain_steps
from ptp_plans.plan.schema import Part
from ptp_plans.plan.sections.evaluation import Evaluation
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.evaluated import Evaluated

from ..answers.blocks import Block, Gallery, Grid, Note, PrintedStep
from ..answers.reading import Reader
from ..answers.steps import printed_step
from ..answers.tables import record_blocks

FACES = ("women_view", "men_view")
FACE_WORDS = {1: N_("triste"), 2: N_("seria"), 3: N_("contenta")}


@dataclass(frozen=True)
class YearReader(Reader):
    """A plan's reader whose answers are those of an evaluation; what the evaluation names that is
    not in the plan (accords, what is added) has a name too."""

    evaluation: Evaluation = field(default_factory=Evaluation)

    def __post_init__(self) -> None:
        steps = evaluation_outline()
        plain: dict[str, Mapping[str, Any]] = dict(plain_steps(to_plain(self.plan), self.outline))
        plain |= to_plain(self.evaluation)
        titles = RowTitles((*self.outline.steps, *steps), plain, self.words)
        object.__setattr__(self, "titles", titles)

    def named(self, row_id: str) -> str:
        """In full: an acta is read without the plan beside it."""
        return self.titles(row_id)

    def said(self, part: Part, asked: Field, *, brief: bool = False) -> str:
        """The answer in words; a face by what it shows, since who reads has no faces at hand."""
        words = super().said(part, asked, brief=brief)
        face = FACE_WORDS.get(self.value(part, asked)) if asked.name in FACES else None
        return f"{words} ({self.words(face)})" if face else words

    def part(self, step: StepOutline) -> Part:
        """The evaluation's answers of a step."""
        found: Part = getattr(self.evaluation, step.key.rpartition("-")[2])  # 2016-progress
        return found


def read_year(reader: Reader, found: Evaluated) -> YearReader:
    """The reader of an evaluation, in the language and with the pictures of a plan's reader."""
    return YearReader(
        found.plan, reader.outline, reader.media, reader.locale, evaluation=found.evaluation
    )


def answers_of(reader: YearReader, step: StepOutline, *, complete: bool) -> PrintedStep:
    """Every answer of a step on upright pages; `complete`: what has no answer is not told, since
    nobody will write it any more."""
    printed = printed_step(reader, step, "paso-")
    blocks: list[Block] = []
    for one in printed.blocks:
        if isinstance(one, Grid) and one.wide:
            table = next(each for each in step.tables if reader.words(each.label) == one.caption)
            blocks += record_blocks(reader, step, table)
        elif not isinstance(one, Gallery):  # records show the pictures of their rows
            blocks.append(one)
    if not complete:
        return replace(printed, blocks=tuple(blocks))
    told = [_finished(one) for one in blocks if not (isinstance(one, Note) and one.last)]
    nothing = Note(reader.words(N_("No se anotó nada.")))
    return replace(printed, blocks=tuple(told) or (nothing,), unanswered="")


def _finished(block: Block) -> Block:
    return replace(block, note="") if isinstance(block, Grid) else block
