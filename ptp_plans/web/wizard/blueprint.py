"""Where the guided form lives."""

from flask import Blueprint

blueprint = Blueprint("wizard", __name__, url_prefix="/planes")
