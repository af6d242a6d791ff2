"""The names that the server answers to, and what it believes of those who stand before it."""

import socket
from dataclasses import replace

import html5lib
import pytest
from flask import Flask, Response, jsonify, request

from ptp_plans.settings import Settings
from ptp_plans.store.database import create_engine
from ptp_plans.web import create_app
from ptp_plans.web.arrival.hosts import (
    FOREIGN_NAME,
    UNKNOWN_SCHEME,
    KnownHosts,
    answering_to,
    opened_as,
)
from tests.web.visitor import rules_broken
from tests.world import SITE, a_world

OURS = SITE.removeprefix("https://")
FOREIGN = [
    "evil.example", f"{OURS}.evil.example", f"evil.{OURS}", f"{OURS}@evil.example",
    f"{OURS}, evil.example", "203.0.113.5", "localhost.evil.example", "127.0.0.1.evil.example",
    "[::2]", "", "planes ejemplo mx", "localhost:99999999", "[::1", f"{OURS}/",
]  # fmt: skip
PATHS = ["/", "/entrar", "/planes", "/planes/1/hojas.pdf", "/static/ptp.css", "/nada", "/verificar"]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Of an installation that has its first accounts: before, nothing is answered."""
    engine = create_engine(settings.database_url)
    a_world(engine)
    engine.dispose()
    return settings


def app_of(settings: Settings, **changed: object) -> Flask:
    return create_app(replace(settings, **changed))


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_name_is_refused_before_anything(app: Flask, host: str) -> None:
    app.before_request(lambda: pytest.fail("the application was asked"))
    for path in PATHS:
        answer = app.test_client().get(path, headers={"Host": host})
        assert answer.status_code == 400, path
        assert answer.mimetype == "text/html"
        assert "Set-Cookie" not in answer.headers
        assert host == "" or host not in answer.text


@pytest.mark.parametrize("host", [
    OURS, OURS.upper(), f"{OURS}:8443", f"{OURS}.", "localhost", "localhost:5000", "127.0.0.1:5103",
    "[::1]", "[::1]:5000", "planes.otra.mx",
])  # fmt: skip
def test_a_name_of_ours_is_answered(settings: Settings, host: str) -> None:
    app = app_of(settings, extra_hosts=("planes.otra.mx",))
    assert app.test_client().get("/entrar", headers={"Host": host}).status_code == 200


def test_without_settings_the_machine_answers_only_to_itself(settings: Settings) -> None:
    client = app_of(settings, public_address="").test_client()
    assert client.get("/entrar", headers={"Host": "127.0.0.1:5000"}).status_code == 200
    assert client.get("/entrar", headers={"Host": OURS}).status_code == 400


def test_the_refusal_is_a_whole_page_in_plain_words(app: Flask) -> None:
    answer = app.test_client().get("/planes", headers={"Host": "evil.example"})
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(answer.text)
    assert parser.errors == []
    assert rules_broken(tree) == ["style stands in the page"]  # no sheet could be asked for
    assert (FOREIGN_NAME.title in answer.text, FOREIGN_NAME.advice in answer.text) == (True, True)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_the_api_is_refused_as_data(app: Flask, method: str) -> None:
    answer = app.test_client().open(
        "/api/v1/planes/1/pasos/vision", method=method, headers={"Host": "evil.example"}
    )
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    told = answer.get_json(force=True)
    assert (told["status"], told["title"]) == (400, FOREIGN_NAME.title)


def test_a_head_is_refused_without_a_body(app: Flask) -> None:
    answer = app.test_client().head("/entrar", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.data) == (400, b"")


def test_nobody_is_believed_who_forwards_another_name(settings: Settings) -> None:
    told = {"Host": OURS, "X-Forwarded-Host": "evil.example", "X-Forwarded-Prefix": "/evil"}
    for proxies in (0, 1):
        answer = app_of(settings, proxies=proxies).test_client().get("/planes", headers=told)
        assert answer.status_code == 303
        assert answer.headers["Location"] == "/entrar?next=/planes"
    hidden = {"Host": "evil.example", "X-Forwarded-Host": OURS}
    for proxies in (0, 1):
        client = app_of(settings, proxies=proxies).test_client()
        assert client.get("/entrar", headers=hidden).status_code == 400


@pytest.mark.parametrize(
    ("proxies", "caller", "secure"),
    [(0, "127.0.0.1", False), (1, "203.0.113.9", True), (2, "198.51.100.7", True)],
)
def test_as_many_proxies_are_believed_as_stand_before(
    settings: Settings, proxies: int, caller: str, secure: bool
) -> None:
    app = app_of(settings, proxies=proxies)

    @app.before_request
    def told() -> Response:
        return jsonify(caller=request.remote_addr, secure=request.is_secure)

    headers = {
        "Host": OURS,
        "X-Forwarded-For": "198.51.100.1, 198.51.100.7, 203.0.113.9",
        "X-Forwarded-Proto": "https, https",
    }
    answer = app.test_client().get("/entrar", headers=headers)
    assert answer.json == {"caller": caller, "secure": secure}


@pytest.mark.parametrize("scheme", ["javascript", "HTTPS", "ws", "0"])
def test_a_proxy_that_names_no_scheme_of_pages_is_told(settings: Settings, scheme: str) -> None:
    headers = {"Host": OURS, "X-Forwarded-Proto": scheme}
    answer = app_of(settings, proxies=1).test_client().get("/entrar", headers=headers)
    assert (answer.status_code, UNKNOWN_SCHEME.title in answer.text) == (400, True)


def test_a_page_that_says_badly_where_it_comes_from_is_told_so(settings: Settings) -> None:
    headers = {"Host": OURS, "X-Forwarded-Proto": "https", "Referer": "https://["}
    app = app_of(settings, proxies=1)
    app.config["WTF_CSRF_ENABLED"] = True
    answer = app.test_client().post("/entrar", headers=headers, data={"login": "rosa"})
    assert (answer.status_code, "Referer" in answer.text) == (400, True)


def test_a_session_of_an_https_address_travels_over_https_only(settings: Settings) -> None:
    cookie = app_of(settings).test_client().get("/entrar").headers["Set-Cookie"]
    assert "Secure" in cookie
    plain = app_of(settings, public_address="").test_client().get("/entrar")
    assert "Secure" not in plain.headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("203.0.113.5", ("203.0.113.5",)),
        ("2001:db8::5", ("[2001:db8::5]",)),
        ("Laptop.lan", ("laptop.lan",)),
    ],
)
def test_who_serves_on_an_address_is_called_by_it(
    settings: Settings, host: str, names: tuple[str, ...]
) -> None:
    served = answering_to(settings, host)
    assert (served.extra_hosts, served.own_addresses) == (names, False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_who_serves_on_all_addresses_is_called_by_those_of_the_machine(
    settings: Settings, host: str
) -> None:
    client = create_app(answering_to(settings, host)).test_client()
    mine = _address_of_this_machine()
    assert client.get("/entrar", headers={"Host": f"{mine}:5000"}).status_code == 200
    for foreign in ("203.0.113.5", "evil.example", "0.0.0.0", "224.0.0.1"):
        assert client.get("/entrar", headers={"Host": foreign}).status_code == 400, foreign


def _address_of_this_machine() -> str:
    """Another one than 127.0.0.1, which is known anyway: all of 127/8 is the machine's own."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried:
        tried.bind(("127.0.0.9", 0))
        return str(tried.getsockname()[0])


def test_only_what_calls_itself_by_a_known_name_reaches_the_application() -> None:
    reached: list[str] = []
    guarded = KnownHosts(
        lambda environ, _start: reached.append(environ["HTTP_HOST"]) or [], ["a.mx"]
    )
    said: list[str] = []
    for host in ("a.mx", "b.mx"):
        list(
            guarded(
                {"HTTP_HOST": host, "wsgi.url_scheme": "http"},
                lambda status, _headers: said.append(status),
            )
        )
    list(guarded({}, lambda status, _headers: said.append(status)))
    assert (reached, said) == (["a.mx"], ["400 Bad Request", "400 Bad Request"])


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "127.0.0.1"),
     ("::1", "[::1]"), ("localhost", "localhost")],
)  # fmt: skip
def test_the_address_that_serve_tells_can_be_opened(
    settings: Settings, host: str, shown: str
) -> None:
    assert opened_as(host) == shown
    client = create_app(answering_to(settings, host)).test_client()
    assert client.get("/entrar", headers={"Host": f"{shown}:5000"}).status_code != 400
