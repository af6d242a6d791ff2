"""The version for the community: two pages in large letters, from a sealed version.

Beside the Spanish stands the community's own language, as a named person typed it. The Spanish is
a summary made by rule (`plan/derive/paper/passages.py`); nothing here is translated by a machine.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from ptp_plans import i18n
from ptp_plans.plan.derive import figures, money
from ptp_plans.plan.derive.paper.passages import Translated, passages, pesos, shortened, translated
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import Outline, caption_name
from ptp_plans.plan.sections import community as names
from ptp_plans.plan.sections.community import CommunityVersion
from ptp_plans.plan.texts import N_

from ..answers.reading import Reader
from ..plan import PrintedVersion, plan_title
from ..render import Metadata, Rendered, count_pages, render
from ..sheets import Sheet, draw
from .qr import qr_code

PAGES = 2
UNDETERMINED = "und"  # BCP 47: a language that nobody named by its code


@dataclass(frozen=True)
class Setting:
    """How large the letters are (points), how tall the photo (centimetres), whether the money is
    drawn, how many letters of a translation and of the Spanish are printed (None:
    all), and whether the money begins the second page even where it would not have to."""

    letters: float
    photo: float
    chart: bool = True
    most: int | None = None
    spanish: int | None = None
    parted: bool = False


# From roomy to tight: the first that keeps to two pages is printed. Never below 13 points.
SETTINGS = (
    Setting(16, 8.5),
    Setting(15, 7.5),
    Setting(14.5, 6.5),
    Setting(14, 5.5),
    Setting(13.5, 5),
    Setting(13, 4.5),
    Setting(13, 5, chart=False),
    Setting(13, 3.2, chart=False),
    Setting(13, 0, chart=False),
    *(Setting(13, 0, chart=False, most=most) for most in (400, 300, 250, 200, 170, 140, 120)),
    *(Setting(13, 0, chart=False, most=most, spanish=most) for most in (140, 110, 80, 55)),
)


@dataclass(frozen=True)
class Translation:
    """What was typed beside the Spanish, and the plan of the version that it was typed for."""

    record: CommunityVersion
    of: Plan | None


@dataclass(frozen=True)
class Text:
    """A passage; `beside` is the other language's. `label`: a year, a problem's number."""

    text: str
    beside: str = ""
    label: str = ""


@dataclass(frozen=True)
class Part:
    """A heading with its passages."""

    sort: str
    title: str
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class CommunityView:
    """All that the two pages show."""

    parts: tuple[Part, ...]
    language: str  # "" when there is no second column
    language_tag: str
    notes: tuple[str, ...]
    photo: str  # the pseudo-address of the croquis, "" without one
    photo_words: str
    chart: object
    qr: Markup | None
    address: str


def community_document(
    plan: Plan,
    outline: Outline,
    version: PrintedVersion,
    *,
    media: Mapping[str, bytes],
    translation: Translation | None = None,
    address: str = "",
) -> Rendered:
    """Exactly two pages. `address`: where anybody can verify the version."""
    view = community_view(plan, outline, version, media, translation, address)

    def pages(setting: Setting) -> int:
        return count_pages(community_html(plan, version, view, setting), media=media)

    # Each setting takes less room than the one before.
    fits = bisect_left(SETTINGS[:-1], -PAGES, key=lambda setting: -pages(setting))
    html = community_html(plan, version, view, SETTINGS[fits])
    printed = _rendered(plan, version, html, media)
    if printed.pages < PAGES:
        parted = replace(SETTINGS[fits], parted=True)
        printed = _rendered(plan, version, community_html(plan, version, view, parted), media)
    return printed


def _rendered(
    plan: Plan, version: PrintedVersion, html: str, media: Mapping[str, bytes]
) -> Rendered:
    return render(
        html,
        title=_title(plan),
        media=media,
        metadata=Metadata(
            created=version.moment,
            author=plan.cover.organization or "",
            description=version.seal,
        ),
    )


def community_view(
    plan: Plan,
    outline: Outline,
    version: PrintedVersion,
    media: Mapping[str, bytes],
    translation: Translation | None,
    address: str,
) -> CommunityView:
    """The passages by heading, with what is said beside them."""
    told = _beside(plan, translation)
    record = translation.record if translation else CommunityVersion()
    has_column = bool(told.texts) and bool(record.translator)
    texts = told.texts if has_column else {}
    spanish = {one.row_id: one.text for one in passages(plan)}
    sketch = plan.context.territory.sketch
    caption = getattr(plan.context.territory, caption_name("sketch"), None)
    reader = Reader(plan, outline, media)
    return CommunityView(
        _parts(plan, spanish, texts),
        (record.language or i18n.translate(N_("Nuestra lengua"))) if has_column else "",
        record.language_code or UNDETERMINED,
        _notes(version, record, told, has_column=has_column),
        f"media:{sketch}" if sketch and sketch in media else "",
        shortened(caption or i18n.translate(N_("El mapa que dibujamos de nuestra comunidad")), 120),
        _chart(reader),
        qr_code(address, N_("Código QR de la página de verificación: %(url)s") % {"url": address})
        if address
        else None,
        address,
    )


def _beside(plan: Plan, translation: Translation | None) -> Translated:
    if translation is None:
        return Translated({}, ())
    return translated(plan, translation.record, translation.of)


def _parts(plan: Plan, spanish: Mapping[str, str], beside: Mapping[str, str]) -> tuple[Part, ...]:
    def part(sort: str, title: str, rows: Sequence[tuple[str, str]]) -> Part:
        texts = tuple(
            Text(spanish[row_id], beside.get(row_id, ""), label)
            for row_id, label in rows
            if row_id in spanish
        )
        return Part(sort, title, texts)

    problems = [(names.PROBLEM % n, str(n)) for n in range(1, names.MOST_PROBLEMS + 1)]
    years = [
        (names.YEAR % n, str(year)) for n, year in enumerate(plan.years[: names.MOST_YEARS], 1)
    ]
    parts = (
        part("plain", N_("Quiénes somos"), [(names.PEOPLE, "")]),
        part("numbered", N_("Lo que más nos detiene"), problems),
        part("vision", N_("Lo que queremos"), [(names.VISION, "")]),
        part("years", N_("Lo que vamos a hacer"), years),
        part("money", N_("Cuánto cuesta y quién lo paga"), [(names.COST, ""), (names.PAYERS, "")]),
        part("plain", N_("Quién lo cuida"), [(names.COMMITTEE, "")]),
        part("plain", N_("A qué nos comprometimos"),
             [(names.OURS, N_("Nosotros")), (names.THEIRS, N_("Los demás"))]),
    )  # fmt: skip
    return tuple(one for one in parts if one.texts)


def _notes(
    version: PrintedVersion, record: CommunityVersion, told: Translated, *, has_column: bool
) -> tuple[str, ...]:
    """Which version this is, that it is a summary, who translated it, and what is not translated."""
    day = i18n.day(version.sealed_on)
    notes = [
        N_("Es un resumen de la versión %(number)s del plan, sellada el %(day)s. Lo que vale es el "
           "plan completo.") % {"number": version.number, "day": day}
    ]  # fmt: skip
    if has_column:
        notes.append(_who_translated(record))
    if told.changed:
        notes.append(_what_lacks(version, record, len(told.changed)))
    return tuple(notes)


def _who_translated(record: CommunityVersion) -> str:
    who = ", ".join(one for one in (record.translator, record.translator_from) if one)
    language = record.language or N_("nuestra lengua")
    if record.translated_on:
        return N_("Tradujo al %(language)s %(who)s, el %(day)s.") % {
            "language": language, "who": who, "day": i18n.day(record.translated_on),
        }  # fmt: skip
    return N_("Tradujo al %(language)s %(who)s.") % {"language": language, "who": who}


def _what_lacks(version: PrintedVersion, record: CommunityVersion, count: int) -> str:
    if not record.version:
        return N_("La traducción no se imprime: falta decir de qué versión es.")
    said = (
        N_("La traducción se hizo de la versión %(old)s. En esta, la %(new)s, cambió %(count)s texto: "
           "va solo en español hasta que se traduzca.")
        if count == 1
        else N_("La traducción se hizo de la versión %(old)s. En esta, la %(new)s, cambiaron "
                "%(count)s textos: van solo en español hasta que se traduzcan.")
    )  # fmt: skip
    return said % {"old": record.version, "new": version.number, "count": count}


def _chart(reader: Reader) -> object:
    """Who pays each year; the figure of the printed plan."""
    by_year: dict[int, dict[str, object]] = {}
    for (source, year), amount in money.financing_by_source_year(reader.plan).items():
        if source and year:
            by_year.setdefault(year, {})[source] = amount
    sources = [(one, reader.titles(one)) for one in reader.titles.ids("sources")]
    return figures.budget_figure(by_year, sources, pesos)  # type: ignore[arg-type]


def _title(plan: Plan) -> str:
    return N_("%(plan)s. Versión para la comunidad") % {"plan": plan_title(plan)}


def community_html(
    plan: Plan, version: PrintedVersion, view: CommunityView, setting: Setting
) -> str:
    """The pages of HTML in letters of that size."""
    cover = plan.cover
    where = [cover.locality or "", cover.municipality or "", cover.state or ""]
    return draw(
        "paper/community.html",
        Sheet(title=_title(plan), institution=plan_title(plan), digest=version.seal),
        view=view if setting.most is None else _cut(view, setting),
        setting=setting,
        heading=cover.name or cover.locality or "",
        place=", ".join(dict.fromkeys(one for one in where if one)),
        years=f"{plan.years[0]}–{plan.years[-1]}" if plan.years else "",
        version=version,
    )


def _cut(view: CommunityView, setting: Setting) -> CommunityView:
    """Longer texts end in an ellipsis, and the sheet says so."""

    def short(text: str, most: int | None) -> str:
        return text if most is None else shortened(text, most)

    parts = tuple(
        replace(
            part,
            texts=tuple(
                replace(
                    one,
                    text=short(one.text, setting.spanish),
                    beside=short(one.beside, setting.most),
                )
                for one in part.texts
            ),
        )
        for part in view.parts
    )
    note = N_("Donde hay «…» el texto sigue en la pantalla: no cupo en estas dos hojas.")
    return replace(view, parts=parts, notes=(*view.notes, note))
