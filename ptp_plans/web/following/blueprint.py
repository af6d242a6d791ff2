"""Where the following of a plan lives."""

from flask import Blueprint

blueprint = Blueprint("following", __name__, url_prefix="/planes/<int:plan_id>")
