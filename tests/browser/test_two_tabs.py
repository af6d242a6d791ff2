"""The same step open twice, a page older than the program, a plan that closed: nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from ptp_plans.platform import clock
from ptp_plans.settings import Settings
from ptp_plans.store import Session, accounts
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.workflow.identity import Identity, person
from ptp_plans.workflow.review import rounds

from .journal import OBJECTIVE, STEP, VISION, journal, kept, refuse_posts, told

pytestmark = pytest.mark.browser
NEW_ROW = "planes/2/pasos/problems/problems/nuevo"
OTHER = ".side:has-text('También había escrito')"


def another_tab(context: BrowserContext, address: str) -> Page:
    tab = context.new_page()
    tab.goto(address)
    return tab


def without_session(context: BrowserContext) -> list[Any]:
    """Takes the session away: the server refuses also what a closing page sends on its way out,
    which a browser without network may still deliver. Returns the cookies."""
    cookies = context.cookies()
    context.clear_cookies()
    return cookies


def left_behind(tab: Page, box: str, text: str) -> None:
    """Types a text that never reaches the server; the tab is closed."""
    tab.locator(box).fill(text)
    kept(tab, text)
    tab.close()


def test_two_tabs_of_one_step_keep_both_texts(
    site: str, writer: Page, context: BrowserContext
) -> None:
    other = another_tab(context, f"{site}/{STEP}")
    session = without_session(context)
    writer.locator(VISION).fill("Lo que se escribió en la primera")
    kept(writer, "en la primera")
    left_behind(other, OBJECTIVE, "Lo que se escribió en la segunda")
    writer.close()
    context.add_cookies(session)
    again = context.new_page()
    _carry_away(again)
    again.goto(f"{site}/{STEP}")
    told(again, "Recuperamos lo que escribió")
    told(again, f"{clock.today():%-d/%-m/%Y}")  # the programme's day, not the device's
    expect(again.locator(VISION)).to_have_value("Lo que se escribió en la primera")
    expect(again.locator(OBJECTIVE)).to_have_value("Lo que se escribió en la segunda")
    told(again, "Guardado a las")
    again.reload()
    expect(again.locator(VISION)).to_have_value("Lo que se escribió en la primera")
    expect(again.locator(OBJECTIVE)).to_have_value("Lo que se escribió en la segunda")
    assert journal(again) == []


def test_of_two_texts_for_one_question_the_newer_is_in_the_box_and_the_other_is_offered(
    site: str, writer: Page, context: BrowserContext
) -> None:
    other = another_tab(context, f"{site}/{STEP}")
    session = without_session(context)
    left_behind(writer, VISION, "La de la primera pestaña")
    left_behind(other, VISION, "La de la segunda pestaña")
    context.add_cookies(session)
    again = another_tab(context, f"{site}/{STEP}")
    expect(again.locator(VISION)).to_have_value("La de la segunda pestaña")
    expect(again.locator(OTHER)).to_contain_text("La de la primera pestaña")
    told(again, "Guardado a las")
    again.reload()
    expect(again.locator(VISION)).to_have_value("La de la segunda pestaña")
    expect(again.locator(OTHER)).to_contain_text("La de la primera pestaña")
    again.get_by_role("button", name="Poner este texto").click()
    expect(again.locator(VISION)).to_have_value("La de la primera pestaña")
    expect(again.locator(OTHER)).to_contain_text("La de la segunda pestaña")
    told(again, "Guardado a las")
    again.get_by_role("button", name="Ya no hace falta").click()
    expect(again.locator(OTHER)).to_have_count(0)
    for _turn in range(100):
        if not journal(again):
            break
        again.wait_for_timeout(100)
    again.reload()
    expect(again.locator(VISION)).to_have_value("La de la primera pestaña")
    expect(again.locator(OTHER)).to_have_count(0)


def test_a_choice_that_is_offered_is_told_as_people_read_it(
    site: str, writer: Page, context: BrowserContext
) -> None:
    address = f"{site}/planes/2/pasos/territory"
    tabs = [another_tab(context, address) for _turn in range(2)]
    session = without_session(context)
    for tab, value in zip(tabs, ("river", "path"), strict=True):
        tab.locator(f"[name='f.access'][value='{value}']").check()
        kept(tab, value)
        tab.close()
    context.add_cookies(session)
    again = another_tab(context, address)
    expect(again.locator("[name='f.access'][value='path']")).to_be_checked()
    expect(again.locator(OTHER)).to_contain_text("por río o mar")


def test_a_duplicated_tab_is_a_tab_of_its_own(
    site: str, writer: Page, context: BrowserContext
) -> None:
    """A duplicate begins with a copy of what its tab remembers of the session."""
    writer.evaluate("sessionStorage.setItem('of', 'the first')")
    with context.expect_page() as opened:
        writer.evaluate("void window.open(location.href)")
    copy = opened.value
    copy.wait_for_load_state()
    assert copy.evaluate("sessionStorage.getItem('of')") == "the first"
    session = without_session(context)
    writer.locator(VISION).fill("Desde la pestaña")
    kept(writer, "Desde la pestaña")
    left_behind(copy, OBJECTIVE, "Desde su copia")
    writer.close()
    context.add_cookies(session)
    again = another_tab(context, f"{site}/{STEP}")
    expect(again.locator(VISION)).to_have_value("Desde la pestaña")
    expect(again.locator(OBJECTIVE)).to_have_value("Desde su copia")


def test_a_tab_that_lives_keeps_its_own(site: str, writer: Page, context: BrowserContext) -> None:
    writer.route("**/pasos/vision", refuse_posts)
    before = writer.locator(VISION).input_value()
    writer.locator(VISION).fill("Se está escribiendo")
    kept(writer, "Se está escribiendo")
    other = another_tab(context, f"{site}/{STEP}")
    other.locator(OBJECTIVE).fill("En la otra")
    told(other, "Guardado a las")
    expect(other.locator(VISION)).to_have_value(before)
    assert ["Se está escribiendo"] in [
        text for one in journal(other) for _name, text in one["said"]
    ]
    writer.unroute("**/pasos/vision")
    writer.get_by_role("button", name="Enviar ahora").click()
    told(writer, "Guardado a las")
    expect(writer.locator(VISION)).to_have_value("Se está escribiendo")


def test_a_killed_tab_and_a_closed_one_give_both_texts_back(
    site: str, writer: Page, context: BrowserContext
) -> None:
    other = another_tab(context, f"{site}/{STEP}")
    session = without_session(context)
    left_behind(other, OBJECTIVE, "De la que se cerró")
    context.add_cookies(session)
    writer.route("**/pasos/vision", refuse_posts)
    writer.locator(VISION).fill("De la que se murió")
    kept(writer, "De la que se murió")
    with pytest.raises(Error):
        writer.goto("chrome://crash", timeout=5_000)
    again = another_tab(context, f"{site}/{STEP}")
    expect(again.locator(VISION)).to_have_value("De la que se murió")
    expect(again.locator(OBJECTIVE)).to_have_value("De la que se cerró")
    told(again, "Guardado a las")


def test_rows_begun_in_two_tabs_are_two_rows(
    site: str, writer: Page, context: BrowserContext
) -> None:
    tabs = [another_tab(context, f"{site}/{NEW_ROW}") for _turn in range(2)]
    session = without_session(context)
    for tab, text in zip(tabs, ("El camino se corta", "Falta agua en mayo"), strict=True):
        left_behind(tab, "[name='f.statement']", text)
    context.add_cookies(session)
    again = another_tab(context, f"{site}/{NEW_ROW}")
    expect(again.locator("[name='f.statement']")).to_have_value("El camino se corta")
    expect(again.locator(OTHER)).to_have_count(0)
    again.get_by_role("button", name="Guardar y agregar otro").click()
    expect(again.locator("[name='f.statement']")).to_have_value("Falta agua en mayo")
    again.get_by_role("button", name="Guardar", exact=True).click()
    for text in ("El camino se corta", "Falta agua en mayo"):
        expect(again.locator("main tr", has_text=text)).to_have_count(1)
    assert journal(again) == []


def test_what_an_older_page_kept_is_carried_over(
    site: str, writer: Page, context: BrowserContext
) -> None:
    revision = writer.locator("[name=rev]").input_value()
    user = writer.locator("#saving").get_attribute("data-user")
    writer.goto(f"{site}/planes/2/historia")  # a page without a journal
    writer.evaluate(
        """([user, rev]) => new Promise((done) => {
          indexedDB.deleteDatabase("ptp").onsuccess = () => {
            const asked = indexedDB.open("ptp", 1);
            asked.onupgradeneeded = () => asked.result.createObjectStore("typed");
            asked.onsuccess = () => {
              const path = "/planes/2/pasos/vision";
              const old = { user, path, title: "Visión", rev, key: "", photos: [], when: 1,
                            said: [["f.vision", ["De la versión anterior"]]] };
              const put = asked.result.transaction("typed", "readwrite").objectStore("typed").put(old, `${user} ${path}`);
              put.onsuccess = () => { asked.result.close(); done(); };
            };
          };
        })""",
        [user, revision],
    )
    writer.goto(f"{site}/planes")
    writer.locator("#unsent").get_by_role("link").click()
    expect(writer.locator(VISION)).to_have_value("De la versión anterior")
    told(writer, "Guardado a las")
    assert journal(writer) == []


def test_a_question_that_was_renamed_under_an_open_page_is_kept_aside(
    site: str, writer: Page
) -> None:
    writer.locator(VISION).evaluate("(box) => (box.name = 'f.vision_vieja')")
    writer.locator("[name='f.vision_vieja']").fill("Lo que decía la pregunta vieja")
    writer.locator(OBJECTIVE).fill("El objetivo sigue")
    told(writer, "Una pregunta cambió; lo que escribió ahí se guardó aparte.")
    writer.get_by_role("link", name="Ver lo guardado aparte").click()
    expect(writer.locator("main")).to_contain_text("Lo que decía la pregunta vieja")
    writer.goto(f"{site}/{STEP}")
    expect(writer.locator(OBJECTIVE)).to_have_value("El objetivo sigue")
    assert journal(writer) == []


def test_a_text_whose_question_is_gone_when_the_page_opens_again_is_kept_aside(
    site: str, writer: Page, context: BrowserContext
) -> None:
    session = without_session(context)
    writer.locator(VISION).evaluate("(box) => (box.name = 'f.vision_vieja')")
    left_behind(writer, "[name='f.vision_vieja']", "Escrito antes de la mejora")
    context.add_cookies(session)
    again = another_tab(context, f"{site}/{STEP}")
    told(again, "se guardó aparte")
    again.goto(f"{site}/planes/2/aparte")
    expect(again.locator("main")).to_contain_text("Escrito antes de la mejora")


@pytest.mark.parametrize("place", [STEP, NEW_ROW, "planes/2/taller/vision/f.vision"])
def test_what_was_typed_before_the_plan_closed_is_delivered_and_proposed_again(
    site: str, writer: Page, context: BrowserContext, demo_settings: Settings, place: str
) -> None:
    writer.goto(f"{site}/{place}")
    box = "[name='f.statement']" if place == NEW_ROW else VISION
    session = without_session(context)
    left_behind(writer, box, "Dicho antes de la revisión")
    _to_review(demo_settings)
    context.add_cookies(session)
    again = another_tab(context, f"{site}/planes")
    again.locator("#unsent").get_by_role("link").click()
    told(again, "Lo que escribió se guardó aparte")
    again.get_by_role("link", name="Ver lo guardado aparte").click()
    expect(again.locator("main")).to_contain_text("Dicho antes de la revisión")
    expect(again.get_by_role("button", name="Proponer otra vez")).to_have_count(0)
    assert journal(again) == []
    _back(demo_settings)
    again.reload()
    again.get_by_role("button", name="Proponer otra vez").click()
    expect(again.locator("main")).to_contain_text("Ya está en el borrador.")
    expect(again.locator("main")).to_contain_text("Dicho antes de la revisión")


def test_writing_on_after_the_plan_closed_is_kept_too(
    site: str, writer: Page, demo_settings: Settings
) -> None:
    _to_review(demo_settings)
    box = writer.locator(VISION)
    box.fill("Primero")
    told(writer, "Lo que escribió se guardó aparte")
    box.fill("Primero y después")
    told(writer, "Falta enviarlo")
    kept(writer, "Primero y después")
    writer.goto(f"{site}/{STEP}")
    told(writer, "Lo que escribió se guardó aparte")
    writer.goto(f"{site}/planes/2/aparte")
    expect(writer.locator("main")).to_contain_text("Primero y después")


def test_a_row_that_was_taken_away_meanwhile_asks_what_stays(
    site: str, writer: Page, context: BrowserContext
) -> None:
    writer.goto(f"{site}/planes/2/pasos/problems")
    writer.get_by_role("link", name="Cambiar").first.click()
    address = writer.url
    session = without_session(context)
    left_behind(writer, "[name='f.statement']", "Dicho de otro modo")
    context.add_cookies(session)
    again = another_tab(context, f"{address}/quitar")
    again.get_by_role("button", name="Sí, quitar").click()
    again.goto(f"{site}/planes")
    again.locator("#unsent").get_by_role("link").click()
    told(again, "Otra persona cambió lo mismo que usted")
    again.get_by_role("link", name="Ver los dos textos y decidir").click()
    expect(again.locator("main")).to_contain_text("Dicho de otro modo")


def _carry_away(tab: Page) -> None:
    """Sets its clock to the other side of the date line."""
    session = tab.context.new_cdp_session(tab)
    session.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Kiritimati"})


def _to_review(settings: Settings) -> None:
    with _people(settings) as (session, people):
        rounds.propose(session, people["facilitadora"], 2, people["funcionaria"].account_id)


def _back(settings: Settings) -> None:
    with _people(settings) as (session, people):
        rounds.give_back(session, people["funcionaria"], 2, "Revisen la visión")


@contextmanager
def _people(settings: Settings) -> Iterator[tuple[Session, dict[str, Identity]]]:
    """The demo's people beside the pages, in a transaction of their own."""
    engine = create_engine(settings.database_url)
    with transaction(engine) as session:
        yield (
            session,
            {one.login: person(session, one.id) for one in accounts.accounts(session)},
        )
    engine.dispose()
