"""One clock: what happens at half past eleven at night on 31 December happens on that day and in
that year, wherever in the country, though in UTC it is the next one; and it stays so."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from ptp_plans.documents.render import Rendered
from ptp_plans.documents.signatures.trust import Trust
from ptp_plans.documents.signatures.verify import verify
from ptp_plans.plan.document import digest
from ptp_plans.platform import clock
from ptp_plans.store import Engine, Session, contracts, events, versions
from ptp_plans.store.database import transaction
from ptp_plans.store.events import Event
from ptp_plans.store.versions import Version
from ptp_plans.store.years.evaluations import evaluations_of
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import contract, lists
from ptp_plans.workflow.contracts.efirma import newest_pdf
from ptp_plans.workflow.contracts.lists import ContractFilter
from ptp_plans.workflow.contracts.verification import public_facts
from ptp_plans.workflow.errors import BadInput
from ptp_plans.workflow.life import life_of
from ptp_plans.workflow.versions import faults, read_version
from tests.new_year import (
    EVE,
    MARIA,
    ROSA,
    Evening,
    a_sealed_world,
    an_evening,
    at_half_past_eleven,
    draw_up,
    sign_on_paper,
)
from tests.signable import signable

ZONES = ("America/Tijuana", "America/Mexico_City", "America/Cancun")


@pytest.fixture(autouse=True)
def paper_to_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """The layout has its own tests; here one page with the boxes is enough."""
    made = Rendered(signable(ROSA, MARIA), 1, ())
    monkeypatch.setattr(contract, "contract_document", lambda *_a, **_k: made)


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> str:
    return request.param


def days_of(evening: Evening) -> dict[str, object]:
    """The day of every act, as each place that keeps or tells it has it."""
    world, number = evening.world, evening.contract_id
    with Session(world.engine) as session:
        version = read_version(session, world.official, world.plan_id, 1)
        view = contract.read_contract(session, world.official, number)
        row = contracts.contract(session, number)
        facts = public_facts(session, row.folio)
        (line,) = lists.all_lines(session, world.official, ContractFilter())
        ((opened, decided),) = evaluations_of(session, world.plan_id)
        signed = newest_pdf(session, world.official, number)[1]
        (report,) = verify(signed, Trust())
        told = {
            f"life: {one.message}": one.on
            for one in life_of(session, world.official, world.plan_id)
            if one.sort != "workshop"
        }
        return told | {
            "sealed": version.printed.sealed_on,
            "drawn up": clock.day(view.drawn_at, view.zone),
            "signed on paper": view.signatures[ROSA].signed_on,
            "signed with e.firma": view.signatures[MARIA].signed_on,
            "the signature's own clock": report.signed_at[:10],
            "signed by all": clock.day(view.signed_at, view.zone),
            "verification: drawn up": facts.drawn_on,
            "verification: signed": facts.signed_on,
            "register: drawn up": line.told.drawn_on,
            "register: signed": line.told.signed_on,
            "evaluation opened": clock.day(opened.opened_at),
            "evaluation decided": clock.day(decided.decided_at),
            "moment of the seal": f"{version.printed.moment:%Y-%m-%d}",
        }


def test_every_act_of_the_evening_has_its_day_and_the_folio_its_year(
    engine: Engine, zone: str
) -> None:
    with at_half_past_eleven(zone) as moment:
        evening = an_evening(engine, zone)
        assert evening.moment == moment
        told = days_of(evening)
        found = {year: register_of(evening, year) for year in (2026, 2027)}
        folio = folio_of(evening)
    assert {str(day) for day in told.values()} == {EVE.isoformat()}, told
    assert folio == "CC-079000012-2026-001"
    assert found == {2026: [folio], 2027: []}
    print(f"\n{zone}, {engine.dialect.name}: {len(told)} days, all {EVE}")  # noqa: T201 - the count


def folio_of(evening: Evening) -> str:
    with Session(evening.world.engine) as session:
        view = contract.read_contract(session, evening.world.official, evening.contract_id)
        return view.folio


def register_of(evening: Evening, year: int) -> list[str]:
    with Session(evening.world.engine) as session:
        asked = ContractFilter(year=year)
        found = lists.contracts_within(session, evening.world.official, asked)
        assert found.narrowings.years == (2026,)
        return [one.told.folio for one in found.lines]


def test_a_version_keeps_its_days_when_the_programme_moves_to_another_zone(engine: Engine) -> None:
    """Sealed in Tijuana; in Cancún that moment is three hours into the next year."""
    with at_half_past_eleven("America/Tijuana"):
        evening = an_evening(engine, "America/Tijuana")
        before = days_of(evening)
    clock.use_zone("America/Cancun")
    try:
        after, found = days_of(evening), register_of(evening, 2026)
        programmes = {name for name in before if name.startswith(("evaluation ", "life: La eval"))}
        assert {name for name in before if before[name] != after[name]} <= programmes
        assert found == ["CC-079000012-2026-001"]
    finally:
        clock.use_zone(clock.MEXICO_CITY)


def test_the_register_goes_by_each_version_s_own_clock(engine: Engine) -> None:
    """A contract of Tijuana's evening, and one drawn up at the same moment on a version of Cancún."""
    with at_half_past_eleven("America/Tijuana"):
        evening = an_evening(engine, "America/Tijuana")
        other = drawn_up_in(evening, "America/Cancun")
    with Session(engine) as session:
        found = {year: listed(session, evening, year=year) for year in (2026, 2027)}
        everything = lists.contracts_within(session, evening.world.official, ContractFilter())
    assert found == {2026: ["CC-079000012-2026-001"], 2027: [other]}
    assert everything.narrowings.years == (2027, 2026)
    assert {one.told.drawn_on for one in everything.lines} == {EVE, EVE + timedelta(days=1)}


def listed(session: Session, evening: Evening, **asked: int) -> list[str]:
    found = lists.contracts_within(session, evening.world.official, ContractFilter(**asked))
    return [one.told.folio for one in found.lines]


def drawn_up_in(evening: Evening, zone: str) -> str:
    """The folio of a contract like the evening's, on a version like its own but for the zone."""
    with transaction(evening.world.engine) as session:
        first = session.get_one(contracts.Contract, evening.contract_id)
        version = like(
            session.get_one(Version, first.version_id), number=2, seal="0" * 64, zone=zone
        )
        session.add(version)
        session.flush()
        made = like(first, version_id=version.id, folio="CC-X-2027-001", state="in_signature")
        session.add(made)
        return made.folio


def like(row: Any, **changed: Any) -> Any:
    """A new row with the same values but these."""
    same = {
        one.key: getattr(row, one.key) for one in type(row).__table__.columns if one.key != "id"
    }
    return type(row)(**same | changed)


def test_nobody_signs_on_a_day_that_has_not_begun_where_the_version_is(engine: Engine) -> None:
    with at_half_past_eleven("America/Tijuana"):
        world = a_sealed_world(engine)
        number = draw_up(world)
        with pytest.raises(BadInput, match="futuro"):
            sign_on_paper(world, number, ROSA, EVE + timedelta(days=1))
        assert sign_on_paper(world, number, ROSA, EVE) == "in_signature"


def test_the_seals_of_before_zones_were_kept_hold_and_are_mexico_city_s(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "programme_zone", lambda: None)
    with at_half_past_eleven("America/Tijuana"):
        world = a_sealed_world(engine)
    with Session(engine) as session:
        version = read_version(session, world.official, world.plan_id, 1)
        assert faults(session)[1] == []
    assert (version.zone, version.printed.sealed_on) == (clock.MEXICO_CITY, date(2027, 1, 1))
    assert b'"zone"' not in version.parts


def test_the_zone_is_part_of_the_seal(engine: Engine) -> None:
    with at_half_past_eleven("America/Tijuana"):
        world = a_sealed_world(engine)
    with Session(engine) as session:
        version = versions.version_of(session, world.plan_id, 1)
        assert digest(seal.sealed_parts(version)) == version.seal
        assert version.zone == "America/Tijuana"
        assert seal.seal_of(like(version, zone="America/Cancun")) != version.seal


def test_what_is_written_as_a_whole_is_written_at_one_moment(engine: Engine) -> None:
    before = clock.now()
    with transaction(engine) as session:
        session.execute(text("SELECT 1"))
        begun = clock.now()
        time.sleep(0.01)
        with session.begin_nested():
            assert clock.now() == begun
        with Session(engine) as reader:  # reads and ends meanwhile
            reader.execute(text("SELECT 1"))
        assert clock.now() == begun > before
        events.record(session, "imported", plan_id=None, account_id=None, who="x")
        session.flush()
        assert session.scalars(select(Event)).one().at == begun
    assert clock.now() > begun


def test_the_clock_goes_on_after_what_was_not_kept(engine: Engine) -> None:
    begun = []

    def fail() -> None:
        with transaction(engine) as session:
            session.execute(text("SELECT 1"))
            begun.append(clock.now())
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    time.sleep(0.01)
    assert clock.now() > begun[0]
