"""Where the wall lives."""

from flask import Blueprint

blueprint = Blueprint("workshop", __name__, url_prefix="/planes")
