"""A plan to which everything happens on one evening: 31 December 2026, half past eleven at night."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from ptp_plans.documents.in_words import date_in_words
from ptp_plans.documents.signatures.sign import Means
from ptp_plans.platform import clock
from ptp_plans.store import Engine
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.efirma import Given, sign_contract
from ptp_plans.workflow.contracts.sign import AUTOGRAPH, record_signature
from ptp_plans.workflow.printing import jobs, orders

from . import authority, factories
from .world import World, a_world, write_agreement, write_assembly, write_roster
from .years import a_scan, decide, opened, write_whole_year, write_year

EVE = date(2026, 12, 31)
# As pages and papers say that day and the one after it.
SAID = "31 de diciembre de 2026", "31/12/2026", "2026-12-31", date_in_words(EVE)
NEXT_DAY = (
    "1 de enero de 2027", "01/01/2027", "2027-01-01", date_in_words(EVE + timedelta(days=1)),
)  # fmt: skip
YEARS = (2026, 2027, 2028)
ROSA, MARIA = "signatory-1", "signatory-2"
MARIAS = authority.efirma("MARIA GOMEZ", "GOMA800101AB1")
ADDRESS = "https://example.org/v/x"


@dataclass(frozen=True)
class Evening:
    """The world after that evening, where it was lived and the moment in UTC."""

    world: World
    zone: str
    moment: datetime
    contract_id: int


@contextmanager
def at_half_past_eleven(zone: str) -> Iterator[datetime]:
    """The programme lives in that zone and its clock stands still; in UTC it is 2027 already."""
    moment = clock.midnight(EVE, zone) + timedelta(hours=23, minutes=30)
    assert clock.utc(moment).year == EVE.year + 1
    before = clock.programme_zone()
    clock.use_zone(zone)
    try:
        with clock.stopped_at(moment):
            yield clock.utc(moment)
    finally:
        clock.use_zone(before)


def an_evening(engine: Engine, zone: str, *, efirma: bool = True) -> Evening:
    """Sealed, drawn up, printed, signed on paper and with an e.firma, evaluated and confirmed; all
    while the clock stands (`at_half_past_eleven`). `efirma`: the print has boxes for it."""
    world = a_sealed_world(engine)
    number = draw_up(world)
    sign_on_paper(world, number, ROSA)
    if efirma:
        sign_with_efirma(world, number)
    else:
        sign_on_paper(world, number, MARIA)
    opened(world, EVE.year)
    write_whole_year(world, EVE.year)
    write_year(world, EVE.year, "header", {"held_on": EVE.isoformat()})
    decide(world, EVE.year)
    return Evening(world, zone, clock.now(), number)


def a_sealed_world(engine: Engine) -> World:
    """The plan as its assembly approved it that day, with the padrón and the particulars."""
    world = a_world(engine, a_plan_of_these_years())
    write_roster(world)
    write_assembly(world, held_on=EVE.isoformat())
    with transaction(engine) as session:
        seal.seal(session, world.facilitator, world.plan_id)
    write_the_particulars(world)
    return world


def a_plan_of_these_years() -> dict:
    """The smallest plan, ten years later."""
    amount = {str(EVE.year): "39000.00"}
    return factories.plain_plan(
        cover={"first_year": YEARS[0], "last_year": YEARS[-1]},
        workshops={"workshops": [factories.a_workshop(held_on="2026-11-07")]},
        activities={"activities": [factories.an_activity(start="2026-03", end="2026-10")]},
        indicators={
            "indicators": [
                factories.an_indicator(
                    baseline_year=2025, targets={"2026": "5.2", "2027": "6", "2028": "7.5"}
                )
            ]
        },
        budget={"budget": [factories.a_budget_line(year=EVE.year)]},
        sources={
            "sources": [factories.a_source(offered=amount)],
            "financing": [factories.a_contribution(year=EVE.year)],
        },
    )


def write_the_particulars(world: World) -> None:
    told = factories.plain_agreement(signing_date=EVE.isoformat())
    office = {"office_from": "2026-01-01", "office_to": "2029-12-31"}
    write_agreement(
        world,
        signing_date=EVE.isoformat(),
        parties=[one | {"actor": None} for one in told["parties"]],
        signatories=[one | office for one in told["signatories"]],
    )


def draw_up(world: World) -> int:
    """The number of a contract that is printed."""
    with transaction(world.engine) as session:
        number = contract.draw_up(session, world.official, world.plan_id)
        orders.order_contract(session, world.official, number, ADDRESS)
    jobs.drain(world.engine, Path())
    return number


def sign_on_paper(world: World, number: int, signatory: str, on: date = EVE) -> str:
    with transaction(world.engine) as session:
        return record_signature(
            session, world.official, number, signatory, mode=AUTOGRAPH, signed_on=on,
            place="Casa ejidal", scan=a_scan(),
        )  # fmt: skip


def sign_with_efirma(world: World, number: int) -> str:
    given = Given(MARIAS.key, MARIAS.password)
    return sign_contract(
        world.engine, world.official, number, MARIA, MARIAS.cer, given, Means()
    )  # fmt: skip
