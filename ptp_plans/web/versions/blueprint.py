"""Where sealing and versions live."""

from flask import Blueprint

blueprint = Blueprint("versions", __name__, url_prefix="/planes/<int:plan_id>")
