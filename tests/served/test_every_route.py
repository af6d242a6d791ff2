"""The product is served by its own command, prints in processes of its own, and every route that
is read is opened by who may: it answers what its row declares."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from werkzeug.routing import Map

from ptp_plans.settings import Settings
from ptp_plans.store import Engine, Session
from ptp_plans.store.printing import batches, claims, prints
from ptp_plans.web import create_app
from ptp_plans.web.assets import OWN_SHEET
from tests.databases import copy_rows
from tests.served.answers import fault
from tests.served.grown import Things, grow, sign_with_efirma
from tests.served.hosts import makes_nothing_under_a_foreign_name
from tests.served.product import Served, served
from tests.served.walk import Opened, Walk
from tests.wire import Product

LONGEST = 300.0  # seconds for the print shop: the cores are shared


@dataclass(frozen=True)
class GrownProgramme:
    """The grown demo with all that was printed of it: where it is kept, the list of routes, and
    what they lead to."""

    installation: Settings
    routes: Map
    things: Things


@pytest.fixture
def grown(sqlite: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> GrownProgramme:
    """On SQLite, with contracts published; its own print shop has printed what was ordered."""
    monkeypatch.setenv("PTP_PUBLISH", "yes")
    installation = replace(settings, database_url=_url_of(sqlite))
    Product.of(installation).run("demo")
    programme = grow(sqlite)
    app = create_app(installation)
    app.extensions["engine"].dispose()
    programme.things["sheet"] = app.extensions["assets"].served_name(OWN_SHEET)
    with served(installation) as product:
        _order_prints(product, programme.things)
        _wait_for(sqlite, lambda session: prints.waiting(session) == 0)
        sign_with_efirma(programme)
        programme.things["batch"] = batch_id = _order_a_batch(product, programme.things)
        _wait_for(sqlite, lambda session: _is_bound(session, batch_id))
    return GrownProgramme(installation, app.url_map, programme.things)


def _url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _wait_for(engine: Engine, done: Callable[[Session], bool]) -> None:
    late = time.monotonic() + LONGEST
    while time.monotonic() < late:
        with Session(engine) as session:
            if done(session):
                return
        time.sleep(0.3)
    raise TimeoutError("the print shop does not get ready")


def _order_prints(product: Served, things: Things) -> None:
    """The contract's print, and the papers beside it."""
    page = f"/contratos/{things['contract']}"
    for order in ("imprimir", "papeles"):
        ordered = product.visitors["official"].fill(page, f"{page}/{order}", {})
        assert ordered.status == 303, ordered


def _order_a_batch(product: Served, things: Things) -> int:
    """Both contracts in a ZIP, ordered at the print desk."""
    chosen = {"contratos": f"{things['signed']},{things['contract']}", "forma": "zip"}
    ordered = product.visitors["official"].fill("/imprenta", "/imprenta/tiradas", chosen)
    assert ordered.status == 303, ordered
    return int(ordered.headers["location"].rpartition("/")[2])


def _is_bound(session: Session, batch_id: int) -> bool:
    found = batches.batch(session, batch_id)
    assert found and found.state != claims.FAILED
    return found.state == claims.DONE


def answers_as_declared(walk: Walk, opened: Sequence[Opened]) -> list[str]:
    """The answers that are not what their rows say."""
    found = [(one, fault(one.row, one.answer, walk.things)) for one in opened]
    return [f"{one.path} for {one.role or 'nobody'}: {said}" for one, said in found if said]


def leaves_no_route_out(walk: Walk, opened: Sequence[Opened]) -> list[str]:
    """The routes that are read and have no row."""
    read = {one.rule for one in walk.routes.iter_rules() if "GET" in (one.methods or ())}
    return sorted(read - {walk.rule(one.path) for one in opened})


CHECKS = (answers_as_declared, leaves_no_route_out, makes_nothing_under_a_foreign_name)


def test_every_route_that_is_read_answers_as_declared(
    grown: GrownProgramme, sqlite: Engine, postgres: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_rows(sqlite, postgres)
    for engine in (sqlite, postgres):
        with served(replace(grown.installation, database_url=_url_of(engine))) as product:
            walk = Walk(product, grown.routes, grown.things)
            opened = walk.open_all()
            counted = Counter(f"{one.answer.status} {one.row.sort}" for one in opened)
            told = f"{len(opened)} answers of the product served on {engine.dialect.name}"
            with capsys.disabled():
                sys.stdout.write(f"\n{told}: {dict(counted)}\n")
            assert {check.__name__: check(walk, opened) for check in CHECKS} == {
                check.__name__: [] for check in CHECKS
            }
