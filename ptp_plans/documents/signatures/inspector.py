"""The process that `inspection` starts: a PDF comes in, what it says and is worth goes out."""

import json
import re
import resource
import sys
from pathlib import Path

from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.misc import PdfError

from .reading import QuickReader
from .reports import Unreadable
from .trust import read_trust
from .verify import verify

MEMORY = 1024**3  # of addresses; a contract of 170 pages takes a third
PROCESSOR_SECONDS = 30
FOLIO = re.compile(rb"\bCC-\d{9}-\d{4}-\d{3,6}\b")


def limit() -> None:
    """For the rest of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def folios_of(pdf: bytes) -> list[str]:
    """The folios that the file's description names; none when it has no description."""
    try:
        described = QuickReader(pdf).root["/Metadata"]
    except KeyError:
        return []
    except (PdfError, ValueError, TypeError, IndexError) as error:
        raise Unreadable(str(error)[:200]) from error
    text = described.data if isinstance(described, StreamObject) else b""
    return [one.decode("ascii") for one in dict.fromkeys(FOLIO.findall(text))]


def main(trust_folder: str) -> int:
    """0 when the file could be read; what was found is on standard output, as JSON."""
    limit()
    pdf = sys.stdin.buffer.read()
    try:
        trust = read_trust(Path(trust_folder) if trust_folder else None)
        told = {
            "folios": folios_of(pdf),
            "signatures": [vars(one) for one in verify(pdf, trust)],
        }
    except (Unreadable, MemoryError, RecursionError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return 1
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
