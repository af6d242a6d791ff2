"""Photos and scans of a plan: checked, re-encoded, kept by hash; seen by who may see the plan.

To open a picture takes a third of a second. Whoever keeps one has made it `Ready` before she takes
the writer's place.
"""

from dataclasses import dataclass, field

from ptp_plans.documents.pictures import NotAPicture, normal_photo
from ptp_plans.documents.scans import NotAScan, normal_pdf
from ptp_plans.store import Session, blobs

from .errors import BadUpload, NotFound
from .identity import Identity
from .permissions import Action, may, plan_for, require

PHOTO, PDF = "image/jpeg", "application/pdf"


@dataclass(frozen=True)
class Ready:
    """A photo or a scan, made anew of what came, to be kept as it is."""

    data: bytes = field(repr=False)
    media_type: str


def ready_photo(data: bytes) -> Ready:
    """The photo that came, made anew; `BadUpload` when it is no picture."""
    try:
        return Ready(normal_photo(data), PHOTO)
    except NotAPicture as error:
        raise BadUpload(str(error)) from error


def ready_paper(data: bytes) -> Ready:
    """A scan or photo of a paper, made anew; `BadUpload` when it is neither."""
    if data[:5] != b"%PDF-":
        return ready_photo(data)
    try:
        return Ready(normal_pdf(data), PDF)
    except NotAScan as error:
        raise BadUpload(str(error)) from error


def may_keep_photo(session: Session, who: Identity, plan_id: int) -> None:
    """Refuses whoever can't add a photo to the plan; asked before a photo is made ready. Also while
    the plan takes no answers: what was sent with it is put aside, and the photo belongs to it."""
    plan_for(session, who, Action.READ, plan_id)
    if not may(who, Action.WRITE_STEP):
        require(who, Action.WRITE_AGREEMENT)


def keep_photo(session: Session, who: Identity, plan_id: int, photo: Ready) -> str:
    """The photo's SHA-256 once it is kept."""
    may_keep_photo(session, who, plan_id)
    return keep_ready(session, plan_id, photo)


def keep_ready(session: Session, plan_id: int, ready: Ready) -> str:
    """The SHA-256 of what is kept; the caller has asked permission."""
    return blobs.keep_blob(session, plan_id, ready.data, ready.media_type)


def photo(session: Session, who: Identity, plan_id: int, sha256: str) -> bytes:
    """The photo's bytes."""
    plan_for(session, who, Action.READ, plan_id)
    found = blobs.plan_blob(session, plan_id, sha256)
    if found is None or found.media_type != PHOTO:
        raise NotFound
    return found.data


def photos_of(session: Session, plan_id: int) -> dict[str, bytes]:
    """All photos of a plan, for its documents; the caller has asked permission."""
    return blobs.plan_blobs(session, plan_id, PHOTO)
