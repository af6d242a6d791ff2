"""Many contracts in one file for the printer."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as some

from ptp_plans.documents.press.bound import Part, bind_parts
from ptp_plans.documents.press.packed import pack_parts
from ptp_plans.documents.press.printer import printer_version
from ptp_plans.documents.press.separators import RUN, Leaf, LeftOut, separator_sheets
from tests.work.quick_shop import small_pdf

DAY = datetime(2016, 3, 4, 12, tzinfo=UTC)


def files(folder: Path, *pages: int) -> list[Part]:
    parts = []
    for n, count in enumerate(pages, 1):
        file = folder / f"{n}.pdf"
        file.write_bytes(small_pdf(f"contract {n}", count))
        parts.append(Part(file, f"{n}. CC-{n}"))
    return parts


def a_leaf(number: int) -> Leaf:
    return Leaf(
        number, f"CC-079000012-2016-{number:03}", "Nueva Esperanza", "Las Margaritas", "Chiapas",
        "Más café", 45, 3, "ab" * 32,
    )  # fmt: skip


@pytest.fixture(scope="module")
def separators(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A list and three separators."""
    [printed] = separator_sheets(
        [a_leaf(n) for n in (1, 2, 3)],
        [LeftOut("CC-9", "El Porvenir", "El contrato está retirado.")],
        batch=7,
        ordered_at=DAY,
        ordered_by="Teresa Aguilar",
        printed_originals=False,
    )
    file = tmp_path_factory.mktemp("press") / "separators.pdf"
    file.write_bytes(printed.pdf)
    assert printed.pages == 4
    return [file]


def text_of(file: Path, page: int) -> str:
    told = subprocess.run(
        ["pdftotext", "-layout", "-f", str(page), "-l", str(page), file, "-"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return told.stdout


def test_each_contract_begins_on_an_odd_page_after_its_separator(
    tmp_path: Path, separators: list[Path]
) -> None:
    out = tmp_path / "out.pdf"
    bound = bind_parts(
        files(tmp_path, 3, 2, 5), separators, out, title="Tirada 7", blank_backs=True
    )
    assert bound.starts == (2, 8, 12)  # list and its back; separator, back, 3 pages and a back; …
    assert bound.pages == 20
    assert "CC-079000012-2016-002" in text_of(out, 9)
    assert "2 de 3" in text_of(out, 9)
    assert text_of(out, 10).strip() == ""
    assert "El contrato está retirado." in text_of(out, 1)
    with pikepdf.open(out) as whole, whole.open_outline() as outline:
        assert [str(one.title) for one in outline.root] == ["1. CC-1", "2. CC-2", "3. CC-3"]


def test_separators_of_many_contracts_are_laid_out_in_runs_and_each_has_its_own() -> None:
    count = RUN + 2
    runs = list(
        separator_sheets(
            [a_leaf(n) for n in range(1, count + 1)],
            [],
            batch=7,
            ordered_at=DAY,
            ordered_by="Teresa Aguilar",
            printed_originals=False,
        )
    )
    assert [one.pages for one in runs] == [RUN + 2, 2]  # the list takes two


def test_without_backs_nothing_is_blank(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    bound = bind_parts(files(tmp_path, 3, 2), [], out, title="x", blank_backs=False)
    assert (bound.pages, bound.starts) == (5, (0, 3))


def test_all_the_originals_share_their_content(tmp_path: Path) -> None:
    [part] = files(tmp_path, 3)
    one, many = tmp_path / "one.pdf", tmp_path / "many.pdf"
    bind_parts([part], [], one, title="x", blank_backs=True)
    four = Part(part.file, part.title, 4)
    assert bind_parts([four], [], many, title="x", blank_backs=True).pages == 16
    assert many.stat().st_size < 2 * one.stat().st_size


@given(some.lists(some.integers(1, 4), min_size=1, max_size=9))
def test_backs_make_every_part_even_and_leave_no_page_out(pages: list[int]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        bound = bind_parts(files(folder, *pages), [], folder / "out", title="x", blank_backs=True)
        assert bound.pages == sum(count + count % 2 for count in pages)
        assert all(start % 2 == 0 for start in bound.starts)


def test_the_same_parts_give_the_same_bytes(tmp_path: Path, separators: list[Path]) -> None:
    parts = files(tmp_path, 2, 3, 1)
    for name in ("first", "second"):
        bind_parts(parts, separators, tmp_path / name, title="x", blank_backs=True)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    packed = [("a.pdf", parts[0].file, "00")]
    for name in ("third", "fourth"):
        pack_parts(packed, {"tirada": 7}, tmp_path / name, moment=DAY)
    assert (tmp_path / "third").read_bytes() == (tmp_path / "fourth").read_bytes()


def test_what_only_a_screen_uses_is_left_out_and_stamps_are_drawn(
    tmp_path: Path, separators: list[Path]
) -> None:
    out = tmp_path / "out.pdf"
    bind_parts([Part(separators[0], "1")], [], out, title="x", blank_backs=False)
    with pikepdf.open(out) as whole:
        assert not any(
            "/Annots" in page.obj or "/StructParents" in page.obj for page in whole.pages
        )
    subprocess.run(["qpdf", "--check", out], check=True, capture_output=True)


def test_the_printer_has_one_version_for_all_processes() -> None:
    assert len(printer_version()) == 16
    assert printer_version.__wrapped__() == printer_version()
