"""What is signed or published bears the public address, or is not made; a demo's says what it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from ptp_plans.documents.render import Rendered
from ptp_plans.platform.address import NOWHERE, PublicAddress, public_address
from ptp_plans.store import Engine, Session, events
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.store.installation import mark_as_demo
from ptp_plans.store.printing import claims
from ptp_plans.store.printing.prints import CONTRACT, Print, newest_print
from ptp_plans.store.versions import Version
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.amend import Reasons
from ptp_plans.workflow.contracts.verification import PUBLIC, check_file
from ptp_plans.workflow.errors import BadInput, NoPublicAddress, NotAllowed, WrongState
from ptp_plans.workflow.papers import orders as papers
from ptp_plans.workflow.papers.public import plan_public_version
from ptp_plans.workflow.printing import batches, jobs, orders
from ptp_plans.workflow.printing.batches import Options
from ptp_plans.workflow.printing.community import print_community
from ptp_plans.workflow.printing.preflight import check_contracts
from tests.adjusting import SMALL_SUBSTANTIAL
from tests.web.lived import draw_contract, print_all, seal_plan, without_printer
from tests.workflow.amending import adjust, sign_the_first
from tests.world import ADDRESS, World, a_world, write_agreement

MOVED = public_address("https://convenios.ejemplo.mx")
FILE = b"%%PDF-1.7 of %d"
PRINT = ("sort", "subject", "plan_id", "source", "wanted_by", "wanted_name", "rank")


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were laid out, newest last; each becomes a file of its own."""
    without_printer(monkeypatch)
    pages: list[str] = []

    def render(html: str, **more: object) -> Rendered:
        pages.append(html)
        return Rendered(FILE % len(pages), 2)

    for room in ("contract", "public.papers", "paper.community"):
        monkeypatch.setattr(f"ptp_plans.documents.{room}.render", render)
    return pages


@pytest.fixture
def world(engine: Engine, laid_out: list[str]) -> World:
    """A plan with particulars, not yet sealed."""
    made = a_world(engine)
    write_agreement(made)
    return made


@pytest.fixture
def demo(sqlite: Engine, laid_out: list[str]) -> World:
    """The same in a database that bears the demo's mark."""
    with transaction(sqlite) as session:
        mark_as_demo(session)
    made = a_world(sqlite)
    write_agreement(made)
    return made


@pytest.fixture
def drawn(world: World) -> World:
    """Its contract, number 1, waits for signatures; its papers are made."""
    seal_plan(world)
    draw_contract(world)
    order(world, ADDRESS)
    return world


def order(world: World, address: PublicAddress) -> None:
    with transaction(world.engine) as session:
        papers.order_papers(session, world.official, 1, address)
    print_all(world)


def replace_papers(world: World, address: PublicAddress) -> None:
    with transaction(world.engine) as session:
        papers.replace_papers(session, world.official, 1, address)


def public_version(world: World) -> bytes:
    with Session(world.engine) as session:
        found = papers.paper(session, world.member, 1, "public")
    assert found is not None
    return found.data


def test_sealing_waits_for_no_address(world: World) -> None:
    assert seal_plan(world) == 1


@pytest.mark.parametrize("act", [
    lambda session, world: contract.draw_up(session, world.official, world.plan_id, NOWHERE),
    lambda session, world: plan_public_version(session, world.member, world.plan_id, 1, NOWHERE),
])  # fmt: skip
def test_without_an_address_a_sealed_plan_is_not_made_public_or_agreed_on(
    world: World, act: Callable[[Session, World], object]
) -> None:
    seal_plan(world)
    with transaction(world.engine) as session, pytest.raises(NoPublicAddress, match="PTP_PUBLIC"):
        act(session, world)
    with Session(world.engine) as session:
        assert session.scalars(select(Contract)).all() == []


@pytest.mark.parametrize("act", [
    lambda session, world: orders.order_contract(session, world.official, 1, NOWHERE),
    lambda session, world: papers.order_papers(session, world.official, 1, NOWHERE),
    lambda session, world: papers.replace_papers(session, world.official, 1, NOWHERE),
])  # fmt: skip
def test_without_an_address_nothing_is_printed_of_a_contract_that_was_drawn_up(
    world: World, act: Callable[[Session, World], object]
) -> None:
    seal_plan(world)
    with transaction(world.engine) as session:
        contract.draw_up(session, world.official, world.plan_id, ADDRESS)
    with transaction(world.engine) as session, pytest.raises(NoPublicAddress):
        act(session, world)
    with Session(world.engine) as session:
        ordered = session.scalars(select(Print.sort).where(Print.sort != "plan")).all()
    assert ordered == []


def test_a_batch_tells_which_contracts_wait_for_the_address(world: World) -> None:
    seal_plan(world)
    with transaction(world.engine) as session:
        contract.draw_up(session, world.official, world.plan_id, ADDRESS)
    with transaction(world.engine) as session, pytest.raises(BadInput, match="Ninguno"):
        batches.order_batch(session, world.official, [1], Options(), NOWHERE)
    with Session(world.engine) as session:
        (checked,) = check_contracts(session, world.official, [1], NOWHERE)
    assert checked.reason is not None
    assert (checked.reason.message, checked.to_make) == (NoPublicAddress.message, False)


def test_a_contract_that_has_its_pdf_is_printed_again_without_an_address(drawn: World) -> None:
    with transaction(drawn.engine) as session:
        assert batches.order_batch(session, drawn.official, [1], Options(), NOWHERE) == 1


def test_an_amendment_is_not_drawn_up_without_an_address(
    sqlite: Engine, laid_out: list[str]
) -> None:
    world = a_world(sqlite)
    sign_the_first(world)
    adjust(world, SMALL_SUBSTANTIAL)
    write_agreement(world, signing_date="2016-12-05")
    with transaction(sqlite) as session, pytest.raises(NoPublicAddress):
        contract.draw_up(session, world.official, world.plan_id, NOWHERE, reasons=Reasons())
    with transaction(sqlite) as session:
        number = contract.draw_up(
            session, world.official, world.plan_id, ADDRESS, reasons=Reasons()
        )
        orders.order_contract(session, world.official, number, ADDRESS)
    print_all(world)
    assert "https://planes.ejemplo.mx/v/" in laid_out[-1]
    assert "-CM01" in laid_out[-1].partition("https://planes.ejemplo.mx/v/")[2][:40]


def test_a_contract_says_where_its_folio_is_checked(drawn: World, laid_out: list[str]) -> None:
    with Session(drawn.engine) as session:
        folio = session.scalars(select(Contract.folio)).one()
    said = f"Para comprobar este convenio: https://planes.ejemplo.mx/v/{folio}"
    contract_page, public_page = laid_out
    assert (said in contract_page, said in public_page) == (True, True)
    assert "Documento de demostración" not in contract_page


def test_a_version_says_where_its_seal_is_checked(world: World, laid_out: list[str]) -> None:
    seal_plan(world)
    with Session(world.engine) as session:
        plan_public_version(session, world.member, world.plan_id, 1, ADDRESS)
        print_community(session, world.member, world.plan_id, 1, ADDRESS)
        seal = session.scalars(select(Version.seal)).one()
    for page in laid_out:
        assert f"https://planes.ejemplo.mx/v/{seal[:16]}<" in page


def test_without_an_address_the_version_for_the_community_says_so(
    world: World, laid_out: list[str]
) -> None:
    seal_plan(world)
    with Session(world.engine) as session:
        print_community(session, world.member, world.plan_id, 1, NOWHERE)
    assert "Sin dirección de verificación." in laid_out[-1]
    assert "/v/" not in laid_out[-1]
    assert "Código QR" not in laid_out[-1]


@pytest.mark.parametrize("address", [NOWHERE, ADDRESS], ids=["nowhere", "somewhere"])
def test_every_page_of_a_demos_contract_says_that_it_binds_nobody(
    demo: World, laid_out: list[str], address: PublicAddress
) -> None:
    seal_plan(demo)
    with transaction(demo.engine) as session:
        number = contract.draw_up(session, demo.official, demo.plan_id, address)
        orders.order_contract(session, demo.official, number, address)
    print_all(demo)
    order(demo, address)
    with Session(demo.engine) as session:
        plan_public_version(session, demo.member, demo.plan_id, 1, address)
    assert len(laid_out) == 3
    for page in laid_out:
        assert page.count("Documento de demostración: no obliga a nadie.") == 2  # cover, every foot
        assert ("Sin dirección de verificación." in page) is not bool(address)
        assert ("https://planes.ejemplo.mx/v/" in page) is bool(address)


def test_a_public_version_is_made_anew_when_the_address_has_changed(
    drawn: World, laid_out: list[str]
) -> None:
    old = public_version(drawn)
    with Session(drawn.engine) as session:
        assert papers.to_replace(session, drawn.member, 1, ADDRESS) == ()
        assert "Versión pública (PDF)" in papers.to_replace(session, drawn.member, 1, MOVED)
    replace_papers(drawn, MOVED)
    with Session(drawn.engine) as session:
        waits = papers.papers(session, drawn.member, 1)[0]
        assert (waits.done, waits.again) == (True, claims.WANTED)
        assert papers.to_replace(session, drawn.member, 1, MOVED) == ()
    assert public_version(drawn) == old  # until the new one is made
    print_all(drawn)
    new = public_version(drawn)
    assert new != old
    assert "https://convenios.ejemplo.mx/v/" in laid_out[-1]
    assert "planes.ejemplo.mx" not in laid_out[-1]
    with Session(drawn.engine) as session:
        known = [check_file(session, one, None, "").verdict for one in (old, new)]
        (happened,) = [
            one for one in events.events_of(session, drawn.plan_id)
            if one.verb == "paper_replaced" and one.detail["paper"] == "public"
        ]  # fmt: skip
    assert known == [PUBLIC, PUBLIC]
    assert happened.account_id == drawn.official.account_id


def test_an_address_may_come_back(drawn: World, laid_out: list[str]) -> None:
    first = public_version(drawn)
    for address, name in ((MOVED, "convenios.ejemplo.mx"), (ADDRESS, "planes.ejemplo.mx")):
        replace_papers(drawn, address)
        print_all(drawn)
        assert f"https://{name}/v/" in laid_out[-1]
    assert public_version(drawn) != first


def test_what_stands_is_not_made_anew(drawn: World) -> None:
    with transaction(drawn.engine) as session, pytest.raises(WrongState, match="al día"):
        papers.replace_papers(session, drawn.official, 1, ADDRESS)


def test_a_replacement_that_failed_is_asked_for_once_more(
    drawn: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = public_version(drawn)
    replace_papers(drawn, MOVED)
    with transaction(drawn.engine) as session:
        for waiting in session.scalars(select(Print).where(Print.state == claims.WANTED)):
            claims.fail(waiting, "No", {})
    print_all(drawn)
    assert public_version(drawn) == old
    with Session(drawn.engine) as session:
        assert papers.papers(session, drawn.member, 1)[0].again == claims.FAILED
    replace_papers(drawn, MOVED)
    print_all(drawn)
    assert public_version(drawn) != old


@pytest.mark.parametrize("role", ["monitor", "coordinator"])
@pytest.mark.parametrize("act", [papers.order_papers, papers.replace_papers])
def test_who_only_reads_orders_no_papers(
    drawn: World, role: str, act: Callable[[Session, object, int, PublicAddress], None]
) -> None:
    with transaction(drawn.engine) as session:
        with pytest.raises(NotAllowed):
            act(session, drawn.people[role], 1, MOVED)
        assert papers.to_replace(session, drawn.people[role], 1, MOVED) == ()


def test_an_order_with_the_address_of_a_request_is_not_printed(world: World) -> None:
    """Left over from before the address was a setting."""
    seal_plan(world)
    with transaction(world.engine) as session:
        contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        with session.begin_nested() as undone:
            ordered = orders.order_contract(session, world.official, 1, ADDRESS)
            same = {name: getattr(ordered, name) for name in PRINT}
            undone.rollback()
        old = {key: value for key, value in same.pop("source").items() if key != "verify"}
        old["address"] = "http://evil.example/verificar"
        session.add(Print(key="old", source=old, **same))
    jobs.drain(world.engine, Path())
    with transaction(world.engine) as session:
        failed = newest_print(session, CONTRACT, 1)
        assert (failed.state, "ya no vale" in failed.error) == (claims.FAILED, True)
        orders.order_contract(session, world.official, 1, ADDRESS)
    jobs.drain(world.engine, Path())
    with Session(world.engine) as session:
        assert newest_print(session, CONTRACT, 1).state == claims.DONE
