"""The road of a sheet in the browser: taken, filled in, looked at, confirmed."""

import io

import openpyxl
import pytest

from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.content import rows_of
from tests.documents.spreadsheets.books import changed, place
from tests.world import content_of, save

CONCEPT, COST = "¿Qué se compra o se paga?", "Costo por unidad (pesos)"


@pytest.fixture
def address(world):
    return f"/planes/{world.plan_id}/pasos/budget"


def _book(visitor, address):
    response = visitor.client.get(f"{address}/hoja.xlsx")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response.data


def _write(data, *cells):
    def write(book):
        page = book.worksheets[0]
        for row, header, value in cells:
            page.cell(row, place(page, header)).value = value

    return changed(data, write)


def _upload(visitor, address, data, name="hoja.xlsx"):
    page = visitor.get(f"{address}/hoja")
    sent = page.values()
    sent.add("file", (io.BytesIO(data), name))
    return visitor.post(f"{address}/hoja", sent)


def _concepts(world):
    rows = rows_of(content_of(world.engine, world.plan_id, "budget")[1], "budget")
    return [row["concept"] for _id, row in rows]


def _sheets(page):
    """Where the page leads to for spreadsheets; worksheets of paper are another thing."""
    links = (one.get("href") or "" for one in page.tree.iter("a"))
    return [one for one in links if one.endswith(("/hoja", "/hoja.xlsx"))]


def test_a_step_with_lists_leads_to_its_sheet(facilitator, address, world):
    page = facilitator.get(address)
    assert f"{address}/hoja" in _sheets(page)
    vision = facilitator.get(f"/planes/{world.plan_id}/pasos/vision")
    assert _sheets(vision) == []


def test_who_only_reads_is_led_to_the_file(visit, address):
    page = visit("monitor").get(address)
    assert _sheets(page) == [f"{address}/hoja.xlsx"]


def test_a_step_without_lists_has_no_sheet(facilitator, world):
    for end in ("hoja", "hoja.xlsx"):
        page = facilitator.get(f"/planes/{world.plan_id}/pasos/vision/{end}")
        assert page.status == 404


def test_what_changes_is_shown_first_and_saved_when_confirmed(facilitator, address, world):
    before = _concepts(world)
    data = _write(_book(facilitator, address), (3, CONCEPT, "De la hoja"), (40, CONCEPT, "Nuevo"))
    page = _upload(facilitator, address, data)
    assert page.heading.startswith("Esto va a cambiar")
    assert "1 renglón nuevo" in page.text and "1 renglón que cambia" in page.text
    assert before[0] in page.text and "De la hoja" in page.text
    assert _concepts(world) == before
    saved = page.send()
    assert saved.path == address
    assert any("Se guardó la hoja" in one for one in saved.banners)
    assert _concepts(world) == ["De la hoja", *before[1:], "Nuevo"]


def test_sending_the_confirmation_twice_saves_once(facilitator, address, world):
    page = _upload(facilitator, address, _write(_book(facilitator, address), (40, CONCEPT, "N")))
    page.send()
    page.send()
    assert _concepts(world).count("N") == 1


def test_a_sheet_that_says_the_same_has_nothing_to_confirm(facilitator, address):
    page = _upload(facilitator, address, _book(facilitator, address))
    assert page.heading.startswith("Nada va a cambiar")
    assert not page.by_class("btn-danger") and "Confirmar" not in page.text


def test_what_was_not_understood_is_told_with_its_row_and_kept(facilitator, address, world):
    page = _upload(facilitator, address, _write(_book(facilitator, address), (3, COST, "doce mil")))
    assert "renglón 3 de la hoja, «Costo por unidad (pesos)»" in page.text
    assert "no es un número" in page.text
    step = page.send()
    assert any("Tiene respuestas que no entendimos" in one for one in step.faults)


def test_rows_that_are_missing_go_only_when_that_is_ticked(facilitator, address, world):
    before = _concepts(world)
    data = changed(_book(facilitator, address), lambda book: book.worksheets[0].delete_rows(3))
    page = _upload(facilitator, address, data)
    assert "Renglones que no vienen en la hoja" in page.text
    page.send()
    assert _concepts(world) == before
    _upload(facilitator, address, data).send({"remove": "yes"})
    assert _concepts(world) == before[1:]


def test_what_others_changed_too_leads_to_the_choice(facilitator, address, world):
    data = _write(_book(facilitator, address), (3, CONCEPT, "De la hoja"))
    revision, content = content_of(world.engine, world.plan_id, "budget")
    (row_id, _row), *_rest = rows_of(content, "budget")
    save(
        world,
        world.member,
        "budget",
        put(content, ("r", "budget", row_id, "concept"), "Otro"),
        revision,
    )
    page = _upload(facilitator, address, data)
    assert "Otra persona también cambió 1 respuesta" in page.text
    assert page.send().heading.startswith("Dos personas escribieron cosas distintas")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"no soy una hoja", "hoja.xlsx", "no es una hoja de cálculo"),
        (b"", "", "Elijan primero el archivo"),
    ],
)
def test_a_file_that_is_no_sheet_is_told_beside_its_box(facilitator, address, data, name, words):
    page = _upload(facilitator, address, data, name)
    assert page.status == 422
    assert any(words in one for one in page.faults)
    assert page.title.startswith("Error:")


def test_rows_that_this_program_did_not_sign_are_not_taken(facilitator, address, world):
    before = _concepts(world)
    page = _upload(facilitator, address, _write(_book(facilitator, address), (40, CONCEPT, "N")))
    again = page.send({"book": page.values()["book"][1:]})
    assert again.status == 422
    assert _concepts(world) == before


def test_the_signed_rows_of_one_person_are_not_another_ones(visit, facilitator, address):
    page = _upload(facilitator, address, _write(_book(facilitator, address), (40, CONCEPT, "N")))
    other = visit("colleague")
    mine = other.get(f"{address}/hoja")
    sent = mine.values() | {"book": page.values()["book"], "key": "k"}
    assert other.post(f"{address}/hoja", sent).status == 422


def test_an_english_reader_gets_english_words_and_brings_them_back(facilitator, address):
    facilitator.client.set_cookie("idioma", "en")
    data = _book(facilitator, address)
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A3"].value
    assert "Confirm" not in _upload(facilitator, address, data).text
