"""Two versions of a modelo compared, word by word."""

from flask import render_template, request

from ptp_plans.documents.models.compared import differences
from ptp_plans.web.session import db, who
from ptp_plans.workflow.models.reading import read_model, read_version

from .blueprint import blueprint


@blueprint.get("/<int:model_id>/comparar")
def compare(model_id: int) -> str:
    """From one version to another; without numbers, from the newest to the draft."""
    view = read_model(db(), who(), model_id)
    numbers = [one.number for one in view.versions]
    before = _number("de", numbers) or (numbers[0] if numbers else None)
    after = _number("a", numbers)
    old = read_version(db(), who(), model_id, before) if before else view.template
    new = read_version(db(), who(), model_id, after) if after else view.template
    return render_template(
        "web/models/compare.html",
        view=view,
        numbers=sorted(numbers),
        before=before,
        after=after,
        differences=differences(old, new),
    )


def _number(name: str, numbers: list[int]) -> int | None:
    asked = request.args.get(name, "")
    return next((one for one in numbers if str(one) == asked), None)
