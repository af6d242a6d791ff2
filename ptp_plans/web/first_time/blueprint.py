"""The blueprint of the first run."""

from flask import Blueprint

blueprint = Blueprint("first_time", __name__)
