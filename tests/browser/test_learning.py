"""A round of visits in a real browser: drawn, visited, corrected, verified, homologated."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.people import sign_in
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser
HERE = "/aprendizaje"
PAGES = {
    "monitor": (
        "unidades",
        "unidades/2",
        "unidades/2/visitas/nueva",
        "visitas/1",
        "visitas/1/cambiar",
        "visitas/1/hallazgos/nuevo",
        "hallazgos/1",
        "hallazgos/1/cambiar",
        "hallazgos/1/practica",
        "hallazgos/3",
    ),
    "coordinacion": (
        "tablero",
        "puntos",
        "puntos/1",
        "puntos/1/cambiar",
        "rondas",
        "rondas/nueva",
        "rondas/1",
        "rondas/1/marco",
        "unidades/1",
        "hallazgos",
        "hallazgos/4",
        "hallazgos/4/correcciones/nueva",
        "correcciones?estado=todas",
        "practicas",
        "practicas/1",
        "practicas/2/decidir",
        "espacios",
    ),
    "comunidad": ("practicas", "practicas/1"),
}


@pytest.mark.parametrize("login", PAGES)
def test_no_page_has_a_fault_on_a_desktop(login: str, site: str, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, site, login)
    found = [fault for path in PAGES[login] for fault in faults(page, f"{site}{HERE}/{path}")]
    assert found == []


@pytest.mark.parametrize("login", PAGES)
def test_no_page_has_a_fault_on_a_telephone(login: str, site: str, telephone: Page) -> None:
    sign_in(telephone, site, login)
    found = [fault for path in PAGES[login] for fault in faults(telephone, f"{site}{HERE}/{path}")]
    assert found == []


def go(page: Page, name: str) -> None:
    """Along one of the ways between the pages of the learning system."""
    page.get_by_role("link", name="Aprendizaje").click()
    page.get_by_role("navigation", name="Aprendizaje").get_by_role("link", name=name).click()


def draw_and_appoint(page: Page, site: str) -> None:
    """A second round whose only unit goes to the monitor."""
    sign_in(page, site, "coordinacion")
    go(page, "Rondas")
    page.get_by_role("link", name="Sortear una ronda").click()
    page.get_by_label("Nombre de la ronda").fill("Primavera de 2017")
    page.get_by_label("generación de soluciones", exact=True).check()
    page.get_by_label("¿Cuántas unidades se visitan?").fill("1")
    page.get_by_label("Semilla del sorteo").fill("plaza")
    page.get_by_role("button", name="Sortear").click()
    page.get_by_role("link", name="Ver el marco y comprobar el sorteo").click()
    expect(page.get_by_text("sale la misma muestra")).to_be_visible()
    page.go_back()
    page.locator("tbody a").first.click()
    page.get_by_label("Monitora o monitor externo").select_option(label="Julián Ortega Luna")
    page.get_by_role("button", name="Asignar").click()
    expect(page.get_by_text("La unidad tiene quien la visite.")).to_be_visible()


def visit_and_find(page: Page, site: str) -> str:
    """A visit with an obstacle; the finding's address."""
    sign_in(page, site, "monitor")
    go(page, "Unidades")
    page.get_by_role("row", name="Primavera de 2017").get_by_role("link").click()
    page.get_by_role("link", name="Registrar una visita").click()
    page.get_by_label("¿Qué día fue la visita?").fill("03/04/2017")
    page.get_by_label("observación").check()
    page.get_by_label("Mujeres que informaron").fill("siete")
    page.get_by_label("Hombres que informaron").fill("3")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".error-summary")).to_contain_text("«siete» no es un número")
    page.get_by_label("Mujeres que informaron").fill("7")
    page.get_by_role("button", name="Guardar").click()
    page.get_by_role("link", name="Escribir un hallazgo").click()
    page.get_by_label("Punto crítico").select_option(index=2)
    page.get_by_label("obstáculo").check()
    page.get_by_label("2. Estorba").check()
    page.get_by_label("media", exact=True).check()
    page.get_by_label("Relato").fill("Dos cargos son de un mismo hogar.")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("PC2 · Obstáculo")
    return page.url


def test_a_fault_is_found_corrected_and_verified(page: Page, site: str) -> None:
    draw_and_appoint(page, site)
    finding = visit_and_find(page, site)
    sign_in(page, site, "funcionaria")
    go(page, "Hallazgos")
    page.get_by_role("link", name=re.compile("PC2 · obstáculo")).click()
    page.get_by_role("link", name="Decidir una corrección").click()
    page.get_by_label("¿Qué se va a hacer?").fill("Elegir otra vez la tesorería en asamblea")
    page.get_by_role("button", name="Guardar").click()
    expect(page.locator(".difference")).to_contain_text(
        "Asamblea y coordinación territorial, hasta"
    )
    page.get_by_label("¿Qué se hizo?").fill("Se eligió el domingo.")
    page.get_by_role("button", name="Avisar que se hizo").click()
    expect(page.locator(".difference")).to_contain_text("hecha, por verificar")

    sign_in(page, site, "monitor")
    page.goto(finding)
    page.get_by_role("button", name="Dar por verificada").click()
    expect(page.locator(".difference")).to_contain_text("verificada")

    sign_in(page, site, "admin")
    go(page, "Tablero")
    row = page.get_by_role("row", name=re.compile("PC2"))
    expect(row.get_by_role("cell")).to_have_text(
        ["1", "0", "1", "0", "0", "0", "0", "0", "1", "0", "0"]
    )


def test_a_practice_is_proposed_and_homologated_without_scripts(
    without_scripts: Page, site: str
) -> None:
    page = without_scripts
    sign_in(page, site, "coordinacion")
    go(page, "Buenas prácticas")
    page.get_by_role("link", name="Evaluar con tarjetas y votos aparte").click()
    page.get_by_role("link", name="Decidir").click()
    page.get_by_label("sí", exact=True).check()
    page.get_by_label("la misma entidad").check()
    page.get_by_label("¿Por qué?").fill("Se entiende sin leer.")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("Se homologó: la misma entidad")).to_be_visible()
    sign_in(page, site, "comunidad")
    go(page, "Buenas prácticas")
    expect(page.get_by_role("link", name="Evaluar con tarjetas y votos aparte")).to_be_visible()
