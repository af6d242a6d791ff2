"""The contract's print: our whole pipeline against other engines, one by one and in a batch.

.venv/bin/python -m bench.press [CONTRACTS] [ROUNDS] [SAMPLE]

Every engine prints the same content of about 45 pages. "Cold" is a document that nobody has printed:
HTML, layout, PDF/A-3a with PDF/UA-1, the plan inside, signature fields, kept in the database. The
naive serial time of a batch is measured on SAMPLE documents and multiplied. Seconds of the processor are
told beside those of the clock: on a machine that does other things they are the fairer ones.
"""

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf

from bench.printing import content
from bench.printing.programme import a_territory
from bench.programme import sign_in
from ptp_plans.documents.contract import contract_document
from ptp_plans.documents.press.printer import warm_up
from ptp_plans.settings import Settings, load
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.store.printing.shops import workers_at_work
from ptp_plans.web import create_app
from ptp_plans.work.alarm import Alarm
from ptp_plans.workflow.identity import Identity
from ptp_plans.workflow.printing import batches
from ptp_plans.workflow.printing.batches import BatchView, Options

ENGINES = ("ours", "naive", "chromium", "typst")
MEGABYTE = 1024


def seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def processor() -> float:
    """Seconds that processes started here have used of it so far, those that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_a_process(engine: str, given: Path, output: Path) -> str:
    """What it says."""
    command = [sys.executable, "-m", "bench.printing.engines", engine, given, output]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def goal(name: str, value: float, told: str, good: bool) -> None:
    print(f"  {'reached' if good else 'MISSED ':8} {name}: {value:.2f} (goal {told})")


def single(folder: Path, rounds: int) -> None:
    """A cold print by a warm printer against a naive one, both without their start; all engines in
    turn."""
    plan = content.plan()
    page = content.contract_as_html(plan)
    given = dict.fromkeys(ENGINES, folder / "page.html") | {"typst": folder / "page.typ"}
    given["naive"].write_text(content.untuned(page))
    given["typst"].write_text(content.as_typst(page))
    times: dict[str, list[float]] = {name: [] for name in (*ENGINES, "warm", "bare")}
    ratios, of_processor = [], []
    warm_up()
    gc.collect()
    gc.freeze()
    gc.disable()  # as a worker of the print shop does
    for _round in range(rounds):
        for name in ENGINES:
            begun = time.perf_counter()
            said = in_a_process(name, given[name], folder / f"{name}.pdf")
            times[name].append(time.perf_counter() - begun)
            if name == "naive":
                bare, naive_used = map(float, said.split())
                times["bare"].append(bare)
        source = content.source(plan)
        used = time.process_time()
        times["warm"].append(
            seconds(lambda: contract_document(source))  # noqa: B023
        )
        ratios.append(times["warm"][-1] / bare)
        of_processor.append((time.process_time() - used) / naive_used)
        gc.collect()
    gc.enable()
    medians = {name: statistics.median(found) for name, found in times.items()}
    print(f"One document, {rounds} rounds, median seconds; ratio to naive WeasyPrint")
    for name, told in (
        ("warm", "ours, by a warm printer (as a worker prints), PDF/A-3a + PDF/UA-1"),
        ("ours", "ours, a process started for it, PDF/A-3a + PDF/UA-1"),
        ("naive", "naive WeasyPrint, a process started for it, plain PDF"),
        ("bare", "the same without its start"),
        ("chromium", "Chromium's print of the same HTML, with its start"),
        ("typst", "Typst, the same texts and tables without drawings, PDF/A-3b"),
    ):
        file = folder / f"{ {'warm': 'ours', 'bare': 'naive'}.get(name, name) }.pdf"
        with pikepdf.open(file) as made:
            pages = len(made.pages)
        print(f"  {medians[name]:7.2f} s  {medians[name] / medians['naive']:5.2f}  {pages:4} pages"
              f"  {file.stat().st_size // 1024:5} kB  {told}")  # fmt: skip
    print("  cold to naive, both without their start, by round: "
          + " ".join(f"{one:.2f}" for one in ratios)
          + "; of the processor: " + " ".join(f"{one:.2f}" for one in of_processor))  # fmt: skip
    goal("cold, of naive WeasyPrint", statistics.median(ratios), "at most 0.7",
         statistics.median(ratios) <= 0.7)  # fmt: skip


def order(engine: Engine, settings: Settings, official: Identity, ids: list[int]) -> int:
    """The batch's number; the print shop is rung for, as the page does that orders one."""
    with transaction(engine) as session:
        number = batches.order_batch(session, official, ids, Options(), content.ADDRESS)
    alarm = Alarm(settings)
    alarm.ring()
    alarm.close()
    return number


def until_over(
    engine: Engine, official: Identity, batch: int, look: Callable[[], None]
) -> tuple[BatchView, float]:
    begun = time.perf_counter()
    while True:
        with Session(engine) as session:
            view = batches.read_batch(session, official, batch)
        if view.over:
            return view, time.perf_counter() - begun
        look()
        time.sleep(0.2)


def memory_of(shop: int) -> dict[str, int]:
    """The largest worker's memory in kB, with what it shares (Rss) and its portion of it (Pss)."""
    largest = {"Rss": 0, "Pss": 0}
    children = Path(f"/proc/{shop}/task/{shop}/children").read_text().split()
    for worker in children:
        try:
            told = Path(f"/proc/{worker}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        for line in told.splitlines():
            name = line.partition(":")[0]
            if name in largest:
                largest[name] = max(largest[name], int(line.split()[1]))
    return largest


def batch(folder: Path, count: int, naive_serial: float, naive_processor: float) -> None:
    """`naive_serial`, `naive_processor`: seconds of as many naive prints, one after the other."""
    engine, url, official, ids = a_territory(folder, count)
    settings = load({"PTP_INSTANCE": str(folder), "DATABASE_URL": url, "SECRET_KEY": "bench"})
    environ = os.environ | {"PTP_INSTANCE": str(folder), "DATABASE_URL": url, "SECRET_KEY": "bench"}
    command = [Path(sys.executable).with_name("ptp-plans"), "work"]
    used = processor()
    with subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL) as shop:
        try:
            while not _open(engine):
                time.sleep(0.2)
            largest = {"Rss": 0, "Pss": 0}

            def look() -> None:
                for name, size in memory_of(shop.pid).items():
                    largest[name] = max(largest[name], size)

            ordered = order(engine, settings, official, ids)
            cold, cold_seconds = until_over(engine, official, ordered, look)
            ordered = order(engine, settings, official, ids)
            again, join_seconds = until_over(engine, official, ordered, look)
        finally:
            shop.terminate()
    used = processor() - used
    assert (cold.joined, again.joined) == (count, count), (cold, again)
    print(f"A batch of {count} by {settings.workers} workers: {cold.pages} pages to print")
    print(f"  {cold_seconds:7.1f} s  cold, into one print file ({cold_seconds / count:.2f} s each)")
    print(f"  {naive_serial:7.1f} s  naive WeasyPrint one after the other, measured on a sample")
    print(f"  {join_seconds:7.1f} s  pre-rendered, into one print file"
          f" ({(again.file_bytes or 0) // 1024**2} MB)")  # fmt: skip
    print(f"  {largest['Rss'] // MEGABYTE} MB of memory in the largest worker with what it shares,"
          f" {largest['Pss'] // MEGABYTE} MB with its portion of that")  # fmt: skip
    cores = min(settings.workers, os.cpu_count() or 1)
    print(f"  {used:7.1f} s of the processor for all of it, naive {naive_processor:.1f}:"
          f" {cores * naive_processor / used:.2f} times as quick on {cores} idle cores")  # fmt: skip
    speedup = naive_serial / cold_seconds
    goal("batch cold, times naive serial", speedup, "at least 2", speedup >= 2)
    scaled = join_seconds * 82 / count
    goal("82 pre-rendered into one file, s", scaled, "at most 15", scaled <= 15)
    pss, rss = largest["Pss"] / MEGABYTE, largest["Rss"] / MEGABYTE
    goal("memory of a worker, its portion of what is shared, MB", pss, "at most 200", pss <= 200)
    goal("memory of a worker, all that is shared counted, MB", rss, "at most 200", rss <= 200)
    click(settings, official, ids[0])


def _open(engine: Engine) -> bool:
    with Session(engine) as session:
        return workers_at_work(session) > 0


def click(settings: Settings, official: Identity, contract_id: int) -> None:
    """Milliseconds of the server for a contract and a plan that are printed already."""
    app = create_app(settings)
    client = app.test_client()
    sign_in(app, client, official.account_id)
    address = f"/contratos/{contract_id}/contrato.pdf"
    assert client.get(address).data.startswith(b"%PDF-")
    times = [seconds(lambda: client.get(address)) * 1000 for _time in range(20)]
    median = statistics.median(times)
    print(f"  {median:7.1f} ms an official's click on a contract that is printed")
    goal("click on a print that is made, ms", median, "at most 100", median <= 100)


def main(count: int, rounds: int, sample: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        single(folder, rounds)
        page, output = folder / "page.html", folder / "naive.pdf"
        used = processor()
        taken = seconds(lambda: [in_a_process("naive", page, output) for _one in range(sample)])
        each = (processor() - used) / sample
        batch(folder, count, taken / sample * count, each * count)


if __name__ == "__main__":
    main(*[int(one) for one in sys.argv[1:]] or (82, 3, 8))
