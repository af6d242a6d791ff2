"""The five sections of a plan as blocks, every step and question walked from an outline."""

from collections.abc import Mapping

from ptp_plans import i18n
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import Outline, SectionOutline, StepOutline

from .blocks import (
    Answer,
    Block,
    Bullets,
    Note,
    Pairs,
    PrintedSection,
    PrintedStep,
    Prose,
    Quarters,
)
from .drawings import drawings
from .layout import paired, turned
from .reading import Reader, captions, is_answered, is_photo, is_prose
from .tables import table_blocks


def printed_sections(
    plan: Plan,
    outline: Outline,
    media: Mapping[str, bytes],
    locale: str = i18n.SOURCE_LOCALE,
    *,
    anchors: str = "",
    only: str | None = None,
) -> tuple[PrintedSection, ...]:
    """The plan without its cover, as the outline asks it: an old one prints with its own words.

    `anchors` goes before every id, so that a plan can stand inside another document; `only`:
    the section of that key alone.
    """
    reader = Reader(plan, outline, media, locale)
    return tuple(
        _section(reader, section, anchors)
        for section in outline.sections
        if not _is_cover(section) and only in (None, section.key)
    )


def cover_answers(plan: Plan, outline: Outline, locale: str) -> tuple[Answer, ...]:
    """What the cover says of the plan, question by question, where it was answered."""
    reader = Reader(plan, outline, {}, locale)
    covers = [section for section in outline.sections if _is_cover(section)]
    answers = [
        reader.answer(reader.part(step), asked)
        for section in covers
        for step in section.steps
        for asked in step.fields
    ]
    return tuple(answer for answer in answers if answer)


def _is_cover(section: SectionOutline) -> bool:
    """A section that is a single step of the same key stands before the five."""
    return len(section.steps) == 1 and section.steps[0].key == section.key


def _section(reader: Reader, section: SectionOutline, anchors: str) -> PrintedSection:
    return PrintedSection(
        anchor=f"{anchors}{section.key}",
        number=section.number,
        title=reader.words(section.title),
        about=reader.words(section.about),
        steps=turned([printed_step(reader, step, anchors) for step in section.steps]),
    )


def printed_step(reader: Reader, step: StepOutline, anchors: str = "") -> PrintedStep:
    """Every answer of a step, as its outline asks it."""
    blocks, missing = _fields(reader, step)
    tables = [block for table in step.tables for block in table_blocks(reader, step, table)]
    before, after = drawings(reader, step)
    return PrintedStep(
        anchor=f"{anchors}{step.section}-{step.key}",
        number=step.number,
        title=reader.words(step.title),
        about=reader.words(step.about),
        blocks=(*blocks, *before, *_gathered(tables), *after),
        unanswered=reader.unanswered(missing),
    )


def _fields(reader: Reader, step: StepOutline) -> tuple[list[Block], list[str]]:
    """The step's questions in their order, the short ones side by side; and those left open."""
    part = reader.part(step)
    aside = captions(step.fields)
    short: list[Answer] = []
    blocks: list[Block] = []
    missing = []
    for asked in step.fields:
        if asked.name in aside:
            continue
        answer = None if is_photo(asked.kind) else reader.answer(part, asked)
        photo = reader.photo(part, asked) if is_photo(asked.kind) else None
        if not is_answered(reader.value(part, asked)):
            missing.append(reader.words(asked.label))
        elif photo:
            blocks += [*_flushed(short), photo]
        elif answer and is_prose(asked.kind):
            blocks += [*_flushed(short), Prose(answer.label, answer.text)]
        elif answer:
            short.append(answer)
    return [*blocks, *_flushed(short)], missing


def _flushed(short: list[Answer]) -> list[Block]:
    """The short answers gathered so far, as a block; the list begins anew."""
    gathered = paired(short)
    short.clear()
    return [Pairs(gathered)] if gathered else []


def _gathered(blocks: list[Block]) -> list[Block]:
    """Four lists become a square; tables that were not used are said last, in one line."""
    lists = [block for block in blocks if isinstance(block, Bullets)]
    if len(lists) == 4 == len(blocks):
        return [Quarters(tuple(lists))]
    unused = [block for block in blocks if isinstance(block, Note) and block.last]
    rest = [block for block in blocks if block not in unused]
    return [*rest, Note(" ".join(block.text for block in unused), last=True)] if unused else rest
