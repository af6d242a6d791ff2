"""Codes that people copy by hand: twelve signs of Crockford's base 32, 60 bits."""

import secrets
from hashlib import sha256

ALPHABET = (
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: https://www.crockford.com/base32.html
)
SIGNS, GROUP = 12, 4
_MISREAD = str.maketrans("OIL", "011", "- \t–—")
LONGEST_TYPED = 100


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(SIGNS))


def in_groups(code: str) -> str:
    """XXXX-XXXX-XXXX, as it is shown."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def code_digest(typed: str) -> str:
    """SHA-256 of a code as it was shown or typed: in any case, with dashes or without, O for 0, I
    and L for 1. A slow hash would add nothing: 60 random bits are beyond trying in a day."""
    meant = typed[:LONGEST_TYPED].upper().translate(_MISREAD).strip()
    return sha256(meant.encode("utf-8", "replace")).hexdigest()
