"""A whole round of review, by three people in a real browser."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from ptp_plans.settings import Settings
from ptp_plans.store import accounts
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.workflow.identity import person
from ptp_plans.workflow.review import observations
from ptp_plans.workflow.review.places import Place

from .people import sign_in
from .test_accessibility import faults

pytestmark = pytest.mark.browser
PLAN = "/planes/2"
ROW = Place("problems", "problems", "p1")


def observe(page: Page, words: str) -> None:
    """Writes an observation on the page that asks for one."""
    page.get_by_label("Qué observa").fill(words)
    page.get_by_role("button", name="Guardar la observación").click()
    expect(page.get_by_text(words)).to_be_visible()


def answer(page: Page, site: str, observed: str, words: str) -> None:
    """From the list of what waits to the very place, and from there to the answer."""
    page.goto(f"{site}{PLAN}/sellar")
    page.get_by_role("link", name=re.compile(re.escape(observed[:30]))).click()
    note = page.locator(".note", has_text=observed)
    expect(note).to_be_in_viewport()
    note.get_by_role("link", name="Contestar").click()
    page.get_by_label("Su respuesta").fill(words)
    page.get_by_role("button", name="Contestar").click()
    expect(page.locator(".note", has_text=observed)).to_contain_text(words)


def test_a_plan_is_observed_returned_answered_and_resolved(page: Page, site: str) -> None:
    sign_in(page, site, "facilitadora")
    page.goto(f"{site}{PLAN}/sellar")
    page.get_by_label("¿Quién lo revisa?").select_option(index=0)
    page.get_by_role("button", name="Mandar a revisión").click()
    expect(page.get_by_text("En revisión con Teresa Aguilar Ríos")).to_be_visible()

    sign_in(page, site, "funcionaria")
    expect(page.get_by_text("le toca revisarlo a usted")).to_be_visible()
    page.goto(f"{site}{PLAN}/pasos/problems")
    page.get_by_role("link", name="Ver P1").click()
    page.get_by_role("link", name="Hacer una observación sobre P1").click()
    observe(page, "Este problema se parece al segundo.")
    page.goto(f"{site}{PLAN}/pasos/population")
    page.get_by_role("link", name="Hacer una observación sobre ¿Cuántos hogares hay?").click()
    observe(page, "¿De qué año es este dato?")
    page.goto(f"{site}{PLAN}/sellar")
    expect(page.get_by_text("El plan regresa con estas 2 observaciones")).to_be_visible()
    page.get_by_role("button", name="Devolver").click()

    sign_in(page, site, "facilitadora")
    page.get_by_role("link", name="2 observaciones sin contestar").click()
    expect(page.get_by_text("Sin contestar: 2.")).to_be_visible()
    answer(page, site, "Este problema se parece al segundo.", "Son distintos: uno es del puente.")
    answer(page, site, "¿De qué año es este dato?", "Del censo de 2010.")
    page.goto(f"{site}{PLAN}/sellar")
    expect(page.get_by_text("Falta contestar")).to_have_count(0)

    sign_in(page, site, "funcionaria")
    page.goto(f"{site}{PLAN}/pasos/population")
    page.get_by_role("link", name="Dar por resuelta").click()
    page.get_by_role("button", name="Dar por resuelta").click()
    # Its place is folded now; the address opens it.
    expect(page.get_by_text("Del censo de 2010.")).to_be_visible()


def test_an_observation_is_made_without_scripts(without_scripts: Page, site: str) -> None:
    page = without_scripts
    sign_in(page, site, "funcionaria")
    page.goto(f"{site}{PLAN}/pasos/vision")
    page.get_by_role("link", name="Hacer una observación").last.click()
    observe(page, "Digan para quién.")
    expect(page).to_have_url(re.compile(r"/pasos/vision#o\.\d+$"))


def test_pages_with_observations_have_no_fault(
    telephone: Page, site: str, demo_settings: Settings
) -> None:
    engine = create_engine(demo_settings.database_url)
    with transaction(engine) as session:
        people = {one.login: one.id for one in accounts.accounts(session)}
        official, author = (person(session, people[one]) for one in ("funcionaria", "facilitadora"))
        for place in (Place("population"), Place("population", field="households"), ROW):
            number = observations.observe(session, official, 2, place, "¿De qué año es?")
            observations.answer(session, author, 2, number, "Del censo.")
        observations.resolve(session, official, 2, number)
        observations.observe(session, official, 2, replace(ROW, field="statement"), "¿Todo el año?")
    engine.dispose()
    paths = (
        "/planes", PLAN, f"{PLAN}/sellar", f"{PLAN}/pasos/population", f"{PLAN}/pasos/problems",
        f"{PLAN}/pasos/problems/problems/p1", f"{PLAN}/observaciones", f"{PLAN}/observaciones/1",
        f"{PLAN}/observaciones/nueva/population?tabla=age_bands",
    )  # fmt: skip
    found = []
    for login in ("facilitadora", "funcionaria"):
        sign_in(telephone, site, login)
        for path in paths if login == "funcionaria" else paths[:-1]:
            found += faults(telephone, site + path)
    assert found == []
