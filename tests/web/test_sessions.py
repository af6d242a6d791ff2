"""Sessions at the browser: copied cookies die, and one's own page ends them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from ptp_plans.platform import clock
from ptp_plans.store import Engine, Session
from ptp_plans.store.access.sign_ins import SignIn
from ptp_plans.store.database import transaction, write_if_free
from ptp_plans.web import create_app
from ptp_plans.web.account import password as password_page
from ptp_plans.web.limits import ATTEMPTS_ON_AN_ACCOUNT, TRIES_TO_CHANGE_IT
from ptp_plans.workflow.access import accounts, passwords
from ptp_plans.workflow.access.terms import TERMS
from ptp_plans.workflow.errors import DoorBusy
from ptp_plans.workflow.photos import keep_photo, ready_photo
from tests.web.lived import a_picture
from tests.web.test_sign_in import knock
from tests.web.visitor import Page, Visitor
from tests.world import PASSWORD, QUICK_HASH, SITE, World

NEW = "zopilote canta temprano"

COOKIE = "__Host-session"  # of an installation with an https address


@pytest.fixture
def copied(app: Flask) -> object:
    """A second browser with a copy of the cookies of the first."""

    def copy(visitor: Visitor) -> Visitor:
        other = Visitor(app)
        kept = visitor.client.get_cookie(COOKIE)
        other.client.set_cookie(COOKIE, kept.value, secure=True)
        return other

    return copy


def is_in(visitor: Visitor) -> bool:
    page, api = visitor.client.get("/cuenta"), visitor.client.get("/api/v1/sesion")
    assert (page.status_code, api.status_code) in {(200, 200), (303, 401)}
    if page.status_code == 303:
        assert page.location.startswith("/entrar") and api.json["error"]
    return page.status_code == 200


def entered(visit, login: str) -> Visitor:
    visitor = visit("")
    assert knock(visitor, login).status == 303
    return visitor


def test_signing_out_kills_a_copied_cookie(visit, copied) -> None:
    visitor = entered(visit, "member")
    thief = copied(visitor)
    assert is_in(visitor) and is_in(thief)
    answer = visitor.get("/cuenta").send(action="/salir", follow=False).response
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert not is_in(visitor) and not is_in(thief)


def change(visitor: Visitor, current: str = PASSWORD, new: str = NEW, again: str = NEW) -> Page:
    page = visitor.get("/cuenta/contrasena")
    return page.send({"current": current, "password": new, "again": again})


def test_another_password_kills_every_cookie_but_the_new_one_here(visit, copied) -> None:
    here, elsewhere = entered(visit, "member"), entered(visit, "member")
    thief = copied(here)
    page = change(here)
    assert page.heading == "Su cuenta"
    assert "En los demás equipos hay que entrar otra vez." in page.banners[0]
    assert is_in(here)
    assert not is_in(elsewhere) and not is_in(thief)
    assert knock(visit(""), "member").status == 422
    assert knock(visit(""), "member", NEW).status == 303


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"current": "ninguna de estas"}, ["Esa no es su contraseña de ahora."]),
        ({"new": "corta", "again": "corta"}, [passwords.SHORT % {"count": 10}]),
        ({"new": "virgendeguadalupe"}, [passwords.COMMON]),
        ({"again": "otra cosa"}, [passwords.DIFFERENT]),
        ({"current": "", "again": ""}, ["Esa no es su contraseña de ahora.", passwords.DIFFERENT]),
    ],
)
def test_what_is_wrong_stands_beside_its_box_and_nothing_changes(
    visit, typed: dict[str, str], faults: list[str]
) -> None:
    visitor = entered(visit, "member")
    page = change(visitor, **typed)
    assert page.status == 422
    assert [one.partition(": ")[2] for one in page.faults] == faults
    assert all(page.by_id(name) is not None for name in ("current", "password", "again"))
    assert all(value not in page.response.text for value in typed.values() if value)
    assert is_in(visitor)
    assert knock(visit(""), "member").status == 303


def test_guesses_at_the_password_of_an_open_session_are_counted(visit) -> None:
    visitor = entered(visit, "member")
    assert [change(visitor, "no es").status for _time in range(8)] == [422] * 8
    assert change(visitor).status == 429


def test_the_account_lists_its_browsers_and_ends_them_one_by_one(visit, world: World) -> None:
    phone = visit("")
    phone.client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 13) Chrome/1 Mobile"
    phone.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    assert knock(phone, "member").status == 303
    here = entered(visit, "member")
    page = here.get("/cuenta")
    first, second = page.by_id("sesiones")
    assert "este equipo" in "".join(first.itertext())
    told = " ".join("".join(second.itertext()).split())
    assert "Teléfono Android · Chrome" in told and "203.0.113.9" in told
    address = second.find(".//form").get("action")
    ended = page.send(action=address)
    assert ended.banners and is_in(here) and not is_in(phone)
    assert len(ended.by_id("sesiones")) == 1


def test_ending_the_session_here_is_signing_out(visit) -> None:
    visitor = visit("member")
    answer = visitor.get("/cuenta").send(action=f"/{visitor.sign_in_id}/terminar", follow=False)
    assert (answer.status, answer.response.location) == (303, "/entrar")
    assert answer.response.headers["Clear-Site-Data"] == '"cache"'
    assert not is_in(visitor)


def test_the_session_of_somebody_else_cannot_be_ended(visit) -> None:
    hers, mine = visit("member"), visit("facilitator")
    page = mine.get("/cuenta")
    token = page.values("/salir")
    for number in (hers.sign_in_id, 987_654):
        assert mine.post(f"/cuenta/sesiones/{number}/terminar", token).status == 404
    assert is_in(hers)


def test_signing_out_everywhere_ends_all_of_hers_and_nobody_elses(visit) -> None:
    here, elsewhere, other = visit("member"), visit("member"), visit("facilitator")
    here.get("/cuenta").send(action="/salir-en-todas-partes")
    assert not is_in(here) and not is_in(elsewhere)
    assert is_in(other)


def test_a_cookie_of_before_with_the_number_of_an_account_is_nobodys(visit, world: World) -> None:
    visitor = visit("")
    with visitor.client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = str(world.member.account_id), True
    assert not is_in(visitor)
    assert visitor.get("/entrar").heading == "Entrar"


def test_signing_in_again_ends_the_session_of_before(visit, copied) -> None:
    visitor = entered(visit, "member")
    before = copied(visitor)
    page = visitor.get("/cuenta")
    sent = page.values("/salir")
    sent.update({"login": "facilitator", "password": PASSWORD})
    assert visitor.post("/entrar", sent, follow=False).status == 303
    assert not is_in(before)
    assert visitor.get("/cuenta").text.count("Facilitator") >= 1


@pytest.mark.parametrize("login", ["member", "facilitator", "official", "monitor", "admin"])
def test_a_cookie_outlives_the_browser_only_where_people_share_no_office(
    visit, world: World, login: str
) -> None:
    cookie = knock(visit(""), login).response.headers["Set-Cookie"]
    assert ("Expires=" in cookie) is TERMS[world.people[login].role].lasting
    assert cookie.startswith(f"{COOKIE}=")


def test_the_cookie_s_name_binds_it_to_the_host_where_there_is_https(
    world: World, settings
) -> None:
    secure = create_app(settings)
    answer = secure.test_client().get("/entrar", base_url=SITE)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=") and "Secure" in cookie and "Path=/" in cookie
    assert "Domain" not in cookie
    secure.extensions["engine"].dispose()


def last_seen(world: World, visitor: Visitor) -> object:
    with Session(world.engine) as session:
        row = session.get(SignIn, visitor.sign_in_id)
        assert row is not None
        return row.last_seen


@pytest.fixture
def left_alone(visit, world: World) -> Iterator[Visitor]:
    """A browser whose last use was noted eleven minutes ago."""
    visitor = visit("member")
    before = clock.now() - timedelta(minutes=11)
    with transaction(world.engine) as session:
        session.execute(update(SignIn).values(last_seen=before))
    return visitor


def look(visitor: Visitor) -> None:
    with visitor.client.get("/cuenta") as answer:
        assert answer.status_code == 200


def test_a_page_that_is_only_read_notes_the_use_after_its_answer(
    left_alone: Visitor, world: World
) -> None:
    before = last_seen(world, left_alone)
    look(left_alone)
    after = last_seen(world, left_alone)
    assert after > before
    look(left_alone)
    assert last_seen(world, left_alone) == after


def test_the_note_of_use_waits_for_nobody(left_alone: Visitor, world: World) -> None:
    before = last_seen(world, left_alone)
    with transaction(world.engine) as session:
        session.execute(update(SignIn).values(words="una tableta"))
        look(left_alone)
    assert last_seen(world, left_alone) == before
    look(left_alone)
    assert last_seen(world, left_alone) > before


def test_a_session_that_was_left_too_long_is_over(visit, world: World) -> None:
    visitor = visit("official")
    with transaction(world.engine) as session:
        long_ago = clock.now() - TERMS["official"].idle - timedelta(seconds=1)
        session.execute(update(SignIn).values(last_seen=long_ago))
    assert not is_in(visitor)


def test_photos_are_asked_for_again_so_that_nobody_sees_them_after_signing_out(
    visit, world: World
) -> None:
    visitor = visit("facilitator")
    photo = f"/planes/{world.plan_id}/fotos/{a_kept_photo(world)}"
    for address in (photo, f"{photo}/chica"):
        answer = visitor.client.get(address)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        same = {"If-None-Match": answer.headers["ETag"]}
        assert visitor.client.get(address, headers=same).status_code == 304
        assert visit("").client.get(address, headers=same).status_code == 303
        assert visit("stranger").client.get(address, headers=same).status_code == 404
    assert visitor.client.get(photo).headers["ETag"] != answer.headers["ETag"]


def a_kept_photo(world: World) -> str:
    with transaction(world.engine) as session:
        return keep_photo(
            session, world.facilitator, world.plan_id, ready_photo(a_picture().getvalue())
        )


def test_the_password_is_checked_while_nobody_is_kept_from_saving(
    visit, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = []

    def check(kept: str | None, password: str) -> bool:
        free.append(write_if_free(world.engine, _something))
        return password == PASSWORD

    monkeypatch.setattr(accounts, "matches", check)
    monkeypatch.setattr(accounts, "password_hash", lambda _new: _kept(world, free))
    monkeypatch.setattr(password_page, "password_hash", lambda _new: _kept(world, free))
    visitor = entered(visit, "member")
    knock(visit(""), "nadie", "no es")
    assert change(visitor).heading == "Su cuenta"
    assert len(free) >= 5 and all(free)


def _kept(world: World, free: list[bool]) -> str:
    free.append(write_if_free(world.engine, _something))
    return QUICK_HASH


def _something(session: Session) -> None:
    session.execute(update(SignIn).values(words="una tableta"))


def test_who_waits_too_long_for_the_door_is_told_when_to_come_back(
    visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_kept: str | None, _password: str) -> bool:
        raise DoorBusy

    monkeypatch.setattr(accounts, "matches", busy)
    page = knock(visit(""), "member")
    assert page.status == 503
    assert page.response.headers["Retry-After"] == "5"
    assert page.heading == "Mucha gente está entrando"
    assert "Espere unos segundos" in page.text


@pytest.mark.parametrize("typed", ["JOSÉ", "jose\u0301", "  josé\t"])
def test_a_user_name_is_found_however_a_keyboard_writes_it(engine: Engine, typed: str) -> None:
    with transaction(engine) as session:
        accounts.create_account(
            session, login="josé", name="José", password=QUICK_HASH, role="facilitator"
        )
    found = accounts.check_password(engine, typed, PASSWORD)
    assert found and found.who.name == "José"


def test_who_looks_for_a_good_password_may_try_for_long_but_not_for_ever(visit) -> None:
    visitor = entered(visit, "member")
    allowed = int(TRIES_TO_CHANGE_IT.split()[0])
    assert allowed > 3 * int(ATTEMPTS_ON_AN_ACCOUNT.split()[0])
    page = visitor.get("/cuenta/contrasena")
    tries = [
        page.send({"current": PASSWORD, "password": "corta", "again": "corta"}).status
        for _time in range(allowed + 1)
    ]
    assert tries == [422] * allowed + [429]
