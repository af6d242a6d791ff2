"""From a sealed version to a signed contract."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ptp_plans.documents.render import Rendered
from ptp_plans.platform.clock import today
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import contract, sign
from ptp_plans.workflow.contracts.sign import AT_REQUEST, AUTOGRAPH, AtRequest
from ptp_plans.workflow.errors import (
    BadInput,
    BadUpload,
    ChecksOpen,
    NotAllowed,
    NotFound,
    NotYourPlan,
    WrongState,
)
from ptp_plans.workflow.photos import ready_paper
from ptp_plans.workflow.printing import jobs, orders
from ptp_plans.workflow.versions import faults
from tests import factories
from tests.world import ADDRESS, World, a_world, write_agreement, write_assembly

DAY = date(2016, 2, 20)
NOWHERE = Path()  # no batch is bound here
ROSA = AtRequest("Rosa Díaz Pérez", "No sabe firmar", "Pedro Gómez", "Marta Pérez")


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The layout has its own tests; here only what is done with the bytes counts."""
    monkeypatch.setattr(
        contract, "contract_document", lambda *_a, **_k: Rendered(b"%PDF-1.7 contrato", 3, ())
    )


def sealed_world(engine: Engine) -> World:
    world = a_world(engine)
    parties = factories.plain_agreement()["parties"]
    write_agreement(world, parties=[one | {"actor": None} for one in parties])
    write_assembly(world)
    with transaction(engine) as session:
        seal.seal(session, world.facilitator, world.plan_id)
    return world


def drawn(world: World) -> int:
    with transaction(world.engine) as session:
        number = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        orders.order_contract(session, world.official, number, ADDRESS)
    jobs.drain(world.engine, NOWHERE)
    return number


def a_scan() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(written, "PNG")
    return written.getvalue()


def signs(world: World, number: int, signatory: str, **changes: object) -> str:
    given: dict = {
        "mode": AUTOGRAPH,
        "signed_on": DAY,
        "place": "Casa ejidal",
        "scan": ready_paper(a_scan()),
    }
    with transaction(world.engine) as session:
        return sign.record_signature(
            session, world.official, number, signatory, **(given | changes)
        )


def test_a_contract_is_signed_when_all_that_it_names_have_signed(engine: Engine) -> None:
    world = sealed_world(engine)
    number = drawn(world)
    assert signs(world, number, "signatory-1") == "in_signature"
    assert signs(world, number, "signatory-2", mode=AT_REQUEST, at_request=ROSA) == "signed"
    with Session(engine) as session:
        view = contract.read_contract(session, world.member, number)
        assert view.folio.startswith("CC-079000012-") and view.folio.endswith("-001")
        assert view.signatures["signatory-2"].at_request["signer"] == "Rosa Díaz Pérez"
        assert contract.contract_pdf(session, world.member, number) == b"%PDF-1.7 contrato"
        assert faults(session)[1] == []


def test_a_signed_contract_cannot_be_changed_even_by_sql(engine: Engine) -> None:
    world = sealed_world(engine)
    number = drawn(world)
    for signatory in ("signatory-1", "signatory-2"):
        signs(world, number, signatory)
    for sql in ("UPDATE contracts SET pdf_sha256 = NULL", "DELETE FROM contracts",
                "UPDATE blobs SET data = '00'"):  # fmt: skip
        with pytest.raises(DBAPIError, match="never changed or deleted"):
            with transaction(engine) as session:
                session.execute(text(sql))


def test_what_the_particulars_lack_is_named(engine: Engine) -> None:
    world = a_world(engine)
    write_agreement(world, parties=[], place=None)
    write_assembly(world)
    with transaction(engine) as session:
        seal.seal(session, world.facilitator, world.plan_id)
    with transaction(engine) as session, pytest.raises(ChecksOpen) as caught:
        contract.draw_up(session, world.official, world.plan_id, ADDRESS)
    assert {"place", None} <= {one.field for one in caught.value.findings}


def test_a_contract_needs_a_community_and_an_institution(engine: Engine) -> None:
    findings = {
        sort: {
            one.code
            for one in contract.agreement_findings(
                factories.an_agreement(
                    parties=[one | {"sort": sort} for one in factories.plain_agreement()["parties"]]
                )
            )
        }
        for sort in ("community", "federal")
    }
    assert findings == {
        "community": {"agreement_institution"},
        "federal": {"agreement_community"},
    }


def test_a_contract_needs_a_sealed_version(sqlite: Engine) -> None:
    world = a_world(sqlite)
    with transaction(sqlite) as session, pytest.raises(WrongState):
        contract.draw_up(session, world.official, world.plan_id, ADDRESS)


def test_one_contract_at_a_time_waits_for_signatures(sqlite: Engine) -> None:
    world = sealed_world(sqlite)
    number = drawn(world)
    with transaction(sqlite) as session, pytest.raises(WrongState):
        contract.draw_up(session, world.official, world.plan_id, ADDRESS)
    with transaction(sqlite) as session:
        contract.withdraw(session, world.official, number)
    again = drawn(world)
    with Session(sqlite) as session:
        assert contract.read_contract(session, world.official, again).folio.endswith("-002")


def test_a_contract_with_a_signature_is_not_withdrawn(sqlite: Engine) -> None:
    world = sealed_world(sqlite)
    number = drawn(world)
    signs(world, number, "signatory-1")
    with transaction(sqlite) as session, pytest.raises(WrongState):
        contract.withdraw(session, world.official, number)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signed_on": today() + timedelta(days=3)}, "signed_on"),
        ({"signed_on": date(2014, 1, 1)}, "signed_on"),
        ({"place": " "}, "place"),
        ({"mode": "pulgar"}, "mode"),
        ({"mode": AT_REQUEST}, "mode"),
        ({"mode": AT_REQUEST, "at_request": AtRequest("Rosa", "", "A", "B")}, "reason"),
        ({"mode": AT_REQUEST, "at_request": AtRequest("Rosa", "x", "A", "A")}, "second_witness"),
        ({"mode": AT_REQUEST, "at_request": AtRequest("María Gómez", "x", "A", "B")}, "signer"),
    ],
)
def test_a_signature_that_cannot_be_right_is_refused_at_its_field(
    sqlite: Engine, changes: dict, field: str
) -> None:
    world = sealed_world(sqlite)
    number = drawn(world)
    with pytest.raises(BadInput) as caught:
        signs(world, number, "signatory-1", **changes)
    assert caught.value.field == field


def test_a_scan_that_is_no_picture_is_refused_and_nothing_is_kept(sqlite: Engine) -> None:
    world = sealed_world(sqlite)
    number = drawn(world)
    for scan in (b"", b"hola", b"%PDF-1.7 roto"):
        with pytest.raises(BadUpload):
            signs(world, number, "signatory-1", scan=ready_paper(scan))
    with Session(sqlite) as session:
        assert contract.read_contract(session, world.official, number).signatures == {}


def test_nobody_signs_twice_and_nobody_unnamed(sqlite: Engine) -> None:
    world = sealed_world(sqlite)
    number = drawn(world)
    signs(world, number, "signatory-1")
    with pytest.raises(WrongState):
        signs(world, number, "signatory-1")
    with pytest.raises(NotFound):
        signs(world, number, "inventado")


def test_only_officials_of_the_territory_draw_up_and_record(sqlite: Engine) -> None:
    world = sealed_world(sqlite)
    for who, error in (
        (world.facilitator, NotAllowed),
        (world.member, NotAllowed),
        (world.stranger, NotYourPlan),
    ):
        with transaction(sqlite) as session, pytest.raises(error):
            contract.draw_up(session, who, world.plan_id, ADDRESS)


def test_the_print_is_made_once(sqlite: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    world = sealed_world(sqlite)
    number = drawn(world)
    monkeypatch.setattr(contract, "contract_document", lambda *_a, **_k: pytest.fail("again"))
    with transaction(sqlite) as session, pytest.raises(WrongState):
        orders.order_contract(session, world.official, number, ADDRESS)
    assert jobs.drain(sqlite, NOWHERE) == 0
    with Session(sqlite) as session:
        assert contract.contract_pdf(session, world.official, number) == b"%PDF-1.7 contrato"
