"""From a view model and a template to a page of HTML, in one language given by name."""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ptp_plans import i18n

from .in_words import amount_in_words, date_in_words, number_in_words, ordinal

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@dataclass(frozen=True)
class Sheet:
    """What stands on every page of a document."""

    title: str
    institution: str = ""  # running header, left
    folio: str = ""  # running header, right
    digest: str = ""  # the huella of what it shows; its first 16 figures are told
    legend: str = ""  # footer
    draft: bool = False  # BORRADOR across every page
    public: bool = False  # no personal data in it, and no place to sign
    paper: str = "letter"  # or "a4"
    rubrics: tuple[str, ...] = ()  # a cell in the margin for each signer
    locale: str = i18n.SOURCE_LOCALE

    @property
    def lang(self) -> str:
        return i18n.language_tag(self.locale)

    @property
    def short_hash(self) -> str:
        return self.digest[:16]


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the table of contents: level 1 or 2, the id it leads to, its words."""

    level: int
    anchor: str
    text: str


def draw(template: str, sheet: Sheet, **view: Any) -> str:
    """The HTML of `templates/documents/TEMPLATE`; a name that the view lacks is an error."""
    environment = environment_for(sheet.locale)
    return environment.get_template(f"documents/{template}").render(sheet=sheet, **view)


@cache
def environment_for(locale: str) -> Environment:
    """Jinja with `_()` and the filters money, number, percent, day, month, words, ordinal …"""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def translated(text: str, **values: object) -> str:
        said = i18n.translate(text, locale)
        return said % values if values else said

    environment.globals["_"] = translated
    for name in ("money", "number", "percent", "day", "short_day", "month", "hour", "listed"):
        environment.filters[name] = partial(getattr(i18n, name), locale=locale)
    environment.filters |= {
        "amount_in_words": amount_in_words,
        "date_in_words": date_in_words,
        "number_in_words": number_in_words,
        "ordinal": ordinal,
        "t": translated,
    }
    return environment
