"""A walk through the served product: the rows of the table, where they lead, what they answered."""

from dataclasses import dataclass

from werkzeug.routing import Map

from tests.served.grown import Things
from tests.served.product import Served
from tests.served.routes import ROWS, Row, The
from tests.wire import Answer


@dataclass(frozen=True)
class Opened:
    """An address that somebody opened, and what it answered."""

    row: Row
    path: str
    role: str
    answer: Answer


@dataclass(frozen=True)
class Walk:
    """The served product, its list of routes, and what they lead to."""

    product: Served
    routes: Map
    things: Things

    def path(self, row: Row) -> str:
        """Where a row leads."""
        values = {
            name: self.things[told.name] if isinstance(told, The) else told
            for name, told in row.values.items()
        }
        return self.routes.bind("").build(row.endpoint, values)

    def rule(self, path: str) -> str:
        """The route that answers there."""
        found, _values = self.routes.bind("").match(path, return_rule=True)
        return found.rule

    def open_all(self) -> list[Opened]:
        """Every row, one after the other, by everybody it names."""
        return [
            Opened(row, path, role, self.product.visitors[role].get(path))
            for row in ROWS
            for path in (self.path(row),)
            for role in row.who
        ]
