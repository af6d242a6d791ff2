"""Where spreadsheets go out and come in."""

from flask import Blueprint

blueprint = Blueprint("spreadsheets", __name__, url_prefix="/planes/<int:plan_id>/pasos/<key>")
