"""The pages of a plan's chain, under its plan's address."""

from flask import Blueprint

blueprint = Blueprint("chain", __name__, url_prefix="/planes/<int:plan_id>")
