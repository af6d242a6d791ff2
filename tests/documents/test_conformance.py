"""Every file that the product hands out can be archived and read aloud: PDF/A-3a and PDF/UA-1."""

import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.documents.conformance import faults
from tests.documents.papers import PAPERS
from tests.once import made_once

DOCUMENTS = Path(__file__).parents[2] / "ptp_plans" / "documents"
NO_PAPERS = {"press/printer.py"}  # what warms the printer up


@cache
def printed(name: str) -> bytes:
    """Each sort is made once for all tests of this module."""
    return made_once(f"paper_{name}", PAPERS[name])


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_has_no_fault(name: str) -> None:
    assert faults(printed(name)) == []


def test_no_sort_of_paper_is_forgotten() -> None:
    printing = {
        str(path.relative_to(DOCUMENTS))
        for path in DOCUMENTS.rglob("*.py")
        if re.search(r"^(?!def ).*(?<![.\w])render\(", path.read_text(), re.MULTILINE)
    }
    assert printing - NO_PAPERS == {
        "annexes/roster.py",
        "annual.py",
        "contract.py",
        "paper/community.py",
        "paper/worksheets.py",
        "plan.py",
        "press/separators.py",
        "public/papers.py",
        "review/observations.py",
        "year/poster.py",
        "acts/evaluation.py",
        "acts/substituted.py",
    }


def hashes_in_a_new_process(names: list[str], seed: str) -> list[str]:
    """SHA-256 of papers made by a Python that has just started, with its own order of sets."""
    program = (
        "import hashlib, sys; from tests.documents.papers import PAPERS\n"
        "for name in sys.argv[1:]: print(hashlib.sha256(PAPERS[name]()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *names],
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(DOCUMENTS.parents[1])},
        cwd=DOCUMENTS.parents[1],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()


def test_the_same_input_gives_the_same_bytes_in_any_process() -> None:
    names = [
        "contract",
        "annual",
        "annual-poster",
        "act",
        "wall",
        "community",
        "observations",
        "roster",
    ]
    here = [hashlib.sha256(printed(name)).hexdigest() for name in names]
    assert hashes_in_a_new_process(names, "1") == here
