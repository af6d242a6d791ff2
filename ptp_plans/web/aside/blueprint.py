"""Where what is kept aside is, under its plan's address."""

from flask import Blueprint

blueprint = Blueprint("aside", __name__, url_prefix="/planes/<int:plan_id>/aparte")
