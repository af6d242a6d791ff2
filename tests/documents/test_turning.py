"""Pages turn on their side and back as seldom as they can."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdf

from ptp_plans.documents.answers.blocks import Block, Column, Grid, Group, Pairs, PrintedStep
from ptp_plans.documents.answers.layout import turned
from ptp_plans.documents.render import Metadata, render
from ptp_plans.documents.sheets import environment_for

A_DAY = datetime(2016, 2, 26, tzinfo=UTC)


def a_grid(rows: int = 3, *, wide: bool = False, text: str = "Llevar el libro") -> Grid:
    columns = (Column("Qué", 60.0), Column("Quién", 40.0))
    return Grid("Tareas", columns, (Group(((text, "Comité"),) * rows),), wide=wide)


def a_step(*blocks: Block) -> PrintedStep:
    return PrintedStep("paso", "4.3", "Organización", "", blocks)


def sides(*steps: PrintedStep) -> list[list[bool]]:
    """For each step, whether each of its runs lies on its side."""
    return [[run.wide for run in step.runs] for step in turned(steps)]


def test_a_short_step_between_two_wide_ones_turns_with_them():
    assert sides(a_step(a_grid(wide=True)), a_step(a_grid()), a_step(a_grid(wide=True))) == [
        [True],
        [True],
        [True],
    ]


def test_a_short_step_that_closes_the_section_stays_with_the_wide_one_before():
    assert sides(a_step(a_grid(wide=True)), a_step(a_grid())) == [[True], [True]]


def test_a_short_step_before_an_upright_one_stands():
    steps = a_step(a_grid(wide=True)), a_step(a_grid()), a_step(a_grid())
    assert sides(*steps)[1] == [False]


def test_a_step_after_an_upright_one_stands():
    assert sides(a_step(a_grid()), a_step(a_grid()), a_step(a_grid(wide=True)))[1] == [False]


def test_a_long_step_stands_also_between_wide_ones():
    wide = a_step(a_grid(wide=True))
    assert sides(wide, a_step(a_grid(rows=50)), wide)[1] == [False]


def test_a_step_of_more_than_tables_stands():
    wide = a_step(a_grid(wide=True))
    assert sides(wide, a_step(Pairs(())), wide)[1] == [False]


def test_a_table_of_few_long_rows_may_be_torn_and_one_of_short_rows_not():
    assert a_grid(rows=4).short
    assert not a_grid(rows=4, text="Se elige el comité " * 12).short


def test_a_total_never_stands_alone_on_a_page():
    page = environment_for("es_MX").from_string(
        '{% import "documents/blocks.html" as blocks %}<html lang="es"><head><title>-</title></head>'
        "<body>{{ blocks.grid(grid) }}</body></html>"
    )
    torn = []
    for rows in range(28, 36):
        grid = replace(a_grid(), total=("Total", "9"), groups=(Group((("Tarea", "1"),) * rows),))
        made = render(page.render(grid=grid), title="-", media={}, metadata=Metadata(A_DAY))
        if made.pages > 1:
            last = pypdf.PdfReader(BytesIO(made.pdf)).pages[-1].extract_text()
            torn.append(last.count("Tarea"))
    assert torn
    assert min(torn) >= 1
