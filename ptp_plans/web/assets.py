"""Sheets and scripts as browsers get them: named by their content, so that they are kept for ever.

Bootstrap's sheet comes from the Bootstrap-Flask wheel and is cut down to the families of classes
that our pages use; our own files come from `static/`. All are written beside their gzipped twins
into a folder that is built, never committed.
"""

import gzip
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import rjsmin
import tinycss2

from ptp_plans.settings import Settings

BOOTSTRAP = "bootstrap.css"
# What is served as one file and written as several: the files of a folder of static/ in the order
# of their names. Parts that every page of a form loads together weigh a tenth less in one.
OWN_SHEET = "ptp.css"
JOINED = {"styles": OWN_SHEET, "saving": "saving.js"}
MANIFEST = "manifest.json"
COMPRESSED = {".css", ".js", ".svg", ".json", ".webmanifest"}

# A selector is kept when each of its classes is of one of these families. Our pages have two
# widths (below and from md), so the steps above it are left out.
_STEP = "(-(sm|md))?"
FAMILIES = re.compile(
    "|".join((
        rf"container(-fluid|{_STEP})", r"row", rf"row-cols{_STEP}-\d", rf"col{_STEP}(-(auto|\d+))?",
        rf"g[xy]?{_STEP}-\d",
        r"table(-(sm|bordered|borderless|striped|hover|responsive|light|group-divider|active))?",
        r"caption-top", r"form-(control|control-sm|label|select|text|check|check-\w+|floating)",
        r"form-check-(input|label|inline)", r"input-group(-text)?", r"(is-)?invalid(-feedback)?",
        r"btn(-(primary|secondary|danger|link|outline-(primary|secondary|danger)|sm|lg))?",
        r"active|disabled|show|hover|focus", r"badge|rounded|rounded-\w+",
        r"alert(-(primary|secondary|success|danger|warning|info|light|heading|link))?",
        r"list-(group|group-(item|item-action|flush|numbered)|unstyled|inline|inline-item)",
        rf"[mp][tbsexy]?{_STEP}-(n?[0-5]|auto)", rf"(gap|row-gap|column-gap){_STEP}-\d",
        rf"d{_STEP}-(none|inline|inline-block|block|grid|flex|inline-flex|table\S*)",
        r"d-print-\w+", rf"(flex|justify-content|align-(items|self|content)){_STEP}-[\w-]+",
        rf"text{_STEP}-(start|end|center)", r"text-(body|body-secondary|muted|danger|success|white)",
        r"text-(break|nowrap|wrap|truncate|uppercase|lowercase|decoration-\w+|reset)",
        r"fw-\w+|fst-\w+|fs-\d|lh-\w+|lead|small|h[1-6]|font-monospace|mark|initialism",
        r"border(-(0|top|bottom|start|end|top-0|bottom-0|[1-5]))?|bg-(body|light|white|body-tertiary)",
        r"[wh]-(25|50|75|100|auto)|mw-100|visually-hidden(-focusable)?|vstack|hstack|clearfix",
        r"card(-(body|title|text))?|position-(relative|absolute|sticky|static)",
        r"img-fluid|figure(-(img|caption))?|breadcrumb(-item)?|blockquote|sticky-top|overflow-(auto|hidden)|float-(start|end)",
    ))
)  # fmt: skip
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_LEFT_OUT = re.compile(
    r"data-bs-theme=.?dark|-webkit-|::-moz-|tooltip|carousel|btn-check|-floating"
)
_COMMENT = re.compile(rb"/\*.*?\*/\s*", re.DOTALL)
_DECLARED = re.compile(r"(--bs-[\w-]+):")
_VARIABLE = re.compile(r"var\((--bs-[\w-]+)")
_IMPORTED = re.compile(r"""((?:\bfrom|\bimport)\s*\(?\s*["'])\./([\w.-]+\.js)(["'])""")
_POINTED_AT = re.compile(r"""(url\(["']?)(?!data:|https?:|/|#)([\w.-]+)(["']?\))""")


@dataclass(frozen=True)
class Assets:
    """What was built: where the files lie, and the served name of each source."""

    folder: Path
    names: Mapping[str, str]

    def served_name(self, name: str) -> str:
        """The name with the hash. Raises KeyError for a file that is not built."""
        return self.names[name]

    def file(self, served: str, *, gzipped: bool = False) -> Path | None:
        """The file behind a served name, or its gzipped twin; None when there is none."""
        if served not in self.names.values():
            return None
        path = self.folder / (f"{served}.gz" if gzipped else served)
        return path if path.exists() else None


def build(settings: Settings) -> Assets:
    """Builds what is missing or has changed; reads the list of files when nothing has."""
    sources = {path.name: path.read_bytes() for path in _own_files(settings.static)}
    for folder, name in JOINED.items():
        if parts := [path.read_bytes() for path in _own_files(settings.static / folder)]:
            sources[name] = b"\n".join(parts)
    sheet = _bootstrap_sheet().read_bytes()
    made_from = _digest(sheet, Path(__file__).read_bytes(), *_flat(sources))
    kept = _kept(settings.assets)
    if kept.get("made_from") == made_from:
        return Assets(settings.assets, kept["names"])
    ours = b"".join(text for name, text in sources.items() if name.endswith(".css")).decode()
    sources[BOOTSTRAP] = cut_down(sheet.decode(), ours).encode()
    settings.assets.mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    for name in sorted(sources):
        _add(name, sources, names, settings.assets, ())
    manifest = json.dumps({"made_from": made_from, "names": names}, indent=1)
    _write(settings.assets / MANIFEST, manifest.encode())
    return Assets(settings.assets, names)


def cut_down(sheet: str, ours: str = "") -> str:
    """A sheet with only the families that our pages use, and the variables that it or our own
    sheets need."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    kept = [text for rule in rules if (text := _kept_rule(rule))]
    needed = _needed_variables(kept, ours)
    return "".join(_with_variables(rule, needed) for rule in kept)


def _needed_variables(rules: list[str], ours: str) -> set[str]:
    """Those that are used, those that these are made of, and so on."""
    made_of = {
        name: set(_VARIABLE.findall(part))
        for rule in rules
        if rule.startswith(":root")
        for part in rule.partition("{")[2].split(";")
        for name in _DECLARED.findall(part)[:1]
    }
    waiting = set(_VARIABLE.findall(ours))
    for rule in rules:
        if not rule.startswith(":root"):
            waiting |= set(_VARIABLE.findall(rule))
    needed: set[str] = set()
    while waiting:
        name = waiting.pop()
        needed.add(name)
        waiting |= made_of.get(name, set()) - needed
    return needed


def _with_variables(rule: str, needed: set[str]) -> str:
    if not rule.startswith(":root"):
        return rule
    selector, _brace, body = rule.rstrip("}").partition("{")
    kept = [
        part
        for part in body.split(";")
        if not (name := _DECLARED.match(part.strip())) or name[1] in needed
    ]
    return f"{selector}{{{';'.join(kept)}}}"


def _kept_rule(rule: Any) -> str:
    if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
        condition = tinycss2.serialize(rule.prelude).strip()
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        body = "".join(_kept_rule(one) for one in inner)
        return f"@media {condition}{{{body}}}" if body else ""
    if rule.type != "qualified-rule":
        return ""  # animations
    selectors = [one for one in _selectors(tinycss2.serialize(rule.prelude)) if _is_used(one)]
    body = tinycss2.serialize(rule.content).strip()
    return f"{','.join(selectors)}{{{body}}}" if selectors and body else ""


def _selectors(prelude: str) -> list[str]:
    """The selectors of a list; a comma inside brackets parts nothing."""
    return [one.strip() for one in re.split(r",(?![^()\[]*[)\]])", prelude)]


def _is_used(selector: str) -> bool:
    if _LEFT_OUT.search(selector):
        return False
    return all(FAMILIES.fullmatch(one) for one in _CLASS.findall(selector))


def _add(
    name: str,
    sources: Mapping[str, bytes],
    names: dict[str, str],
    folder: Path,
    asked_by: tuple[str, ...],
) -> str:
    """Writes a source and, before it, those that it names; they are named as they are served."""
    if name in asked_by:
        raise ValueError(f"These files name each other in a circle: {(*asked_by, name)}")
    if name not in names:
        content = sources[name]
        pattern = {".js": _IMPORTED, ".css": _POINTED_AT}.get(Path(name).suffix)
        if pattern and name != BOOTSTRAP:
            text = pattern.sub(
                lambda found: (
                    found[1]
                    + ("./" if pattern is _IMPORTED else "")
                    + _add(found[2], sources, names, folder, (*asked_by, name))
                    + found[3]
                ),
                content.decode(),
            )
            content = text.encode()
        path = Path(name)  # comments are for who reads the source
        if path.suffix == ".js":
            content = rjsmin.jsmin(content.decode()).encode()
        elif path.suffix == ".css":
            content = _COMMENT.sub(b"", content)
        names[name] = f"{path.stem}.{_digest(content)[:12]}{path.suffix}"
        _write(folder / names[name], content)
        if path.suffix in COMPRESSED:
            _write(folder / f"{names[name]}.gz", gzip.compress(content, 9, mtime=0))
    return names[name]


def _own_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")


def _bootstrap_sheet() -> Path:
    spec = find_spec("flask_bootstrap")
    assert spec and spec.origin, "Bootstrap-Flask is not installed"
    return Path(spec.origin).parent / "static/bootstrap5/css/bootstrap.min.css"


def _kept(folder: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return kept if all((folder / one).exists() for one in kept["names"].values()) else {}


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: several processes may build at once."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def _flat(sources: Mapping[str, bytes]) -> Iterable[bytes]:
    for name, content in sorted(sources.items()):
        yield name.encode()
        yield content


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
