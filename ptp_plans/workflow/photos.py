"""Photos and scans of a plan: checked, re-encoded, kept by hash; seen by who may see the plan."""

from ptp_plans.documents.pictures import NotAPicture, normal_photo
from ptp_plans.documents.scans import NotAScan, normal_pdf
from ptp_plans.store import Session, blobs

from .errors import BadUpload, NotFound
from .identity import Identity
from .permissions import Action, may, plan_for, require

PHOTO, PDF = "image/jpeg", "application/pdf"


def keep_photo(session: Session, who: Identity, plan_id: int, data: bytes) -> str:
    """The photo's SHA-256 once it is kept; `BadUpload` when it is no picture. Also while the plan
    takes no answers: what was sent with it is put aside, and the photo belongs to it."""
    plan_for(session, who, Action.READ, plan_id)
    if not may(who, Action.WRITE_STEP):
        require(who, Action.WRITE_AGREEMENT)
    try:
        photo = normal_photo(data)
    except NotAPicture as error:
        raise BadUpload(str(error)) from error
    return blobs.keep_blob(session, plan_id, photo, PHOTO)


def keep_paper(session: Session, plan_id: int, data: bytes) -> str:
    """The SHA-256 of a scan or photo of a paper once it is kept; `BadUpload` when it is neither.
    The caller has asked permission."""
    try:
        if data[:5] == b"%PDF-":
            return blobs.keep_blob(session, plan_id, normal_pdf(data), PDF)
        return blobs.keep_blob(session, plan_id, normal_photo(data), PHOTO)
    except (NotAPicture, NotAScan) as error:
        raise BadUpload(str(error)) from error


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
