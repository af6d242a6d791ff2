"""A print shop with its real processes, whose documents are small: laying out has its own tests."""

import hashlib
import io
import os
import time
from typing import Any

import pikepdf

from ptp_plans.documents.contract import ContractSource
from ptp_plans.documents.render import Rendered
from ptp_plans.settings import load
from ptp_plans.work import shop, worker
from ptp_plans.workflow import versions
from ptp_plans.workflow.contracts import contract

LAYOUT_SECONDS = 0.15  # so that there is a middle to be killed in


def a_small_document(source: Any, *_further: Any, **_more: Any) -> Rendered:
    """Three pages that tell which contract they are of."""
    time.sleep(float(os.environ.get("LAYOUT_SECONDS", LAYOUT_SECONDS)))
    of = source.drawn.folio if isinstance(source, ContractSource) else "plan"
    return Rendered(small_pdf(of, 3), 3)


def small_pdf(words: str, pages: int) -> bytes:
    """A PDF that is another for other words."""
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(pages):
            pdf.add_blank_page(page_size=(612, 792))
        pdf.docinfo["/Title"] = f"{words} {hashlib.sha256(words.encode()).hexdigest()}"
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


if __name__ == "__main__":
    contract.contract_document = a_small_document  # type: ignore[assignment]
    versions.plan_document = a_small_document  # type: ignore[assignment]
    shop.WALL_SECONDS = float(os.environ.get("WALL_SECONDS", shop.WALL_SECONDS))
    worker.JOBS = int(os.environ.get("JOBS", worker.JOBS))
    shop.run(load())
