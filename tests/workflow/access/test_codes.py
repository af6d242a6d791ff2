"""Codes: as they are shown, and as people type them."""

import re

import pytest

from ptp_plans.workflow.access.codes import ALPHABET, code_digest, in_groups, new_code


def test_a_code_has_twelve_signs_that_nobody_mistakes() -> None:
    assert set("ILOU") & set(ALPHABET) == set() and len(ALPHABET) == 32
    codes = {new_code() for _time in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(f"[{ALPHABET}]{{12}}", code) for code in codes)


@pytest.mark.parametrize(
    "typed",
    ["0A1B-1C0D-XYZ9", "oa1blcOdxyz9", " 0a1b 1c0d xyz9 ", "OAIB–LCOD–XYZ9", "0A1B1C0DXYZ9"],
)
def test_it_is_the_same_code_however_it_is_typed(typed: str) -> None:
    assert code_digest(typed) == code_digest(in_groups("0A1B1C0DXYZ9"))


@pytest.mark.parametrize(
    "typed", ["", "0A1B-1C0D-XYZ8", "0A1B-1C0D", "\x00", "9" * 10_000, "\ud800"]
)
def test_another_code_is_another(typed: str) -> None:
    assert code_digest(typed) != code_digest("0A1B-1C0D-XYZ9")
