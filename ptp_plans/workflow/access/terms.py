"""What each role's way in must be: how long its password is, how long its sessions last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

NOTED = timedelta(minutes=10)  # how often the last use of a session is written down


@dataclass(frozen=True)
class Terms:
    """`shortest`: signs of a password. `whole` and `idle`: a session ends that long after it
    began, and that long after it was last used. `lasting`: its cookie outlives the browser."""

    shortest: int
    whole: timedelta
    idle: timedelta
    lasting: bool


OFFICE = Terms(14, timedelta(hours=12), timedelta(hours=2), lasting=False)
TERMS: Mapping[str, Terms] = {
    "facilitator": Terms(10, timedelta(days=30), timedelta(days=14), lasting=True),
    "member": Terms(10, timedelta(days=30), timedelta(days=7), lasting=True),
    "official": OFFICE,
    "monitor": OFFICE,
    "coordinator": OFFICE,
    "admin": OFFICE,
}
LONGEST = max(terms.whole for terms in TERMS.values())
