"""What a row costs in a step of 600 rows against one of 10: a long table must not grow dear."""

import json
import re
import statistics
import time
from collections.abc import Callable

from bench.pages import form_values, signed_in
from bench.programme import DEMO, a_programme
from ptp_plans.plan.changes.diff import compare
from ptp_plans.plan.document import from_plain

ROUNDS = 5


def with_lines(number: int) -> dict:
    """The demo plan with so many budget lines."""
    plan = json.loads(json.dumps(DEMO))
    lines = plan["sustainability"]["budget"]["budget"]
    plan["sustainability"]["budget"]["budget"] = [
        lines[place % len(lines)] | {"id": f"line-{place}"} for place in range(number)
    ]
    return plan


def median(act: Callable[[], float]) -> float:
    """Milliseconds; the first time is not counted."""
    act()
    return statistics.median(act() for _round in range(ROUNDS))


def measure(number: int) -> dict[str, float]:
    """Milliseconds for the step's page, the save of one row, and a comparison of all rows."""
    plan = with_lines(number)
    engine, url, plan_id = a_programme(1, plan)
    client = signed_in(url)
    step = f"/planes/{plan_id}/pasos/budget"

    def page() -> float:
        begun = time.perf_counter()
        assert client.get(step).status_code == 200
        return (time.perf_counter() - begun) * 1000

    def save() -> float:
        row = f"{step}/budget/line-{number // 2}"
        values = form_values(client.get(row).get_data(as_text=True))
        values["f.concept"] = [f"Concepto {time.perf_counter()}"]
        begun = time.perf_counter()
        answer = client.post(row, data=values)
        assert answer.status_code == 303, re.sub(r"\s+", " ", answer.get_data(as_text=True))[:300]
        return (time.perf_counter() - begun) * 1000

    other = json.loads(json.dumps(plan))
    for line in other["sustainability"]["budget"]["budget"]:
        line["concept"] = "Otro concepto"
    before, after = from_plain(plan), from_plain(other)

    def comparison() -> float:
        begun = time.perf_counter()
        compare(before, after)
        return (time.perf_counter() - begun) * 1000

    found = {"page": median(page), "save of a row": median(save), "comparison": median(comparison)}
    engine.dispose()
    return found


if __name__ == "__main__":
    short, long = measure(10), measure(600)
    print(f"{'':16}{'10 rows':>12}{'600 rows':>12}{'a row':>12}{'a row':>12}{'ratio':>8}")
    for name, value in short.items():
        each, other = value / 10, long[name] / 600
        print(
            f"{name:16}{value:9.1f} ms{long[name]:9.1f} ms{each:9.3f} ms{other:9.3f} ms"
            f"{other / each:8.2f}"
        )
