"""The version for the community: printed from a sealed version, beside who translated it."""

from dataclasses import dataclass

from ptp_plans.documents.paper.community import Translation, community_document
from ptp_plans.documents.render import Rendered
from ptp_plans.plan import content as step_content
from ptp_plans.plan.derive.paper.passages import passages
from ptp_plans.plan.outline import any_step
from ptp_plans.plan.sections.community import CommunityVersion
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Session, drafts, versions

from ..identity import Identity
from ..permissions import Action, plan_for
from ..photos import photos_of
from ..versions import SealedVersion, opened, read_version

RECORD = "community"


def print_community(
    session: Session, who: Identity, plan_id: int, number: int, address: PublicAddress
) -> Rendered:
    """The two pages of a version, which say where it is checked, or that there is no such place."""
    sealed = read_version(session, who, plan_id, number)
    return community_document(
        sealed.plan,
        sealed.outline,
        sealed.printed,
        media=photos_of(session, plan_id),
        translation=_translation(session, plan_id),
        address=address.of_version(sealed.seal),
    )


def _translation(session: Session, plan_id: int) -> Translation | None:
    """What was typed, and the plan of the version that it says it was typed for."""
    row = drafts.draft_row(session, plan_id, RECORD)
    if row is None:
        return None
    plain = step_content.to_step(any_step(RECORD), drafts.unpack(row.content))
    record = CommunityVersion.model_validate(plain)
    kept = versions.version_of(session, plan_id, record.version) if record.version else None
    return Translation(record, opened(session, kept).plan if kept else None)


@dataclass(frozen=True)
class Beside:
    """The Spanish passages that a translator has before her, and what became of them since.

    `number`: the version they are of, None before the first is sealed (the draft's then).
    `changed`: rows whose Spanish is another in the newest version; `newest` is its number.
    """

    number: int | None
    texts: dict[str, str]
    newest: int | None
    changed: frozenset[str]


def beside(session: Session, who: Identity, plan_id: int, wanted: int | None) -> Beside | None:
    """The passages of the version that is translated, or of the newest one; None before the
    first is sealed."""
    plan_for(session, who, Action.READ, plan_id)
    newest = versions.newest_version(session, plan_id)
    if newest is None:
        return None
    chosen = versions.version_of(session, plan_id, wanted) if wanted else None
    shown = chosen or newest
    texts = _texts(opened(session, shown))
    now = texts if shown.number == newest.number else _texts(opened(session, newest))
    changed = frozenset(row for row in {*texts, *now} if texts.get(row) != now.get(row))
    return Beside(shown.number, texts, newest.number, changed)


def _texts(sealed: SealedVersion) -> dict[str, str]:
    return {one.row_id: one.text for one in passages(sealed.plan)}
