"""Slow lines, foreign locks, a database that goes and comes, kills: each for a moment, against
the product as it is served. `make faults` does the same at length."""

import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ptp_plans import demo
from ptp_plans.settings import Settings
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.migrate import migrate
from tests import faults
from tests.databases import StoppablePostgres
from tests.wire import Person, Product


@pytest.fixture
def product(demo_settings: Settings) -> Product:
    """The demo, ready to be served."""
    return Product(demo_settings.instance, demo_settings.database_url)


@pytest.fixture
def own_postgres() -> Iterator[StoppablePostgres]:
    """A PostgreSQL with the demo's plans that nobody else uses. Its files lie where another user
    may go: root does not run it."""
    folder = Path(tempfile.mkdtemp(prefix="ptp-plans-own-postgres-"))
    folder.chmod(0o755)
    server = StoppablePostgres(folder / "postgres")
    engine = create_engine(server.url)
    migrate(engine)
    with transaction(engine) as session:
        demo.load(session)
    engine.dispose()
    yield server
    server.stop("immediate")
    shutil.rmtree(folder)


def test_bodies_that_trickle_in_keep_nobody_from_saving_or_reading(product: Product) -> None:
    with product:
        seen = faults.trickle(product, seconds=4, strangers=12)
    assert set(seen.saves) == {200}
    assert set(seen.pages.answers) == {200}
    assert seen.longest_save < 2
    assert seen.pages.longest < 2
    assert len(seen.slow) == 13
    assert all(400 <= status < 500 for status in seen.slow)


def test_under_a_foreign_lock_savers_are_told_to_come_back_and_readers_read(
    product: Product, demo_settings: Settings
) -> None:
    database = demo_settings.database_url.removeprefix("sqlite:///")
    with product:
        seen = faults.lock(product, database, seconds=5, savers=10)
    assert set(seen.saves) == {200, 503}
    assert seen.saves[200] == 10
    assert seen.lost == 0
    assert set(seen.pages.answers) == {200}
    assert seen.pages.longest < 2


def test_a_database_that_goes_and_comes_back_loses_nothing(
    tmp_path: Path, own_postgres: StoppablePostgres
) -> None:
    product = Product(tmp_path, own_postgres.url)
    with product:
        seen = faults.without_database(product, own_postgres.stop, own_postgres.start, seconds=2)
    assert set(seen.saves) == {200, 503}
    assert set(seen.pages) == {503}
    assert seen.lost == 0


def test_what_was_acknowledged_before_a_kill_is_there_after_it(product: Product) -> None:
    seen = faults.kills(product, count=2, seed=7)
    assert seen.acknowledged > 0
    assert seen.lost == 0


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_asked_to_and_gives_the_port_back(
    product: Product, sign: signal.Signals
) -> None:
    with product:
        Person(product.port).comes()
        assert product.stop(sign) == 0
        with socket.create_server(("127.0.0.1", product.port)):
            assert "Traceback" not in product.log


def test_a_port_that_somebody_has_is_told_in_one_line(product: Product) -> None:
    with socket.create_server(("127.0.0.1", product.port)), product:
        assert product.running
        assert product.running.wait(60) == 1
    assert f"127.0.0.1:{product.port} ya lo usa otro programa" in product.log
    assert "Traceback" not in product.log


def test_what_is_too_large_is_refused_in_words_after_it_was_sent(demo_settings: Settings) -> None:
    product = Product(demo_settings.instance, demo_settings.database_url, PTP_REQUEST_MB="1")
    with product:
        person = Person(product.port)
        person.comes()
        answer = person.ask("POST", "/entrar", b"login=" + b"a" * (3 * 1024 * 1024),
                            {"Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
    assert answer.status == 413
    assert "Lo que quiere guardar es demasiado grande" in answer.text
