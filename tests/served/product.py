"""The demo's installation as it is served, and a browser for everybody who may open it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from ptp_plans import demo
from ptp_plans.settings import Settings
from tests.wire import Person, Product

LOGINS = {account.role: account.login for account in demo.ACCOUNTS}
NOBODY = ""
PATIENCE = 120.0  # seconds for one answer: the cores are shared


@dataclass(frozen=True)
class Served:
    """A served installation: its port, and a browser for each role of the demo and for nobody."""

    port: int
    visitors: Mapping[str, Person]


@contextmanager
def served(settings: Settings) -> Iterator[Served]:
    """The installation served by the program's own command, with everybody signed in."""
    with Product.of(settings) as product:
        visitors = {role: Person(product.port, PATIENCE) for role in (*LOGINS, NOBODY)}
        visitors[NOBODY].comes()
        for role, login in LOGINS.items():
            visitors[role].sign_in(login)
        yield Served(product.port, visitors)
