"""What stands for a number, a year or a name in an address. They take the place of Flask's own, so
that no route can forget them; what does not suit leads nowhere (404)."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter, ValidationError

from ptp_plans.plan.kinds.time import FIRST_YEAR, LAST_YEAR
from ptp_plans.platform.inputs import LARGEST, LONGEST_NAME


class Number(IntegerConverter):
    """The number of a row: 1 to what a column of both databases holds."""

    regex = "[0-9]+"
    low, high = 1, LARGEST

    def __init__(self, map: Map, *args: Any, **named: Any) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, *args, **{"min": self.low, "max": self.high} | named)

    def to_python(self, value: str) -> int:
        if len(value) > 2 * len(str(self.high)):  # leading zeros do no harm; endless ones do
            raise ValidationError
        found: int = super().to_python(value)
        return found


class Year(Number):
    """A year that a plan can have."""

    low, high = FIRST_YEAR, LAST_YEAR


class Name(UnicodeConverter):
    """A key, a folio, a hash, the name of a file."""

    def __init__(self, map: Map, *args: Any, **named: Any) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, *args, **{"maxlength": LONGEST_NAME} | named)


def init_app(app: Flask) -> None:
    """Before the first rule. An address with blanks between slashes is none of ours: to lead to
    the right one would repeat what the request calls this machine."""
    app.url_map.merge_slashes = False
    app.url_map.converters |= {"int": Number, "year": Year, "default": Name, "string": Name}
