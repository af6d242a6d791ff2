"""What an assembly decided of each element of the plan, with its motive and its votes."""

from ptp_plans import i18n
from ptp_plans.plan.outline import evaluation_outline
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.results import Changes, changes

from ..answers.blocks import Block, Note
from ..answers.grids import Heading, grid
from ..answers.tables import table_blocks
from ..years.reading import YearReader
from ..years.results import choice

HEADINGS: tuple[Heading, ...] = (
    (N_("Qué"), False), (N_("Se decide"), False), (N_("Por qué y en qué"), False),
    (N_("Votos de mujeres"), True), (N_("Votos de hombres"), True),
)  # fmt: skip


def decision_blocks(reader: YearReader) -> list[Block]:
    """What changes, row by row; how many elements stay as they were; what is added."""
    decided = changes(reader.evaluation)
    blocks: list[Block] = []
    if lines := _lines(reader, decided):
        blocks.append(grid(reader, N_("Lo que cambia en el plan"), HEADINGS, lines))
    if decided or reader.evaluation.resolution.outcome:
        blocks.append(Note(_confirmed(reader, decided)))
    else:
        blocks.append(Note(reader.words(N_("Todavía no se dice qué cambia."))))
    if decided.added:
        step = next(one for one in evaluation_outline() if one.key == "decisions")
        blocks += table_blocks(reader, step, step.table("additions"))
    return blocks


def _lines(reader: YearReader, decided: Changes) -> list[tuple[str, ...]]:
    votes = {one.id: one for one in reader.evaluation.decisions.decision_votes}

    def hands(row_id: str, who: str) -> str:
        count = getattr(votes.get(row_id), who, None)
        return "" if count is None else i18n.number(count, reader.locale)

    return [
        (
            reader.titles(one.id),
            reader.words(choice("decisions", "decisions", "decision", one.decision)),
            one.motive or "",
            hands(one.id, "women"),
            hands(one.id, "men"),
        )
        for one in (*decided.adjusted, *decided.cancelled)
    ]


def _confirmed(reader: YearReader, decided: Changes) -> str:
    every = len(reader.evaluation.decisions.decisions)
    same = every - len(decided.adjusted) - len(decided.cancelled)
    if same == every:
        said = N_("Se confirma todo lo que ya está en el plan: %(count)s elementos entre problemas, "
                  "objetivos, actividades, indicadores y compromisos.")  # fmt: skip
    else:
        said = N_("Todo lo demás se confirma: %(count)s elementos entre problemas, objetivos, "
                  "actividades, indicadores y compromisos.")  # fmt: skip
    return reader.words(said) % {"count": i18n.number(same, reader.locale)}
