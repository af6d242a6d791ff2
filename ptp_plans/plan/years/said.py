"""What an evaluation said of each row of the plan, to be read while the plan is adjusted."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ..outline import evaluation_outline
from ..references import Say
from ..sections.evaluation import ADJUST, CANCEL, Evaluation
from ..texts import N_

Number = Callable[[Decimal], str]


@dataclass(frozen=True)
class Said:
    """A line: of which row ("" for something new), and the words."""

    row_id: str
    words: str


# The plan's steps that an evaluation speaks of, by the table of what is decided.
STEPS = {
    "problems": "problems",
    "objectives": "objectives",
    "activities": "activities",
    "indicators": "indicators",
    "commitments": "commitments",
}
DECIDED = {ADJUST: N_("Se ajusta: %(motive)s"), CANCEL: N_("Se cancela: %(motive)s")}


def said_of(
    evaluation: Evaluation, step: str, row_ids: set[str], say: Say, number: Number
) -> tuple[Said, ...]:
    """What was said of the rows of a step: decisions first, then how each went, then what is to be
    added. `say` translates our own words; `number` writes a figure as the reader does."""
    found = [
        Said(one.id, say(DECIDED[one.decision]) % {"motive": one.motive or "…"})
        for one in evaluation.decisions.decisions
        if one.id in row_ids and one.decision in DECIDED
    ]
    if step == "activities":
        found += _progress(evaluation, row_ids, say, number)
    if step == "indicators":
        found += [
            Said(one.id, say(N_("Se midió %(value)s.")) % {"value": number(one.value)})
            for one in evaluation.measured.measures
            if one.id in row_ids and one.value is not None
        ]
    if step == "commitments":
        found += [
            Said(one.id, say(N_("No se cumplió entero: %(reason)s")) % {"reason": one.reason})
            for one in evaluation.promises.kept
            if one.id in row_ids and one.reason
        ]
    new = N_("Se agrega: %(what)s. %(motive)s")
    return (
        *found,
        *(
            Said("", say(new) % {"what": one.what or "…", "motive": one.motive or ""})
            for one in evaluation.decisions.additions
            if STEPS.get(one.sort or "") == step
        ),
    )


def _progress(evaluation: Evaluation, row_ids: set[str], say: Say, number: Number) -> list[Said]:
    table = next(one for one in evaluation_outline() if one.key == "progress").tables[0]
    states = dict(table.field("state").kind.options)  # type: ignore[attr-defined]
    found = []
    for one in evaluation.progress.activity_progress:
        if one.id not in row_ids or one.state is None:
            continue
        words = [say(states[one.state])]
        if one.percent is not None:
            words[0] += f", {number(one.percent)} %"
        words += [text for text in (one.hindered, one.lesson) if text]
        found.append(Said(one.id, ". ".join(words)))
    return found
