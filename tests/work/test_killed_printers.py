"""Printers are killed in the middle of a batch: it goes on, nothing is missing, nothing is twice."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import func, select

from ptp_plans.settings import Settings, load
from ptp_plans.store import Engine, Session
from ptp_plans.store.blobs import Blob
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.store.events import Event
from ptp_plans.store.printing import claims
from ptp_plans.store.printing.prints import CONTRACT, Print
from ptp_plans.workflow.printing import batches
from ptp_plans.workflow.printing.batches import BatchView, Form, Options
from tests.many import a_territory
from tests.world import ADDRESS, World

MANY = 40
PATIENCE = 120.0  # seconds; on a machine with nothing else to do it takes ten


@pytest.fixture
def installation(engine: Engine, tmp_path: Path) -> Settings:
    """The settings of an installation on the test's database."""
    url = engine.url.render_as_string(hide_password=False)
    return load({"PTP_INSTANCE": str(tmp_path), "DATABASE_URL": url, "SECRET_KEY": "of the tests",
                 "PTP_WORKERS": "2"})  # fmt: skip


@contextmanager
def open_shop(settings: Settings, **told: str) -> Iterator[subprocess.Popen[bytes]]:
    environ = (
        os.environ
        | told
        | {
            "PTP_INSTANCE": str(settings.instance),
            "DATABASE_URL": settings.database_url,
            "SECRET_KEY": settings.secret_key,
            "PTP_WORKERS": str(settings.workers),
        }
    )
    command = [sys.executable, "-m", "tests.work.quick_shop"]
    running = subprocess.Popen(command, env=environ, start_new_session=True)
    try:
        yield running
    finally:
        running.terminate()
        running.wait()


def workers_of(shop: subprocess.Popen[bytes]) -> list[int]:
    children = Path(f"/proc/{shop.pid}/task/{shop.pid}/children").read_text()
    return [int(one) for one in children.split()]


def ordered(engine: Engine, form: Form) -> tuple[World, int]:
    world, contract_ids = a_territory(engine, MANY)
    with transaction(engine) as session:
        options = Options(form=form)
        batch = batches.order_batch(session, world.official, contract_ids, options, ADDRESS)
    return world, batch


def made(engine: Engine) -> int:
    with Session(engine) as session:
        query = select(func.count()).where(Print.sort == CONTRACT, Print.state == "done")
        return session.scalar(query) or 0


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def finished(engine: Engine, world: World, batch: int) -> BatchView:
    def seen() -> BatchView:
        with Session(engine) as session:
            return batches.read_batch(session, world.official, batch)

    until(lambda: seen().over)
    return seen()


def assert_each_once(engine: Engine) -> None:
    """Forty prints, forty contracts with one file each, forty events, no file that nobody has."""
    with Session(engine) as session:
        prints = session.scalars(select(Print).where(Print.sort == CONTRACT)).all()
        contracts = session.scalars(select(Contract)).all()
        events = session.scalars(select(Event).where(Event.verb == "contract_printed")).all()
        plans = session.scalars(select(Print.blob_sha256).where(Print.sort != CONTRACT)).all()
        kept = session.scalars(select(Blob.sha256).where(Blob.media_type == "application/pdf"))
        assert Counter(one.state for one in prints) == {"done": MANY}
        assert {one.subject for one in prints} == {one.id for one in contracts}
        assert {one.state for one in contracts} == {"in_signature"}
        assert len({one.pdf_sha256 for one in contracts}) == MANY
        assert Counter(one.detail["folio"] for one in events) == Counter(
            one.folio for one in contracts
        )
        assert set(kept) == {one.pdf_sha256 for one in contracts} | {one for one in plans if one}


def test_a_worker_is_killed_in_the_middle_of_a_batch(
    engine: Engine, installation: Settings
) -> None:
    world, batch = ordered(engine, Form.ZIP)
    with open_shop(installation, JOBS="100") as shop:
        until(lambda: made(engine) >= 8)
        first, second = workers_of(shop)
        os.kill(first, signal.SIGKILL)
        until(lambda: made(engine) >= 20)
        os.kill(second, signal.SIGKILL)
        view = finished(engine, world, batch)
        assert first not in workers_of(shop) and len(workers_of(shop)) == 2
    assert (view.state, view.joined, view.failed) == ("done", MANY, 0)
    assert_each_once(engine)
    with zipfile.ZipFile(installation.print_folder / str(view.file_name)) as whole:
        assert whole.testzip() is None
        manifest = json.loads(whole.read("manifiesto.json"))
        names = [one for one in whole.namelist() if one.endswith(".pdf")]
        assert len(names) == len(set(names)) == MANY
        assert [one["archivo"] for one in manifest["contratos"]] == names
        assert len({one["folio"] for one in manifest["contratos"]}) == MANY


def test_workers_make_room_for_fresh_ones_and_no_work_is_lost_or_done_twice(
    sqlite: Engine, tmp_path: Path
) -> None:
    url = sqlite.url.render_as_string(hide_password=False)
    installation = load({"PTP_INSTANCE": str(tmp_path), "DATABASE_URL": url, "SECRET_KEY": "x",
                         "PTP_WORKERS": "2"})  # fmt: skip
    world, batch = ordered(sqlite, Form.ZIP)
    with open_shop(installation, JOBS="5", LAYOUT_SECONDS="0.01") as shop:
        until(lambda: len(workers_of(shop)) == 2)
        first = workers_of(shop)
        view = finished(sqlite, world, batch)
        until(lambda: len(workers_of(shop)) == 2)
        assert not set(first) <= set(workers_of(shop))
    assert (view.state, view.joined, view.failed) == ("done", MANY, 0)
    assert_each_once(sqlite)


def test_the_whole_shop_is_killed_and_opened_again(sqlite: Engine, tmp_path: Path) -> None:
    url = sqlite.url.render_as_string(hide_password=False)
    installation = load({"PTP_INSTANCE": str(tmp_path), "DATABASE_URL": url, "SECRET_KEY": "x",
                         "PTP_WORKERS": "2"})  # fmt: skip
    world, batch = ordered(sqlite, Form.PAPER)
    with open_shop(installation) as shop:
        until(lambda: made(sqlite) >= 10)
        workers = workers_of(shop)
        os.kill(shop.pid, signal.SIGKILL)
        until(lambda: not any(Path(f"/proc/{one}").exists() for one in workers))
    before = made(sqlite)
    assert before < MANY
    with open_shop(installation):
        view = finished(sqlite, world, batch)
    assert (view.state, view.joined, view.failed) == ("done", MANY, 0)
    assert_each_once(sqlite)
    with pikepdf.open(installation.print_folder / str(view.file_name)) as whole:
        with whole.open_outline() as outline:
            titles = [str(one.title) for one in outline.root]
        assert len(titles) == len(set(titles)) == MANY
        assert len(whole.pages) == view.pages
    assert [one.name for one in installation.print_folder.iterdir()] == [view.file_name]


def test_a_document_that_takes_too_long_is_given_up_and_told(
    sqlite: Engine, tmp_path: Path
) -> None:
    """Three workers are stopped at it; then its row says so and the batch goes on without it."""
    url = sqlite.url.render_as_string(hide_password=False)
    settings = load({"PTP_INSTANCE": str(tmp_path), "DATABASE_URL": url, "SECRET_KEY": "of the tests",
                     "PTP_WORKERS": "2"})  # fmt: skip
    world, contract_ids = a_territory(sqlite, 1)
    with transaction(sqlite) as session:
        batch = batches.order_batch(
            session, world.official, contract_ids, Options(form=Form.ZIP), ADDRESS
        )
    with open_shop(settings, LAYOUT_SECONDS="60", WALL_SECONDS="0.5"):
        view = finished(sqlite, world, batch)
    with Session(sqlite) as session:
        row = session.scalar(select(Print).where(Print.sort == CONTRACT))
        contract = session.get(Contract, contract_ids[0])
        assert row is not None
        assert contract is not None
        assert (row.state, row.attempts, row.error) == ("failed", 3, claims.GAVE_UP)
        assert contract.state == "drafted"
    assert (view.failed, view.joined) == (1, 0)
