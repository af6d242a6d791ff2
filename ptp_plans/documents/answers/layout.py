"""How answers are laid out: the widths of columns, counted in letters of the type that tables are
set in, short answers side by side, and the pages that lie on their side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .blocks import Answer, Column, Grid, Note, PrintedStep, Prose
from .room import PADDING, TOGETHER

MOST_COLUMNS = 9
BOLD = 1.12  # how much wider the letters of headers are
DIGIT = 1.08  # and those of figures
LONGEST_WORD = 30  # letters that are kept together; longer is no word of ours
LIGHT = 3 * TOGETHER  # lines of the tables of a step that is no more than a page
MOST_LINES = 6  # of a cell; more, and a row is no longer read as a row


@dataclass(frozen=True)
class Need:
    """What a column holds, and so how wide it must be at least and had better be."""

    header: str
    figure: bool
    least: float  # no word is torn
    better: float  # few lines to a cell
    longest: int  # letters of the longest cell


def need(header: str, texts: Sequence[str], figure: bool) -> Need:
    """The need of a column of these texts; figures are never set in two lines."""
    longest = max(map(len, texts), default=1)
    mean = sum(map(len, texts)) / max(1, len(texts))
    word = min(max((len(word) for text in texts for word in text.split()), default=1), LONGEST_WORD)
    head = max((len(word) for word in header.split()), default=1) * BOLD
    least = max(longest * DIGIT if figure else float(word), head, 3.0)
    roomy = longest if longest <= 16 else max(16.0, longest / 4, min(mean, 40) * 0.8)
    better = least if figure else max(least, roomy, len(header) / 3)
    return Need(header, figure, least, better, longest)


def widths(whole: float, needs: Sequence[Need]) -> list[float]:
    """The columns' rooms in a table that wide: what lacks is taken where there is most to spare."""
    room = whole - PADDING * len(needs)
    better = sum(one.better for one in needs)
    least = sum(one.least for one in needs)
    if least > room:  # words are torn in any case
        return [one.least * room / least for one in needs]
    if better <= room or better == least:
        return [one.better * room / better for one in needs]
    share = (room - least) / (better - least)
    return [one.least + share * (one.better - one.least) for one in needs]


def fits(whole: float, needs: Sequence[Need]) -> bool:
    """Whether a table that wide is legible: every word whole, no cell of many lines."""
    if len(needs) > MOST_COLUMNS or sum(one.least + PADDING for one in needs) > whole:
        return False
    return all(
        one.figure or one.longest / room <= MOST_LINES
        for one, room in zip(needs, widths(whole, needs), strict=True)
    )


def columns(whole: float, needs: Sequence[Need]) -> tuple[Column, ...]:
    """The columns of a table that wide."""
    rooms = widths(whole, needs)
    return tuple(
        Column(one.header, round(100 * (room + PADDING) / whole, 2), one.figure)
        for one, room in zip(needs, rooms, strict=True)
    )


def paired(answers: Sequence[Answer]) -> tuple[tuple[Answer, ...], ...]:
    """Short answers two in a line, long ones alone, in their order."""
    lines: list[list[Answer]] = []
    for answer in answers:
        last = lines[-1] if lines else []
        if not answer.long and len(last) == 1 and not last[0].long:
            last.append(answer)
        else:
            lines.append([answer])
    return tuple(tuple(line) for line in lines)


def turned(steps: Sequence[PrintedStep]) -> tuple[PrintedStep, ...]:
    """The steps of a section, the short ones turned that stand between wide pages or close the
    section after one: every turn of the page leaves one half empty."""
    done: list[PrintedStep] = []
    for place, step in enumerate(steps):
        after_wide = bool(done) and done[-1].runs[-1].wide
        goes_on_wide = place + 1 == len(steps) or steps[place + 1].runs[0].wide
        done.append(replace(step, turned=after_wide and goes_on_wide and _is_light(step)))
    return tuple(done)


def _is_light(step: PrintedStep) -> bool:
    return (
        not step.runs[0].wide
        and all(isinstance(block, Grid | Note | Prose) for block in step.blocks)
        and sum(block.lines for block in step.blocks if isinstance(block, Grid)) <= LIGHT
    )
