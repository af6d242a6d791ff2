"""A step with 300 rows in a real browser: until it is there, and until a row of it is saved."""

import logging
import re
import statistics
import time
from dataclasses import replace

from playwright.sync_api import Page, sync_playwright

from bench.pages import form_values, signed_in
from bench.programme import LOGIN, PASSWORD, a_programme
from bench.rows import with_lines
from ptp_plans.settings import load
from tests.browser.conftest import ARGUMENTS, SIZES, chromium_program, served

ROWS = 300
ROUNDS = 5
LOADED = """() => {
  const [seen] = performance.getEntriesByType("navigation");
  return [seen.responseEnd - seen.requestStart, seen.loadEventEnd];
}"""


def opened(page: Page, address: str) -> tuple[float, float]:
    """Median milliseconds of the server's answer and until the page is loaded."""
    seen = []
    for _round in range(ROUNDS + 1):
        page.goto(address, wait_until="load")
        page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
        seen.append(page.evaluate(LOADED))
    answers, loads = zip(*seen[1:], strict=True)
    return statistics.median(answers), statistics.median(loads)


def saved(url: str, plan_id: int) -> float:
    """Median milliseconds of the server for a changed row among the others."""
    client = signed_in(url)
    row = f"/planes/{plan_id}/pasos/budget/budget/line-{ROWS // 2}"
    times = []
    for number in range(ROUNDS + 1):
        values = form_values(client.get(row).get_data(as_text=True))
        values["f.concept"] = [f"Concepto {number}"]
        begun = time.perf_counter()
        answer = client.post(row, data=values)
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 303, re.sub(r"\s+", " ", answer.get_data(as_text=True))[:300]
    return statistics.median(times[1:])


def measure() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    engine, url, plan_id = a_programme(1, with_lines(ROWS))
    with sync_playwright() as playwright, served(replace(load(), database_url=url)) as site:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=ARGUMENTS)
        width, height = SIZES["telephone"]
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(f"{site}/entrar")
        page.locator("[name=login]").fill(LOGIN)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        for words, path in (("one row", "treasury"), (f"{ROWS} rows", "budget")):
            answer, load_time = opened(page, f"{site}/planes/{plan_id}/pasos/{path}")
            print(f"step with {words:9} server {answer:7.1f} ms   loaded {load_time:7.1f} ms")
        browser.close()
    print(f"save of a row among {ROWS}: {saved(url, plan_id):.1f} ms of server time")
    engine.dispose()


if __name__ == "__main__":
    measure()
