"""Where observations live, under their plan's address."""

from flask import Blueprint

blueprint = Blueprint("review", __name__, url_prefix="/planes/<int:plan_id>/observaciones")
