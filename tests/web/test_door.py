"""The door: nothing hostile is a fault of ours, on either database; what people type comes in."""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from ptp_plans.platform.inputs import LARGEST
from tests.web.doors import Values, a_lived_plan, address_of
from tests.web.hammer import Hammer, installation
from tests.web.visitor import Visitor
from tests.world import World, content_of, save

SEED, CALLS = 11, 200
PROBLEM = "application/problem+json"
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.mark.parametrize("database", BOTH)
def test_no_call_of_a_seeded_run_is_a_fault(
    database: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    databases = request.getfixturevalue(f"{database}_databases")
    url = databases.fresh()
    app, world, lived = installation(url, tmp_path, monkeypatch)
    tally = Hammer(app, world, lived, SEED).strike(CALLS)
    world.engine.dispose()
    app.extensions["engine"].dispose()
    databases.drop(url)
    assert tally.faults == []
    assert tally.calls == CALLS and tally.answers["2xx"] > CALLS / 20, tally


@dataclass
class Api:
    """PUT of steps as the facilitator."""

    visitor: Visitor
    world: World
    sent: int = 0

    def put(self, step: str, body: object, **headers: str) -> object:
        self.sent += 1
        token = self.visitor.client.get("/api/v1/sesion").json["csrf"]
        revision, _content = content_of(self.world.engine, self.world.plan_id, step)
        known = {"If-Match": f'"{revision}"', "Idempotency-Key": f"k{self.sent}"}
        content = {"data": body} if isinstance(body, bytes) else {"json": body}
        return self.visitor.client.put(
            f"/api/v1/planes/{self.world.plan_id}/pasos/{step}",
            headers=known | {"X-CSRFToken": token, "Content-Type": "application/json"} | headers,
            **content,
        )

    def with_row(self, step: str, table: str, row_id: str) -> object:
        _revision, content = content_of(self.world.engine, self.world.plan_id, step)
        rows = content["r"].get(table, {}) | {row_id: {}}
        return self.put(step, {"contenido": content | {"r": content["r"] | {table: rows}}})


@pytest.fixture
def api(facilitator: Visitor, world: World) -> Api:
    return Api(facilitator, world)


@pytest.fixture
def lived(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Values:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    return a_lived_plan(world, app.extensions["settings"], monkeypatch)


@pytest.mark.parametrize("number", ["0", str(LARGEST + 1), "9" * 5000, "%D9%A1", "%EF%BC%91"])
def test_a_number_that_no_row_has_leads_nowhere(facilitator: Visitor, number: str) -> None:
    assert facilitator.get(f"/planes/{number}").status == 404


def test_no_route_can_forget_our_converters(app: Flask) -> None:
    known = {
        (name, type(converter).__name__)
        for rule in app.url_map.iter_rules()
        for name, converter in rule._converters.items()
    }
    assert {kind for _name, kind in known} == {"Number", "Year", "Name"}
    assert {kind for name, kind in known if name == "year"} == {"Year"}


@pytest.mark.parametrize("year", ["1899", "2201"])
def test_a_year_that_no_plan_has_leads_nowhere(
    facilitator: Visitor, world: World, year: str
) -> None:
    assert facilitator.get(f"/planes/{world.plan_id}/anual/{year}").status == 404


@pytest.mark.parametrize(
    "address", ["/verificar/%00", "/planes?buscar=a%00b", "/entrar?%00=1", "/entrar?x=%07"]
)
def test_an_address_with_a_control_sign_is_refused_in_words(visit, address: str) -> None:
    page = visit("").get(address)
    assert (page.status, page.heading) == (400, "No entendimos lo que mandó la página")
    assert "un signo que no se puede leer" in page.text


@pytest.mark.parametrize("path", ["/entrar", "/planes", "/v/abc", "/api/v1/sesion"])
def test_a_cookie_that_is_none_of_ours_is_left_alone(app: Flask, visit, path: str) -> None:
    for cookie in ("remember_token=a|\xc3\xa9", "remember_token=1|ab", "remember_token=\xe9"):
        answer = app.test_client().get(path, headers={"Cookie": cookie})
        assert answer.status_code == visit("").client.get(path).status_code < 500, cookie


def test_no_way_on_repeats_what_the_request_calls_this_machine(
    app: Flask, facilitator: Visitor
) -> None:
    answer = facilitator.client.get("/planes//1", headers={"Host": "localhost:1234"})
    assert (answer.status_code, "Location" in answer.headers) == (404, False)


def test_raw_bytes_in_a_query_are_refused(visit) -> None:
    nobody = visit("").client
    answer = nobody.get("/entrar", environ_overrides={"QUERY_STRING": "next=\xff"})
    assert answer.status_code == 400


def test_the_field_is_named(visit) -> None:
    assert "«buscar»" in visit("facilitator").get("/planes?buscar=a%00b").text


def test_what_was_pasted_with_invisible_signs_is_saved_without_them(
    facilitator: Visitor, world: World
) -> None:
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/vision")
    page.send({"f.vision": "Un \0pueblo\x07 con agua\x1b", "go": "stay"})
    _revision, content = content_of(world.engine, world.plan_id, "vision")
    assert content["f"]["vision"] == "Un pueblo con agua"


@pytest.mark.parametrize("name", ["rev", "key"])
def test_a_hidden_number_or_key_with_a_control_sign_is_refused(
    facilitator: Visitor, world: World, name: str
) -> None:
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/vision")
    answer = page.send({name: "1\0", "f.vision": "Otra"})
    assert answer.status == 400 and f"«{name}»" in answer.text


def test_a_file_is_refused_for_its_name_only_where_it_can_not_be_read(
    facilitator: Visitor, world: World
) -> None:
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/axes/hoja")

    def send(name: str) -> object:
        sent = page.values().to_dict() | {"file": (io.BytesIO(b"x"), name)}
        return facilitator.client.post(page.path, data=sent)

    assert send("hoja\x01.xlsx").status_code == 400
    assert send("h" * 256 + ".xlsx").status_code == 413
    assert send("Hoja de Ñuu Savi 🌽.xlsx").status_code == 422  # it is no workbook


def test_a_form_of_too_many_boxes_is_refused(app: Flask, facilitator: Visitor) -> None:
    many = "&".join(["contrato=1"] * (app.config["MAX_FORM_PARTS"] + 1))
    answer = facilitator.client.post(
        "/imprenta/revisar", data=many, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413


def test_a_hundred_thousand_contracts_are_too_many_in_words(
    app: Flask, visit, lived: Values
) -> None:
    ids = ",".join(map(str, range(1, 100_001)))
    page = visit("official").post("/imprenta/tiradas", MultiDict({"contratos": ids}))
    assert page.status == 413 and "Son 100,000 contratos" in page.text


def test_a_thousand_contracts_are_asked_in_portions(app: Flask, visit, lived: Values) -> None:
    ids = ",".join(str(number) for number in (lived["contract_id"], *range(2, 1_001)))
    answer = visit("official").client.post("/imprenta/tiradas", data={"contratos": ids})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "address", ["/api/v1/nada", "/api/v1/planes/99/dinero", "/api/", "/api/v1/planes/x/dinero"]
)
def test_what_the_api_has_not_is_a_problem(facilitator: Visitor, address: str) -> None:
    answer = facilitator.client.get(address)
    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
    told = answer.json
    assert told["type"] == "/api/errores/no-existe" and told["status"] == 404
    assert told["title"] and told["detail"] and told["instance"].startswith("urn:uuid:")


def test_a_method_that_the_api_has_not_is_a_problem_that_names_the_others(
    facilitator: Visitor,
) -> None:
    token = facilitator.client.get("/api/v1/sesion").json["csrf"]
    answer = facilitator.client.delete("/api/v1/sesion", headers={"X-CSRFToken": token})
    assert (answer.status_code, answer.mimetype) == (405, PROBLEM)
    assert "GET" in answer.headers["Allow"]


def test_a_fault_of_ours_is_a_problem_with_its_number_in_the_log(
    app: Flask,
    facilitator: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(app.view_functions, "api.session", broken)
    answer = facilitator.client.get("/api/v1/sesion")
    assert (answer.status_code, answer.mimetype) == (500, PROBLEM)
    assert answer.json["instance"].removeprefix("urn:uuid:") in caplog.text


@pytest.mark.parametrize(("body", "status", "pointer"), [
    (b"[" * 100_000, 400, ""),
    (b'{"contenido": ' + b"9" * 50 + b"}", 400, ""),
    (b'{"contenido": NaN}', 400, ""),
    (b'{"contenido": {}, "contenido": {}}', 400, ""),
    (rb'{"contenido": {"f": {"vision": "\u0000"}}}', 400, "#/contenido/f/vision"),
    (rb'{"contenido": {}, "previo": "\ud800"}', 400, "#/previo"),
    (b'{"contenido": "' + b"A" * 9_000_000 + b'"}', 413, ""),
    ({"contenido": {}, "resuelve": -1}, 422, "#/resuelve"),
    ({"contenido": {}, "resuelve": 2**31}, 422, "#/resuelve"),
    ({"contenido": {}, "resuelve": 7}, 422, "#/resuelve"),
    ({"contenido": {}, "previo": "A" * 65}, 422, "#/previo"),
    ({"contenido": {}, "dispositivo": ["x"]}, 422, "#/dispositivo"),
    ({"contenido": {}, "capturado_en": "0001-01-01T00:00:00Z"}, 422, "#/capturado_en"),
    ({"contenido": {}, "capturado_en": "2016-02-13T10:30:00"}, 422, "#/capturado_en"),
    ({"contenido": {"f": {"x~y/z": 1}}}, 422, "#/contenido/f/x~0y~1z"),
])  # fmt: skip
def test_a_body_that_can_not_be_is_a_problem_with_its_place(
    api: Api, body: object, status: int, pointer: str
) -> None:
    answer = api.put("vision", body)
    assert (answer.status_code, answer.mimetype) == (status, PROBLEM)
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer] * bool(pointer)


def test_a_conflict_is_a_problem_that_says_what_is_kept(api: Api, world: World) -> None:
    revision, content = content_of(world.engine, world.plan_id, "vision")
    theirs = content | {"f": {"vision": "Lo suyo."}}
    save(world, world.colleague, "vision", theirs, revision)
    mine = {"contenido": content | {"f": {"vision": "Lo mío."}}}
    answer = api.put("vision", mine, **{"If-Match": f'"{revision}"'})
    assert (answer.status_code, answer.mimetype) == (409, PROBLEM)
    assert answer.json["type"] == "/api/errores/conflicto" and answer.json["estado"] == "conflicto"
    settled = api.put("vision", mine | {"resuelve": answer.json["envio"]})
    assert settled.status_code == 200


def test_a_form_sent_by_a_script_is_told_what_it_reads(facilitator: Visitor, world: World) -> None:
    answer = facilitator.client.post(
        f"/planes/{world.plan_id}/pasos/vision",
        data={"rev": "1"},
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, answer.mimetype) == (400, PROBLEM)
    assert answer.json["token"] is False and answer.json["error"] == answer.json["detail"]


def test_a_row_id_of_another_step_is_refused_and_both_are_named(api: Api) -> None:
    answer = api.with_row("problems", "problems", "axis-coffee")
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "#/contenido/r/problems/axis-coffee"
    assert "Ejes" in answer.json["detail"] and "Problemas" in answer.json["detail"]


@pytest.mark.parametrize("row_id", ["age-0-5", "passage-people"])
def test_a_row_id_that_the_form_gives_away_is_refused(api: Api, row_id: str) -> None:
    assert api.with_row("problems", "problems", row_id).status_code == 422


def test_a_row_of_the_page_with_an_id_that_is_taken_is_refused(
    facilitator: Visitor, world: World
) -> None:
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/problems/problems/nuevo")
    refused = page.send({"row": "axis-coffee", "f.statement": "Otro", "go": "list"})
    assert refused.status == 422 and "Dos renglones llevan el mismo identificador" in refused.text


def test_a_row_that_was_removed_comes_back_under_its_own_id(
    facilitator: Visitor, world: World
) -> None:
    at = f"/planes/{world.plan_id}/pasos/axes/axes/axis-coffee"
    back = facilitator.get(f"{at}/quitar").send().send(action="/devolver")
    assert back.status == 200
    assert "axis-coffee" in content_of(world.engine, world.plan_id, "axes")[1]["r"]["axes"]


def test_head_is_get(app: Flask, visit, lived: Values) -> None:
    official = visit("official").client
    wrong = []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "assets.asset":
            address = address_of(app, rule, lived)
            with official.get(address) as asked, official.head(address) as only_head:
                if asked.status_code != only_head.status_code or only_head.data:
                    wrong.append((rule.endpoint, asked.status_code, only_head.status_code))
    assert wrong == []


def test_who_is_sent_to_the_door_by_head_comes_back_as_by_get(visit) -> None:
    nobody = visit("").client
    assert nobody.head("/planes?q=1").location == nobody.get("/planes?q=1").location
