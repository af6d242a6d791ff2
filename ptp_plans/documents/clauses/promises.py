"""Commitments as the clauses print them: by party, activity and date.

Only what is firm obliges, and only who signs is obliged: a firm commitment of an institution that
is no party of the contract stands among what is still to be sought (spec: V12).
"""

from collections.abc import Iterable
from datetime import date

from ptp_plans import i18n
from ptp_plans.plan.derive import commitments
from ptp_plans.plan.sections.territory import Commitment
from ptp_plans.plan.texts import N_

from ..answers.blocks import Block, Group, Note
from ..answers.grids import Cells, Heading, grid, grid_or_note
from ..answers.reading import Reader
from ..say import say
from .parties import Parties

HEADINGS: tuple[Heading, ...] = (
    (N_("Actividad"), False),
    (N_("A qué se obliga"), False),
    (N_("Cantidad"), False),
    (N_("A más tardar"), False),
    (N_("Cómo se comprueba"), False),
)


def institutions_promises(reader: Reader, parties: Parties) -> list[Block]:
    """The firm commitments of each institution that signs; of every one while none is known."""
    firm = [one for one in commitments.obligations(reader.plan) if one.party]
    if parties.known:
        named = [
            (f"{party.short_name}: {party.name}", party.actor) for party in parties.institutions
        ]
    else:
        actors = dict.fromkeys(one.party for one in firm)
        named = [(reader.named(actor or ""), actor) for actor in actors]
    groups = []
    for title, actor in named:
        rows = _rows(reader, (one for one in firm if actor and one.party == actor))
        if rows:
            groups.append(Group(rows, title=title))
    caption = N_("Compromisos firmes de las dependencias")
    if not groups:
        return [_none(reader, caption)]
    return [grid(reader, caption, HEADINGS, groups=groups)]


def community_promises(reader: Reader, parties: Parties) -> list[Block]:
    """The firm commitments of the community itself."""
    own = {party.actor for party in parties.community} | {None}
    rows = _rows(reader, (one for one in commitments.obligations(reader.plan) if one.party in own))
    return [grid_or_note(reader, N_("Compromisos firmes de la comunidad"), HEADINGS, rows)]


def sought(reader: Reader, parties: Parties) -> list[Block]:
    """What has to be sought yet, and what is firm of who does not sign; it obliges nobody."""
    signing = {party.actor for party in parties.all} | {None}
    open_ones = list(commitments.to_seek(reader.plan))
    if parties.known:
        open_ones += [
            one for one in commitments.obligations(reader.plan) if one.party not in signing
        ]
    rows = [
        (
            reader.named(one.party) if one.party else reader.words(N_("Comunidad")),
            reader.code(one.activity),
            _what(reader, one),
            _how_much(reader, one),
            _until(reader, one),
        )
        for one in _sorted(reader, open_ones)
    ]
    headings: tuple[Heading, ...] = (
        (N_("Ante quién"), False), (N_("Actividad"), False), (N_("Qué se gestiona"), False),
        (N_("Cantidad"), False), (N_("Fecha prevista"), False),
    )  # fmt: skip
    return [grid_or_note(reader, N_("Por gestionar, sin obligación"), headings, rows)]


def _rows(reader: Reader, some: Iterable[Commitment]) -> tuple[Cells, ...]:
    return tuple(
        (
            reader.code(one.activity) or "—",
            _what(reader, one),
            _how_much(reader, one),
            _until(reader, one),
            one.verification or "",
        )
        for one in _sorted(reader, some)
    )


def _sorted(reader: Reader, some: Iterable[Commitment]) -> list[Commitment]:
    """By activity in the plan's order, what is of no activity last, then by date."""
    order = {row_id: place for place, row_id in enumerate(reader.titles.ids("activities"))}
    return sorted(
        some, key=lambda one: (order.get(one.activity or "", len(order)), one.due or date.max)
    )


def _what(reader: Reader, one: Commitment) -> str:
    """«Dar: …»: the sort of duty before its words, unless those begin with what is done."""
    what = one.what or ""
    if what.split(" ")[0].endswith(("ar", "er", "ir")):
        return what
    _step, table = reader.outline.find_table("commitments")
    duty = say(table.field("duty").kind, one.duty, reader.named, reader.locale)
    return ": ".join(word for word in (duty.capitalize(), what) if word)


def _how_much(reader: Reader, one: Commitment) -> str:
    amount = "" if one.amount is None else i18n.money(one.amount, reader.locale)
    return "; ".join(word for word in (amount, one.quantity or "") if word)


def _until(reader: Reader, one: Commitment) -> str:
    return i18n.short_day(one.due, reader.locale) if one.due else ""


def _none(reader: Reader, caption: str) -> Note:
    return Note(reader.words(N_("%(what)s: el plan no tiene.")) % {"what": reader.words(caption)})
