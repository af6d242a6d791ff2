"""A plan's photos, for who may see the plan."""

from flask import Response

from ptp_plans.web.session import db, who
from ptp_plans.workflow.photos import PHOTO
from ptp_plans.workflow.photos import photo as kept_photo

from .blueprint import blueprint


@blueprint.get("/<int:plan_id>/fotos/<sha256>")
def photo(plan_id: int, sha256: str) -> Response:
    """The picture of that name; its name is its content, so that it may be kept for ever."""
    response = Response(kept_photo(db(), who(), plan_id, sha256), mimetype=PHOTO)
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
