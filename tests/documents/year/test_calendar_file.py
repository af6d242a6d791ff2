"""The calendar file, read back by a reader of such files."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from icalendar import Calendar, Event

from ptp_plans.documents.annexes.year import Working
from ptp_plans.documents.year.calendar_file import Stamp, calendar_file
from ptp_plans.plan.derive.annual import annual_plan
from ptp_plans.plan.derive.year.dates import dates_of_year
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import plan_outline
from tests import factories as make
from tests import strategies as some
from tests.documents.signed import demo_plan

MOMENT = datetime(2016, 2, 15, 18, tzinfo=UTC)
SEALED = Stamp(1, MOMENT, "https://planes.example.mx/planes/7/anual/2016")
APPROVED = Working(approved=True, assembly=date(2016, 2, 13))


def written(plan: Plan, year: int = 2016, stamp: Stamp = SEALED) -> bytes:
    return calendar_file(plan, plan_outline(), year, stamp, APPROVED)


def events(data: bytes) -> list[Event]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_every_day_of_the_year_is_an_event_of_the_whole_day() -> None:
    plan = demo_plan()
    found = events(written(plan))
    days = dates_of_year(plan, annual_plan(plan, 2016), APPROVED.assembly)
    assert [one["dtstart"].dt for one in found] == [one.day for one in days]
    for event, one in zip(found, days, strict=True):
        assert event["dtend"].dt == (one.until or one.day) + timedelta(days=1)
        assert (event["dtstamp"].dt, event["sequence"], event["status"]) == (MOMENT, 1, "CONFIRMED")


def test_the_words_say_what_and_whom_it_concerns() -> None:
    found = {str(one["uid"]): one for one in events(written(demo_plan()))}
    event = found["079000012-2016-2018-closes-art-a2@ptp-plans"]
    assert event["summary"] == "Cierra la ventanilla: A2 PROCAFÉ, producción de planta"
    assert "Le toca a: Secretaría: Mateo Pérez Díaz" in event["description"]
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-7)


def test_an_event_keeps_its_uid_in_the_next_version() -> None:
    plan = demo_plan()
    first, second = written(plan), written(plan, stamp=Stamp(2, MOMENT + timedelta(days=300)))
    uids = [one["uid"] for one in events(first)]
    assert uids == [one["uid"] for one in events(second)]
    assert len(set(uids)) == len(uids)
    assert {one["sequence"] for one in events(second)} == {2}


def test_two_years_share_no_uid() -> None:
    plan = demo_plan()
    every = [str(one["uid"]) for year in plan.years for one in events(written(plan, year))]
    assert len(set(every)) == len(every)


def test_the_same_version_gives_the_same_bytes() -> None:
    assert written(demo_plan()) == written(demo_plan())


def test_a_draft_says_so_in_every_event() -> None:
    found = events(written(make.a_plan(), stamp=Stamp(0, MOMENT)))
    assert all(one["summary"].startswith("BORRADOR. ") for one in found)
    assert {one["status"] for one in found} == {"TENTATIVE"}


@settings(max_examples=25, deadline=None)
@given(some.plans("cover", "activities", "articulations", "sources", "commitments", "actors"))
def test_whatever_people_write_is_read_back_as_it_was(plan: Plan) -> None:
    for year in plan.years:
        data = written(plan, year)
        assert max(map(len, data.split(b"\r\n"))) <= 75  # RFC 5545, 3.1
        days = dates_of_year(plan, annual_plan(plan, year), APPROVED.assembly)
        for event, one in zip(events(data), days, strict=True):
            assert one.what.strip() in event["summary"]


def test_what_was_cancelled_is_struck_out_in_calendars_that_have_it() -> None:
    activity = make.an_activity(cancelled_in=2016)
    plan = make.a_plan(activities={"activities": [activity]})
    found = {str(one["uid"]): one for one in events(written(plan, stamp=Stamp(2, MOMENT)))}
    event = found["079000012-2016-2018-starts-a1@ptp-plans"]
    assert event["status"] == "CANCELLED"
    assert event["summary"].endswith("(se canceló en 2016)")
