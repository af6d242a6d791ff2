"""The JSON way of the same saves."""

import pytest

from tests.world import content_of


@pytest.fixture
def api(facilitator, world):
    """PUT of a step as the facilitator, with a fresh token."""
    path = f"/api/v1/planes/{world.plan_id}/pasos/vision"

    def put(content, rev, key="k1", *, step="vision", headers=None, **more):
        token = facilitator.client.get("/api/v1/sesion").json["csrf"]
        sent = {"If-Match": f'"{rev}"', "Idempotency-Key": key, "X-CSRFToken": token}
        return facilitator.client.put(
            path.replace("vision", step),
            json={"contenido": content, **more},
            headers={**sent, **(headers or {})},
        )

    put.path = path
    return put


def vision(world, text):
    revision, content = content_of(world.engine, world.plan_id, "vision")
    return content | {"f": content["f"] | {"vision": text}}, revision


def test_the_session_says_who_and_gives_a_token(facilitator):
    found = facilitator.client.get("/api/v1/sesion").json
    assert found["usuario"]["nombre"] == "Facilitator"
    assert found["csrf"]


def test_without_a_session_the_answer_is_401_in_json(visit):
    answer = visit("").client.get("/api/v1/sesion")
    assert answer.status_code == 401
    assert answer.json["error"]


def test_a_step_is_read_with_its_revision_as_etag(facilitator, world, api):
    answer = facilitator.client.get(api.path)
    revision, content = content_of(world.engine, world.plan_id, "vision")
    assert answer.headers["ETag"] == f'"{revision}"'
    assert answer.json["contenido"] == content


def test_a_step_is_saved(world, api):
    content, revision = vision(world, "Por la API.")
    answer = api(content, revision)
    assert (answer.status_code, answer.json["estado"]) == (200, "aplicado")
    assert answer.json["rev"] == revision + 1
    assert content_of(world.engine, world.plan_id, "vision")[1]["f"]["vision"] == "Por la API."


def test_the_same_request_again_gives_the_same_answer(world, api):
    content, revision = vision(world, "Por la API.")
    assert api(content, revision).json == api(content, revision).json
    assert content_of(world.engine, world.plan_id, "vision")[0] == revision + 1


def test_the_same_key_with_another_body_is_refused(world, api):
    content, revision = vision(world, "Por la API.")
    api(content, revision)
    other, _revision = vision(world, "Otra cosa.")
    assert api(other, revision).status_code == 422


def test_a_conflict_is_told_with_all_texts(world, api):
    mine, revision = vision(world, "Lo mío.")
    theirs, _revision = vision(world, "Lo suyo.")
    api(theirs, revision, "k1")
    answer = api(mine, revision, "k2")
    assert (answer.status_code, answer.json["estado"]) == (409, "conflicto")
    (found,) = answer.json["conflictos"]
    assert found["ruta"] == ["f", "vision"]
    assert (found["mio"], found["suyo"]) == ("Lo mío.", "Lo suyo.")
    settled = mine | {"f": mine["f"] | {"vision": "Lo de las dos."}}
    answer = api(settled, revision + 1, "k3", resuelve=answer.json["envio"])
    assert answer.status_code == 200


@pytest.mark.parametrize("gone", ["If-Match", "Idempotency-Key"])
def test_a_missing_header_is_428(world, api, gone):
    content, revision = vision(world, "x")
    assert api(content, revision, headers={gone: ""}).status_code == 428


def test_without_token_nothing_is_saved(world, api):
    content, revision = vision(world, "x")
    answer = api(content, revision, headers={"X-CSRFToken": ""})
    assert (answer.status_code, answer.is_json) == (400, True)


def test_an_unknown_field_is_422_with_its_place(world, api):
    content, revision = vision(world, "x")
    answer = api(content | {"f": {"lema": "x"}}, revision)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "#/contenido/f/lema"


@pytest.mark.parametrize("content", [[], {"f": 1}, {"f": {}, "r": {"nada": {}}}, "x", None])
def test_other_shapes_are_422(world, api, content):
    _content, revision = vision(world, "x")
    assert api(content, revision).status_code == 422


@pytest.mark.parametrize(
    ("step", "table", "row_id"),
    [
        ("population", "age_bands", "age-100"),
        ("problem_ranking", "problem_scores", "one"),
        ("problem_ranking", "problem_votes", "one~two"),
        ("problems", "problems", "one~two"),
    ],
)
def test_a_row_that_the_table_cannot_have_is_422(world, api, step, table, row_id):
    revision, content = content_of(world.engine, world.plan_id, step)
    rows = content["r"].get(table, {}) | {row_id: {}}
    answer = api(content | {"r": content["r"] | {table: rows}}, revision, step=step)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == f"#/contenido/r/{table}/{row_id}".replace(
        "~", "~0"
    )


@pytest.mark.parametrize("schema", [999, 0, "uno", -1, True, 10**30])
def test_a_content_of_another_schema_is_kept_word_for_word(world, api, facilitator, schema):
    before = content_of(world.engine, world.plan_id, "vision")
    sent = {
        "f": {"vision": "De otra versión", "lema": {"es": 7}},
        "r": {"nuevas": {"x": {"y": "z"}}},
    }
    answer = api(sent, before[0], esquema=schema)
    assert (answer.status_code, answer.json["estado"]) == (200, "aparte")
    assert answer.json["motivo"] == "esquema"
    assert answer.json["contenido"] == before[1]
    assert content_of(world.engine, world.plan_id, "vision") == before
    page = facilitator.get(answer.json["aparte"])
    for words in ("De otra versión", '{"es": 7}', "z", "La página era de otra versión"):
        assert words in page.text
    assert api(sent, before[0], esquema=schema).json == answer.json


def test_a_step_that_is_no_more_keeps_what_was_written_for_it(api, facilitator):
    answer = api({"f": {"lema": "Agua para todos"}}, 0, step="vision_vieja", esquema=999)
    assert (answer.status_code, answer.json["motivo"]) == (200, "paso")
    assert "Agua para todos" in facilitator.get(answer.json["aparte"]).text
    assert api({"f": {}}, 0, "k2", step="vision_vieja").status_code == 404


def test_a_base_that_is_gone_is_put_aside(world, api):
    content, revision = vision(world, "Sobre un borrador que ya no está")
    answer = api(content, revision + 50)
    assert (answer.status_code, answer.json["motivo"]) == (200, "base")
    assert content_of(world.engine, world.plan_id, "vision")[0] == revision


def test_a_plan_out_of_reach_is_404(visit, world):
    answer = visit("stranger").client.get(f"/api/v1/planes/{world.plan_id}/pasos/vision")
    assert answer.status_code == 404


def test_a_step_that_is_not_hers_is_403(visit, world):
    visitor = visit("monitor")
    token = visitor.client.get("/api/v1/sesion").json["csrf"]
    answer = visitor.client.put(
        f"/api/v1/planes/{world.plan_id}/pasos/vision",
        json={"contenido": {"f": {}, "r": {}}},
        headers={"If-Match": "1", "Idempotency-Key": "k", "X-CSRFToken": token},
    )
    assert answer.status_code == 403
