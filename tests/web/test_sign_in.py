"""The door: who gets in, what a refused attempt tells, where one goes on to."""

import pytest
from flask import Flask

from ptp_plans.web import sign_in
from ptp_plans.web.limits import ATTEMPTS_ON_AN_ACCOUNT
from ptp_plans.workflow.identity import ROLES
from ptp_plans.workflow.permissions import Action
from tests.web.visitor import Page, Visitor
from tests.world import PASSWORD


def knock(visitor: Visitor, login: str, password: str = PASSWORD, path: str = "/entrar") -> Page:
    page = visitor.get(path)
    return page.send({"login": login, "password": password}, action="/entrar", follow=False)


def test_the_right_name_and_password_open_the_list_of_plans(visit) -> None:
    visitor = visit("")
    answer = knock(visitor, " Facilitator ")
    assert (answer.status, answer.response.location) == (303, "/")
    page = visitor.get("/")
    assert page.heading == "Planes"
    assert "Facilitator" in page.text
    assert ROLES["facilitator"] in page.text


@pytest.mark.parametrize(
    ("login", "password"),
    [("facilitator", "otra clave"), ("nadie", PASSWORD), ("", ""), ("x" * 5000, "y" * 5000)],
)
def test_a_refusal_does_not_tell_which_was_wrong(visit, login: str, password: str) -> None:
    page = knock(visit(""), login, password)
    assert page.status == 422
    assert page.faults == ["El nombre de usuario o la contraseña no son correctos. Revise los dos."]
    assert page.title.startswith("Error:")
    assert password == "" or password not in page.response.text


def test_what_was_in_the_cookie_before_does_not_go_along(visit) -> None:
    visitor = visit("")
    with visitor.client.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
    token = visitor.get("/entrar").values("/entrar")["csrf_token"]
    knock(visitor, "facilitator")
    with visitor.client.session_transaction() as cookie:
        assert "planted" not in cookie
    again = visitor.get("/cuenta").values("/salir")["csrf_token"]
    assert again.split(".")[0] != token.split(".")[0]


def test_the_cookie_is_kept_from_scripts_and_other_sites(visit) -> None:
    cookie = knock(visit(""), "facilitator").response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_whoever_was_sent_to_the_door_comes_back_to_her_page(visit, world) -> None:
    visitor = visit("")
    wanted = f"/planes/{world.plan_id}/pendientes"
    door = visitor.client.get(wanted)
    assert door.status_code == 303
    answer = knock(visitor, "facilitator", path=door.location)
    assert answer.response.location == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://example.org/", "//example.org", "/\\example.org", "\\\\example.org",
        "javascript:alert(1)", "example.org", "/\t/example.org", "", "///example.org",
    ],
)  # fmt: skip
def test_nobody_is_sent_to_another_site(app: Flask, wanted: str) -> None:
    with app.test_request_context():
        assert sign_in.local_path(wanted) == "/"


def test_a_person_signs_out(visit) -> None:
    visitor = visit("")
    knock(visitor, "member")
    visitor.get("/cuenta").send(action="/salir", follow=False)
    assert visitor.client.get("/cuenta").status_code == 303


def test_a_closed_account_is_out_at_once(visit, world) -> None:
    visitor = visit("member")
    assert visitor.get("/cuenta").heading == "Su cuenta"
    with world.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE accounts SET active = 0 WHERE login = 'member'")
    assert visitor.client.get("/cuenta").status_code == 303


def test_after_too_many_attempts_the_account_waits(visit) -> None:
    visitor = visit("")
    allowed = int(ATTEMPTS_ON_AN_ACCOUNT.split()[0])
    statuses = [knock(visitor, "member", "no es").status for _ in range(allowed)]
    assert set(statuses) == {422}
    page = knock(visitor, "member")
    assert page.status == 429
    assert page.heading == "Fueron demasiados intentos"
    assert knock(visit(""), "facilitator").status == 303


@pytest.mark.parametrize("role", ["facilitator", "official", "admin", "monitor"])
def test_the_account_page_says_what_the_role_may_do(visit, role: str) -> None:
    text = visit(role).get("/cuenta").text
    assert ROLES[role] in text
    assert (sign_in.MAY[Action.SEAL] in text) == (role == "facilitator")
    assert (sign_in.MAY[Action.RECORD_SIGNATURE] in text) == (role == "official")


def test_every_action_is_said_in_words() -> None:
    assert set(sign_in.MAY) == set(Action)
