"""Many PDFs in a ZIP: a file for each, and a manifest with their SHA-256."""

import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

MANIFEST, SUMS = "manifiesto.json", "SHA256SUMS"


def pack_parts(
    parts: Sequence[tuple[str, Path, str]],
    manifest: Mapping[str, Any],
    out: Path,
    *,
    moment: datetime,
    told: Callable[[int], None] = lambda _packed: None,
) -> None:
    """Writes `out`: each part by (name, file, SHA-256), the manifest, and the sums as `sha256sum -c`
    reads them. `moment` is the date of every file, so that the same parts give the same bytes."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as whole:
        for place, (name, file, _sha256) in enumerate(parts, 1):
            whole.writestr(_entry(name, moment), file.read_bytes())
            told(place)
        sums = "".join(f"{sha256}  {name}\n" for name, _file, sha256 in parts)
        plain = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        whole.writestr(_entry(SUMS, moment), sums)
        whole.writestr(_entry(MANIFEST, moment), plain)


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    return entry
