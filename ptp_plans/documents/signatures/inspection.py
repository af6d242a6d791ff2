"""A stranger's PDF looked at in a process of its own, which may use little and can harm nothing.

A PDF of some kilobytes can unfold to gigabytes, or go in circles. The process that reads it
(`inspector`) has no settings, no database and no keys, may write no file, and ends by force when it
takes too long.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from .reports import Inspection, SignatureReport, Unreadable

SECONDS = 40.0
AT_ONCE = 2  # in one process of the server; others wait
PATIENCE = 20.0  # seconds to wait for a place
PACKAGE = Path(__file__).resolve().parents[3]
_PLACES = BoundedSemaphore(AT_ONCE)


class TooBusy(RuntimeError):
    """Others' files are being looked at."""


def inspect(pdf: bytes, trust_folder: Path | None) -> Inspection:
    """What the file says and what its signatures are worth. `Unreadable` when it is no PDF that can
    be read within the limits; `TooBusy` when no place came free."""
    if not _PLACES.acquire(timeout=PATIENCE):
        raise TooBusy
    try:
        done = subprocess.run(  # noqa: S603 - our own module, a folder of the settings
            [sys.executable, "-m", f"{__package__}.inspector", str(trust_folder or "")],
            input=pdf,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"PATH": os.defpath, "PYTHONPATH": str(PACKAGE), "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("too slow") from None
    finally:
        _PLACES.release()
    if done.returncode:
        raise Unreadable(done.stderr.decode("utf-8", "replace")[-200:])
    told = json.loads(done.stdout)
    return Inspection(
        tuple(told["folios"]), tuple(SignatureReport(**one) for one in told["signatures"])
    )
