"""An installation without accounts: closed to all, but for whoever has its code."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from ptp_plans import demo
from ptp_plans.settings import Settings
from ptp_plans.store import Engine, Session, accounts
from ptp_plans.store.database import transaction
from ptp_plans.web import create_app
from ptp_plans.workflow.access import passwords, setup
from tests.web.doors import address_of
from tests.web.test_sign_in import knock
from tests.web.visitor import Page, Visitor
from tests.world import QUICK_HASH

ROSA = {
    "name": "Rosa Díaz Pérez",
    "login": " Rosa.Diaz ",
    "password": "zopilote canta temprano",
    "again": "zopilote canta temprano",
}


@pytest.fixture
def engine(app: Flask) -> Engine:
    return app.extensions["engine"]


@pytest.fixture
def code(engine: Engine) -> str:
    with transaction(engine) as session:
        return setup.make_code(session)


@pytest.fixture
def anybody(app: Flask) -> Visitor:
    return Visitor(app)


def give(visitor: Visitor, code: str) -> Page:
    return visitor.get("/primera-vez").send({"code": code})


def logins(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return [one.login for one in accounts.accounts(session)]


def test_every_address_is_closed_until_there_is_an_account(app: Flask, anybody: Visitor) -> None:
    values = {name: 1 for rule in app.url_map.iter_rules() for name in rule.arguments}
    values |= {"key": "axes", "served": "page.js", "section": "context", "version": "0" * 64}
    checked = 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint in ("first_time.page", "assets.asset"):
            continue
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            address = address_of(app, rule, Everything(values))
            answer = anybody.client.open(address, method=method)
            assert answer.status_code == 503, (method, address)
            assert answer.headers["Retry-After"]
            checked += 1
    assert checked > 150
    assert anybody.client.get("/no/hay").status_code == 503


class Everything(dict):
    """A value for whatever an address asks for."""

    def __missing__(self, _name: str) -> int:
        return 1


def test_the_closed_page_says_what_to_do(anybody: Visitor) -> None:
    page = anybody.get("/planes")
    assert page.heading == "Este programa todavía no está listo"
    links = [one.get("href") for one in page.tree.iter("a")]
    assert "/primera-vez" in links
    with anybody.client.get(page.tree.find("head/link").get("href")) as sheet:
        assert sheet.status_code == 200


@pytest.mark.parametrize(
    ("address", "headers"),
    [("/api/v1/sesion", {}), ("/planes", {"Accept": "application/json"})],
)
def test_programs_are_told_so_in_json(anybody: Visitor, address: str, headers: dict) -> None:
    answer = anybody.client.get(address, headers=headers)
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert "todavía no está listo" in answer.json["error"]


def test_whoever_has_the_code_becomes_the_first_administrator(
    anybody: Visitor, engine: Engine, code: str, settings: Settings
) -> None:
    settings.setup_code_file.write_text(code)
    page = give(anybody, code.lower().replace("-", " "))
    assert page.heading == "La primera cuenta"
    home = page.send(ROSA)
    assert (home.status, home.path, home.heading) == (200, "/planes", "Planes")
    assert "Rosa Díaz Pérez" in home.text and home.banners
    assert logins(engine) == ["rosa.diaz"]
    assert not settings.setup_code_file.exists()
    assert anybody.client.get("/primera-vez").status_code == 404
    assert (
        anybody.client.post(
            "/primera-vez", data=anybody.get("/cuenta").values("/salir")
        ).status_code
        == 404
    )
    assert knock(Visitor(anybody.app), "rosa.diaz", ROSA["password"]).status == 303


def test_without_the_code_nothing_is_to_be_had(anybody: Visitor, engine: Engine, code: str) -> None:
    page = anybody.get("/primera-vez")
    sent = page.values()
    del sent["code"]
    sent.update(ROSA)
    refused = anybody.post("/primera-vez", sent)
    assert refused.heading == "La primera vez"
    assert refused.faults == ["Escriba primero el código."]
    assert logins(engine) == []


def test_a_code_that_comes_as_if_it_were_read_is_no_try(
    anybody: Visitor, engine: Engine, code: str
) -> None:
    answer = anybody.client.get("/primera-vez", data={"code": code})
    assert answer.status_code == 200
    assert anybody.get("/primera-vez").heading == "La primera vez"
    assert "again" not in anybody.get("/primera-vez").values()


def test_five_wrong_codes_void_the_right_one(anybody: Visitor, engine: Engine, code: str) -> None:
    told = [give(Visitor(anybody.app), "0000-0000-0000").faults[0] for _time in range(5)]
    assert [re.findall(r"\d", words) for words in told] == [["4"], ["3"], ["2"], ["1"], []]
    page = give(anybody, code)
    assert page.status == 422
    assert "setup-code" in page.faults[0]
    assert anybody.get("/primera-vez").heading == "La primera vez"
    assert logins(engine) == []


def test_tries_are_counted_together_by_two_servers(
    settings: Settings, anybody: Visitor, code: str
) -> None:
    other = create_app(settings)
    for app in (anybody.app, other, other):
        give(Visitor(app), "0000-0000-0000")
    assert "Le queda 1 intento." in give(anybody, "0000-0000-0000").faults[0]
    other.extensions["engine"].dispose()


def test_a_cookie_that_somebody_made_up_is_no_code(anybody: Visitor, code: str) -> None:
    with anybody.client.session_transaction() as cookie:
        cookie["setup_code"] = "0" * 64
    assert anybody.get("/primera-vez").heading == "La primera vez"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name": "  "}, "Escriba su nombre completo."),
        ({"login": ""}, "Escriba un nombre de usuario."),
        ({"password": "zopilote", "again": "zopilote"}, passwords.SHORT % {"count": 14}),
        ({"password": "rosadiazperez1985"}, passwords.COMMON),
        ({"again": "zopilote"}, passwords.DIFFERENT),
    ],
)
def test_what_is_wrong_stands_beside_its_box(
    anybody: Visitor, engine: Engine, code: str, changed: dict[str, str], fault: str
) -> None:
    page = give(anybody, code).send(ROSA | changed)
    assert page.status == 422
    assert [one.partition(": ")[2] for one in page.faults] == [fault]
    assert logins(engine) == []
    assert page.send(ROSA).heading == "Planes"  # the code is still hers


def test_of_two_browsers_with_one_code_the_second_finds_it_done(
    anybody: Visitor, engine: Engine, code: str
) -> None:
    other = Visitor(anybody.app)
    mine, hers = give(anybody, code), give(other, code)
    assert mine.send(ROSA).heading == "Planes"
    late = hers.send(ROSA | {"login": "eva"})
    assert late.status == 404
    assert logins(engine) == ["rosa.diaz"]


def test_an_account_made_on_the_command_line_opens_it_as_well(
    anybody: Visitor, engine: Engine, code: str
) -> None:
    assert anybody.client.get("/entrar").status_code == 503
    with transaction(engine) as session:
        session.add(
            accounts.Account(login="eva", name="Eva", password_hash=QUICK_HASH, role="admin")
        )
    assert anybody.get("/entrar").heading == "Entrar"
    assert anybody.client.get("/primera-vez").status_code == 404


def test_demo_accounts_are_not_there(anybody: Visitor, engine: Engine, code: str) -> None:
    give(anybody, code).send(ROSA)
    for account in demo.ACCOUNTS:
        assert knock(Visitor(anybody.app), account.login, demo.PASSWORD).status == 422


@pytest.fixture
def demo_visit(demo_settings: Settings) -> Callable[[], Visitor]:
    app = create_app(demo_settings)
    yield lambda: Visitor(app)
    app.extensions["engine"].dispose()


def test_a_demonstration_says_so_on_every_page(demo_visit: Callable[[], Visitor]) -> None:
    visitor = demo_visit()
    pages = [visitor.get("/entrar"), visitor.get("/verificar/no-hay")]
    assert knock(visitor, "facilitadora", demo.PASSWORD).status == 303
    pages += map(
        visitor.get, ("/planes", "/planes/1", "/planes/1/taller", "/planes/987654", "/cuenta")
    )
    for page in pages:
        (line,) = page.by_class("demo-line")
        assert "DEMOSTRACIÓN" in "".join(line.itertext()), page.path


def test_a_real_installation_does_not(visit) -> None:
    for address in ("/entrar", "/planes", "/nada"):
        assert visit("facilitator").get(address).by_class("demo-line") == []
