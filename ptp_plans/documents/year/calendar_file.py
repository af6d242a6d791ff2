"""The days of a year as a calendar file (RFC 5545), for telephones and offices.

A day keeps its UID from version to version, so that loading the file of a newer one changes the
events that are there instead of adding others; what each says is dated by its version.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText

from ptp_plans import i18n
from ptp_plans.plan.derive.annual import annual_plan
from ptp_plans.plan.derive.year.dates import DateOfYear, dates_of_year
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import Outline
from ptp_plans.plan.texts import N_

from ..annexes.year import Working
from ..annexes.year_windows import date_people, date_words
from ..answers.reading import Reader
from ..clauses.facts import WITHOUT_ADDRESS
from ..plan import plan_title

PRODUCT = "-//ptp_plans//plan anual//ES"
HOST = "ptp-plans"  # right of the UID's @: a name for the program, not for a machine
NOTICE = timedelta(days=7)


@dataclass(frozen=True)
class Stamp:
    """What dates a file's events: the version's number and moment; of a draft, 0 and its last
    change. `address`: the page of the year, "" for none."""

    number: int
    moment: datetime
    address: str = ""

    @property
    def draft(self) -> bool:
        return self.number == 0


def calendar_file(
    plan: Plan,
    outline: Outline,
    year: int,
    stamp: Stamp,
    working: Working,
    locale: str = i18n.SOURCE_LOCALE,
) -> bytes:
    """The file; the same version gives the same bytes."""
    reader = Reader(plan, outline, {}, locale)
    title = reader.words(N_("Plan anual %(year)s: %(plan)s")) % {
        "year": year, "plan": plan_title(plan, locale),
    }  # fmt: skip
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", vText(_marked(reader, title, stamp)))
    if not stamp.address:
        book.add("x-wr-caldesc", vText(reader.words(WITHOUT_ADDRESS)))
    for one in dates_of_year(plan, annual_plan(plan, year), working.assembly):
        book.add_component(_event(reader, year, one, stamp))
    written: bytes = book.to_ical()
    return written


def _event(reader: Reader, year: int, one: DateOfYear, stamp: Stamp) -> Event:
    event = Event()
    code = reader.plan.code.replace("/", "-")
    event.add("uid", f"{code}-{one.sort}-{one.row_id or year}@{HOST}")
    event.add("dtstamp", stamp.moment)
    event.add("sequence", stamp.number)
    event.add("dtstart", one.day)
    event.add("dtend", (one.until or one.day) + timedelta(days=1))  # the first day after it
    event.add("summary", _marked(reader, date_words(reader, one), stamp))
    told = _description(reader, one)
    if told:
        event.add("description", told)
    if stamp.address:
        event.add("url", stamp.address)
    event.add("status", _status(one, stamp))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day for it
    if one.matters and one.until is None:
        event.add_component(_reminder(date_words(reader, one)))
    return event


def _status(one: DateOfYear, stamp: Stamp) -> str:
    if one.cancelled:
        return "CANCELLED"  # struck out where an earlier version put it
    return "TENTATIVE" if stamp.draft else "CONFIRMED"


def _reminder(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -NOTICE)
    return alarm


def _description(reader: Reader, one: DateOfYear) -> str:
    people = date_people(reader, one)
    lines = [reader.words(N_("Le toca a: %(who)s")) % {"who": people}] if people else []
    if one.activity:
        lines.append(reader.titles(one.activity))
    if one.party and one.sort != "due":
        lines.append(reader.titles(one.party))
    return "\n".join(lines)


def _marked(reader: Reader, text: str, stamp: Stamp) -> str:
    return reader.words(N_("BORRADOR. %(text)s")) % {"text": text} if stamp.draft else text
