"""The pages of a step's history, under its plan's address."""

from flask import Blueprint

blueprint = Blueprint("history", __name__, url_prefix="/planes/<int:plan_id>/pasos/<key>/historia")
