"""The register of contracts: what officials find, count and carry away."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from ptp_plans.platform import clock
from ptp_plans.store import Engine, Session
from ptp_plans.store.blobs import keep_blob
from ptp_plans.store.contracts import Contract, Signature
from ptp_plans.store.database import transaction
from ptp_plans.store.register.signers import ContractSigner
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import carried, contract, lists
from ptp_plans.workflow.contracts.lists import ContractFilter
from ptp_plans.workflow.errors import NotAllowed
from ptp_plans.workflow.models.offered import template_to_draw
from tests import factories
from tests.world import ADDRESS, World, a_world, write_agreement, write_assembly

TODAY = date(2016, 6, 1)
OLDEST, SIGNED, NEWEST = "CC-A-001", "CC-B-002", "CC-B-003"
SAME = (
    "plan_id", "version_id", "template_id", "particulars", "particulars_sha256", "drawn_by",
)  # fmt: skip
SIGNER = ("signatory", "place", "party", "sort", "name", "office_to")
BOTH = [
    {"signatory": f"s{place}", "place": place, "party": party, "sort": sort,
     "name": f"Persona {place}", "office_to": date(2016, 6, 20)}
    for place, (party, sort) in enumerate(
        (("Secretaría de Aguas", "federal"), ("Las cafetaleras", "community"))
    )
]  # fmt: skip


@pytest.fixture
def world(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> World:
    """Three contracts: the oldest waits for both who sign it, the next is signed, the newest
    waits for the community alone, whose office ends soon."""
    for room in (lists, carried):
        monkeypatch.setattr(room, "today", lambda _zone=None: TODAY)
    made = a_world(engine)
    parties = factories.plain_agreement()["parties"]
    write_agreement(made, parties=[one | {"actor": None} for one in parties])
    write_assembly(made)
    with transaction(engine) as session:
        seal.seal(session, made.facilitator, made.plan_id)
        same, signers = what_is_drawn(session, made)
        add_contract(session, same, signers, OLDEST, "drafted", date(2015, 12, 31))
        add_contract(session, same, BOTH, SIGNED, "signed", date(2016, 3, 1), ("s0", "s1"))
        add_contract(session, same, BOTH, NEWEST, "in_signature", date(2016, 5, 30), ("s0",))
    return made


def at_nine(day: date) -> datetime:
    """Nine in the evening there, which is the next day in UTC."""
    return clock.midnight(day) + timedelta(hours=21)


def what_is_drawn(session: Session, world: World) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a contract of the plan is made of, and who signs it; it is not drawn up."""
    template_to_draw(session)
    with session.begin_nested() as undone:
        drawn = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        same = values(session.get(Contract, drawn), SAME)
        rows = session.scalars(select(ContractSigner).where(ContractSigner.contract_id == drawn))
        signers = [values(row, SIGNER) for row in rows]
        undone.rollback()
    return same, signers


def values(row: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def add_contract(
    session: Session,
    same: dict[str, Any],
    signers: list[dict[str, Any]],
    folio: str,
    state: str,
    day: date,
    signed: tuple[str, ...] = (),
) -> None:
    session.add(made := Contract(folio=folio, drawn_at=at_nine(day), **same))
    session.flush()
    session.add_all(ContractSigner(contract_id=made.id, **signer) for signer in signers)
    scan = keep_blob(session, same["plan_id"], b"%PDF-1.7", "application/pdf")
    for signatory in signed:
        session.add(
            Signature(contract_id=made.id, signatory=signatory, mode="autograph", signed_on=day,
                      place="-", scan_sha256=scan, recorded_by=same["drawn_by"])
        )  # fmt: skip
    session.flush()
    made.state = state  # nothing is added to what is signed


def folios(world: World, **asked: object) -> list[str]:
    with Session(world.engine) as session:
        found = lists.contracts_within(session, world.official, ContractFilter(**asked))
        assert found.count == len(found.lines)
        return [one.told.folio for one in found.lines]


def line(world: World, folio: str) -> lists.ContractLine:
    with Session(world.engine) as session:
        (found,) = lists.all_lines(session, world.official, ContractFilter(search=folio))
        return found


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [NEWEST, SIGNED, OLDEST]),
        ({"search": "cc-b"}, [NEWEST, SIGNED]),
        ({"search": "nueva esperanza", "order": "folio"}, [OLDEST, SIGNED, NEWEST]),
        ({"search": "100%"}, []),
        ({"state": "signed"}, [SIGNED]),
        ({"entity": "Chiapas"}, [NEWEST, SIGNED, OLDEST]),
        ({"entity": "Oaxaca"}, []),
        ({"year": 2015}, [OLDEST]),  # by the version's own clock
        ({"year": 2016}, [NEWEST, SIGNED]),
        ({"institution": "Secretaría de Aguas"}, [NEWEST, SIGNED]),
        ({"institution": "Secretaría del Campo"}, [OLDEST]),
        ({"waits_for": "community"}, [NEWEST, OLDEST]),
        ({"waits_for": "state"}, [OLDEST]),
        ({"waits_for": "federal"}, []),
        ({"due": "wait"}, [OLDEST]),
        ({"due": "office"}, [NEWEST]),
        ({"due": "horizon"}, []),
        ({"order": "waiting"}, [OLDEST, NEWEST, SIGNED]),
        ({"order": "office"}, [NEWEST, OLDEST, SIGNED]),
        ({"order": "horizon"}, [NEWEST, SIGNED, OLDEST]),
        ({"order": "place"}, [NEWEST, SIGNED, OLDEST]),
    ],
)  # fmt: skip
def test_contracts_are_found_by(world: World, asked: dict, expected: list[str]) -> None:
    assert folios(world, **asked) == expected


def test_a_territory_holds_its_contracts(world: World) -> None:
    with Session(world.engine) as session:
        found = lists.contracts_within(session, world.official, ContractFilter())
    (number,) = found.narrowings.territories
    assert len(folios(world, territory=number)) == 3
    assert folios(world, territory=number + 999) == []


def test_a_list_is_narrowed_by_what_there_is(world: World) -> None:
    with Session(world.engine) as session:
        found = lists.contracts_within(session, world.official, ContractFilter(state="signed"))
    assert found.counts == {"drafted": 1, "in_signature": 1, "signed": 1}
    assert found.count == 1
    assert found.narrowings.years == (2016, 2015)
    assert found.narrowings.entities == ("Chiapas",)
    assert found.narrowings.institutions == ("Secretaría de Aguas", "Secretaría del Campo")


def test_a_line_says_who_is_missing_and_since_when(world: World) -> None:
    newest, signed, oldest = (line(world, one) for one in (NEWEST, SIGNED, OLDEST))
    assert newest.names == ("Persona 1",)
    assert (newest.waiting_days, newest.office_ends, newest.office_near) == (
        2,
        date(2016, 6, 20),
        True,
    )
    assert oldest.names == ("Rosa Díaz", "María Gómez")
    assert (oldest.waiting_days, oldest.office_near) == (153, False)
    assert (signed.names, signed.waiting_days, signed.office_ends) == ((), None, None)


def test_the_last_year_of_a_plan_calls(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not line(world, SIGNED).last_call
    monkeypatch.setattr(lists, "today", lambda _zone=None: date(2018, 1, 2))
    assert line(world, SIGNED).last_call
    assert folios(world, due="horizon") == [NEWEST, SIGNED, OLDEST]


def test_a_page_is_a_part_and_the_count_is_of_all(world: World) -> None:
    with Session(world.engine) as session:
        found = lists.contracts_within(session, world.official, ContractFilter(), page=2, size=2)
        every = lists.contract_ids(session, world.official, ContractFilter())
    assert ([one.told.folio for one in found.lines], found.count) == ([OLDEST], 3)
    assert len(every) == 3


def test_contracts_out_of_reach_are_not_there(world: World) -> None:
    with Session(world.engine) as session:
        found = lists.contracts_within(session, world.stranger, ContractFilter())
        assert (found.lines, found.count, found.narrowings.institutions) == ((), 0, ())
        with pytest.raises(NotAllowed):
            lists.contract_ids(session, world.admin, ContractFilter())


def test_both_files_carry_the_list_with_the_same_columns(world: World) -> None:
    asked = ContractFilter(order="folio")
    with Session(world.engine) as session:
        book = carried.register_xlsx(session, world.official, asked, "es_MX")
        text = carried.register_csv(session, world.official, asked, "es_MX")
        again = carried.register_xlsx(session, world.official, asked, "es_MX")
    assert book == again
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    _title, _note, head, *rows = sheet.iter_rows(values_only=True)
    read = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert list(head) == read[0]
    assert [row[0] for row in rows] == [row[0] for row in read[1:]] == [OLDEST, SIGNED, NEWEST]
    assert rows[0][8].date() == date(2015, 12, 31)
    assert (read[1][8], read[1][9]) == ("2015-12-31", "153")
    assert read[1][10] == "Rosa Díaz; María Gómez"
