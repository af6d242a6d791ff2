"""The main road in a real browser: an empty plan becomes a signed contract."""

import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from ptp_plans.plan.document import digest
from ptp_plans.plan.outline import plan_outline, record_outline
from ptp_plans.plan.references import plain_steps
from tests import factories
from tests.browser.filling import Typist, sections_in_order
from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
FOLDER = files("ptp_plans.demo")
TOTAL = "CUATRO MILLONES CIENTO CUARENTA Y NUEVE MIL PESOS 00/100 M.N."


def opened_plan(page: Page, site: str, name: str) -> str:
    """A new plan of the second locality; its address."""
    page.goto(f"{site}/planes/nuevo")
    page.locator("[name=organization]").select_option(index=1)
    page.locator("[name='f.name']").fill(name)
    page.locator("[name='f.first_year']").fill("2016")
    page.locator("[name='f.last_year']").fill("2018")
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/planes/\d+"))
    match = re.match(r".*/planes/\d+", page.url)
    assert match
    return match[0]


def record(key: str, plain: dict) -> dict:
    """A record with all its questions, unanswered ones too."""
    outline = record_outline(key)
    full = {field.name: plain.get(field.name) for field in outline.fields}
    return full | {table.name: plain.get(table.name, []) for table in outline.tables}


def test_a_new_plan_becomes_a_signed_contract(page: Page, site: str, tmp_path: Path) -> None:
    page.set_default_timeout(30_000)
    document = json.loads((FOLDER / "nueva_esperanza.json").read_text())
    steps = plain_steps(document, plan_outline())
    photos = {
        digest(one.read_bytes()): str(one) for one in FOLDER.iterdir() if one.name.endswith(".jpg")
    }

    sign_in(page, site, "facilitadora")
    plan = opened_plan(page, site, "Más café, agua y camino")
    typist = Typist(page, plan, photos)
    for step in sections_in_order(plan_outline()):
        typist.fill_step(step, steps[step.key])
    assembly = json.loads((FOLDER / "nueva_esperanza_asamblea.json").read_text())
    typist.fill_step(record_outline("assembly"), record("assembly", assembly))

    page.goto(f"{plan}/pendientes")
    expect(page.locator(".sort-blocks")).to_have_count(0)

    page.goto(f"{plan}/sellar")
    page.get_by_role("button", name=re.compile("Sellar")).click()
    expect(page).to_have_url(re.compile(r"/versiones/1$"))

    sign_in(page, site, "funcionaria")
    agreement = factories.plain_agreement(signing_date="2016-02-20")
    for party in agreement["parties"]:
        party["actor"] = None
    typist.fill_step(record_outline("agreement"), record("agreement", agreement))
    page.goto(f"{plan}/contrato")
    page.get_by_role("button", name=re.compile("Elaborar")).click()
    expect(page).to_have_url(re.compile(r"/contratos/\d+$"))
    contract = page.url
    # No print shop stands beside this site: the page says so, and makes it while one waits.
    expect(page.locator("main")).to_contain_text("el taller de impresión está cerrado")
    page.get_by_role("button", name="Hacer el PDF").click(timeout=300_000)
    expect(page.get_by_role("link", name=re.compile("Registrar firma")).first).to_be_visible()

    scan = tmp_path / "firma.png"
    Image.new("RGB", (400, 300), "white").save(scan)
    for place, mode in enumerate(["autograph", "at_request"]):
        page.goto(contract)
        page.get_by_role("link", name=re.compile("Registrar firma")).first.click()
        page.locator(f"[name='f.mode'][value={mode}]").check()
        page.locator("[name='f.signed_on']").fill("20/02/2016")
        page.locator("[name='f.place']").fill("Nueva Esperanza")
        if mode == "at_request":
            page.locator("[name='f.signer']").fill("Rosa Díaz Pérez")
            page.locator("[name='f.reason']").fill("No sabe firmar")
            page.locator("[name='f.first_witness']").fill("Pedro Gómez Sántiz")
            page.locator("[name='f.second_witness']").fill("Marta Pérez Díaz")
        page.locator("[name='f.scan']").set_input_files(str(scan))
        page.locator("main button[type=submit]").first.click()
        expect(page).to_have_url(contract)
        expect(page.locator("main")).to_contain_text("firmado" if place else "en firma")

    first, second = (page.request.get(f"{contract}/contrato.pdf").body() for _again in range(2))
    assert first == second and first.startswith(b"%PDF-")
    pdf = tmp_path / "contrato.pdf"
    pdf.write_bytes(first)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    flat = " ".join(text.split())
    for party in agreement["parties"]:
        assert party["name"] in flat
    assert "$4,149,000.00" in flat and TOTAL in flat
    for activity in document["design"]["activities"]["activities"]:
        assert re.search(rf"\b{activity['code']}\b", flat)
