"""Administration writes a modelo de convenio through its pages; officials draw contracts from it."""

import io

import pytest
from PIL import Image

from ptp_plans.documents.default_template import default_template
from ptp_plans.plan.document import digest
from ptp_plans.store import Session
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.store.models import agreement_models
from ptp_plans.workflow.models import publishing
from tests.web.lived import seal_plan, without_printer
from tests.web.visitor import Page, Visitor
from tests.world import World, write_agreement


@pytest.fixture
def admin(visit) -> Visitor:
    return visit("admin")


@pytest.fixture
def model(admin: Visitor) -> Page:
    """The program's modelo, opened."""
    return admin.get("/modelos").send(action="/modelos")


def write(model: Page, key: str, **boxes: str) -> Page:
    """Sends one of the modelo's pages of texts."""
    return model.visitor.get(f"{model.path}/{key}").send(boxes, f"/{key}")


def published(model: Page, note: str = "Lo pidió el jurídico.") -> Page:
    return model.visitor.get(model.path).send({"nota": note}, "/publicar")


def test_the_first_modelo_is_the_one_of_the_program(admin: Visitor, model: Page) -> None:
    assert model.heading == "Modelo: convenio de concertación"
    assert "Versión 1" in model.text
    assert "PRIMERA. Objeto" in model.text
    assert "principal" in admin.get("/modelos").text


def test_a_changed_legend_is_a_draft_until_it_is_published(model: Page) -> None:
    page = write(model, "partes/caratula", legend="Este programa es de todas y todos.")
    assert "Hay un borrador" in page.text
    assert "Lo que cambia el borrador" in page.text
    page = published(page)
    assert page.banners[0] == "Se publicó la versión 2."
    assert "Lo pidió el jurídico." in page.text
    assert "Hay un borrador" not in page.text


def test_a_fault_is_told_beside_its_box_and_nothing_typed_is_lost(model: Page) -> None:
    page = write(model, "partes/caratula", legend="En {{ localdad }}", title="Otro título")
    assert page.status == 422
    assert page.faults == [
        "Leyenda obligatoria: No hay ningún dato que se llame «localdad». "
        "¿Quiso escribir «localidad»?"
    ]
    assert page.by_id("legend").text.strip() == "En {{ localdad }}"
    assert page.by_id("title").text.strip() == "Otro título"


def test_what_somebody_else_saved_meanwhile_is_not_replaced_unseen(model: Page) -> None:
    mine = model.visitor.get(f"{model.path}/partes/cierre")
    write(model, "partes/cierre", at_request="La nota de la otra persona.")
    page = mine.send({"at_request": "Mi nota."}, "/cierre")
    assert page.status == 409
    assert page.by_id("at_request").text.strip() == "Mi nota."
    assert "La nota de la otra persona." in page.text
    again = page.send(action="/cierre")
    assert again.status == 200
    assert write(again, "partes/cierre").status == 200
    assert "Mi nota." in again.visitor.get(f"{model.path}/partes/cierre").text


def test_two_people_in_two_parts_do_not_hinder_each_other(model: Page) -> None:
    mine = model.visitor.get(f"{model.path}/partes/cierre")
    write(model, "partes/caratula", legend="Otra leyenda.")
    assert mine.send({"at_request": "Mi nota."}, "/cierre").status == 200
    assert "Otra leyenda." in model.visitor.get(model.path).text


def test_a_clause_is_added_read_in_the_example_moved_and_taken_out(model: Page) -> None:
    page = write(
        model, "clausula-nueva", titulo="Agua", texto="Se cuida el agua de {{ localidad }}."
    )
    assert page.path.endswith("/clausulas/agua")
    assert "Se cuida el agua de Nueva Esperanza Cafetalera." in page.text
    page = page.visitor.get(model.path).send({"a": "subir"}, "/agua/mover")
    assert page.text.index(". Agua") < page.text.index(". Modificaciones")
    page = page.visitor.get(f"{model.path}/clausulas/agua").send(action="/quitar")
    assert ". Agua" not in page.text
    saved = [form for form in page.tree.iter("form") if "/guardados/" in (form.get("action") or "")]
    page = page.send(action=saved[1].get("action"))
    assert ". Agua" in page.text


def test_a_clause_that_others_refer_to_stays(model: Page) -> None:
    page = model.visitor.get(f"{model.path}/clausulas/evaluacion").send(action="/quitar")
    assert page.status == 409
    assert "se refieren a ella" in page.text


def test_code_in_a_clause_is_refused_and_shown_as_text(model: Page) -> None:
    text = "{% for i in range(10**9) %}x{% endfor %}<img src=file:///etc/passwd>"
    page = write(model, "clausulas/objeto", texto=text)
    assert page.status == 422
    assert page.by_id("texto").text.strip() == text
    assert "Aquí solo caben palabras" in page.faults[0]


def test_what_may_stand_in_a_text_is_listed_with_its_value(model: Page) -> None:
    page = model.visitor.get(f"{model.path}/clausulas/objeto")
    assert "{{ aportacion_comunidad }}" in page.text
    assert "$551,500.00" in page.text
    assert "[cuadro: indicadores]" in page.text
    assert '{{ clausula("evaluacion") }}' in page.text


def logo(colour: str = "green") -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGBA", (300, 120), colour).save(written, "PNG")
    return io.BytesIO(written.getvalue())


def test_a_logo_is_made_anew_ordered_and_taken_out(model: Page) -> None:
    address = f"{model.path}/logotipos"
    for words, colour in (("Estado", "green"), ("Municipio", "blue")):
        page = model.visitor.get(address)
        page.send({"palabras": words, "archivo": (logo(colour), "logo.png")}, "/logotipos")
    page = model.visitor.get(address)
    shown = [one for one in page.tree.iter("img")]
    assert [one.get("alt") for one in shown] == ["Estado", "Municipio"]
    picture = model.visitor.get(shown[0].get("src")).response
    assert (picture.mimetype, picture.data[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    page.send({"a": "bajar"}, "/logotipos/0")
    shown = [one.get("alt") for one in model.visitor.get(address).tree.iter("img")]
    assert shown == ["Municipio", "Estado"]
    model.visitor.get(address).send({"a": "quitar"}, "/logotipos/1")
    assert "Municipio. Papel: carta." in model.visitor.get(model.path).text


def test_what_is_no_picture_is_no_logo(model: Page) -> None:
    svg = io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")
    page = model.visitor.get(f"{model.path}/logotipos")
    page = page.send({"palabras": "Estado", "archivo": (svg, "x.png")}, "/logotipos")
    assert page.status == 422
    assert "no es una foto" in page.faults[0]
    assert page.by_id("palabras").get("value") == "Estado"


def test_nothing_is_published_without_a_note_or_without_a_change(model: Page) -> None:
    changed = write(model, "partes/caratula", legend="Otra leyenda.")
    page = published(changed, note=" ")
    assert page.status == 422
    assert page.faults == [
        "Qué cambió y por qué: Escriba qué cambió y por qué. Lo leen quienes firman."
    ]
    back = page.send(action="/versiones/1/restaurar")
    refused = published(back)
    assert refused.status == 409
    assert "lo mismo que la última versión" in refused.text


def test_a_published_version_is_read_compared_and_put_back(model: Page) -> None:
    published(write(model, "partes/caratula", legend="Otra leyenda."))
    visitor = model.visitor
    page = visitor.get(f"{model.path}/comparar?de=1&a=2")
    assert "Cambia 1 texto." in page.text
    assert "Otra leyenda" in page.text
    assert "Otra leyenda" not in visitor.get(f"{model.path}/texto?version=1").text
    assert "Otra leyenda" in visitor.get(f"{model.path}/texto").text
    page = visitor.get(model.path).send(action="/versiones/1/restaurar")
    assert "El borrador dice ahora lo mismo que la versión 1." in page.banners


def test_a_copy_is_offered_once_it_is_published(model: Page) -> None:
    page = model.send({"nombre": "Convenio con ejidos"}, "/copia")
    assert page.heading == "Modelo: Convenio con ejidos"
    assert "No se ofrece" in page.text
    assert page.send({"nombre": "convenio de concertación"}, "/copia").faults == [
        "Nombre del modelo nuevo: Ya hay un modelo con ese nombre."
    ]
    page = published(page)
    page = page.send({"ofrecer": "si"}, "/oferta")
    assert "Se ofrece al elaborar contratos." in page.text
    page = page.send(action="/principal")
    assert "Es el modelo principal" in page.text
    assert model.visitor.get("/modelos").text.count("principal") == 1


def test_an_official_chooses_the_modelo_of_a_contract(
    visit, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_printer(monkeypatch)
    seal_plan(world)
    write_agreement(world)
    with transaction(world.engine) as session:
        first = publishing.begin(session, world.admin)
        other = publishing.copy(session, world.admin, first, "Convenio con ejidos")
        publishing.publish(session, world.admin, other, "Para ejidos.")
        publishing.offer(session, world.admin, other, True)
    address = f"/planes/{world.plan_id}/contrato"
    page = visit("official").get(address)
    assert "¿Con qué modelo de convenio?" in page.text
    page = page.send({"modelo": str(other)}, "/contrato")
    assert page.status == 200
    with Session(world.engine) as session:
        drawn = session.get(Contract, 1)
        assert drawn is not None
        assert drawn.template_id == 2
    listed = visit("admin").get(f"/modelos/{other}")
    assert "Versión 1" in listed.text


def test_a_modelo_that_is_not_offered_draws_no_contract(
    visit, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_printer(monkeypatch)
    seal_plan(world)
    write_agreement(world)
    with transaction(world.engine) as session:
        first = publishing.begin(session, world.admin)
        other = publishing.copy(session, world.admin, first, "Convenio con ejidos")
    page = visit("official").get(f"/planes/{world.plan_id}/contrato")
    page = page.send({"modelo": str(other)}, "/contrato")
    assert page.status == 409
    assert "ya no se ofrece" in page.text


def test_officials_read_modelos_and_cannot_write_them(visit, model: Page) -> None:
    page = visit("official").get(model.path)
    assert page.status == 200
    assert "Publicar" not in page.text
    assert visit("official").get(f"{model.path}/clausulas/objeto").status == 403
    assert visit("official").get(f"{model.path}/texto").status == 200


def test_what_the_texts_ask_for_and_nobody_wrote_is_listed_and_no_contract_is_drawn(
    visit, world: World, model: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_printer(monkeypatch)
    seal_plan(world)
    write_agreement(world)
    write(model, "clausula-nueva", titulo="Lengua", texto="{{ asamblea_interprete }}.")
    published(model)
    page = visit("official").get(f"/planes/{world.plan_id}/contrato").send(action="/contrato")
    assert page.status == 409
    assert "intérprete de la asamblea" in page.banners[0]
    with Session(world.engine) as session:
        assert session.get(Contract, 1) is None


def test_a_modelo_from_before_the_check_is_told_in_words(
    visit, world: World, model: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_printer(monkeypatch)
    seal_plan(world)
    write_agreement(world)
    bad = default_template().replace(b"{{ plan_nombre }}", b"{{ plan_nombre.__class__ }}")
    with transaction(world.engine) as session:
        agreement_models.publish(session, "convenio de concertación", 2, bad, digest(bad))
    page = visit("official").get(f"/planes/{world.plan_id}/contrato").send(action="/contrato")
    assert page.status == 409
    assert "Aquí solo caben palabras" in page.text
