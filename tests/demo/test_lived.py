"""The demo's plan with years behind it, made the way people make one."""

from pathlib import Path

import pytest
from sqlalchemy import select

from ptp_plans import demo
from ptp_plans.demo.lived import load_lived
from ptp_plans.documents.render import Rendered
from ptp_plans.plan.checks.run import run
from ptp_plans.plan.document import from_bytes
from ptp_plans.platform.address import NOWHERE
from ptp_plans.store import Engine, Session, accounts
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.workflow.identity import Identity, of_account
from ptp_plans.workflow.printing import making
from ptp_plans.workflow.years.reading import read_evaluation
from tests.databases import SqliteFiles

DOCUMENT = Path(demo.__file__).with_name("las_nubes.json")


@pytest.fixture
def installation(demo_databases: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The demo with its third plan; the contract's pages are three bytes of paper."""
    paper = Rendered(b"%PDF-1.7 the contract", 3, ())
    monkeypatch.setattr(making, "layout_of", lambda *_args: lambda: paper)
    engine = create_engine(demo_databases.fresh())
    load_lived(engine, NOWHERE)
    return engine


def facilitator(session: Session) -> Identity:
    found = accounts.account_by_login(session, "facilitadora")
    assert found
    return of_account(found)


def test_its_first_year_is_confirmed_and_its_second_waits_to_be_evaluated(
    installation: Engine,
) -> None:
    with Session(installation) as session:
        first, second = (read_evaluation(session, facilitator(session), 3, year)
                         for year in (2015, 2016))  # fmt: skip
        assert first.result and first.result.outcome == "confirm"
        assert first.findings == ()
        assert second.result is None
        assert any(one.blocks for one in second.findings)


def test_all_its_parties_signed_by_hand(installation: Engine) -> None:
    with Session(installation) as session:
        (contract,) = session.scalars(select(Contract))
        assert (contract.plan_id, contract.state) == (3, "signed")


def test_it_stands_beside_the_other_plans(installation: Engine) -> None:
    with transaction(installation) as session:
        assert not demo.is_empty(session)
    codes = {from_bytes(file.read_bytes()).code for file in (DOCUMENT, *_others())}
    assert len(codes) == 3


def _others() -> list[Path]:
    return [DOCUMENT.with_name(f"{name}.json") for name in (demo.COMPLETE, demo.BEGUN)]


def test_nothing_in_its_document_keeps_it_from_being_sealed() -> None:
    assert [one.message for one in run(from_bytes(DOCUMENT.read_bytes())) if one.blocks] == []


def test_where_nothing_can_be_printed_the_contract_waits(
    demo_databases: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise OSError("no fonts")

    monkeypatch.setattr(making, "layout_of", broken)
    engine = create_engine(demo_databases.fresh())
    load_lived(engine, NOWHERE)
    with Session(engine) as session:
        (contract,) = session.scalars(select(Contract))
        assert contract.state == "drafted"
