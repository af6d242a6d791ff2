"""Where the print desk lives."""

from flask import Blueprint

blueprint = Blueprint("print_desk", __name__, url_prefix="/imprenta")
