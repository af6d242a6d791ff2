"""A ranking as its page asks it: points or pairs, votes, and the places that they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from ptp_plans import i18n
from ptp_plans.documents.answers import ranked as words
from ptp_plans.plan.content import cell_error, rows_of
from ptp_plans.plan.derive.ranking import Contest, Ranked, contest, rank, weights_total
from ptp_plans.plan.outline import StepOutline, Table
from ptp_plans.plan.texts import N_
from ptp_plans.web.fields import Question
from ptp_plans.web.forms import form_class
from ptp_plans.web.language import current_locale, said

from .answers import row_title
from .plan_view import PlanView
from .tables import Grid

RANKED = {"problem_ranking": ("problem", "problems"), "action_ranking": ("action", "activities")}
POINTS = range(1, 6)
WEIGHTS_FIT = N_("Los pesos suman 100.")
WEIGHTS_LACK = N_("Los pesos suman %(sum)s: faltan %(rest)s para 100.")
WEIGHTS_EXCEED = N_("Los pesos suman %(sum)s: sobran %(rest)s.")
PROGRESS = N_("Van %(done)s de %(all)s.")
FEW_CRITERIA = 4  # beside which the names have a column of their own


@dataclass(frozen=True)
class Criterion:
    """A criterion with the box of its weight."""

    id: str
    name: str
    weight: Question
    first: bool
    last: bool
    faulty: bool


@dataclass(frozen=True)
class Contender:
    """A problem or an activity: its boxes for points and votes, its places as they were saved."""

    id: str
    code: str
    title: str
    points: tuple[Question, ...]
    votes: tuple[Question, ...]
    score: str
    rank: str
    women_rank: str
    all_votes: int


@dataclass(frozen=True)
class Duel:
    """Two that are compared, by their codes: the question which one weighs more."""

    id: str
    one: str
    other: str
    question: Question
    winner: str  # its code, "" while it is open


@dataclass(frozen=True)
class Ranking:
    """All that the page of a ranking shows besides the common questions."""

    tables: Mapping[str, Table]  # criteria, scores, votes, pairs
    by_pairs: bool
    criteria: tuple[Criterion, ...]
    contenders: tuple[Contender, ...]
    duels: tuple[Duel, ...]
    weights: str
    weights_fit: bool
    women: str
    progress: str
    facts: Mapping[str, Any]  # for the script

    @property
    def many_criteria(self) -> bool:
        """Whether the names need a line of their own above the points."""
        return len(self.criteria) > FEW_CRITERIA

    @property
    def triangle(self) -> list[tuple[Contender, list[Duel | None]]]:
        """The classic matrix of pairs: a line for each but the last, a column for each but the
        first; None where a cell stays empty."""
        found = {one.id: one for one in self.duels}
        return [
            (
                one,
                [
                    found.get("~".join(sorted((one.id, other.id)))) if place < column else None
                    for column, other in enumerate(self.contenders[1:], 1)
                ],
            )
            for place, one in enumerate(self.contenders[:-1])
        ]


def ranking_of(view: PlanView, step: StepOutline, grids: list[Grid]) -> Ranking:
    """The ranking of a step as it stands."""
    prefix, ranked_table = RANKED[step.key]
    tables = {
        one: step.table(f"{prefix}_{one}") for one in ("criteria", "scores", "votes", "pairs")
    }
    asked = contest(view.draft.plan, ranked_table)
    places = rank(asked)
    lines = {grid.table.name: grid.rows for grid in grids}
    duels = tuple(
        Duel(
            row.id,
            *_codes(view, row.id),
            row.questions[0],
            view.reader.code(row.questions[0].text or None),
        )
        for row in lines.get(tables["pairs"].name, ())
    )
    return Ranking(
        tables,
        asked.by_pairs,
        tuple(_criteria(view, step, tables["criteria"])),
        _contenders(view, asked, places, lines, tables),
        duels,
        weights_words(weights_total(asked.criteria)),
        weights_total(asked.criteria) == 100,
        words.women_words(view.reader, places),
        said(PROGRESS) % {"done": sum(bool(one.winner) for one in duels), "all": len(duels)},
        _facts(view, asked, prefix),
    )


def _codes(view: PlanView, pair: str) -> tuple[str, str]:
    one, other = pair.split("~")
    return view.reader.code(one), view.reader.code(other)


def _criteria(view: PlanView, step: StepOutline, table: Table) -> list[Criterion]:
    rows = rows_of(view.content(step), table.name)
    found = []
    for place, (row_id, cells) in enumerate(rows, 1):
        weight = table.field("weight")
        form = form_class((weight,))(cells, view.around, prefix=f"r.{table.name}.{row_id}.")
        box = next(form.questions())
        box.description = ""  # the table's own hint says it once for all
        found.append(
            Criterion(
                row_id,
                row_title(table, row_id, cells, view.titles, place),
                box,
                place == 1,
                place == len(rows),
                any(cell_error(one, cells.get(one.name)) for one in table.fields),
            )
        )
    return found


def _contenders(
    view: PlanView,
    asked: Contest,
    places: tuple[Ranked, ...],
    lines: Mapping[str, Any],
    tables: Mapping[str, Table],
) -> tuple[Contender, ...]:
    points = {row.id: row.questions for row in lines.get(tables["scores"].name, ())}
    votes = {row.id: row.questions for row in lines.get(tables["votes"].name, ())}
    ranked = {one.row_id: one for one in places}
    found = []
    for row in asked.rows:
        one = ranked[row.id]
        is_scored = one.score is not None
        found.append(
            Contender(
                row.id,
                view.reader.code(row.id),
                view.reader.named(row.id),
                points.get(row.id, ()),
                votes.get(row.id, ()),
                i18n.number(one.score, current_locale()) if one.score is not None else "–",
                str(one.rank) if is_scored else "–",
                str(one.women_rank or "–"),
                one.women_votes + one.men_votes,
            )
        )
    return tuple(found)


def weights_words(total: Decimal) -> str:
    """Whether the weights make a hundred, and what lacks or is too much."""
    if total == 100:
        return said(WEIGHTS_FIT)
    text = WEIGHTS_LACK if total < 100 else WEIGHTS_EXCEED
    return said(text) % {
        "sum": i18n.number(total, current_locale()),
        "rest": i18n.number(abs(100 - total), current_locale()),
    }


def _facts(view: PlanView, asked: Contest, prefix: str) -> dict[str, Any]:
    """What the script reckons with: the rows in their order, and the words that it fills in."""
    return {
        "prefix": prefix,
        "pairs": asked.by_pairs,
        "rows": [[one.id, view.reader.code(one.id)] for one in asked.rows],
        "criteria": [one.id for one in asked.criteria],
        "duels": [
            "~".join(sorted((one.id, other.id))) for one, other in combinations(asked.rows, 2)
        ],
        "words": {
            "fit": said(WEIGHTS_FIT),
            "lack": said(WEIGHTS_LACK),
            "exceed": said(WEIGHTS_EXCEED),
            "progress": said(PROGRESS),
            "none": said(words.NO_WOMEN),
            "same": said(words.SAME_ORDER),
            "first": said(words.FIRST_DIFFERS),
            "also": said(words.ALSO_DIFFERS),
        },
    }
