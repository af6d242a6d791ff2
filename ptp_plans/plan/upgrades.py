"""Schema n to n + 1, as plain functions on plain data; each keeps a sample in the tests.

Versions are never rewritten: their bytes are read, brought up to date in memory, and shown.
"""

from collections.abc import Callable
from typing import Any

from .texts import N_, Unreadable

SCHEMA_NUMBER = 1

UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def upgrade(plain: dict[str, Any]) -> dict[str, Any]:
    """The same plan in today's schema; `Unreadable` for a number nobody knows."""
    number = plain.get("schema")
    if type(number) is not int or not 1 <= number <= SCHEMA_NUMBER:
        raise Unreadable(
            N_("El documento dice «schema»: %(number)s; este programa lee del 1 al %(newest)s."),
            number=number if isinstance(number, int) else "nada",
            newest=SCHEMA_NUMBER,
        )
    for step in range(number, SCHEMA_NUMBER):
        plain = UPGRADES[step](plain) | {"schema": step + 1}
    return plain
