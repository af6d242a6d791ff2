"""A plan's observations as a list: by step, each with its place in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from ptp_plans.documents.review.observations import (
    PrintedAct,
    PrintedObservation,
    PrintedStep,
    observations_document,
)
from ptp_plans.i18n import translate
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.checks.base import shortened
from ptp_plans.plan.outline import RECORDS, StepOutline, any_step, plan_outline
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session

from ..draft import Draft, read_draft
from ..errors import NotFound
from ..identity import ROLES, Identity
from .observations import STATES, Act, Observation, observations_on
from .places import TITLE, Place, declared_at, has_row
from .rounds import newest_review

Say = Callable[[str], str]
NAMELESS = N_("un renglón sin nombre")
ACTS = {"answered": N_("Contestó"), "resolved": N_("La dio por resuelta"), "reopened": N_("La abrió otra vez")}  # fmt: skip


@dataclass(frozen=True)
class ListedStep:
    """The observations on one step, each with its place in words ("" for the step itself)."""

    step: StepOutline
    items: tuple[tuple[Observation, str], ...]


def by_step(
    draft: Draft, found: Iterable[Observation], titles: RowTitles, say: Say
) -> list[ListedStep]:
    """Observations in the order of the plan's steps, the records after them."""
    steps = (*plan_outline().steps, *map(any_step, RECORDS))
    groups: dict[str, list[tuple[Observation, str]]] = {}
    for one in found:
        groups.setdefault(one.place.step, []).append((one, where(draft, one, titles, say)))
    return [ListedStep(step, tuple(groups[step.key])) for step in steps if step.key in groups]


def where(draft: Draft, observation: Observation, titles: RowTitles, say: Say) -> str:
    """What an observation is about, within its step: a question, a table, a row."""
    place = observation.place
    try:
        declared_at(place)
    except NotFound:  # asked when it was written, and not any more
        return say(N_("sobre una pregunta que ya no está"))
    if has_row(draft, place):
        return place_words(place, titles, say)
    kept = observation.title or say(NAMELESS)
    return say(N_("sobre un renglón que ya no está: %(title)s")) % {"title": kept}


def place_words(place: Place, titles: RowTitles, say: Say) -> str:
    """A place within its step, as it is called now."""
    step, table = declared_at(place)
    parts = []
    if table is not None and table.label != step.title:
        parts.append(say(table.label))
    if table is not None and place.row_id is not None:
        label = dict(table.fixed).get(place.row_id)
        parts.append(say(label) if label else _row_words(place.row_id, titles) or say(NAMELESS))
    if place.field:
        parts.append(say((table or step).field(place.field).label))
    return " · ".join(parts)


def _row_words(row_id: str, titles: RowTitles) -> str:
    words = " / ".join(titles(one) for one in row_id.split("~"))
    return "" if words == row_id else shortened(words, TITLE)


def printed_list(
    session: Session, who: Identity, plan_id: int, locale: str, moment: Callable[..., str]
) -> bytes:
    """All observations that this person may read, as PDF; `moment` writes a time as she does."""

    def say(text: str) -> str:
        return translate(text, locale)

    draft = read_draft(session, who, plan_id)
    found = observations_on(session, who, draft)
    titles = plan_drafts.row_titles(draft.contents, say)
    review = newest_review(session, who, plan_id)
    steps = [
        PrintedStep(
            f"{group.step.number} {say(group.step.title)}",
            tuple(_printed(one, words, say, moment) for one, words in group.items),
        )
        for group in by_step(draft, found, titles, say)
    ]
    reviewer = review.reviewer if review and draft.draft_state == "review" else ""
    cover = draft.plan.cover
    return observations_document(
        steps,
        plan_name=draft.name,
        code=draft.code,
        organization=cover.organization or "",
        reviewer=reviewer,
        newest=max((_moments(one) for one in found), default=None),
        counts={state: sum(one.state == state for one in found) for state in STATES},
        locale=locale,
    ).pdf


def _printed(
    one: Observation, words: str, say: Say, moment: Callable[..., str]
) -> PrintedObservation:
    return PrintedObservation(
        number=one.id,
        where=words,
        text=one.text,
        who=one.author,
        role=say(ROLES[one.role]),
        at=moment(one.at),
        state=say(STATES[one.state]),
        open=one.state == "open",
        acts=tuple(_printed_act(act, say, moment) for act in one.acts),
    )


def _printed_act(act: Act, say: Say, moment: Callable[..., str]) -> PrintedAct:
    return PrintedAct(say(ACTS[act.kind]), act.text, act.who, say(ROLES[act.role]), moment(act.at))


def _moments(one: Observation) -> datetime:
    return max([one.at, *(act.at for act in one.acts)])
