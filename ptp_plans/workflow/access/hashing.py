"""Passwords as they are kept: argon2, which takes a tenth of a second and 64 MiB each time.

Never called inside a transaction: on SQLite nobody could save meanwhile.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import NewType

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ptp_plans.workflow.errors import DoorBusy

PasswordHash = NewType("PasswordHash", str)

AT_ONCE = 2  # in a process
PATIENCE = 5.0  # seconds that somebody waits for her turn
LONGEST_TYPED = 1000  # signs that are looked at

_HASHER = PasswordHasher()
_TURNS = BoundedSemaphore(AT_ONCE)
# Checked when the user name is unknown, so that both refusals take as long.
_NOBODY = _HASHER.hash("nobody has this password")


def password_hash(password: str) -> PasswordHash:
    """The hash to keep. Raises DoorBusy when too many wait for theirs."""
    with _turn():
        return PasswordHash(_HASHER.hash(_composed(password)))


def matches(kept: str | None, password: str) -> bool:
    """It is the password of that hash; None, for nobody's, takes as long and never is. Raises
    DoorBusy when too many wait for theirs."""
    with _turn():
        try:
            return _HASHER.verify(kept or _NOBODY, _composed(password)) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(kept: str) -> bool:
    """The hash was made with other parameters than are used today."""
    return _HASHER.check_needs_rehash(kept)


@contextmanager
def _turn() -> Iterator[None]:
    if not _TURNS.acquire(timeout=PATIENCE):
        raise DoorBusy
    try:
        yield
    finally:
        _TURNS.release()


def _composed(password: str) -> str:
    """Keyboards make «ñ» of one sign or of two; it is the same password."""
    return unicodedata.normalize("NFC", password[:LONGEST_TYPED])
