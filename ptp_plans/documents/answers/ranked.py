"""What goes first: as bars, as a table, and in words where the women's votes say otherwise."""

from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import figures
from ptp_plans.plan.derive.ranking import Ranked, contest, differing, highest_score, rank
from ptp_plans.plan.texts import N_

from .blocks import Block, Drawing, Prose
from .derived import derived_grid
from .reading import Reader

NO_WOMEN = N_("Todavía no hay votos de mujeres.")
SAME_ORDER = N_("El orden de las mujeres y el de la tabla común es el mismo.")
FIRST_DIFFERS = N_("Las mujeres ponen primero %(women)s; en la tabla común va primero %(common)s.")
ALSO_DIFFERS = N_("%(row)s: lugar %(common)s en la tabla común, lugar %(women)s para las mujeres.")
POINTS = N_("Puntos")
WON = N_("Comparaciones ganadas")
WOMEN_PLACE = N_("Lugar según las mujeres")


def ranking_blocks(reader: Reader, table: str) -> list[Block]:
    """The places of problems or activities drawn, in words and as a table."""
    asked = contest(reader.plan, table)
    ranking = rank(asked)
    label = N_("Problema") if table == "problems" else N_("Actividad")
    scored = WON if asked.by_pairs else POINTS
    view, phone = (
        figures.ranking_figure(
            [(reader.named(one.row_id), one) for one in ranking],
            highest_score(asked),
            (reader.words(label), reader.words(scored), reader.words(WOMEN_PLACE)),
            lambda score: i18n.number(score, reader.locale),
            lambda count: _votes(reader, count),
            width,
        )
        for width in figures.Width
    )
    if view is None:
        return []
    title = reader.words(N_("Qué va primero"))
    remark = N_("El número de la izquierda es el lugar en la tabla común. A la derecha, el lugar "
                "según los votos de las mujeres: círculo oscuro donde es otro.")  # fmt: skip
    return [
        Drawing("ranking", view, title, f"{title}. {reader.words(remark)}", phone=phone),
        Prose(reader.words(N_("Lo que dicen las mujeres")), women_words(reader, ranking)),
        *_table(reader, ranking, label, scored),
    ]


def _votes(reader: Reader, count: int) -> str:
    if count == 1:
        return reader.words(N_("un voto"))
    return reader.words(N_("%(count)s votos")) % {"count": i18n.number(count, reader.locale)}


def women_words(reader: Reader, ranking: tuple[Ranked, ...]) -> str:
    """Where the women's votes put rows at another place than the common table does."""
    scored = [one for one in ranking if one.score is not None]
    if not scored or all(one.women_rank is None for one in ranking):
        return reader.words(NO_WOMEN)
    moved = differing(ranking)
    if not moved:
        return reader.words(SAME_ORDER)
    said, first = [], moved[0]
    if first.women_rank == 1:
        said.append(
            reader.words(FIRST_DIFFERS)
            % {"women": reader.code(first.row_id), "common": reader.code(scored[0].row_id)}
        )
    said += [
        reader.words(ALSO_DIFFERS)
        % {"row": reader.code(one.row_id), "common": one.rank, "women": one.women_rank}
        for one in moved
        if one.women_rank != 1
    ]
    return " ".join(said)


def _table(reader: Reader, ranking: tuple[Ranked, ...], label: str, scored: str) -> list[Block]:
    """The places, the women's votes and place beside them."""
    headers = [
        label, N_("Lugar"), scored, N_("Votos de mujeres"), N_("Votos de hombres"), WOMEN_PLACE,
    ]  # fmt: skip
    rows = [
        (
            reader.named(one.row_id),
            str(one.rank),
            i18n.number(one.score or Decimal(0), reader.locale),
            str(one.women_votes),
            str(one.men_votes),
            str(one.women_rank or ""),
        )
        for one in ranking
        if one.score is not None
    ]
    figures_at = [False, True, True, True, True, True]
    return [derived_grid(reader, N_("Resultado: qué va primero"), headers, rows, figures_at)]
