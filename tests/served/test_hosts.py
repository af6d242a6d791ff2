"""The search for a foreign name in a PDF finds it wherever it may stand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ptp_plans.documents.render import AttachedFile, Metadata, render
from tests.served.hosts import FOREIGN, says

CARRIED = AttachedFile("plan.json", f"https://{FOREIGN}/1".encode(), "El plan")


def printed(body: str, *, description: str = "", carries: tuple[AttachedFile, ...] = ()) -> bytes:
    page = f"<html lang='es'><head><title>-</title></head><body>{body}</body></html>"
    told = Metadata(datetime(2016, 1, 1, tzinfo=UTC), description=description)
    return render(page, title="-", media={}, metadata=told, attachments=carries).pdf


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (f"<p>Compruebe en {FOREIGN}/verificar</p>", {}),
        (f"<p><a href='http://{FOREIGN}/1'>aquí</a></p>", {}),
        ("<p>Uno</p>", {"description": f"De {FOREIGN}"}),
        ("<p>Uno</p>", {"carries": (CARRIED,)}),
    ],
    ids=["on a page", "in a link", "in what it says of itself", "in what it carries"],
)
def test_the_name_is_found(body: str, more: dict[str, Any]) -> None:
    assert says(printed(body, **more), FOREIGN)


def test_a_pdf_without_it_does_not_say_it() -> None:
    assert not says(printed("<p>Uno de example.org</p>"), FOREIGN)
