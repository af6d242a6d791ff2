"""In which of the two spaces a territory is: where solutions are found, or where they spread."""

from collections.abc import Sequence

from ptp_plans.plan.learning.words import SPACES
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, events
from ptp_plans.store.accounts import Territory
from ptp_plans.store.learning import rounds
from ptp_plans.store.learning.rounds import DEFAULT_SPACE, LearningSpace

from ..errors import BadInput, NotFound
from ..identity import Identity
from ..permissions import Action, reach, require


def list_spaces(
    session: Session, who: Identity
) -> Sequence[tuple[Territory, LearningSpace | None]]:
    """The territories within reach, each with the space it is in (none: the default)."""
    require(who, Action.DRAW_ROUND)
    return rounds.current_spaces(session, reach(who))


def place_in_space(session: Session, who: Identity, territory_id: int, space: str) -> None:
    """From now on the territory is in that space; rounds drawn before stay as they were."""
    for territory, now in list_spaces(session, who):
        if territory.id != territory_id:
            continue
        if space not in dict(SPACES):
            raise BadInput("space", N_("Elija uno de los dos espacios."))
        if space != (now.space if now else DEFAULT_SPACE):
            session.add(
                LearningSpace(
                    territory_id=territory_id, space=space, account_id=who.account_id, who=who.name
                )
            )
            session.flush()
            events.record(
                session, "territory_placed", plan_id=None, account_id=who.account_id, who=who.name,
                territory=territory.name, space=space,
            )  # fmt: skip
        return
    raise NotFound
