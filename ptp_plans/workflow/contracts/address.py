"""The rule of the public address: what is signed or published bears it, or is not made.

A demo's papers are the exception: they say that they are a demonstration.
"""

from collections.abc import Mapping
from typing import Any

from ptp_plans.plan.texts import N_
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Session
from ptp_plans.store.installation import is_demo

from ..errors import NoPublicAddress, WrongState

VERIFY = "verify"  # of what a print is made from: the address that it bears


def lacks_address(session: Session, address: PublicAddress) -> bool:
    """Nothing can be drawn up or published here, because nobody has said where it is checked."""
    return not address and not is_demo(session)


def require_address(session: Session, address: PublicAddress) -> None:
    """`NoPublicAddress` unless papers can say where they are checked, or that they bind nobody."""
    if lacks_address(session, address):
        raise NoPublicAddress


def address_ordered(source: Mapping[str, Any]) -> str:
    """The address that a print was ordered with, "" for a demo's. `WrongState` for an order from
    before the address was a setting: it came out of a request, and is not printed."""
    if VERIFY not in source:
        raise WrongState(
            N_("Se mandó a imprimir con una dirección que ya no vale. Pídanlo otra vez.")
        )
    return str(source[VERIFY])
