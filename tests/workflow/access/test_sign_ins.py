"""Sessions on the server: how they begin, how long they last, all the ways in which they end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from ptp_plans.platform import clock
from ptp_plans.store import Engine, Session
from ptp_plans.store.accounts import Account
from ptp_plans.store.database import transaction
from ptp_plans.workflow.access import accounts, sign_ins
from ptp_plans.workflow.access.hashing import PasswordHash
from ptp_plans.workflow.access.sign_ins import From, Present
from ptp_plans.workflow.access.terms import TERMS
from ptp_plans.workflow.errors import ChangedMeanwhile, NotFound
from ptp_plans.workflow.identity import Identity
from tests.world import PASSWORD, QUICK_HASH

PHONE = From("Mozilla/5.0 (Linux; Android 13) Chrome/126 Mobile Safari/537.36", "203.0.113.7")
MORNING = datetime(2026, 3, 2, 15, tzinfo=UTC)
OTHER = PasswordHash("another hash")


def a_person(engine: Engine, login: str, role: str = "facilitator") -> Identity:
    """An account of that role. What she works with does not matter to her sessions."""
    with transaction(engine) as session:
        made = accounts.create_account(
            session, login=login, name=login.title(), password=PasswordHash(QUICK_HASH),
            role="facilitator",
        )  # fmt: skip
        row = session.get(Account, made.account_id)
        assert row is not None
        row.role = role
        return replace(made, role=role)


@pytest.fixture
def rosa(engine: Engine) -> Identity:
    return a_person(engine, "rosa")


def begun(engine: Engine, who: Identity) -> str:
    with transaction(engine) as session:
        return sign_ins.begin(session, who, PHONE)


def here(engine: Engine, token: str) -> Present | None:
    with Session(engine) as session:
        return sign_ins.present(session, token)


def test_a_token_says_who_is_there_and_is_kept_nowhere(engine: Engine, rosa: Identity) -> None:
    token = begun(engine, rosa)
    found = here(engine, token)
    assert found is not None and found.who == rosa
    assert len(token) >= 43  # 256 bits
    with Session(engine) as session:
        kept = session.execute(text("SELECT * FROM sign_ins")).one()
        (row,) = sign_ins.own(session, rosa)
    assert token not in str(kept)
    assert (row.words, row.address) == ("teléfono Android · Chrome", "203.0.113.7")


@pytest.mark.parametrize("token", ["", "1", "nothing", "\x00", "ñ" * 10_000, "\ud800"])
def test_what_is_no_token_is_nobody(engine: Engine, rosa: Identity, token: str) -> None:
    begun(engine, rosa)
    assert here(engine, token) is None


@pytest.mark.parametrize("role", TERMS)
def test_a_session_ends_when_it_was_left_or_has_lasted_long_enough(
    sqlite: Engine, role: str
) -> None:
    who, terms = a_person(sqlite, "ana", role), TERMS[role]
    with clock.stopped_at(MORNING):
        left, used = begun(sqlite, who), begun(sqlite, who)
    moment = MORNING
    while moment + terms.idle < MORNING + terms.whole:
        moment += terms.idle
        with clock.stopped_at(moment):
            found = here(sqlite, used)
            assert found is not None
            with transaction(sqlite) as session:
                sign_ins.note_use(session, found.sign_in_id)
    with clock.stopped_at(MORNING + terms.idle + timedelta(seconds=1)):
        assert here(sqlite, left) is None
        with Session(sqlite) as session:
            assert len(sign_ins.own(session, who)) == 1
    with clock.stopped_at(MORNING + terms.whole - timedelta(seconds=1)):
        assert here(sqlite, used) is not None
    with clock.stopped_at(MORNING + terms.whole):
        assert here(sqlite, used) is None


def test_the_use_is_to_be_noted_every_ten_minutes(engine: Engine, rosa: Identity) -> None:
    with clock.stopped_at(MORNING):
        token = begun(engine, rosa)
    for minutes, to_note in ((9, False), (10, True)):
        with clock.stopped_at(MORNING + timedelta(minutes=minutes)):
            found = here(engine, token)
            assert found is not None and found.to_note is to_note


def test_a_session_that_was_ended_stays_ended(engine: Engine, rosa: Identity) -> None:
    token, other = begun(engine, rosa), begun(engine, rosa)
    found = here(engine, token)
    assert found is not None
    with transaction(engine) as session:
        sign_ins.end(session, rosa, found.sign_in_id)
    assert here(engine, token) is None
    assert here(engine, other) is not None


def test_nobody_ends_the_session_of_somebody_else(engine: Engine, rosa: Identity) -> None:
    token = begun(engine, rosa)
    found = here(engine, token)
    assert found is not None
    with pytest.raises(NotFound), transaction(engine) as session:
        sign_ins.end(session, a_stranger(session), found.sign_in_id)
    assert here(engine, token) is not None


def a_stranger(session: Session) -> Identity:
    return accounts.create_account(
        session, login="eva", name="Eva", password=PasswordHash(QUICK_HASH), role="admin"
    )


def test_a_closed_account_is_out_of_all_its_browsers(engine: Engine, rosa: Identity) -> None:
    token = begun(engine, rosa)
    with transaction(engine) as session:
        row = session.get(Account, rosa.account_id)
        assert row is not None
        row.active = False
    assert here(engine, token) is None


def test_another_password_ends_every_session(engine: Engine, rosa: Identity) -> None:
    tokens = [begun(engine, rosa) for _browser in range(3)]
    with transaction(engine) as session:
        accounts.change_password(session, rosa, QUICK_HASH, OTHER)
    assert [here(engine, token) for token in tokens] == [None, None, None]
    with Session(engine) as session:
        told = session.execute(text("SELECT verb, who FROM events ORDER BY id DESC")).first()
    assert told == ("password_changed", "Rosa")


def test_a_password_is_changed_from_one_page_only(engine: Engine, rosa: Identity) -> None:
    with transaction(engine) as session:
        accounts.change_password(session, rosa, QUICK_HASH, OTHER)
    with pytest.raises(ChangedMeanwhile), transaction(engine) as session:
        accounts.change_password(session, rosa, QUICK_HASH, PasswordHash("a third"))


def test_whoever_knew_the_password_of_before_does_not_slip_in(
    engine: Engine, rosa: Identity
) -> None:
    admitted = accounts.check_password(engine, "rosa", PASSWORD)
    assert admitted is not None
    with transaction(engine) as session:
        accounts.change_password(session, rosa, QUICK_HASH, OTHER)
    with transaction(engine) as session:
        assert accounts.let_in(session, admitted, PHONE) is None


def test_an_old_hash_is_renewed_at_the_door(engine: Engine, rosa: Identity) -> None:
    admitted = accounts.check_password(engine, " Rosa ", PASSWORD)
    assert admitted is not None
    with transaction(engine) as session:
        assert accounts.let_in(session, admitted, PHONE)
    with Session(engine) as session:
        row = session.get(Account, rosa.account_id)
        assert row is not None and row.password_hash != QUICK_HASH
    again = accounts.check_password(engine, "rosa", PASSWORD)
    assert again is not None and again.renewed is None
