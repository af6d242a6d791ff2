"""Work is claimed by one worker at a time, and outlives its worker."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from ptp_plans.platform.clock import now
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.store.printing import claims, prints, shops
from ptp_plans.store.printing.claims import DOING, DONE, FAILED, MOST_ATTEMPTS, WANTED
from ptp_plans.store.printing.prints import PLAN, Print
from tests.world import a_world


@pytest.fixture
def wished(engine: Engine) -> Engine:
    """Twelve prints are wanted."""
    plan_id = a_world(engine).plan_id
    with transaction(engine) as session:
        for n in range(12):
            prints.want(session, a_wish(f"key-{n}", plan_id, n))
    return engine


def a_wish(key: str, plan_id: int, subject: int = 1) -> Print:
    return Print(key=key, sort=PLAN, subject=subject, plan_id=plan_id, source={}, wanted_name="Ana")


def claimed(engine: Engine, worker: str) -> int | None:
    with transaction(engine) as session:
        row = claims.claim(session, Print, worker)
        return row.id if row else None


def state_of(engine: Engine, print_id: int) -> tuple[str, int]:
    with Session(engine) as session:
        row = session.get_one(Print, print_id)
        return row.state, row.attempts


def test_workers_at_once_never_claim_the_same_row(wished: Engine) -> None:
    with ThreadPoolExecutor(4) as workers:
        names = [f"worker-{n % 4}" for n in range(16)]
        found = list(workers.map(lambda name: claimed(wished, name), names))
    assert sorted(one for one in found if one) == list(range(1, 13))
    assert found.count(None) == 4


def test_what_a_dead_worker_had_waits_again(wished: Engine) -> None:
    first = claimed(wished, "dead")
    with transaction(wished) as session:
        assert claims.give_back(session, Print, "dead") == 1
    assert state_of(wished, first) == (WANTED, 1)
    assert claimed(wished, "alive") == first


def test_a_claim_that_nobody_prolongs_is_taken_up(wished: Engine) -> None:
    first, second = claimed(wished, "silent"), claimed(wished, "alive")
    with transaction(wished) as session:
        for one in (first, second):
            session.get_one(Print, one).lease_until = now() - timedelta(seconds=1)
        claims.prolong(session, Print, ["alive"])
    assert claimed(wished, "other") == first
    assert state_of(wished, second) == (DOING, 1)


def test_a_row_that_kills_its_workers_fails_in_plain_words(wished: Engine) -> None:
    first = 0
    for _n in range(MOST_ATTEMPTS):
        first = claimed(wished, "doomed")
        with transaction(wished) as session:
            claims.give_back(session, Print, "doomed")
    assert state_of(wished, first) == (FAILED, MOST_ATTEMPTS)
    with Session(wished) as session:
        assert "se detuvo tres veces" in session.get_one(Print, first).error
    assert claimed(wished, "alive") == first + 1


def test_who_lost_her_claim_writes_nothing(wished: Engine) -> None:
    first = claimed(wished, "slow")
    with transaction(wished) as session:
        claims.give_back(session, Print, "slow")
        claims.claim(session, Print, "quick")
    with transaction(wished) as session:
        assert claims.still_mine(session, Print, first, "slow") is None
        assert claims.still_mine(session, Print, first, "quick") is not None


def test_the_same_input_is_wanted_once_and_again_after_a_failure(engine: Engine) -> None:
    plan_id = a_world(engine).plan_id
    with transaction(engine) as session:
        first = prints.want(session, a_wish("same", plan_id))
        assert prints.want(session, a_wish("same", plan_id)).id == first.id
        claims.finish(first)
        assert prints.want(session, a_wish("same", plan_id)).state == DONE
        claims.fail(first, "No se pudo.")
        assert prints.want(session, a_wish("same", plan_id)).state == WANTED
        assert first.error is None


def test_a_shop_that_is_silent_is_closed(sqlite: Engine) -> None:
    with transaction(sqlite) as session:
        shops.say_open(session, "here", 2)
        shops.say_open(session, "there", 3)
        assert shops.workers_at_work(session) == 5
        session.get_one(shops.PrintShop, "there").seen_at = now() - timedelta(minutes=5)
        shops.say_closed(session, "nowhere")
        session.flush()
        assert shops.workers_at_work(session) == 2
