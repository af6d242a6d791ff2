"""An expediente as a ZIP: files of all sorts, and a manifest that tells each one's SHA-256."""

import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from ptp_plans.plan.document import digest

MANIFEST_JSON, MANIFEST_TEXT = "manifest.json", "MANIFIESTO.txt"
SUMS = "SHA256SUMS"  # for sha256sum -c
PACKED_ALREADY = (".pdf", ".jpg", ".png", ".xlsx", ".docx")


@dataclass(frozen=True)
class Part:
    """A file of an expediente. `read` gives its bytes when its turn comes, so that one is in
    memory at a time."""

    name: str
    what: str
    read: Callable[[], bytes]


def write_dossier(
    out: IO[bytes],
    parts: Iterable[Part],
    told: dict[str, Any],
    heading: str,
    moment: datetime,
) -> None:
    """Writes the parts and what tells their hashes. `told`: what the manifest says of the whole;
    `heading`: the same in words; `moment`: the date of every file in it, so that the same
    expediente gives the same bytes."""
    lines: list[dict[str, Any]] = []
    with zipfile.ZipFile(out, "w") as whole:
        for part in parts:
            data = part.read()
            lines.append({
                "name": part.name, "what": part.what, "bytes": len(data), "sha256": digest(data),
            })  # fmt: skip
            whole.writestr(_entry(part.name, moment), data)
        plain = json.dumps(told | {"files": lines}, ensure_ascii=False, indent=2) + "\n"
        whole.writestr(_entry(MANIFEST_JSON, moment), plain)
        whole.writestr(_entry(MANIFEST_TEXT, moment), _in_words(heading, lines))
        sums = "".join(f"{one['sha256']}  {one['name']}\n" for one in lines)
        whole.writestr(_entry(SUMS, moment), sums)


def _in_words(heading: str, lines: list[dict[str, Any]]) -> str:
    said = [heading, ""]
    for one in lines:
        said += [one["name"], f"  {one['what']}", f"  {one['bytes']:,} bytes", f"  SHA-256 {one['sha256']}", ""]  # fmt: skip
    return "\r\n".join(said)


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    is_packed = name.endswith(PACKED_ALREADY)
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    return entry
