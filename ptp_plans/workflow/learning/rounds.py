"""Rounds: a stratified sample of the plans within reach, kept with its frame and its seed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ptp_plans.plan.learning.answers import answered
from ptp_plans.plan.learning.declared import Round
from ptp_plans.plan.learning.sampling import Drawn, draw
from ptp_plans.plan.learning.words import SPACES, size_of
from ptp_plans.plan.outline import any_step
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, drafts, events
from ptp_plans.store.learning import rounds as kept
from ptp_plans.store.learning.rounds import LearningRound, RoundUnit, UnitSubstitution
from ptp_plans.store.plans import PlanRow

from ..errors import BadInput
from ..identity import Identity
from ..permissions import Action, reach, require
from .reading import round_for

NO_LANGUAGE = N_("sin dato de lengua")
NO_TERRITORY = N_("sin territorio")
ALL = "·"  # the only stratum of a draw without strata


@dataclass(frozen=True)
class RoundLine:
    """A round in a list, counted within reach."""

    row: LearningRound
    frame: int
    sample: int


@dataclass(frozen=True)
class RoundView:
    """A round with its strata and substitutions."""

    row: LearningRound
    strata: tuple[tuple[str, int, int], ...]
    substitutions: tuple[tuple[UnitSubstitution, RoundUnit, RoundUnit], ...]
    sampled: int
    frame: int


def list_rounds(session: Session, who: Identity, *, page: int, size: int) -> list[RoundLine]:
    """A page of the rounds within reach, newest first."""
    require(who, Action.READ_LEARNING)
    found = kept.rounds_within(session, reach(who), limit=size, offset=(page - 1) * size)
    return [RoundLine(*one) for one in found]


def count_rounds(session: Session, who: Identity) -> int:
    """How many rounds are within reach."""
    require(who, Action.READ_LEARNING)
    return kept.count_rounds(session, reach(who))


def frame_sizes(session: Session, who: Identity) -> dict[str, int]:
    """How many plans within reach each space offers."""
    require(who, Action.DRAW_ROUND)
    within = reach(who)
    return {space: len(kept.plans_in_space(session, within, space)) for space, _words in SPACES}


def draw_round(session: Session, who: Identity, cells: Mapping[str, Any]) -> int:
    """Draws the sample and keeps it with its frame; the round's number."""
    require(who, Action.DRAW_ROUND)
    asked = answered(Round, cells)
    frame = kept.plans_in_space(session, reach(who), str(asked.space))
    if not frame:
        raise BadInput("space", N_("En ese espacio no hay planes que le toquen."))
    if asked.size is None or asked.size > len(frame):
        raise BadInput(
            "size", N_("Son más de las que hay. Planes del marco: %(count)s."), count=len(frame)
        )
    row = LearningRound(
        name=asked.name, space=asked.space, strata=list(asked.strata), size=asked.size,
        seed=asked.seed or secrets.token_hex(8), account_id=who.account_id, who=who.name,
    )  # fmt: skip
    session.add(row)
    session.flush()
    units = {str(one["plan_id"]): one for one in _described(session, frame, asked.strata)}
    for drawn in draw(((key, one["stratum"]) for key, one in units.items()), row.size, row.seed):
        unit = units[drawn.key]
        session.add(RoundUnit(round_id=row.id, place=drawn.place, chosen=drawn.chosen, **unit))
    session.flush()
    events.record(
        session, "round_drawn", plan_id=None, account_id=who.account_id, who=who.name,
        round=row.id, frame=len(units), size=row.size, seed=row.seed,
    )  # fmt: skip
    return row.id


def _described(
    session: Session, frame: Sequence[PlanRow], strata: Sequence[str]
) -> list[dict[str, Any]]:
    """The frame's plans as they are today, each with its stratum."""
    numbers = [one.id for one in frame]
    people = kept.draft_contents(session, numbers, "population")
    places = kept.draft_contents(session, numbers, "territory")
    described = []
    for row in frame:
        facts = {
            "state": row.locality.state,
            "size": _size(people.get(row.id)),
            "language": _language(places.get(row.id)),
        }
        described.append(
            facts
            | {
                "plan_id": row.id,
                "code": row.code,
                "name": row.name,
                "locality": row.locality.name,
                "municipality": row.locality.municipality,
                "territory": row.locality.territory.name
                if row.locality.territory
                else NO_TERRITORY,
                "stratum": " / ".join(facts[one] for one in strata) or ALL,
            }
        )
    return described


def _size(content: bytes | None) -> str:
    households = drafts.unpack(content)["f"].get("households") if content else None
    return size_of(households if isinstance(households, int) else None)


def _language(content: bytes | None) -> str:
    """The language that is spoken besides Spanish, else Spanish; a word of the declaration."""
    spoken = drafts.unpack(content)["f"].get("languages") if content else None
    if not isinstance(spoken, list) or not spoken:
        return NO_LANGUAGE
    own = [one for one in spoken if one != "es"] or spoken
    label: str = any_step("territory").field("languages").kind.label(own[0])  # type: ignore[attr-defined]
    return label


def read_round(session: Session, who: Identity, round_id: int) -> RoundView:
    """A round with how its strata were served; units are counted within reach."""
    row = round_for(session, who, Action.READ_LEARNING, round_id)
    within = reach(who)
    reached = {one.id for one in kept.frame_of(session, round_id, within)}
    changes = kept.substitutions_of(session, round_id)
    return RoundView(
        row,
        tuple(kept.strata_of(session, round_id)),
        tuple(one for one in changes if one[1].id in reached and one[2].id in reached),
        sampled=kept.count_units(session, round_id, within, sampled=True),
        frame=len(reached),
    )


def read_frame(
    session: Session, who: Identity, round_id: int, *, page: int, size: int
) -> Sequence[RoundUnit]:
    """A page of the frame within reach, by stratum and lot."""
    round_for(session, who, Action.READ_LEARNING, round_id)
    return kept.frame_of(session, round_id, reach(who), limit=size, offset=(page - 1) * size)


def drawn_again(session: Session, round_id: int) -> bool:
    """Whether the kept frame and seed give the very sample that is kept."""
    row, frame = kept.round_row(session, round_id), kept.frame_of(session, round_id)
    if row is None:
        return False
    again = draw(((str(one.plan_id), one.stratum) for one in frame), row.size, row.seed)
    kept_ones = [Drawn(str(one.plan_id), one.stratum, one.place, one.chosen) for one in frame]
    return sorted(again, key=_order) == sorted(kept_ones, key=_order)


def _order(one: Drawn) -> tuple[str, int]:
    return one.stratum, one.place
