"""From the proemio to the last clause: texts filled, declarations and clauses numbered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from ptp_plans.plan.texts import N_

from ..answers.blocks import Block
from ..answers.reading import Reader
from ..in_words import ordinal
from .inserts import DRAW
from .parties import Parties, Party
from .placeholders import Filler
from .template import AgreementTemplate, BadTemplate, Clause, Declarations, Insert, Preamble

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class NumberedText:
    """A declaration with its number: I.1, I.2 …"""

    number: str
    text: Markup


@dataclass(frozen=True)
class DeclarationGroup:
    """What one party declares, or all of them together."""

    number: str
    title: str
    items: tuple[NumberedText, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a clause: words, or blocks of the plan's data."""

    text: Markup = Markup("")
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class PrintedClause:
    """A clause under its ordinal."""

    anchor: str
    ordinal: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Body:
    """The text that is agreed."""

    preamble: tuple[Markup, ...]
    background: tuple[Markup, ...]
    declarations: tuple[DeclarationGroup, ...]
    clauses: tuple[PrintedClause, ...]


def clause_reference(clauses: Sequence[Clause]) -> Callable[[str], str]:
    """Tells the ordinal of a clause by its key, wherever the clause has moved."""
    ordinals = {clause.key: ordinal(place) for place, clause in enumerate(clauses, 1)}

    def named(key: str) -> str:
        if key not in ordinals:
            raise BadTemplate(
                N_("Un texto se refiere a la cláusula «%(key)s», que no está."), key=key
            )
        return ordinals[key]

    return named


def body(reader: Reader, texts: AgreementTemplate, filler: Filler, parties: Parties) -> Body:
    """All texts between the cover and the closing."""
    draw = {name: partial(insert, reader, parties) for name, insert in DRAW.items()}
    return Body(
        preamble=preamble(texts.preamble, filler, parties),
        background=tuple(filler.fill(text) for text in texts.background),
        declarations=declarations(texts.declarations, filler, parties),
        clauses=tuple(
            printed_clause(clause, place, filler, draw)
            for place, clause in enumerate(texts.clauses, 1)
        ),
    )


def preamble(written: Preamble, filler: Filler, parties: Parties) -> tuple[Markup, ...]:
    """One paragraph: its opening, each party after what joins it, its ending."""
    last = len(parties.all) - 1
    pieces = [filler.fill(written.opening)]
    for place, party in enumerate(parties.all):
        join = written.first if place == 0 else written.last if place == last else written.middle
        pieces += [filler.fill(join), filler.fill(written.party, party.values) + Markup(";")]
    pieces.append(filler.fill(written.ending))
    return (Markup(" ").join(pieces),)


def declarations(
    written: Declarations, filler: Filler, parties: Parties
) -> tuple[DeclarationGroup, ...]:
    """What each party declares, numbered, and what all declare together."""
    groups = [
        _declared(
            place,
            N_("Declara “%(party)s”:") % {"party": party.short_name},
            written.community if party.community else written.institution,
            filler,
            party,
        )
        for place, party in enumerate(parties.all)
    ]
    title = N_("Declaran “LAS PARTES”:")
    joint = _declared(len(groups), title, written.joint, filler, None)
    return (*groups, joint)


def _declared(
    place: int, title: str, written: tuple[str, ...], filler: Filler, party: Party | None
) -> DeclarationGroup:
    roman = ROMAN[place] if place < len(ROMAN) else str(place + 1)
    items = tuple(
        NumberedText(f"{roman}.{number}", filler.fill(text, party.values if party else None))
        for number, text in enumerate(written, 1)
    )
    return DeclarationGroup(roman, title, items)


def printed_clause(
    clause: Clause, place: int, filler: Filler, draw: Mapping[str, Callable[[], list[Block]]]
) -> PrintedClause:
    """A clause under its ordinal; `draw` makes the tables that stand among its words."""
    paragraphs = tuple(
        Paragraph(blocks=tuple(draw[one.insert]()))
        if isinstance(one, Insert)
        else Paragraph(text=filler.fill(one))
        for one in clause.paragraphs
    )
    return PrintedClause(f"clausula-{clause.key}", ordinal(place), clause.title, paragraphs)
