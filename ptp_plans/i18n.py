"""Numbers, money, dates and texts as they are written for one reader.

The locale is always an argument, never the visitor's: a document drawn twice is the same twice.
Texts are written in Spanish (es_MX); other languages have a catalogue under `translations/`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import inf
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from babel.units import format_unit

SOURCE_LOCALE = "es_MX"
LONGEST_ABBREVIATION = 4  # letters: unid, ton
_NOUN = re.compile("[a-záéíóúüñ]{3,}")
_UNACCENTED = str.maketrans("áéíóú", "aeiou")  # sesión, sesiones
TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"


def money(value: Decimal, locale: str = SOURCE_LOCALE) -> str:
    """$1,234.50; outside Mexico's Spanish "MXN 1,234.50", since $ means other money there."""
    exact = Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    figures = format_decimal(abs(exact), "#,##0.00", locale=_babel(locale))
    sign = "-" if exact < 0 else ""
    return f"{sign}${figures}" if _is_mexican(locale) else f"{sign}MXN {figures}"


def number(value: Decimal | int, locale: str = SOURCE_LOCALE) -> str:
    """1,234.5 with as many decimals as the value has (six at most)."""
    return format_decimal(value, "#,##0.######", locale=_babel(locale))


def measured(value: Decimal | int, unit: str | None, locale: str = SOURCE_LOCALE) -> str:
    """20 mujeres, 1 taller, 12.5 ha: a number with a unit as people wrote it, in the singular."""
    said = number(value, locale)
    if not unit:
        return said
    many = value != 1 and _babel(locale).language == "es"
    return f"{said} {_plural(unit) if many else unit}"


def percent(value: Decimal | int, locale: str = SOURCE_LOCALE, places: int = 2) -> str:
    """13.3% for a value already given in hundredths (13.3, not 0.133)."""
    return number(Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), locale) + "%"


def day(value: date, locale: str = SOURCE_LOCALE) -> str:
    """12 de marzo de 2016."""
    return format_date(value, "long", locale=_babel(locale))


def short_day(value: date, locale: str = SOURCE_LOCALE) -> str:
    """12/03/2016, where a column is narrow."""
    return format_date(value, "dd/MM/y", locale=_babel(locale))


def month(value: str, locale: str = SOURCE_LOCALE) -> str:
    """marzo de 2016, from "2016-03"."""
    return format_skeleton("yMMMM", _first_day(value), locale=_babel(locale))


def short_month(value: str, locale: str = SOURCE_LOCALE) -> str:
    """mar 2016, from "2016-03"."""
    return format_date(_first_day(value), "MMM y", locale=_babel(locale))


def month_name(one_to_twelve: int, locale: str = SOURCE_LOCALE, *, short: bool = False) -> str:
    """marzo, or mar."""
    return format_date(date(2000, one_to_twelve, 1), "LLL" if short else "LLLL", _babel(locale))


def hour(value: time, locale: str = SOURCE_LOCALE) -> str:
    """10:00 horas; only the figures in other languages."""
    return f"{value:%H:%M} horas" if _babel(locale).language == "es" else f"{value:%H:%M}"


def duration(minutes: int, locale: str = SOURCE_LOCALE) -> str:
    """1 hora y 30 minutos."""
    hours, rest = divmod(minutes, 60)
    units = (("hour", hours), ("minute", rest))
    return listed([format_unit(n, unit, locale=_babel(locale)) for unit, n in units if n], locale)


def listed(items: Sequence[str], locale: str = SOURCE_LOCALE) -> str:
    """a, b y c; "e" before the sound i, as Spanish asks."""
    if len(items) < 2:
        return "".join(items)
    if _babel(locale).language == "es":
        return ", ".join(items[:-1]) + (" e " if _sounds_i(items[-1]) else " y ") + items[-1]
    return ", ".join(items[:-1]) + " and " + items[-1]


def translate(text: str, locale: str = SOURCE_LOCALE) -> str:
    """A Spanish text in the reader's language; the Spanish itself where nobody translated it."""
    return str(_catalogue(locale).ugettext(text)) if text else ""


@dataclass(frozen=True)
class Language:
    """A language that the interface can be read in."""

    locale: str
    name: str  # in the language itself
    whole: bool  # whether every text is translated; the rest is shown in Spanish


def languages(own: Path = TRANSLATIONS) -> tuple[Language, ...]:
    """Spanish, then every language with a compiled catalogue, by its own name. `own`: a folder
    with the catalogues of an installation, which come before ours."""
    if own not in _folders:
        _folders.append(own)
        _catalogue.cache_clear()
    found = _found(tuple(dict.fromkeys((TRANSLATIONS, own))))
    return (Language(SOURCE_LOCALE, "Español", whole=True), *found)


def language_tag(locale: str = SOURCE_LOCALE) -> str:
    """The BCP 47 tag for HTML's lang: es-MX, en, or tzh for es_MX@tzh."""
    base, _at, modifier = locale.partition("@")
    return modifier or base.replace("_", "-")


_folders: list[Path] = [TRANSLATIONS]


@cache
def _found(folders: tuple[Path, ...]) -> tuple[Language, ...]:
    """CLDR knows few of Mexico's languages, so a catalogue names its own: the team in its header
    is called as the language is. Those without a modifier are kept whole; a national language
    with fewer texts is unfinished."""
    files = {
        file.parts[-3]: file for folder in folders for file in folder.glob("*/LC_MESSAGES/*.mo")
    }
    texts = {locale: _count(file) for locale, file in files.items()}
    wanted = max((count for locale, count in texts.items() if "@" not in locale), default=inf)
    found = []
    for locale in files:
        name = _catalogue(locale).info().get("language-team", "").partition("<")[0].strip()
        whole = "@" not in locale or texts[locale] >= wanted
        found.append(Language(locale, name or language_tag(locale), whole=whole))
    return tuple(sorted(found, key=lambda one: one.name))


def _count(file: Path) -> int:
    """The texts of a compiled catalogue, as its third number says (gettext's MO format)."""
    with file.open("rb") as reader:
        head = reader.read(12)
    return int.from_bytes(head[8:], "little" if head[0] == 0xDE else "big")


@cache
def _catalogue(locale: str) -> NullTranslations:
    if locale == SOURCE_LOCALE:
        return NullTranslations()
    for folder in reversed(_folders):
        if (folder / locale / "LC_MESSAGES" / "messages.mo").exists():
            return Translations.load(folder, [locale])
    return NullTranslations()


@cache
def _babel(locale: str) -> Locale:
    return Locale.parse(locale)


def _plural(unit: str) -> str:
    """módulos, mujeres, sesiones, plantas de café. Abbreviations (ha, ton, $/kg) and whatever is
    not surely a Spanish noun stay as they are."""
    noun, blank, rest = unit.partition(" ")
    if (rest and not rest.startswith("de ")) or not _NOUN.fullmatch(noun):
        return unit
    if noun[-1] in "aeoáéó":
        plural = noun + "s"
    elif noun[-1] == "z":
        plural = noun[:-1] + "ces"
    elif noun == "mes" or (noun[-1] in "dlnr" and len(noun) > LONGEST_ABBREVIATION):
        plural = noun[:-2] + noun[-2:].translate(_UNACCENTED) + "es"
    else:
        plural = noun
    return plural + blank + rest


def _is_mexican(locale: str) -> bool:
    return _babel(locale).territory == "MX"


def _first_day(year_month: str) -> date:
    year, number_of_month = year_month.split("-")
    return date(int(year), int(number_of_month), 1)


def _sounds_i(word: str) -> bool:
    start = word.lstrip("«\"'(¿¡").lower()
    return start.startswith(("i", "í", "hi", "hí")) and not start.startswith(("hie", "hia"))
