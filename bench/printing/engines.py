"""One print by one engine in a process of its own, as a program that prints one document runs:

.venv/bin/python -m bench.printing.engines ENGINE INPUT OUTPUT

Each loads only what it needs: nobody pays for another engine's start. WeasyPrint tells on its output
how long it took without its start, by the clock and of the processor.
"""
# ruff: noqa: PLC0415

import sys
import time
from pathlib import Path


def ours(_input: Path, output: Path) -> None:
    from bench.printing import content
    from ptp_plans.documents.contract import contract_document

    told = contract_document(content.source(content.plan()))
    output.write_bytes(told.pdf)


def naive(page: Path, output: Path) -> None:
    import weasyprint

    begun, used = time.perf_counter(), time.process_time()
    weasyprint.HTML(string=page.read_text()).write_pdf(output)
    sys.stdout.write(f"{time.perf_counter() - begun} {time.process_time() - used}")


def chromium(page: Path, output: Path) -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import ARGUMENTS, chromium_program

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=ARGUMENTS)
        tab = browser.new_page()
        tab.set_content(page.read_text())
        tab.pdf(path=output, prefer_css_page_size=True)
        browser.close()


def typst(text: Path, output: Path) -> None:
    import typst as engine

    output.write_bytes(engine.compile(str(text), pdf_standards=["a-3b"]))


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
