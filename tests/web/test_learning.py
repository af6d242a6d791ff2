"""The learning system's pages: what each role sees, and what is told when something is wrong."""

import io

import pytest

from ptp_plans.store.accounts import Assignment
from ptp_plans.store.database import transaction
from tests.learned import (
    a_correction,
    a_finding,
    a_found_obstacle,
    a_point,
    a_practice,
    a_unit,
    a_visit,
    act,
    evidence,
    reach_both,
)
from tests.web.visitor import Page, Visitor
from tests.world import World

HERE = "/aprendizaje"
POINT = {
    "f.stage": "2", "f.description": "Las mujeres están calladas",
    "f.guiding_question": "¿Quién habló?", "f.warning_sign": "Nadie propone",
    "f.corrector": "Facilitación", "f.days": "30",
}  # fmt: skip
VISIT = {"f.held_on": "11/10/2016", "f.method": "focus_group", "f.women": "9", "f.men": "4"}
FINDING = {
    "f.point": "1", "f.sort": "obstacle", "f.rating": "2", "f.severity": "high",
    "f.story": "Nadie preguntó a las mujeres.",
}  # fmt: skip


def tabs(page: Page) -> list[str]:
    return [one.text or "" for nav in page.by_class("step-tools") for one in nav.iter("a")]


@pytest.mark.parametrize(
    ("login", "heading"),
    [
        ("monitor", "Sus unidades por visitar"),
        ("coordinator", "Tablero del aprendizaje"),
        ("official", "Tablero del aprendizaje"),
        ("admin", "Tablero del aprendizaje"),
        ("member", "Buenas prácticas"),
        ("facilitator", "Buenas prácticas"),
    ],
)
def test_each_role_begins_where_its_work_is(visit, login: str, heading: str) -> None:
    assert visit(login).get(HERE).heading == heading


def test_each_role_has_its_ways_and_no_others(visit) -> None:
    assert tabs(visit("member").get(f"{HERE}/practicas")) == ["Buenas prácticas"]
    assert tabs(visit("admin").get(f"{HERE}/tablero")) == [
        "Tablero", "Buenas prácticas", "Puntos críticos"
    ]  # fmt: skip
    assert "Espacios" in tabs(visit("coordinator").get(f"{HERE}/tablero"))


def test_a_critical_point_is_written_and_its_change_remembered(visit) -> None:
    admin: Visitor = visit("admin")
    page = admin.get(f"{HERE}/puntos/nuevo").send(POINT)
    assert page.heading == "Punto crítico PC1"
    page = admin.get(f"{HERE}/puntos/1/cambiar").send({"f.days": "15"})
    assert "Lo que decía antes: 1 versión" in page.text
    assert "Versión 2" in page.text and "Versión 1" in page.text


def test_what_is_wrong_is_told_beside_the_question_and_what_was_typed_stays(visit) -> None:
    page = visit("admin").get(f"{HERE}/puntos/nuevo").send({"f.days": "pronto", "f.stage": "2"})
    assert page.status == 422
    assert [one.partition(":")[0] for one in page.faults] == [
        "¿Qué puede fallar o salir bien?", "Pregunta guía", "Señal de alerta", "¿Quién lo corrige?",
        "Plazo para corregir (días)",
    ]  # fmt: skip
    assert page.values()["f.days"] == "pronto"
    assert page.values()["f.stage"] == "2"


def test_two_people_at_one_critical_point(visit, world: World) -> None:
    a_point(world)
    first, second = (
        visit(login).get(f"{HERE}/puntos/1/cambiar") for login in ("admin", "coordinator")
    )
    first.send({"f.days": "15"})
    page = second.send({"f.days": "20"})
    assert page.status == 409
    assert "Otra persona cambió esto" in page.text
    assert page.values()["f.days"] == "20"


def test_a_round_is_drawn_and_can_be_checked(visit, world: World) -> None:
    coordinator: Visitor = visit("coordinator")
    page = coordinator.get(f"{HERE}/rondas/nueva")
    assert "1 plan" in page.text and "1 planes" not in page.text
    answers = {"f.name": "Otoño", "f.space": "generation", "f.size": "1", "f.seed": "casa"}
    page = page.send(answers)
    assert page.heading == "Otoño"
    assert "falta asignar" in page.text
    frame = coordinator.get(f"{HERE}/rondas/1/marco")
    assert frame.banners == [
        "Se repitió el sorteo con la semilla casa y este marco: sale la misma muestra."
    ]


def test_a_round_of_more_than_there_is_says_so(visit) -> None:
    page = visit("coordinator").get(f"{HERE}/rondas/nueva").send(
        {"f.name": "Otoño", "f.space": "generation", "f.size": "8"}
    )  # fmt: skip
    assert page.faults == [
        "¿Cuántas unidades se visitan?: Son más de las que hay. Planes del marco: 1."
    ]


def test_a_unit_is_given_to_a_monitor_but_not_to_its_facilitator(visit, world: World) -> None:
    unit_id = a_unit(world, monitor="")
    page = visit("coordinator").get(f"{HERE}/unidades/{unit_id}")
    refused = page.send({"monitor": str(world.facilitator.account_id)}, "/monitor")
    assert (refused.status, refused.faults) == (
        422,
        ["Elija a una monitora o un monitor de la lista."],
    )
    given = page.send({"monitor": str(world.monitor.account_id)}, "/monitor")
    assert given.banners == ["La unidad tiene quien la visite."]
    assert "Registrar una visita" in visit("monitor").get(f"{HERE}/unidades/{unit_id}").text


def test_a_unit_is_substituted_with_a_reason(visit, world: World) -> None:
    reach_both(world)
    a_unit(world, monitor="", size=1)
    coordinator: Visitor = visit("coordinator")
    chosen = next(
        one.get("href") for one in coordinator.get(f"{HERE}/rondas/1").tree.iter("a")
        if "/unidades/" in (one.get("href") or "")
    )  # fmt: skip
    page = coordinator.get(chosen)
    refused = page.send({"reason": " "}, "/sustituir")
    assert refused.faults == ["Escriba por qué no se puede visitar, en pocas frases."]
    page = refused.send({"reason": "No hay paso."}, "/sustituir")
    assert "toma el lugar de la otra" in page.text
    assert "No hay paso." in coordinator.get(f"{HERE}/rondas/1").text
    assert "no está en la muestra" in coordinator.get(chosen).text


def test_a_monitor_records_a_visit_and_a_finding_with_its_photo(visit, world: World) -> None:
    a_point(world)
    unit_id, monitor = a_unit(world), visit("monitor")
    page = monitor.get(f"{HERE}/unidades/{unit_id}/visitas/nueva").send(VISIT)
    assert page.heading.startswith("Visita del 11 de octubre de 2016")
    form = monitor.get(f"{HERE}/visitas/1/hallazgos/nuevo")
    values = form.values()
    for name, value in FINDING.items():
        values[name] = value
    values["f.story"] = ""
    values["f.photo"] = (io.BytesIO(evidence()), "acta.png")
    refused = monitor.post(f"{HERE}/visitas/1/hallazgos/nuevo", values)
    assert refused.faults == ["Relato: Falta esta respuesta."]
    photo = refused.values()["foto-guardada"]  # the picture need not be chosen again
    kept = refused.send({"f.story": FINDING["f.story"]})
    assert kept.heading.startswith("PC1 · Obstáculo")
    assert any(photo in (one.get("src") or "") for one in kept.tree.iter("img"))
    small = monitor.client.get(f"{HERE}/visitas/1/fotos/{photo}/chica")
    assert (small.status_code, small.mimetype) == (200, "image/jpeg")


def test_what_is_no_picture_is_told_beside_its_box(visit, world: World) -> None:
    a_point(world)
    a_visit(world, a_unit(world))
    monitor = visit("monitor")
    values = monitor.get(f"{HERE}/visitas/1/hallazgos/nuevo").values()
    for name, value in FINDING.items():
        values[name] = value
    values["f.photo"] = (io.BytesIO(b"nada"), "acta.png")
    page = monitor.post(f"{HERE}/visitas/1/hallazgos/nuevo", values)
    assert page.faults == [
        "Foto de la evidencia: El archivo no es una foto que se pueda abrir. Suba una imagen JPG o PNG."
    ]
    assert page.values()["f.story"] == FINDING["f.story"]


def test_an_edited_finding_shows_what_it_said_before(visit, world: World) -> None:
    finding_id = a_found_obstacle(world)
    page = visit("monitor").get(f"{HERE}/hallazgos/{finding_id}/cambiar")
    assert page.values()["f.point"] == "1"
    page = page.send({"f.story": "Nadie les preguntó."})
    assert "Nadie les preguntó." in page.text
    assert "Lo que decía antes: 1 versión" in page.text
    assert "Nadie preguntó a las mujeres." in page.text
    assert (
        not visit("coordinator")
        .get(f"{HERE}/hallazgos/{finding_id}")
        .tree.findall(f".//a[@href='{HERE}/hallazgos/{finding_id}/cambiar']")
    )


def test_a_correction_is_decided_done_and_verified(visit, world: World) -> None:
    finding_id = a_found_obstacle(world)
    coordinator, monitor = visit("coordinator"), visit("monitor")
    page = coordinator.get(f"{HERE}/hallazgos/{finding_id}/correcciones/nueva")
    assert "30 días" in page.text
    page = page.send({"f.action": "Hablar con ellas"})
    assert "Facilitación, hasta el" in page.text
    refused = page.send({"kind": "done", "text": ""}, "/correcciones/1")
    assert refused.faults == ["Escriba qué se hizo, qué falta o por qué se retira."]
    done = page.send({"kind": "done", "text": "Se habló."}, "/correcciones/1")
    assert "hecha, por verificar" in done.text
    page = monitor.get(f"{HERE}/hallazgos/{finding_id}")
    verified = page.send({"kind": "verified"}, "/correcciones/1")
    assert "verificada" in verified.text
    assert "1 corrección" in coordinator.get(f"{HERE}/correcciones?estado=verified").text


def test_overdue_corrections_are_shown_as_such(visit, world: World) -> None:
    a_correction(world, a_found_obstacle(world))  # due in 2016
    page = visit("official").get(f"{HERE}/correcciones?estado=overdue")
    assert [one.text for one in page.by_class("status-with_issues")] == ["vencida"]
    board = visit("admin").get(f"{HERE}/tablero")
    assert next(one.text for one in board.by_class("alarm")) == "1"


def test_a_practice_is_proposed_homologated_and_read_by_everybody(visit, world: World) -> None:
    finding_id = a_found_obstacle(world, sort="good_practice", severity=None, rating="4")
    page = visit("monitor").get(f"{HERE}/hallazgos/{finding_id}/practica")
    assert page.values()["f.description"] == "Nadie preguntó a las mujeres."
    page = page.send({"f.name": "La víspera", "f.conditions": "Un lugar propio."})
    assert page.heading == "La víspera"
    assert "La víspera" not in visit("member").get(f"{HERE}/practicas").text
    assert visit("member").get(f"{HERE}/practicas/1").status == 404
    admin = visit("admin").get(f"{HERE}/practicas/1/decidir")
    refused = admin.send({"f.homologated": "yes", "f.reason": "Sirve."})
    assert refused.faults == ["Alcance: ¿Hasta dónde se aplica?"]
    admin.send({"f.homologated": "yes", "f.scope": "programme", "f.reason": "Sirve."})
    assert "La víspera" in visit("member").get(f"{HERE}/practicas").text
    assert "Un lugar propio." in visit("stranger").get(f"{HERE}/practicas/1").text


def test_administration_reads_sums_and_no_relato(visit, world: World) -> None:
    finding_id = a_found_obstacle(world)
    board = visit("admin").get(f"{HERE}/tablero")
    assert "Sierra Cafetalera Norte" in board.text
    assert "Nadie preguntó" not in board.text
    assert visit("admin").get(f"{HERE}/hallazgos/{finding_id}").status == 404
    links = [one.get("href") for one in board.tree.iter("a")]
    assert not [one for one in links if one and "/hallazgos" in one]


def test_findings_of_other_places_do_not_exist(visit, world: World) -> None:
    finding_id = a_found_obstacle(world)
    with transaction(world.engine) as session:
        session.query(Assignment).filter(Assignment.territory_id.is_not(None)).delete()
    for login in ("coordinator", "official"):
        visitor = visit(login)
        for path in (f"hallazgos/{finding_id}", "visitas/1", "unidades/1", "rondas/1"):
            assert visitor.get(f"{HERE}/{path}").status == 404, (login, path)
        assert "0 hallazgos" in visitor.get(f"{HERE}/hallazgos").text


def test_a_territory_is_placed_in_the_other_space(visit, world: World) -> None:
    page = visit("coordinator").get(f"{HERE}/espacios")
    action = next(
        one.get("action")
        for one in page.tree.iter("form")
        if "/espacios/" in (one.get("action") or "")
    )
    page = page.send({"space": "massification"}, action)
    assert page.banners == ["Se guardó el espacio del territorio."]
    assert page.values(action)["space"] == "massification"


def test_long_lists_come_in_pages(visit, world: World) -> None:
    point, visit_id = a_point(world), a_visit(world, a_unit(world))
    for number in range(52):
        a_finding(world, visit_id, point, story=f"Relato {number}")
    official = visit("official")
    assert "Página 1 de 2" in official.get(f"{HERE}/hallazgos").text
    last = official.get(f"{HERE}/hallazgos?pagina=2&punto=1")
    assert len(last.by_class("told-short")) == 2
    assert "punto=1" in next(
        one.get("href") for one in last.tree.iter("a") if one.text == "Anteriores"
    )


def test_words_that_a_list_does_not_know_are_not_asked(visit, world: World) -> None:
    a_found_obstacle(world)
    for path in ("hallazgos", "correcciones", "unidades", "rondas", "practicas", "tablero"):
        asked = "valoracion=9&tipo=z&espacio=nada&estado=nada&punto="
        assert visit("official").get(f"{HERE}/{path}?{asked}").status == 200, path


@pytest.mark.parametrize("asked", ["hallazgos?punto=y", "tablero?ronda=w", "unidades?pagina=-3"])
def test_a_list_refuses_what_is_no_number(visit, asked: str) -> None:
    assert "debe ser un número entero" in visit("official").get(f"{HERE}/{asked}").text


def test_a_done_correction_still_shows_who_did_what(visit, world: World) -> None:
    a_correction(world, a_found_obstacle(world))
    act(world, 1, "done", "Se habló con ellas.", "official")
    act(world, 1, "rejected", "No se acuerdan.", "monitor")
    text = visit("coordinator").get(f"{HERE}/hallazgos/1").text
    assert "Se hizo · Official" in text and "Todavía no está · Monitor" in text


def test_a_decided_practice_shows_every_decision(visit, world: World) -> None:
    good = {"sort": "good_practice", "severity": None}
    a_practice(world, a_found_obstacle(world, **good), decided=True)
    page = visit("coordinator").get(f"{HERE}/practicas/1")
    assert "Se homologó: todo el programa: se masifica · Coordinator" in page.text
