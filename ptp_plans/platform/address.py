"""The public address: the one that papers bear, for as long as they are kept.

It is a setting (PTP_PUBLIC_ADDRESS) and never what a request called this machine. All that is
printed, put in a QR or exported gets its address here, which a test of the house watches.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

VERIFY = "/v/"  # the place where papers are checked; on paper for ever
SEAL_SHOWN = 16  # hexadecimal figures of a version's seal that its address has
TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
# Ends of names that the internet gives to nobody: RFC 2606, 6761, 6762, 7686, 8375 and 9476, the
# one that ICANN keeps for private use, and those that home and office networks are used to.
PRIVATE = frozenset({
    "alt", "arpa", "corp", "example", "home", "internal", "intranet", "invalid", "lan", "local",
    "localdomain", "localhost", "onion", "private", "test",
})  # fmt: skip


@dataclass(frozen=True)
class PublicAddress:
    """Where everybody reaches this installation: "" while nobody has said it."""

    base: str = ""

    def __bool__(self) -> bool:
        return bool(self.base)

    def of(self, path: str) -> str:
        """The address of a page by its path, which begins with a slash; "" without an address."""
        return f"{self.base}{path}" if self.base else ""

    def of_contract(self, folio: str) -> str:
        """The place where a contract or an amendment is checked by its folio."""
        return self.of(VERIFY + folio)

    def of_version(self, seal: str) -> str:
        """The place where a sealed version is checked by the beginning of its seal."""
        return self.of(VERIFY + seal[:SEAL_SHOWN])


NOWHERE = PublicAddress()


def public_address(setting: str) -> PublicAddress:
    """The address of a setting that was read, when papers may bear it; else `NOWHERE`.

    Papers bear https and a name that the internet can know: no number, no name of one word, none
    of a private network. Whether the name is registered nobody can tell from here.
    """
    parts = urlsplit(setting)
    labels = (parts.hostname or "").split(".")
    known = len(labels) > 1 and TOP.fullmatch(labels[-1]) and labels[-1] not in PRIVATE
    return PublicAddress(setting) if parts.scheme == "https" and known else NOWHERE
