"""Server time of the wizard's pages and saves, with few plans and with many."""

import re
import statistics
import sys
import time
from dataclasses import replace

from bench.programme import LOGIN, PASSWORD, a_programme
from ptp_plans.plan.outline import plan_outline
from ptp_plans.settings import load
from ptp_plans.web import create_app

ROUNDS = 7


def milliseconds(act) -> float:
    """The median time of a request, after one to warm up."""
    act()
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        answer = act()
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code < 400, (answer.status_code, answer.request.path)
    return statistics.median(times)


def signed_in(url: str):
    """A client of somebody who works with every plan."""
    client = create_app(replace(load(), database_url=url)).test_client()
    page = client.get("/entrar").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    client.post("/entrar", data={"login": LOGIN, "password": PASSWORD, "csrf_token": token})
    return client


def form_values(page: str) -> dict[str, list[str]]:
    """What a browser would send of the page's step form."""
    values: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, kind = re.search(r'name="([^"]+)"', tag), re.search(r'type="([^"]+)"', tag)
        if not name or (kind and kind[1] in ("file", "submit")):
            continue
        if kind and kind[1] in ("radio", "checkbox") and " checked" not in tag:
            continue
        value = re.search(r'value="([^"]*)"', tag)
        values.setdefault(name[1], []).append(value[1] if value else "")
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL
    ):
        values.setdefault(name, []).append(text)
    return values


def measure(plans: int) -> dict[str, float]:
    """Milliseconds a page and a save, by name."""
    engine, url, plan = a_programme(plans)
    client = signed_in(url)
    found = {
        "list": milliseconds(lambda: client.get("/planes")),
        "index": milliseconds(lambda: client.get(f"/planes/{plan}")),
        "money of the years": milliseconds(lambda: client.get(f"/planes/{plan}/anual")),
        "plan anual": milliseconds(lambda: client.get(f"/planes/{plan}/anual/2016")),
        "checks": milliseconds(lambda: client.get(f"/planes/{plan}/pendientes")),
    }
    steps = {
        step.key: milliseconds(lambda key=step.key: client.get(f"/planes/{plan}/pasos/{key}"))
        for step in plan_outline().steps
    }
    found["step page, median of 33"] = statistics.median(steps.values())
    found["step page, slowest"] = max(steps.values())
    path = f"/planes/{plan}/pasos/vision"

    def save():
        values = form_values(client.get(path).get_data(as_text=True))
        values["f.vision"] = [f"Somos una comunidad que crece. {time.perf_counter()}"]
        begun = time.perf_counter()
        answer = client.post(path, data=values)
        saves.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 303, answer.status_code

    saves: list[float] = []
    for _round in range(ROUNDS + 1):
        save()
    found["save"] = statistics.median(saves[1:])
    engine.dispose()
    return found


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    few, lots = measure(10), measure(many)
    print(f"{'':28}{'10 plans':>12}{f'{many:,} plans':>14}{'ratio':>8}")
    for name, value in few.items():
        print(f"{name:28}{value:9.1f} ms{lots[name]:11.1f} ms{lots[name] / value:8.2f}")
