"""A document that takes too much is stopped, told, and takes nothing else with it."""

import subprocess
import sys

import pytest

LIMITED = "from ptp_plans.work import limits\n"


def status_of(program: str) -> tuple[int, str]:
    """How a process of its own ends, and what it says."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED + program], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.strip()


def test_a_process_that_asks_for_too_much_memory_gets_none() -> None:
    status, said = status_of(
        "limits.limit_memory()\n"
        "try: bytearray(2 * limits.GIGABYTE)\n"
        "except MemoryError: print('refused')"
    )
    assert (status, said) == (0, "refused")


def test_a_layout_that_never_ends_is_stopped_by_its_use_of_the_processor() -> None:
    status, said = status_of(
        "limits.PROCESSOR_SECONDS = 1\n"
        "with limits.limited_layout():\n"
        "    while True: pass\n"
        "print('went on')"
    )
    assert status < 0, "ended by a signal"
    assert said == ""


def test_a_layout_cannot_fill_the_disk() -> None:
    status, said = status_of(
        "import tempfile\n"
        "limits.LARGEST_FILE = 1000\n"
        "with tempfile.TemporaryFile() as file:\n"
        "    try:\n"
        "        with limits.limited_layout():\n"
        "            file.write(b'x' * 100_000); file.flush()\n"
        "    except OSError as error: print(error.strerror)\n"
    )
    assert (status, said) == (0, "File too large")


@pytest.mark.parametrize("limit", ["RLIMIT_CPU", "RLIMIT_FSIZE"])
def test_after_a_layout_the_worker_is_as_free_as_before(limit: str) -> None:
    _status, said = status_of(
        "import resource\n"
        f"before = resource.getrlimit(resource.{limit})\n"
        "with limits.limited_layout(): pass\n"
        f"print(before == resource.getrlimit(resource.{limit}))"
    )
    assert said == "True"
