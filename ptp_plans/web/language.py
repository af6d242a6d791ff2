"""The visitor's language, and the words that templates use."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from flask import Blueprint, Flask, Response, current_app, g, redirect, request
from flask_babel import Babel, get_locale
from markupsafe import Markup

from ptp_plans import i18n
from ptp_plans.i18n import Language
from ptp_plans.plan.texts import Unreadable
from ptp_plans.platform import clock as wall
from ptp_plans.settings import Settings
from ptp_plans.workflow.errors import WorkflowError

from .session import here
from .sign_in import local_path

CHOICE = "idioma"  # the cookie of the visitor's choice; it outlasts signing in and out
YEAR = 365 * 24 * 3600


blueprint = Blueprint("language", __name__)


def init_app(app: Flask, settings: Settings) -> None:
    """Spanish unless the visitor chose otherwise."""
    app.config |= {
        "BABEL_DEFAULT_LOCALE": i18n.SOURCE_LOCALE,
        "BABEL_TRANSLATION_DIRECTORIES": str(settings.translations),
        "BABEL_DEFAULT_TIMEZONE": settings.time_zone,
    }
    wall.use_zone(settings.time_zone)
    app.before_request(partial(wall.use_zone, settings.time_zone))  # in the thread that answers
    found = i18n.languages(settings.translations)
    app.extensions["languages"] = {one.locale: one for one in found}
    Babel(app, locale_selector=_chosen)
    app.add_template_global(here)
    app.add_template_global(said)
    app.add_template_filter(said)
    app.add_template_global(other_languages)
    app.add_template_global(language_tag)
    app.add_template_global(wall.programme_zone)
    app.add_template_global(words_tag)
    app.add_template_global(unfinished)
    app.add_template_filter(translated)
    app.add_template_global(clock)
    app.add_template_filter(at_hour)
    app.add_template_filter(on_day)
    app.add_template_filter(lasting)
    app.add_template_filter(pesos)
    app.add_template_filter(percent_words)


def _chosen() -> str:
    wanted = request.cookies.get(CHOICE)
    return wanted if wanted and wanted in _languages() else i18n.SOURCE_LOCALE


def _languages() -> Mapping[str, Language]:
    known: Mapping[str, Language] = current_app.extensions["languages"]
    return known


def other_languages() -> list[tuple[str, str, str]]:
    """(locale, BCP 47 tag, own name) of what the visitor may change to."""
    now = current_locale()
    return [
        (one.locale, i18n.language_tag(one.locale), one.name)
        for one in _languages().values()
        if one.locale != now
    ]


def unfinished() -> bool:
    """Whether part of the page is shown in Spanish for want of a translation."""
    return not _languages()[current_locale()].whole


@blueprint.post("/idioma")
def choose() -> Response:
    """Keeps the choice in a cookie and shows the same page again."""
    answer: Response = redirect(local_path(request.form.get("next")), 303)  # type: ignore[assignment]
    wanted = request.form.get("locale", "")
    if wanted in _languages():
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(CHOICE, wanted, YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer


def current_locale() -> str:
    """The visitor's locale as the catalogues and `i18n` know it."""
    if "locale" not in g:  # asked a thousand times a page
        g.locale = str(get_locale() or i18n.SOURCE_LOCALE)
    found: str = g.locale
    return found


def language_tag() -> str:
    """What the page says in its lang attribute."""
    return i18n.language_tag(current_locale())


def words_tag() -> Markup:
    """The lang attribute of what people wrote, which is never translated: Spanish for all we
    know. Nothing is said where the whole page is in Spanish."""
    tag = i18n.language_tag(i18n.SOURCE_LOCALE)
    return Markup("") if language_tag() == tag else Markup(' lang="{}"').format(tag)


def said(text: str) -> str:
    """A Spanish text of the declaration in the visitor's language."""
    return i18n.translate(text, current_locale())


def translated(error: Unreadable | WorkflowError) -> str:
    """What an error says, with its values."""
    message = said(error.message)
    return message % error.values if error.values else message


def at_hour(moment: datetime, zone: str | None = None) -> str:
    """12/03/2016, 10:42; in the programme's zone when none is named."""
    day, local = wall.day(moment, zone), wall.local(moment, zone)
    return f"{i18n.short_day(day, current_locale())}, {local:%H:%M}"


def clock(moment: datetime) -> str:
    """10:42 in the programme's zone."""
    return f"{wall.local(moment):%H:%M}"


def on_day(day: date | datetime, zone: str | None = None) -> str:
    """12 de marzo de 2016; a moment in the programme's zone when none is named."""
    if isinstance(day, datetime):
        day = wall.day(day, zone)
    return i18n.day(day, current_locale())


def pesos(amount: Decimal) -> str:
    """$1,234.50."""
    return i18n.money(amount, current_locale())


def percent_words(value: Decimal | int) -> str:
    """92%, for a value given in hundredths."""
    return i18n.percent(value, current_locale(), 1)


def lasting(minutes: int) -> str:
    """1 hora y 30 minutos."""
    return i18n.duration(minutes, current_locale())
