"""The act of the assembly, and who came to the workshops."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from ptp_plans import i18n
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import Outline, SectionOutline, record_outline
from ptp_plans.plan.schema import Part
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.texts import N_
from ptp_plans.plan.upgrades import SCHEMA_NUMBER

from ..answers.blocks import Block, PrintedStep
from ..answers.grids import Heading, grid_or_note, upright
from ..answers.reading import Reader
from ..answers.steps import printed_sections


class _Act(Part):
    """A section of one step, as plans have them."""

    assembly: AssemblyAct


class _Records(Part):
    """The act alone, in the place of a plan, so that it is printed by walking its outline."""

    act: _Act


def act_blocks(
    act: AssemblyAct, media: Mapping[str, bytes], locale: str
) -> tuple[PrintedStep, ...]:
    """Every answer of the act, as its outline asks it."""
    step = replace(record_outline("assembly"), section="act", number="")
    section = SectionOutline("act", "", step.title, step.about, (step,))
    holder = cast(Plan, _Records(act=_Act(assembly=act)))
    sections = printed_sections(holder, Outline(SCHEMA_NUMBER, (section,)), media, locale)
    return tuple(
        replace(one, blocks=tuple(upright(block) for block in one.blocks), unanswered="")
        for one in sections[0].steps
    )


def attendance_blocks(reader: Reader) -> list[Block]:
    """How many women and men came to each workshop."""
    rows = [
        (
            i18n.day(one.held_on, reader.locale) if one.held_on else "",
            one.place or "",
            str(one.women or 0),
            str(one.men or 0),
            str((one.women or 0) + (one.men or 0)),
        )
        for one in reader.plan.context.workshops.workshops
    ]
    headings: tuple[Heading, ...] = (
        (N_("Fecha"), False), (N_("Lugar"), False), (N_("Mujeres"), True), (N_("Hombres"), True),
        (N_("Total"), True),
    )  # fmt: skip
    return [grid_or_note(reader, N_("Asistencia a los talleres"), headings, rows)]
