"""What is printed for the workshop and for every house, under its plan's address."""

from flask import Blueprint

blueprint = Blueprint("paper", __name__, url_prefix="/planes/<int:plan_id>")
