"""What befalls a served product, at length and in figures: `make faults`.

Slow bodies, a foreign lock, a database that goes and comes back, kills. Each is done to
`ptp-plans serve` over the demo's data, on this machine alone, and stops by itself.
`python -m bench.faults [SECONDS] [KILLS]`.
"""

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests import faults
from tests.databases import StoppablePostgres
from tests.wire import Product

SEED = 2016
SAVERS, STRANGERS = 10, 12


def _told(statuses: Counter[int]) -> str:
    return ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items())) or "none"


def slow_bodies(product: Product, seconds: float) -> None:
    with product:
        seen = faults.trickle(product, seconds, STRANGERS)
    print(
        f"1 + {STRANGERS} bodies at a byte a second for {seconds:.0f} s\n"
        f"  other person's saves   {_told(seen.saves)}, longest {seen.longest_save:.2f} s\n"
        f"  pages meanwhile        {_told(seen.pages.answers)}, longest {seen.pages.longest:.2f} s\n"
        f"  how the slow ones end  {_told(Counter(seen.slow))}",
        flush=True,
    )


def foreign_lock(product: Product, database: Path, seconds: float) -> None:
    with product:
        seen = faults.lock(product, str(database), seconds, SAVERS)
    print(
        f"{SAVERS} savers under a foreign lock of {seconds:.0f} s (SQLite)\n"
        f"  answers to savers      {_told(seen.saves)}, longest {seen.longest_answer:.2f} s\n"
        f"  all saved by itself    {seen.until_all_saved:.2f} s after the lock, lost {seen.lost}\n"
        f"  reader meanwhile       {_told(seen.pages.answers)}, longest {seen.pages.longest:.2f} s",
        flush=True,
    )


def database_gone(folder: Path, seconds: float) -> None:
    # Beside the installation's folder, which is closed to the user that PostgreSQL runs as.
    postgres = StoppablePostgres(folder.with_name("postgres"))
    try:
        product = Product(folder, postgres.url)
        product.run("demo")
        with product:
            seen = faults.without_database(product, postgres.stop, postgres.start, seconds)
    finally:
        postgres.stop("immediate")
    print(
        f"database stopped for {seconds:.0f} s and started again (PostgreSQL)\n"
        f"  answers to a saver     {_told(seen.saves)}, longest {seen.longest_answer:.2f} s\n"
        f"  pages meanwhile        {_told(seen.pages)}\n"
        f"  first save kept        {seen.until_saved:.2f} s after it is back, lost {seen.lost}",
        flush=True,
    )


def kills(product: Product, count: int) -> None:
    seen = faults.kills(product, count, SEED)
    mean = sum(seen.back) / len(seen.back)
    print(
        f"{count} × kill -9 of the whole server under {faults.WRITERS} writers (SQLite)\n"
        f"  acknowledged saves     {seen.acknowledged}, lost {seen.lost}\n"
        f"  seconds until back     mean {mean:.1f}, longest {max(seen.back):.1f}",
        flush=True,
    )


def main(seconds: str = "30", count: str = "40") -> None:
    """All of them, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as a user of its own where root starts it
        first = Product(folder / "demo")
        (folder / "demo").mkdir()
        first.run("demo")
        for each in ("slow", "lock", "kills"):
            shutil.copytree(folder / "demo", folder / each)
        slow_bodies(Product(folder / "slow"), float(seconds))
        foreign_lock(Product(folder / "lock"), folder / "lock/ptp_plans.sqlite3", float(seconds))
        (folder / "gone").mkdir()
        database_gone(folder / "gone", float(seconds))
        kills(Product(folder / "kills"), int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
