"""The first run: a code, five tries, one administrator."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import text

from ptp_plans.platform import clock
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.workflow.access import accounts, setup
from ptp_plans.workflow.access.codes import code_digest
from ptp_plans.workflow.access.hashing import PasswordHash
from ptp_plans.workflow.access.setup import CodeGone, Tried
from ptp_plans.workflow.errors import NotFound, WrongState
from tests.databases import SqliteFiles
from tests.world import QUICK_HASH

HASH = PasswordHash(QUICK_HASH)
NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)


def made(engine: Engine) -> str:
    with transaction(engine) as session:
        return setup.make_code(session)


def tried(engine: Engine, code: str) -> Tried:
    with transaction(engine) as session:
        return setup.try_code(session, code)


def first(engine: Engine, digest: str, login: str = "rosa") -> None:
    with transaction(engine) as session:
        setup.first_administrator(session, digest, name="Rosa Díaz", login=login, password=HASH)


def kept(engine: Engine) -> list[tuple[str, str]]:
    with Session(engine) as session:
        return [
            (row[0], row[1]) for row in session.execute(text("SELECT login, role FROM accounts"))
        ]


def test_whoever_gives_the_code_becomes_the_administrator(engine: Engine) -> None:
    code = made(engine)
    digest = tried(engine, code.lower().replace("-", "")).digest
    assert digest is not None
    first(engine, digest)
    assert kept(engine) == [("rosa", "admin")]


def test_only_the_hash_of_a_code_is_kept(engine: Engine) -> None:
    code = made(engine)
    with Session(engine) as session:
        row = str(session.execute(text("SELECT * FROM setup_codes")).one())
    assert code not in row and code.replace("-", "") not in row


def test_five_wrong_tries_void_a_code(engine: Engine) -> None:
    code = made(engine)
    assert [tried(engine, "0000-0000-0000").left for _time in range(5)] == [4, 3, 2, 1, 0]
    for typed in ("0000-0000-0000", code):
        with pytest.raises(CodeGone):
            tried(engine, typed)
    assert tried(engine, made(engine)).digest  # another one is good again


def test_guesses_of_others_do_not_shut_out_whoever_gave_the_code(engine: Engine) -> None:
    code = made(engine)
    digest = tried(engine, code).digest
    assert digest is not None
    for _time in range(5):
        tried(engine, "0000-0000-0000")
    first(engine, digest)
    assert kept(engine) == [("rosa", "admin")]


def test_a_new_code_voids_the_one_before(engine: Engine) -> None:
    before = made(engine)
    made(engine)
    assert tried(engine, before) == Tried(None, 4)
    with pytest.raises(CodeGone):
        first(engine, code_digest(before))


def test_a_code_is_good_for_a_day(engine: Engine) -> None:
    with clock.stopped_at(NOON):
        code = made(engine)
        digest = tried(engine, code).digest
        assert digest is not None
    with clock.stopped_at(NOON + timedelta(hours=24)):
        with pytest.raises(CodeGone):
            tried(engine, code)
        with pytest.raises(CodeGone):
            first(engine, digest)
        with Session(engine) as session:
            assert not setup.is_good(session, digest)
    assert kept(engine) == []


def test_without_any_code_nobody_gets_in(engine: Engine) -> None:
    for digest in ("", code_digest("")):
        with pytest.raises(CodeGone):
            first(engine, digest)
    with pytest.raises(CodeGone):
        tried(engine, "")


def test_the_code_of_another_database_opens_nothing(
    engine: Engine, sqlite_databases: SqliteFiles
) -> None:
    made(engine)
    elsewhere = create_engine(sqlite_databases.fresh())
    foreign = made(elsewhere)
    elsewhere.dispose()
    assert tried(engine, foreign) == Tried(None, 4)
    with pytest.raises(CodeGone):
        first(engine, code_digest(foreign))


def test_with_an_account_there_is_no_first_time_any_more(engine: Engine) -> None:
    code = made(engine)
    with transaction(engine) as session:
        accounts.create_account(session, login="eva", name="Eva", password=HASH, role="facilitator")
    for act in (lambda: tried(engine, code), lambda: first(engine, code_digest(code))):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(WrongState):
        made(engine)


def test_two_browsers_with_one_code_make_one_administrator(engine: Engine) -> None:
    digest = tried(engine, made(engine)).digest
    assert digest is not None
    together, refused = Barrier(2), []

    def open_it(login: str) -> None:
        together.wait()
        try:
            first(engine, digest, login)
        except NotFound:
            refused.append(login)

    threads = [Thread(target=open_it, args=(login,)) for login in ("rosa", "eva")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept(engine)) == 1 and len(refused) == 1


def test_tries_from_two_places_are_counted_together(engine: Engine) -> None:
    made(engine)
    together = Barrier(3)

    def guess() -> None:
        together.wait()
        tried(engine, "0000-0000-0000")

    threads = [Thread(target=guess) for _place in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tried(engine, "0000-0000-0000").left == 1
