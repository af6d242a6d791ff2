"""A sealed version on paper."""

from ptp_plans.documents.plan import PrintedVersion, plan_document
from ptp_plans.store import Session

from .photos import photos_of
from .versions import SealedVersion


def version_pdf(session: Session, version: SealedVersion) -> bytes:
    """The plan of a version that was read with permission, as PDF; the same version gives the
    same bytes."""
    return plan_document(
        version.plan,
        version.outline,
        media=photos_of(session, version.plan_id),
        assembly=version.assembly,
        version=PrintedVersion(version.number, version.sha256, version.sealed_at, version.content),
    ).pdf
