"""The worked example through its three years in a real browser: signed, evaluated, adjusted and
amended; confirmed; concluded."""

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import select

from ptp_plans.plan.document import Plan, from_bytes
from ptp_plans.plan.outline import plan_outline, record_outline
from ptp_plans.settings import Settings
from ptp_plans.store import Session, versions
from ptp_plans.store.accounts import Account
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.workflow import seal
from ptp_plans.workflow.identity import person
from tests.adjusting import ADJUSTMENT
from tests.browser.conftest import served
from tests.browser.evaluated import answers, steps
from tests.browser.filling import Typist
from tests.browser.people import sign_in
from tests.world import World
from tests.years import sign_newest

pytestmark = pytest.mark.browser
FOLDER = files("ptp_plans.demo")
PLAN = 1


@pytest.fixture
def signed_site(demo_settings: Settings) -> Iterator[str]:
    """The demo, with the contract of its complete plan signed in February 2016."""
    engine = create_engine(demo_settings.database_url)
    with Session(engine) as session:
        by_login = {one.login: person(session, one.id) for one in session.scalars(select(Account))}
    people = {"facilitator": by_login["facilitadora"], "official": by_login["funcionaria"]}
    world = World(engine, PLAN, 2, people)
    with transaction(engine) as session:
        seal.seal(session, world.facilitator, PLAN)
    sign_newest(world, date(2016, 2, 20))
    engine.dispose()
    with served(demo_settings) as address:
        yield address


class SameIds(dict[str, str]):
    """The demo's rows have the ids of its document; new rows are remembered as they come."""

    def __missing__(self, row_id: str) -> str:
        return row_id


def the_plan(settings: Settings) -> Plan:
    """The newest version."""
    engine = create_engine(settings.database_url)
    with Session(engine) as session:
        newest = versions.newest_version(session, PLAN)
        assert newest is not None
        plan = from_bytes(newest.content)
    engine.dispose()
    return plan


def evaluate(page: Page, site: str, settings: Settings, year: int) -> None:
    """Opens the year's evaluation, fills in its eight steps, records the decision."""
    plan_address = f"{site}/planes/{PLAN}"
    page.goto(f"{plan_address}/anios")
    page.get_by_role("button", name=f"Abrir la evaluación de {year}").click()
    expect(page).to_have_url(f"{plan_address}/evaluaciones/{year}")
    typist = Typist(page, plan_address, {})
    typist.ids = SameIds()
    plan = the_plan(settings)
    for step in steps(year):
        typist.fill_step(step, answers(plan, year, step))
    page.goto(f"{plan_address}/evaluaciones/{year}")
    expect(page.locator("main")).to_contain_text("Nada. La evaluación está completa.")
    page.get_by_role("button", name=re.compile("Registrar la decisión")).click()


def adjust(page: Page, site: str) -> None:
    """Types the adjustment of the worked example into the rows that it changes."""
    edits: dict[tuple[str, str, str], dict[str, object]] = {}
    where = {
        row["id"]: (step.key, table.name, row["id"])
        for step, table in plan_outline().tables()
        if table.grows
        for row in _rows_of_demo(step.key, table.name)
    }
    for (row_id, field), answer in ADJUSTMENT.items():
        edits.setdefault(where[row_id], {})[field] = answer
    typist = Typist(page, f"{site}/planes/{PLAN}", {})
    typist.ids = SameIds()
    for (step_key, table_name, row_id), cells in edits.items():
        table = plan_outline().step(step_key).table(table_name)
        asked = [table.field(name) for name in cells]
        page.goto(f"{typist.plan}/pasos/{step_key}/{table_name}/{row_id}")
        typist.type(typist.questions(asked, "f.", cells))
        typist.press("another")


def _rows_of_demo(step: str, table: str) -> list[dict]:
    document = json.loads((FOLDER / "nueva_esperanza.json").read_text())
    outlined = plan_outline().step(step)
    section = document[outlined.section]
    return (section if outlined.key == outlined.section else section[step]).get(table, [])


def seal_adjusted(page: Page, site: str) -> None:
    """The act of the assembly that adjusts the plan, and the seal."""
    plan = f"{site}/planes/{PLAN}"
    act = json.loads((FOLDER / "nueva_esperanza_asamblea.json").read_text())
    outline = record_outline("assembly")
    whole = {field.name: act.get(field.name) for field in outline.fields}
    whole |= {"sort": "adjustment", "held_on": "2016-12-03", "folio": "ACT-2016-3"}
    typist = Typist(page, plan, {})
    typist.fill_step(outline, whole | {"agreements": act["agreements"]})
    page.goto(f"{plan}/sellar")
    expect(page.locator("main")).to_contain_text("Nada. El plan está completo.")
    page.get_by_role("button", name="Sellar", exact=True).click()
    expect(page).to_have_url(re.compile(r"/versiones/2$"))


def amend(page: Page, site: str, tmp_path: Path) -> None:
    """Draws up the first amending agreement, prints it, has both parties sign."""
    sign_in(page, site, "funcionaria")
    page.goto(f"{site}/planes/{PLAN}/contrato")
    expect(page.locator("main")).to_contain_text("La fecha de la firma es anterior al 03/12/2016")
    typist = Typist(page, f"{site}/planes/{PLAN}", {})
    page.goto(f"{typist.plan}/pasos/agreement")
    typist.type([("f.signing_date", 0, "15/12/2016")])
    typist.press("next", "index")
    page.goto(f"{site}/planes/{PLAN}/contrato")
    page.get_by_role("button", name="Elaborar convenio modificatorio").click()
    expect(page).to_have_url(re.compile(r"/contratos/\d+$"))
    contract = page.url
    expect(page.locator("h1")).to_contain_text("-CM01")
    page.get_by_role("button", name="Hacer el PDF").click(timeout=300_000)
    expect(page.get_by_role("link", name=re.compile("Registrar firma")).first).to_be_visible(
        timeout=300_000
    )
    scan = tmp_path / "firma.png"
    Image.new("RGB", (400, 300), "white").save(scan)
    while page.get_by_role("link", name=re.compile("Registrar firma")).count():
        page.get_by_role("link", name=re.compile("Registrar firma")).first.click()
        page.locator("[name='f.mode'][value=autograph]").check()
        page.locator("[name='f.signed_on']").fill("15/12/2016")
        page.locator("[name='f.place']").fill("Nueva Esperanza")
        page.locator("[name='f.scan']").set_input_files(str(scan))
        page.locator("main button[type=submit]").first.click()
        expect(page).to_have_url(contract)
    printed = page.request.get(f"{contract}/contrato.pdf").body()
    assert printed.startswith(b"%PDF-")


def test_a_plan_lives_its_three_years(
    page: Page, signed_site: str, demo_settings: Settings, tmp_path: Path
) -> None:
    page.set_default_timeout(30_000)
    plan = f"{signed_site}/planes/{PLAN}"

    sign_in(page, signed_site, "facilitadora")
    evaluate(page, signed_site, demo_settings, 2016)
    expect(page.locator("main")).to_contain_text("Quedó decidido: el plan se ajusta.")
    page.goto(f"{plan}/evaluaciones/2016/resultados")
    for words in ("92%", "75%", "verde", "amarillo"):
        expect(page.locator("main")).to_contain_text(words)
    page.goto(f"{plan}/pasos/activities")
    expect(page.locator(".evaluated")).to_contain_text("alcanzan para 27 hectáreas")
    adjust(page, signed_site)
    seal_adjusted(page, signed_site)
    expect(page.locator("main")).to_contain_text("2")

    amend(page, signed_site, tmp_path)

    sign_in(page, signed_site, "facilitadora")
    page.goto(f"{plan}/anual/2017")
    expect(page.locator("main")).to_contain_text("27 hectáreas")
    evaluate(page, signed_site, demo_settings, 2017)
    expect(page.locator("main")).to_contain_text("Quedó decidido: el plan se confirma.")
    evaluate(page, signed_site, demo_settings, 2018)
    expect(page.locator("main")).to_contain_text("el plan concluye")

    page.goto(f"{signed_site}/planes")
    expect(page.locator("main")).to_contain_text("concluido")
    page.goto(f"{plan}/historia")
    for words in (
        "La evaluación de 2016 decidió ajustar el plan.", "Ajuste sustancial",
        "La evaluación de 2017 confirmó el plan.", "El plan concluyó.",
    ):  # fmt: skip
        expect(page.locator("main")).to_contain_text(words)
