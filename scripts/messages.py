"""The catalogues under translations/: `messages.py update`, `compile` or `check`; `messages.py
new es_MX@tzh "Bats'il k'op"` begins the catalogue of a language, named as its people name it.

Texts are written in Spanish (es_MX), which needs no catalogue. A language may be partly
translated when it is a national language of Mexico (es_MX@tzh); any other must be complete.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parents[1]
TRANSLATIONS = PROJECT / "translations"


def catalogue_files() -> list[Path]:
    """The catalogue of every language there is."""
    return sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))


def locale_of(file: Path) -> str:
    """en, or es_MX@tzh: the folder's name."""
    return file.parts[-3]


def may_be_partial(file: Path) -> bool:
    """Whether untranslated texts are shown in Spanish for the time being."""
    return "@" in locale_of(file)


def collected() -> Catalog:
    """All texts marked in code and templates."""
    with (PROJECT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    catalogue = Catalog(locale="es_MX", charset="utf-8")
    found = extract_from_dir(
        PROJECT,
        method_map=methods,
        options_map=options,
        keywords=DEFAULT_KEYWORDS,
        directory_filter=_is_ours,
    )
    for name, _line, message, comments, context in sorted(found, key=lambda one: one[:2]):
        catalogue.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return catalogue


def _is_ours(folder: str | Path) -> bool:
    return Path(folder).name[:1] not in {".", "_"} and Path(folder).name not in {"build", "tests"}


def read(file: Path) -> Catalog:
    """A catalogue as it is kept."""
    with file.open("rb") as reader:
        return read_po(reader, locale=locale_of(file))


def begin(locale: str, name: str) -> int:
    """An empty catalogue for a language; what nobody has translated yet is shown in Spanish."""
    file = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po"
    if file.exists():
        print(f"{locale} has a catalogue already.")
        return 1
    file.parent.mkdir(parents=True)
    fresh = Catalog(locale=locale, charset="utf-8", language_team=f"{name} <nadie@localhost>")
    with file.open("wb") as writer:
        write_po(writer, fresh)
    return update()


def update() -> int:
    """Adds new texts to every catalogue and takes out those that are no longer used."""
    texts = collected()
    files = catalogue_files() or [TRANSLATIONS / "en" / "LC_MESSAGES" / "messages.po"]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = read(file) if file.exists() else Catalog(locale=locale_of(file), charset="utf-8")
        kept.update(texts, no_fuzzy_matching=True)
        kept.obsolete.clear()
        with file.open("wb") as writer:
            write_po(writer, kept, width=100, include_lineno=False, omit_header=False)
        open_texts = sum(1 for message in kept if message.id and not _is_translated(message))
        print(f"{locale_of(file)}: {len(kept)} texts, {open_texts} to translate")
    return 0


def compile_all() -> int:
    """Writes the binary catalogue beside each one that is newer than it."""
    for file in catalogue_files():
        binary = file.with_suffix(".mo")
        if not binary.exists() or binary.stat().st_mtime < file.stat().st_mtime:
            with binary.open("wb") as writer:
                write_mo(writer, read(file))
    return 0


def check() -> int:
    """Names every text that a catalogue lacks, has too much or leaves untranslated."""
    texts = collected()
    faults = [fault for file in catalogue_files() for fault in _faults(file, texts)]
    for fault in faults[:50]:
        print(fault)
    if faults:
        print(f"{len(faults)} faults. `make messages` collects the texts.")
    return 1 if faults else 0


def _faults(file: Path, texts: Catalog) -> list[str]:
    kept, name = read(file), locale_of(file)
    wanted = {message.id for message in texts if message.id}
    there = {message.id: message for message in kept if message.id}
    faults = [f"{name}: not in the catalogue: {_short(one)}" for one in wanted - set(there)]
    faults += [f"{name}: no longer used: {_short(one)}" for one in set(there) - wanted]
    for message in there.values():
        if not _is_translated(message) and not may_be_partial(file):
            faults.append(f"{name}: not translated: {_short(message.id)}")
        elif _is_translated(message):
            faults += [f"{name}: {fault}: {_short(message.id)}" for fault in message.check(kept)]
    return faults


def _is_translated(message: object) -> bool:
    strings = getattr(message, "string", "")
    given = strings if isinstance(strings, (list, tuple)) else [strings]
    return all(given) and not getattr(message, "fuzzy", False)


def _short(identity: object) -> str:
    return repr(identity)[:90]


COMMANDS: dict[str, Callable[..., int]] = {
    "new": begin,
    "update": update,
    "compile": compile_all,
    "check": check,
}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](*sys.argv[2:]))
