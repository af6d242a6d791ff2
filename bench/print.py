"""Seconds and pages of the demo contract: the whole command, and in a warm process."""

import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from ptp_plans.cli import DOCUMENTS
from ptp_plans.plan.document import from_bytes

DEMO = files("ptp_plans.demo") / "nueva_esperanza.json"


def command(document: str) -> float:
    """Wall seconds of `ptp-plans print`, start-up included."""
    out = Path(tempfile.mkdtemp()) / "out.pdf"
    begun = time.perf_counter()
    ran = subprocess.run(
        [Path(sys.executable).with_name("ptp-plans"), "print", str(DEMO), "-o", out,
         "--document", document],
        check=True, capture_output=True,
    )  # fmt: skip
    assert out.stat().st_size > 10_000, ran.stderr
    return time.perf_counter() - begun


if __name__ == "__main__":
    plan = from_bytes(DEMO.read_bytes())
    for name, printer in DOCUMENTS.items():
        cold = command(name)
        printer(plan)
        begun = time.perf_counter()
        printed = printer(plan)
        warm = time.perf_counter() - begun
        print(
            f"{name:12}{printed.pages:4} pages {len(printed.pdf) // 1024:6} kB"
            f"  command {cold:5.2f} s  warm {warm:5.2f} s  ratio {cold / warm:4.2f}"
            f"  {warm / printed.pages * 1000:5.0f} ms a page"
        )
