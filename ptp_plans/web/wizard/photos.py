"""A plan's photos, for who may see the plan."""

from flask import Response

from ptp_plans.documents.pictures import small_photo as small_one
from ptp_plans.web.session import db, who
from ptp_plans.workflow.photos import PHOTO
from ptp_plans.workflow.photos import photo as kept_photo

from .blueprint import blueprint


@blueprint.get("/<int:plan_id>/fotos/<sha256>")
def photo(plan_id: int, sha256: str) -> Response:
    """The picture of that name."""
    return _kept_for_ever(kept_photo(db(), who(), plan_id, sha256))


@blueprint.get("/<int:plan_id>/fotos/<sha256>/chica")
def small_photo(plan_id: int, sha256: str) -> Response:
    """The same picture for a list or a form."""
    return _kept_for_ever(small_one(kept_photo(db(), who(), plan_id, sha256)))


def _kept_for_ever(picture: bytes) -> Response:
    """A picture's name is its content, so that browsers need not ask again."""
    response = Response(picture, mimetype=PHOTO)
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
