"""A plan, its act and a contract's particulars without personal data.

Which questions hold personal data is said once, where they are declared (`ask(personal=True)` and
`ask(names=True)`). Their answers become "[dato personal]" before anything is printed, so nothing
of them is left under a black bar, in a table's heading or in the file's metadata. A hidden name
that somebody also wrote inside another text is taken out there too.

What stays: public bodies, who signs for them and in which office (Ley General de Transparencia y
Acceso a la Información Pública: contracts and the directory of public servants are public), the
organization, how many women and men. What goes: names of people of the community, telephones,
addresses and keys of theirs, and all photographs, since nobody can tell whom they show.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..document import Plan
from ..kinds import ChoiceKind, CodeKind, Kind, PhotoKind, RefKind, TextKind
from ..schema import Part, Row, kind_of
from ..sections.agreement import Agreement, ContractParty, Signatory
from ..sections.assembly import AssemblyAct
from ..sections.roster import Roster
from ..texts import N_

HIDDEN = N_("[dato personal]")
COMMUNITY = "community"
NOT_WORDS = (RefKind, ChoiceKind, CodeKind)
Visit = Callable[[Part, str, Kind, Any], Any]
P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class PublicPapers:
    """What may be shown to anybody. Parts are made without validation: a telephone that says
    "[dato personal]" is none, and these are to be read, never to be loaded back."""

    plan: Plan
    assembly: AssemblyAct | None
    agreement: Agreement | None
    without_names: Callable[[str], Any] = str  # any other text, as these papers show theirs


def public_papers(
    plan: Plan,
    assembly: AssemblyAct | None = None,
    agreement: Agreement | None = None,
    roster: Roster | None = None,
    others: Sequence[Part] = (),
) -> PublicPapers:
    """The same papers without personal data. `roster` and `others`: their names are taken out of
    all texts too; nothing of them is shown."""
    papers = [one for one in (plan, assembly, agreement, roster, *others) if one is not None]
    hides = _Hides(_public_names(plan, agreement), _public_bodies(agreement))
    clean = _scrubber(
        {value for part, name, value in _hidden(papers, hides) if _is_name(part, name)}
    )

    def shown(part: Part, name: str, kind: Kind, value: Any) -> Any:
        return _instead_of(kind) if hides(part, name, value) else clean(kind, value)

    return PublicPapers(
        _walked(plan, shown),
        _walked(assembly, shown) if assembly else None,
        _walked(agreement, shown) if agreement else None,
        lambda text: clean(TextKind(), text),
    )


def hidden_values(
    plan: Plan,
    assembly: AssemblyAct | None = None,
    agreement: Agreement | None = None,
    roster: Roster | None = None,
) -> set[str]:
    """Every text of these papers that the public version does not show in its place."""
    papers = [one for one in (plan, assembly, agreement, roster) if one is not None]
    hides = _Hides(_public_names(plan, agreement), _public_bodies(agreement))
    return {value for _part, _name, value in _hidden(papers, hides)}


@dataclass(frozen=True)
class _Hides:
    """Whether an answer is about a person. What a public body says of itself is public, and so
    is who signs for it; a body's name is no person's, wherever it is written."""

    public_names: frozenset[str]
    public_bodies: frozenset[str]

    def __call__(self, part: Part, name: str, value: Any) -> bool:
        said = type(part).model_fields[name].json_schema_extra
        if not isinstance(said, dict) or not (said.get("x-personal") or said.get("x-names")):
            return False
        if isinstance(part, ContractParty) and part.sort != COMMUNITY:
            return False
        if isinstance(part, Signatory) and part.party in self.public_bodies:
            return False
        return value not in self.public_names


def _hidden(papers: Sequence[Part], hides: _Hides) -> Iterator[tuple[Part, str, str]]:
    for paper in papers:
        for part, name, kind, value in _leaves(paper):
            is_words = isinstance(value, str) and not isinstance(kind, NOT_WORDS)
            if is_words and hides(part, name, value):
                yield part, name, value


def _is_name(part: Part, name: str) -> bool:
    """Whether the row is a person, who gives it its title."""
    return isinstance(part, Row) and name in part.titled_by


def _public_bodies(agreement: Agreement | None) -> frozenset[str]:
    parties = agreement.parties if agreement else ()
    return frozenset(one.id for one in parties if one.sort and one.sort != COMMUNITY)


def _public_names(plan: Plan, agreement: Agreement | None) -> frozenset[str]:
    """Names of bodies, and of who serves the programme in this place."""
    names = {plan.cover.organization, plan.cover.facilitator}
    names |= {one.name for one in plan.territorial.actors.actors}
    names |= {one.name for one in agreement.parties} if agreement else set()
    return frozenset(name for name in names if name)


def _instead_of(kind: Kind) -> Any:
    is_words = isinstance(kind, TextKind) and not isinstance(kind, PhotoKind)
    return HIDDEN if is_words else kind.empty


def _scrubber(names: set[str]) -> Callable[[Kind, Any], Any]:
    """Takes names of two words and more out of a text; a single word may mean anything."""
    told = sorted((one for one in names if len(one.split()) > 1), key=lambda one: (-len(one), one))
    if not told:
        return lambda kind, value: None if isinstance(kind, PhotoKind) else value
    spelt = "|".join(r"\s+".join(map(re.escape, one.split())) for one in told)
    pattern = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)", re.IGNORECASE)

    def clean(kind: Kind, value: Any) -> Any:
        if isinstance(kind, PhotoKind):
            return None
        if not isinstance(value, str) or isinstance(kind, NOT_WORDS):
            return value
        return pattern.sub(HIDDEN, value)

    return clean


def _leaves(part: Part) -> Iterator[tuple[Part, str, Kind, Any]]:
    """Every answered question of a part and of all that is in it."""
    for name, info in type(part).model_fields.items():
        value, kind = getattr(part, name), kind_of(info)
        if isinstance(value, Part):
            yield from _leaves(value)
        elif kind is None and isinstance(value, tuple):
            for row in value:
                yield from _leaves(row)
        elif kind is not None and value is not None and value != () and not _is_id(part, name):
            yield part, name, kind, value


def _walked(part: P, shown: Visit) -> P:
    """The part with each answered question as it is shown."""
    values: dict[str, Any] = {}
    for name, info in type(part).model_fields.items():
        value, kind = getattr(part, name), kind_of(info)
        if isinstance(value, Part):
            value = _walked(value, shown)
        elif kind is None and isinstance(value, tuple):
            value = tuple(_walked(row, shown) for row in value)
        elif kind is not None and value is not None and value != () and not _is_id(part, name):
            value = shown(part, name, kind, value)
        values[name] = value
    return type(part).model_construct(**values)


def _is_id(part: Part, name: str) -> bool:
    return isinstance(part, Row) and name == "id"
