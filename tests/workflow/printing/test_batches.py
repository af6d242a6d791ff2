"""Batches: one bad contract never stops the rest; what is cancelled leaves nothing behind."""

from pathlib import Path

import pytest
from sqlalchemy import text

from ptp_plans.documents.clauses.placeholders import MissingValues
from ptp_plans.documents.contract import ContractSource
from ptp_plans.documents.render import Rendered
from ptp_plans.settings import Settings
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.store.printing import prints
from ptp_plans.store.printing.claims import DONE, FAILED, WANTED
from ptp_plans.store.printing.prints import CONTRACT, PLAN
from ptp_plans.workflow import versions
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.errors import BadInput, NotAllowed, NotFound, WrongState
from ptp_plans.workflow.printing import batches, binding, jobs, orders
from ptp_plans.workflow.printing.batches import BatchView, Form, Options
from ptp_plans.workflow.printing.rounds import go_round
from tests.many import a_territory, order_all
from tests.work.quick_shop import small_pdf
from tests.world import ADDRESS, World


@pytest.fixture(autouse=True)
def small_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of three pages, each its own."""

    def small(source: ContractSource, *_more: object) -> Rendered:
        return Rendered(small_pdf(str(source.drawn.folio), 3), 3)

    monkeypatch.setattr(contract, "contract_document", small)
    monkeypatch.setattr(
        versions, "plan_document", lambda *_plan, **_more: Rendered(small_pdf("plan", 3), 3)
    )


def ordered(world: World, ids: list[int], **options: object) -> int:
    with transaction(world.engine) as session:
        return batches.order_batch(
            session, world.official, ids, Options(Form.ZIP, **options), ADDRESS
        )


def seen(world: World, batch: int) -> BatchView:
    with Session(world.engine) as session:
        return batches.read_batch(session, world.official, batch)


def told(world: World, batch: int) -> dict[int, str]:
    with Session(world.engine) as session:
        return {
            one.contract_id: one.reason.message
            for one in batches.read_lines(session, world.official, batch)
            if one.reason
        }


def test_one_bad_contract_never_stops_the_rest(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, ids = a_territory(sqlite, 5)
    withdrawn, incomplete, damaged, *good = ids
    order_all(world, [damaged])
    jobs.drain(sqlite, tmp_path)
    with transaction(sqlite) as session:
        contract.withdraw(session, world.official, withdrawn)
        session.execute(text("DROP TRIGGER blobs_refuse_update"))
        session.execute(text("UPDATE blobs SET data = X'00'"))
        folio = contract.read_contract(session, world.official, incomplete).folio
    small = contract.contract_document

    def lacking(source: ContractSource, *more: object) -> Rendered:
        if source.drawn.folio == folio:
            raise MissingValues(["el domicilio"])
        return small(source, *more)

    monkeypatch.setattr(contract, "contract_document", lacking)
    batch = ordered(world, ids)
    jobs.drain(sqlite, tmp_path)
    view = seen(world, batch)
    assert (view.state, view.joined, view.failed) == (DONE, 2, 3)
    reasons = told(world, batch)
    assert set(reasons) == {withdrawn, incomplete, damaged}
    assert reasons[withdrawn] == "El contrato está retirado."
    assert "está dañado" in reasons[damaged]
    assert reasons[incomplete] == "Al contrato le falta: %(names)s."
    assert good


def test_a_program_that_fails_is_tried_again_and_then_told(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, [only] = a_territory(sqlite, 1)
    tries = []

    def broken(*_plan: object, **_more: object) -> Rendered:
        tries.append(1)
        raise MemoryError

    monkeypatch.setattr(contract, "contract_document", broken)
    order_all(world, [only])
    jobs.drain(sqlite, tmp_path)
    with Session(sqlite) as session:
        status = orders.contract_print_status(session, world.official, only)
    assert len(tries) == 3
    assert status is not None and status.error
    assert "se detuvo tres veces" in status.message


def test_a_cancelled_batch_leaves_no_file(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, ids = a_territory(sqlite, 3)
    order_all(world, ids)
    jobs.drain(sqlite, tmp_path)
    batch = ordered(world, ids)
    monkeypatch.setattr(binding, "EVERY", 1)
    pack = binding.pack_parts

    def cancelled_meanwhile(*parts: object, **more: object) -> None:
        with transaction(sqlite) as session:
            batches.cancel(session, world.official, batch)
        pack(*parts, **more)

    monkeypatch.setattr(binding, "pack_parts", cancelled_meanwhile)
    jobs.drain(sqlite, tmp_path)
    assert seen(world, batch).state == "cancelled"
    assert list(tmp_path.iterdir()) == []
    with transaction(sqlite) as session, pytest.raises(WrongState):
        batches.cancel(session, world.official, batch)


def test_a_batch_made_again_tries_what_failed(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, ids = a_territory(sqlite, 2)
    good = contract.contract_document

    def lacking(*_plan: object, **_more: object) -> Rendered:
        raise MissingValues(["la fecha"])

    monkeypatch.setattr(contract, "contract_document", lacking)
    batch = ordered(world, ids)
    jobs.drain(sqlite, tmp_path)
    assert (seen(world, batch).state, seen(world, batch).failed) == (FAILED, 2)
    monkeypatch.setattr(contract, "contract_document", good)
    with transaction(sqlite) as session:
        batches.make_again(session, world.official, batch, ADDRESS)
    assert seen(world, batch).state == WANTED
    jobs.drain(sqlite, tmp_path)
    assert (seen(world, batch).state, seen(world, batch).joined) == (DONE, 2)


def test_a_thousand_are_enough(sqlite: Engine) -> None:
    world, _ids = a_territory(sqlite, 0)
    with pytest.raises(BadInput, match="1,000"):
        ordered(world, list(range(1, 1002)))
    with pytest.raises(BadInput, match="Ninguno"):
        ordered(world, [77])


def test_only_officials_print_and_see_their_own(engine: Engine, tmp_path: Path) -> None:
    world, ids = a_territory(engine, 1)
    batch = ordered(world, ids)
    with Session(engine) as session:
        with pytest.raises(NotAllowed):
            batches.read_batch(session, world.facilitator, batch)
        with pytest.raises(NotFound):
            batches.read_batch(session, world.official, batch + 1)
        assert [one.id for one in batches.my_batches(session, world.official)] == [batch]


def test_versions_that_nobody_ordered_are_printed_in_their_turn(
    engine: Engine, settings: Settings
) -> None:
    world, _ids = a_territory(engine, 2)
    go_round(engine, settings)
    go_round(engine, settings)
    assert jobs.drain(engine, settings.print_folder) == 2
    with Session(engine) as session:
        assert prints.print_bytes(session, PLAN, 1) == small_pdf("plan", 3)
        assert prints.print_bytes(session, CONTRACT, 1) is None
        plan_id = contract.read_contract(session, world.official, 1).plan_id
        _seal, made = orders.printed_version(session, world.official, plan_id, 1)
    assert made is not None


def test_files_are_kept_some_days(sqlite: Engine, settings: Settings) -> None:
    world, ids = a_territory(sqlite, 1)
    batch = ordered(world, ids)
    jobs.drain(sqlite, settings.print_folder)
    file = settings.print_folder / str(seen(world, batch).file_name)
    go_round(sqlite, settings)
    assert file.exists()
    with transaction(sqlite) as session:
        session.execute(text("UPDATE batches SET done_at = '2016-01-01 00:00:00.000000'"))
    go_round(sqlite, settings)
    assert not file.exists()
    assert seen(world, batch).file_name is None
