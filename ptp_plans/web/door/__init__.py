"""The door: what no request may bring is refused here, before any view, in words."""

from flask import Flask

from . import before, converters, problems


def init_app(app: Flask) -> None:
    """Before anything else is added to the application: rules are compiled with our converters,
    and nothing may look at a request before the door has."""
    converters.init_app(app)
    before.init_app(app)
    problems.init_app(app)
