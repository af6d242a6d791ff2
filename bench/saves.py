"""Saves a second while 48 people write: 40 on steps of their own in two plans, 8 on one step.

Served for real over the demo's data. With the folder of another checkout, that one is served and
measured in turn with this one, and the ratio is told: `python -m bench.saves [FOLDER] [SECONDS]`.
"""

import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from ptp_plans.plan.outline import plan_outline
from ptp_plans.settings import PROJECT
from tests.wire import Person, Product, hidden

ALONE, TOGETHER = 40, 8
PLANS = (1, 2)
SHARED = "/planes/2/pasos/swot"
ROUNDS = 3  # of each checkout, in turn, when two are compared


@dataclass
class Seen:
    """What the writers got: answers by status, seconds of each save that was kept."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def line(self, lasted: float) -> str:
        ranks = statistics.quantiles(self.seconds, n=100)
        rest = {status: n for status, n in self.statuses.items() if status != 200}
        return (
            f"{len(self.seconds) / lasted:6.1f} saves/s   p50 {ranks[49]:.3f} s   "
            f"p95 {ranks[94]:.3f} s   {len(self.seconds)} kept   others {rest or 'none'}"
        )


class Writer:
    """Somebody whose page saves itself as fast as it is answered."""

    def __init__(self, port: int, step: str, row: str = "") -> None:
        self._person, self._step, self._row = Person(port), step, row
        self._rev = ""
        self._number = 0

    def begin(self) -> None:
        """Opens the page."""
        self._person.sign_in()
        page = self._person.get(f"{self._step}/strengths/nuevo" if self._row else self._step)
        self._rev = hidden(page.text, "rev")
        if self._row:
            self._row = hidden(page.text, "row")

    def write(self, seen: Seen) -> None:
        """One save."""
        self._number += 1
        boxes = {"rev": self._rev, "key": uuid4().hex, "go": "auto"}
        path = self._step
        if self._row:
            path += "/strengths/" + ("nuevo" if self._number == 1 else self._row)
            boxes |= {"row": self._row, "f.text": f"Lo dicho {self._number}"}
        else:
            boxes["done"] = "yes" if self._number % 2 else "no"
        answer = self._person.send(path, boxes)
        seen.statuses[answer.status] += 1
        if answer.status == 200:
            self._rev = str(answer.json["rev"])
            seen.seconds.append(answer.seconds)
        elif answer.status == 503:
            time.sleep(float(answer.headers.get("Retry-After", 1)))
        else:
            raise RuntimeError(f"{answer.status} {answer.text[:300]}")


def measure(tree: Path, lasts: float, ready: Path) -> tuple[float, str]:
    """Saves a second of a checkout on a copy of a folder with the demo, and the line that tells."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "instance"
        shutil.copytree(ready, folder)
        with Product(folder, tree=tree) as product:
            return _counted(product.port, lasts)


def _counted(port: int, lasts: float) -> tuple[float, str]:
    keys = [step.key for step in plan_outline().steps if step.key != "swot"]
    half = ALONE // len(PLANS)
    writers = [Writer(port, f"/planes/{plan}/pasos/{key}") for plan in PLANS for key in keys[:half]]
    writers += [Writer(port, SHARED, "new") for _person in range(TOGETHER)]
    for writer in writers:
        writer.begin()
    seen, over = Seen(), threading.Event()

    def work(writer: Writer) -> None:
        while not over.is_set():
            writer.write(seen)

    threads = [threading.Thread(target=work, args=(writer,)) for writer in writers]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    time.sleep(lasts)
    over.set()
    lasted = time.monotonic() - begun
    line = seen.line(lasted)
    rate = len(seen.seconds) / lasted
    for thread in threads:
        thread.join()
    return rate, line


def main(other: str = "", seconds: str = "30") -> None:
    """Prints a line for each round and, of two checkouts, the ratio of their medians."""
    trees = [Path(other).resolve(), PROJECT] if other else [PROJECT]
    rates: dict[Path, list[float]] = {tree: [] for tree in trees}
    with tempfile.TemporaryDirectory() as name:
        ready = {tree: Path(name) / str(number) for number, tree in enumerate(trees)}
        for tree, folder in ready.items():
            folder.mkdir()
            Product(folder, tree=tree).run("demo")
        for _round in range(ROUNDS if other else 1):
            for tree in trees:
                rate, line = measure(tree, float(seconds), ready[tree])
                rates[tree].append(rate)
                print(f"{'this' if tree == PROJECT else 'other':5} {line}", flush=True)
    if other:
        before, after = (statistics.median(rates[tree]) for tree in trees)
        print(f"this / other: {after / before:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
