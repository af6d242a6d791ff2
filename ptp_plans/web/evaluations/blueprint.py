"""Where the years of a plan live."""

from flask import Blueprint

blueprint = Blueprint("evaluations", __name__, url_prefix="/planes/<int:plan_id>")
