"""What is found in a PDF that somebody brings; see `verify` for the judgement itself."""

from dataclasses import dataclass


class Unreadable(ValueError):
    """The file is no PDF whose signatures can be looked at."""


@dataclass(frozen=True)
class SignatureReport:
    """One signature. `intact`: what it signed has not changed by a byte. `sound`: that, and all
    that came after is allowed (more signatures, time stamps). `trusted`: its certificate comes from
    an authority we know; None when we know none. `bottom_line`: both. `signed_at`: the signer's
    clock, or the time stamp's where there is one; ISO 8601."""

    field: str
    intact: bool
    sound: bool
    trusted: bool | None
    bottom_line: bool
    changes: str
    whole_file: bool
    name: str
    serial: str
    certificate_sha256: str
    signed_at: str
    time_stamped: bool


@dataclass(frozen=True)
class Inspection:
    """What a file says of itself: the folios among its keywords; and its signatures."""

    folios: tuple[str, ...] = ()
    signatures: tuple[SignatureReport, ...] = ()
