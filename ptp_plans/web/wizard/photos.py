"""A plan's photos, for who may see the plan."""

from flask import Response

from ptp_plans.documents.pictures import small_photo as small_one
from ptp_plans.web.files import picture_answer
from ptp_plans.web.session import db, who
from ptp_plans.workflow.photos import photo as kept_photo

from .blueprint import blueprint


@blueprint.get("/<int:plan_id>/fotos/<sha256>")
def photo(plan_id: int, sha256: str) -> Response:
    """The picture of that name."""
    return picture_answer(kept_photo(db(), who(), plan_id, sha256), sha256)


@blueprint.get("/<int:plan_id>/fotos/<sha256>/chica")
def small_photo(plan_id: int, sha256: str) -> Response:
    """The same picture for a list or a form."""
    kept = kept_photo(db(), who(), plan_id, sha256)
    return picture_answer(kept, f"{sha256}-chica", small_one)
