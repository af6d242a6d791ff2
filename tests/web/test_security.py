"""Headers on every answer, and a token for every change."""

import pytest

from ptp_plans.web.security import HEADERS


@pytest.mark.parametrize("name", sorted(HEADERS))
@pytest.mark.parametrize("path", ["/entrar", "/planes", "/nada", "/api/v1/sesion"])
def test_every_answer_has_the_header(visit, name, path):
    assert visit("facilitator").client.get(path).headers[name] == HEADERS[name]


def test_pages_load_and_run_only_what_is_ours():
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_pages_are_not_kept_by_a_shared_computer(facilitator):
    assert facilitator.client.get("/planes").headers["Cache-Control"] == "no-store, private"


def test_sheets_are_kept_for_ever(facilitator):
    page = facilitator.get("/planes")
    sheet = next(
        one.get("href") for one in page.tree.iter("link") if one.get("rel") == "stylesheet"
    )
    with facilitator.client.get(sheet) as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_change_without_its_token_is_refused(facilitator, world):
    path = f"/planes/{world.plan_id}/pasos/vision"
    sent = facilitator.get(path).values()
    del sent["csrf_token"]
    page = facilitator.post(path, sent)
    assert page.status == 400
    assert "No se guardó" in page.text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visit):
    page = visit("").get("/entrar")
    cookie = page.response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_who_is_not_signed_in_is_sent_to_the_door_and_back(visit):
    answer = visit("").client.get("/planes/1?x=1")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/entrar?next=/planes/1?x%3D1"


def test_what_was_written_on_a_page_whose_session_ended_is_shown_to_be_copied(app, world, visit):
    address = f"/planes/{world.plan_id}/pasos/vision"
    sent = visit("facilitator").get(address).values() | {"f.vision": "Vivir bien <b>todos</b>."}
    page = visit("").post(address, sent)
    assert (page.status, "estuvo abierta demasiado tiempo" in page.text) == (400, True)
    assert "Vivir bien <b>todos</b>." in page.text  # as words, not as markup
    assert "Cópielo" in page.text


def test_passwords_are_not_repeated_on_a_page_that_was_open_too_long(app, visit):
    page = visit("").post("/entrar", {"login": "rosa", "password": "mi clave de todos los días"})
    assert (page.status, "mi clave" in page.response.text) == (400, False)
