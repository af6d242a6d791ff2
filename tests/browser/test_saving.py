"""What is typed is saved by itself, told honestly, and not lost when something breaks."""

import re

import pytest
from playwright.sync_api import BrowserContext, Dialog, Error, Page, Route, expect

from tests.browser.journal import OBJECTIVE, STEP, VISION, journal, posts, refuse_posts, told
from tests.browser.people import sign_in

pytestmark = pytest.mark.browser


def test_typed_text_saves_itself_and_leaves_the_box_alone(site: str, writer: Page) -> None:
    box = writer.locator(VISION)
    box.fill("Queremos vivir bien")
    told(writer, "Guardado a las")
    box.press("End")
    box.type(" del café.")
    expect(box).to_have_value("Queremos vivir bien del café.")
    expect(box).to_be_focused()
    told(writer, "Falta enviarlo")
    told(writer, "Guardado a las")
    writer.goto(f"{site}/{STEP}")
    expect(writer.locator(VISION)).to_have_value("Queremos vivir bien del café.")
    assert journal(writer) == []


def test_a_killed_tab_loses_no_more_than_the_last_moments(
    site: str, writer: Page, context: BrowserContext
) -> None:
    writer.route("**/pasos/vision", refuse_posts)
    writer.locator(VISION).fill("")
    writer.locator(VISION).type("Lo que dijo la asamblea, palabra por palabra", delay=20)
    writer.wait_for_timeout(2_000)
    with pytest.raises(Error):
        writer.goto("chrome://crash", timeout=5_000)
    again = context.new_page()
    again.goto(f"{site}/planes")
    again.locator("#unsent").get_by_role("link", name="Visión y objetivo general").click()
    told(again, "Recuperamos lo que escribió")
    expect(again.locator(VISION)).to_have_value("Lo que dijo la asamblea, palabra por palabra")
    told(again, "Guardado a las")
    assert journal(again) == []


def test_without_network_the_line_says_so_and_the_text_goes_out_later(
    site: str, writer: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    writer.locator(VISION).fill("Escrito sin red")
    told(writer, "Sin red")
    context.set_offline(False)
    told(writer, "Guardado a las")
    writer.goto(f"{site}/{STEP}")
    expect(writer.locator(VISION)).to_have_value("Escrito sin red")


def test_after_a_button_the_keys_wait_for_the_next_page_and_that_begins_at_its_top(
    site: str, telephone: Page
) -> None:
    sign_in(telephone, site, "facilitadora")
    telephone.goto(f"{site}/planes/2/pasos/problems/problems/nuevo")
    waiting: list[Route] = []
    telephone.route(
        "**/problems/nuevo",
        lambda route: waiting.append(route) if posts(route) else route.continue_(),
    )
    box = telephone.locator("[name='f.statement']")
    box.fill("El camino se corta")
    telephone.get_by_role("button", name="Guardar y agregar otro").click()
    telephone.keyboard.type("lo que siguen diciendo")
    assert telephone.evaluate("document.activeElement.tagName") == "BODY"
    with telephone.expect_event("load"):
        waiting.pop().continue_()
    expect(box).to_have_value("")
    assert telephone.evaluate("scrollY") == 0
    telephone.goto(f"{site}/planes/2/pasos/problems")
    expect(telephone.locator("main")).to_contain_text("El camino se corta")
    expect(telephone.locator("main")).not_to_contain_text("siguen diciendo")


def test_a_button_pressed_without_network_gives_the_boxes_back(
    writer: Page, context: BrowserContext
) -> None:
    box = writer.locator(VISION)
    box.fill("Escrito sin red")
    context.set_offline(True)
    writer.get_by_role("button", name="Guardar y continuar").click()
    told(writer, "Sin red")
    box.press("End")
    box.type(" y seguido")
    expect(box).to_have_value("Escrito sin red y seguido")
    context.set_offline(False)
    told(writer, "Guardado a las")


def test_an_answer_that_got_lost_makes_one_revision(site: str, writer: Page) -> None:
    lost = []
    before = int(writer.locator("[name=rev]").input_value())

    def lose(route: Route) -> None:
        if posts(route) and not lost:
            lost.append(route.fetch())
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    writer.route("**/pasos/vision", lose)
    writer.locator(VISION).fill("Dos veces enviado, una vez guardado")
    told(writer, "El servidor no pudo guardar ahora")
    writer.get_by_role("button", name="Enviar ahora").click()
    told(writer, "Guardado a las")
    writer.reload()
    assert int(writer.locator("[name=rev]").input_value()) == before + 1


def test_a_session_that_ended_is_told_and_mended_in_another_tab(
    site: str, writer: Page, context: BrowserContext
) -> None:
    cookies = context.cookies()
    context.clear_cookies()
    writer.locator(VISION).fill("Escrito sin sesión")
    told(writer, "Su sesión terminó")
    context.add_cookies(cookies)
    writer.get_by_role("button", name="Enviar ahora").click()
    told(writer, "Guardado a las")
    writer.reload()
    expect(writer.locator(VISION)).to_have_value("Escrito sin sesión")


def test_another_persons_answer_appears_in_the_boxes_that_nobody_touches(
    site: str, writer: Page, other_context: BrowserContext
) -> None:
    other = other_context.new_page()
    sign_in(other, site, "comunidad")
    other.goto(f"{site}/planes/1/pasos/vision")
    writer.goto(f"{site}/planes/1/pasos/vision")
    other.locator(OBJECTIVE).fill("Lo que escribió la comunidad.")
    told(other, "Guardado a las")
    writer.locator(VISION).fill("Lo que escribió la facilitadora.")
    told(writer, "Se combinó con un cambio de")
    expect(writer.locator(OBJECTIVE)).to_have_value("Lo que escribió la comunidad.")
    expect(writer.locator(VISION)).to_have_value("Lo que escribió la facilitadora.")
    writer.get_by_role("button", name="Guardar y continuar").click()
    expect(writer).to_have_url(re.compile("pasos/(?!vision)"))
    other.reload()
    expect(other.locator(OBJECTIVE)).to_have_value("Lo que escribió la comunidad.")
    expect(other.locator(VISION)).to_have_value("Lo que escribió la facilitadora.")


def test_the_same_answer_changed_by_two_is_told_with_the_way_to_decide(
    site: str, writer: Page, other_context: BrowserContext
) -> None:
    other = other_context.new_page()
    sign_in(other, site, "comunidad")
    other.goto(f"{site}/planes/1/pasos/vision")
    writer.goto(f"{site}/planes/1/pasos/vision")
    other.locator(VISION).fill("La de ella")
    told(other, "Guardado a las")
    writer.locator(VISION).fill("La mía")
    told(writer, "Otra persona cambió lo mismo")
    expect(writer.locator(VISION)).to_have_value("La mía")
    writer.get_by_role("link", name="Ver los dos textos y decidir").click()
    expect(writer.locator("main")).to_contain_text("La de ella")
    expect(writer.locator("main")).to_contain_text("La mía")


def test_a_new_row_saves_itself_once_and_keeps_its_page(site: str, writer: Page) -> None:
    writer.goto(f"{site}/planes/2/pasos/problems/problems/nuevo")
    writer.locator("[name='f.statement']").fill("El camino se corta con las lluvias")
    told(writer, "Guardado a las")
    expect(writer).not_to_have_url(re.compile("/nuevo$"))
    writer.locator("[name='f.evidence']").fill("Cuatro meses al año no entra el camión.")
    writer.get_by_role("button", name="Guardar", exact=True).click()
    expect(writer.locator("main")).to_contain_text("El camino se corta con las lluvias")
    titles = writer.get_by_role("rowheader").all_inner_texts()
    rows = writer.locator("tr", has_text="El camino se corta con las lluvias")
    assert rows.count() == 1, titles


def test_what_was_not_understood_is_told_beside_its_box_as_it_is_saved(
    site: str, writer: Page
) -> None:
    writer.goto(f"{site}/planes/2/pasos/population")
    box = writer.locator("[name='f.households']")
    box.fill("como ochenta")
    told(writer, "Hay algo que no entendimos")
    question = writer.locator(".question", has=box)
    expect(question.locator(".error")).to_have_count(1)
    writer.get_by_role("button", name="Guardar y continuar").click()
    expect(writer.locator(".error-summary")).to_contain_text("no entendimos")
    expect(writer.locator("[name='f.households']")).to_have_value("como ochenta")
    writer.locator("[name='f.households']").fill("80")
    told(writer, "Guardado a las")
    expect(writer.locator(".question", has=box).locator(".error")).to_have_count(0)
    writer.get_by_role("button", name="Guardar y continuar").click()
    expect(writer).not_to_have_url(re.compile("population"))


def test_why_a_button_did_nothing_stays_to_be_read(
    site: str, writer: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    writer.locator(VISION).fill("Escrito sin red")
    writer.get_by_role("button", name="Guardar y continuar").click()
    told(writer, "Sin red")
    writer.wait_for_timeout(1_500)
    told(writer, "Sin red")


def test_a_page_that_somebody_else_opened_takes_no_words_of_who_is_here_now(
    site: str, writer: Page, context: BrowserContext
) -> None:
    other = context.new_page()
    other.goto(f"{site}/cuenta")
    other.get_by_role("button", name="Salir", exact=True).click()
    sign_in(other, site, "comunidad")
    writer.locator(VISION).fill("Palabras de la comunidad")
    told(writer, "Esta página la abrió otra persona")
    expect(writer.locator("form[data-save]")).to_have_js_property("inert", True)
    writer.wait_for_timeout(6_000)  # what leaving the box has set going is over
    told(writer, "Esta página la abrió otra persona")


def test_a_session_that_ended_is_mended_also_where_the_browser_keeps_nothing(
    site: str, writer: Page, context: BrowserContext
) -> None:
    writer.evaluate("() => { indexedDB.open = () => { throw new Error('full'); }; }")
    context.clear_cookies()
    writer.locator(VISION).fill("Sin lugar en el teléfono")
    told(writer, "Su sesión terminó")
    sign_in(context.new_page(), site, "facilitadora")
    writer.get_by_role("button", name="Enviar ahora").click()
    told(writer, "Guardado a las")


def test_what_went_out_as_the_page_was_loaded_anew_is_in_its_box(site: str, writer: Page) -> None:
    for words in ("Primera versión", "Segunda versión"):
        writer.locator(VISION).fill(words)
        writer.wait_for_timeout(60)
        writer.reload()
        expect(writer.locator(VISION)).to_have_value(words)
    writer.locator(VISION).press("End")
    writer.locator(VISION).type(", y sigue")
    told(writer, "Guardado a las")


def test_words_of_a_page_that_does_not_save_itself_are_not_left_without_asking(
    site: str, writer: Page
) -> None:
    writer.get_by_role("button", name="Salir", exact=True).click()
    sign_in(writer, site, "funcionaria")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    writer.on("dialog", stay)
    writer.goto(f"{site}/planes/1/observaciones/nueva/vision")
    box = writer.locator("textarea").first
    box.press_sequentially("Falta decir de qué agua")
    writer.locator("main a, .back a, a").filter(has_text="Visión").first.click()
    expect(box).to_have_value("Falta decir de qué agua")
    assert asked == ["beforeunload"]
