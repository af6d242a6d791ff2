"""Whatever people type, send in an address or upload is words on a page, and nothing else."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from flask import Flask
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.content import rows_of
from ptp_plans.plan.outline import (
    RECORDS,
    any_step,
    evaluation_steps,
    plan_outline,
    record_outline,
)
from ptp_plans.platform.inputs import is_barred
from ptp_plans.settings import Settings
from ptp_plans.store.accounts import Account, Institution
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.web import create_app
from ptp_plans.web.security import CONTENT_SECURITY_POLICY
from tests.databases import SqliteFiles
from tests.payloads import Hand, harmless, is_free_text
from tests.web.conftest import COMPILED
from tests.web.hostile import SHOWN, WORDS, hostile_plan, live
from tests.web.lived import (
    a_picture,
    without_printer,
)
from tests.web.test_access import knock, routes
from tests.web.visitor import Page, Visitor
from tests.world import PASSWORD, World, a_world, content_of

READERS = (
    "official",
    "facilitator",
    "admin",
    "monitor",
    "coordinator",
)  # between them they open every page


@pytest.fixture
def places(
    settings: Settings, sqlite_databases: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Hand], tuple[Flask, World, dict[str, object]]]]:
    """Makes an installation whose plan, people and institutions speak in a hand's words."""
    without_printer(monkeypatch)
    made = []

    def make(hand: Hand) -> tuple[Flask, World, dict[str, object]]:
        mine = replace(settings, database_url=sqlite_databases.fresh())
        engine = create_engine(mine.database_url)
        world = a_world(engine, hostile_plan(hand))
        with transaction(engine) as session:
            for number, account in enumerate(session.query(Account)):
                account.name = hand.turned(WORDS[6 + number])
            for institution in session.query(Institution):
                institution.name = hand.turned(WORDS[10])
        app = create_app(mine)
        app.jinja_env.bytecode_cache = COMPILED
        app.config["WTF_CSRF_ENABLED"] = False  # held elsewhere
        made.append(app)
        return app, world, live(world, app.extensions["settings"], hand)

    yield make
    for app in made:
        app.extensions["engine"].dispose()


def pages(app: Flask, world: World, lived: dict[str, object]) -> Iterator[tuple[str, Page]]:
    """Every page that can be opened: each route, each step to write and to read, each wall."""
    opened = set()
    for role in READERS:
        visitor = Visitor(app, world.people[role].account_id)
        for _method, endpoint, rule in routes(app, "GET"):
            if endpoint in opened:
                continue
            with knock(app, visitor.client, "GET", rule, lived) as answer:
                page = visitor._page(answer)
            if page.tree is not None and page.status == 200:
                opened.add(endpoint)
                yield endpoint, page
    visitor = Visitor(app, world.facilitator.account_id)
    every = (*plan_outline().steps, *map(record_outline, RECORDS), *evaluation_steps(2016))
    for step in every:
        for path in ("pasos/%s", "taller/%s", "pasos/%s/historia"):
            page = visitor.get(f"/planes/{world.plan_id}/{path % step.key}")
            if page.tree is not None:
                yield path % step.key, page
    visitor = Visitor(app)
    for path in ("/entrar", "/verificar/CC-079000012-2016-001", "/publico/CC-079000012-2016-001"):
        yield path, visitor.get(path)


def shape(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    assert page.tree is not None
    return [(str(one.tag), tuple(sorted(one.keys()))) for one in page.tree.iter()]


def led_to(page: Page) -> list[str]:
    """Where a page leads, and what it loads."""
    assert page.tree is not None
    names = ("href", "src", "action", "formaction", "data")
    return [one.get(name) for one in page.tree.iter() for name in names if one.get(name)]


def test_no_words_change_what_any_page_is_made_of(places: Callable[..., Any]) -> None:
    """The same installation twice, with payloads and with words of the same length."""
    expected = {name: shape(page) for name, page in pages(*places(Hand(WORDS, harmless)))}
    seen, words = set(), dict.fromkeys(SHOWN, 0)
    for name, page in pages(*places(Hand(WORDS))):
        seen.add(name)
        assert shape(page) == expected[name], name
        assert page.response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY, name
        outside = [one for one in led_to(page) if not re.match(r"(/(?!/)|#|\?|[\w.-]+$)", one)]
        assert outside == [], name
        for one in SHOWN:
            words[one] += one in page.text or one in page.title
    assert seen == set(expected)
    assert len(seen) > 130
    assert min(words.values()) > 5, words


STEPS = ("territory", "population", "vision", "swot", "problems", "actors", "assembly", "agreement")


@pytest.mark.parametrize("key", [one for one in STEPS])
def test_what_is_typed_on_a_page_comes_back_as_it_was_typed(
    visit: Callable[[str], Visitor], world: World, key: str
) -> None:
    """Through the real pages: the step's own boxes and a new row of each of its lists."""
    visitor = visit("official" if key == "agreement" else "facilitator")
    step, address = any_step(key), f"/planes/{world.plan_id}/pasos/{key}"
    hand = Hand(WORDS)
    for _round in range(4):
        typed = {f"f.{one.name}": hand.answer(one) for one in step.fields if is_free_text(one)}
        visitor.get(address).send(typed | {"go": "stay"})
        kept = visitor.get(address).values()
        assert {name: kept[name].strip() for name in typed} == typed
    for table in step.tables:
        if not table.grows:
            continue
        typed = {f"f.{one.name}": hand.answer(one) for one in table.fields if is_free_text(one)}
        visitor.get(f"{address}/{table.name}/nuevo").send(typed | {"go": "list"})
        _id, cells = rows_of(content_of(world.engine, world.plan_id, key)[1], table.name)[-1]
        assert {name: cells[name.removeprefix("f.")] for name in typed} == typed
        row = visitor.get(f"{address}/{table.name}/{_id}")
        assert {name: row.values()[name].strip() for name in typed} == typed


def test_what_cannot_be_read_comes_back_as_words(facilitator: Visitor, world: World) -> None:
    address = f"/planes/{world.plan_id}/pasos/population"
    for text in WORDS:
        page = facilitator.get(address).send({"f.households": text, "go": "stay"})
        assert page.by_id("f.households").get("aria-invalid") == "true"


REFLECTED = (
    "/planes?buscar=%s", "/planes?pagina=%s", "/contratos?q=%s&estado=%s&entidad=%s",
    "/contratos?anio=%s", "/imprenta?q=%s&institucion=%s", "/planes?%s=1", "/verificar?folio=%s", "/verificar/%s", "/%s", "/planes/%s",
    "/entrar?next=%s", "/planes/1/pasos/%s", "/planes/1/pasos/axes?abierto=%s&tabla=%s",
    "/planes/1/versiones/comparar?de=%s&a=%s", "/planes/1/resumen?seccion=%s", "/static/%s",
    "/planes/1/taller/axes/%s", "/planes/1/fotos/%s", "/planes/1/anual/%s",
    "/contratos/1/firmas/%s",
    "/planes/1/hojas/axes.pdf?papel=%s&con=%s", "/modelos/1/partes/%s", "/planes/1/taller/axes?ultimo=%s",
)  # fmt: skip


@pytest.mark.parametrize("login", ["official", ""])
@pytest.mark.parametrize("place", REFLECTED)
def test_what_stands_in_an_address_is_words(
    visit: Callable[[str], Visitor], login: str, place: str
) -> None:
    visitor = visit(login)
    for text in (*WORDS[6:19], "\r\nSet-Cookie: a=b", "\r\n\r\n<html>", "../../etc/passwd"):
        answer = visitor.client.get(place.replace("%s", quote(text, safe="")))
        assert answer.status_code < 500
        assert "a=b" not in str(answer.headers.getlist("Set-Cookie"))
        assert "root:x:" not in answer.get_data(as_text=True)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        if answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303, 308):
            page = visitor._page(answer)
            assert not [one for one in page.tree.iter() if one.tag in ("object", "svg", "h5")]
            assert not [
                one for one in led_to(page) if one.lower().startswith(("javascript", "file"))
            ]
        if answer.location:
            assert urlsplit(urljoin("http://localhost/", answer.location)).netloc == "localhost"


ELSEWHERE = (
    "https://malo.example", "//malo.example", "/\\malo.example", "\\\\malo.example", "javascript:alert(1)",
    "/%09/malo.example", "/\t/malo.example", "http:malo.example", "data:text/html,x", " //malo.example",
    "/\r\nLocation: https://malo.example", "///malo.example", "@malo.example", "/.//malo.example",
)  # fmt: skip


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_nobody_is_sent_to_another_site(
    app: Flask, visit: Callable[[str], Visitor], wanted: str
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    signed_in, nobody = visit("facilitator").client, visit("").client
    answers = [
        signed_in.get("/entrar", query_string={"next": wanted}),
        nobody.post("/entrar", data={"login": "facilitator", "password": PASSWORD, "next": wanted}),
        signed_in.post("/idioma", data={"language": "es", "next": wanted}),
    ]
    for answer in answers:
        target = urljoin("https://planes.example/entrar", answer.location or "/")
        assert urlsplit(target).netloc == "planes.example"
    assert answers[0].status_code == answers[1].status_code == 303


@pytest.mark.parametrize("name", [*WORDS[6:19], "../../x.jpg", "a\r\nX-Mala: 1.jpg", "a.php"])
def test_the_name_of_a_file_is_forgotten(facilitator: Visitor, world: World, name: str) -> None:
    address = f"/planes/{world.plan_id}/pasos/territory"
    page = facilitator.get(address).send({"f.sketch": (a_picture(), name), "go": "stay"})
    kept = content_of(world.engine, world.plan_id, "territory")[1]["f"]["sketch"]
    if kept is None:  # a name that no browser sends: there is no file in the form
        assert re.search(r'["\r\n]', name)
        return
    assert re.fullmatch("[0-9a-f]{64}", kept)
    answer = facilitator.client.get(f"/planes/{world.plan_id}/fotos/{kept}")
    assert "X-Mala" not in answer.headers
    assert answer.mimetype == "image/jpeg"
    assert name not in page.text


def polyglots() -> dict[str, bytes]:
    """Pictures that are something else besides."""
    picture = Image.new("RGB", (40, 60), "green")
    code = b"<?php system('id'); ?><script>alert(1)</script>"
    jpeg, gif, png = io.BytesIO(), io.BytesIO(), io.BytesIO()
    picture.save(jpeg, "JPEG", comment=code, exif=Image.Exif().tobytes() + code)
    picture.save(gif, "GIF", comment=code)
    kept = PngInfo()
    kept.add_text("Comment", code.decode())
    picture.save(png, "PNG", pnginfo=kept)
    return {
        "jpeg": jpeg.getvalue() + code, "gif": gif.getvalue() + code, "png": png.getvalue() + code,
    }  # fmt: skip


@pytest.mark.parametrize("form", ["jpeg", "gif", "png"])
def test_a_picture_that_is_something_else_besides_is_drawn_anew(
    facilitator: Visitor, world: World, form: str
) -> None:
    data = polyglots()[form]
    assert b"<?php" in data
    address = f"/planes/{world.plan_id}/pasos/territory"
    facilitator.get(address).send({"f.sketch": (io.BytesIO(data), "a.jpg"), "go": "stay"})
    kept = content_of(world.engine, world.plan_id, "territory")[1]["f"]["sketch"]
    answer = facilitator.client.get(f"/planes/{world.plan_id}/fotos/{kept}")
    assert answer.data.startswith(b"\xff\xd8")
    assert b"<?php" not in answer.data and b"<script" not in answer.data
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def bomb() -> bytes:
    """A few kilobytes that would be a picture of 400 million points."""
    written = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG", optimize=False)
    return written.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"GIF89a/*<script>alert(1)</script>*/=1;",
        b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run",
        b"\xff\xd8\xff\xe0<?php system('id'); ?>",
        bomb(),
    ],
    ids=["svg", "html", "gif of words", "postscript", "php", "bomb"],
)
def test_what_is_no_picture_is_refused_beside_its_box(
    facilitator: Visitor, world: World, data: bytes
) -> None:
    address = f"/planes/{world.plan_id}/pasos/territory"
    page = facilitator.get(address).send({"f.sketch": (io.BytesIO(data), "a.jpg")})
    assert page.by_id("f.sketch").get("aria-invalid") == "true"
    assert not content_of(world.engine, world.plan_id, "territory")[1]["f"].get("sketch")


@pytest.mark.parametrize("text", WORDS)
def test_json_gives_back_words_as_json(
    app: Flask, facilitator: Visitor, world: World, text: str
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    address = f"/api/v1/planes/{world.plan_id}/pasos/vision"
    revision, content = content_of(world.engine, world.plan_id, "vision")
    sent = {"If-Match": f'"{revision}"', "Idempotency-Key": "k1"}
    body = {"contenido": put(content, ("f", "vision"), text)}
    answer = facilitator.client.put(address, json=body, headers=sent)
    if is_barred(text):  # signs that no program sends: the door says where, nothing is kept
        assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
        assert content_of(world.engine, world.plan_id, "vision") == (revision, content)
        return
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    read = facilitator.client.get(address)
    vision = any_step("vision").field("vision")
    assert read.json["contenido"]["f"]["vision"] == vision.kind.accept(text)
    for bad in (
        {text: text},
        {"contenido": {"f": {text: text}}},
        {"contenido": {"r": {text: {}}}},
        [text],
    ):
        refused = facilitator.client.put(
            address, json=bad, headers=sent | {"Idempotency-Key": "k2"}
        )
        assert 400 <= refused.status_code < 500
        assert refused.mimetype == "application/problem+json"
        assert refused.headers["X-Content-Type-Options"] == "nosniff"
    strange = sent | {"If-Match": quote(text), "Idempotency-Key": quote(text) * 9}
    assert 400 <= facilitator.client.put(address, json=body, headers=strange).status_code < 500
