"""A document is never made under a name that the installation does not go by.

The same table of routes says which documents there are: each is asked for under a foreign name, and
every PDF of the run is searched for it, in its words, its links and the data of its file.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf

from tests.printed import words_on_pages
from tests.served.routes import DOCUMENTS, PDF
from tests.served.walk import Opened, Walk

FOREIGN = "evil.example"


def makes_nothing_under_a_foreign_name(walk: Walk, opened: Sequence[Opened]) -> list[str]:
    """The documents that were not refused with 400, and the PDFs of the run that say the name."""
    documents = [one for one in opened if one.row.sort in DOCUMENTS and one.row.status == 200]
    answers = [
        (one.path, walk.product.visitors[one.role].get(one.path, FOREIGN)) for one in documents
    ]
    made = [f"{path}: {answer.status}" for path, answer in answers if answer.status != 400]
    return made + [
        f"{one.path} says {FOREIGN}"
        for one in documents
        if one.row.sort == PDF and says(one.answer.body, FOREIGN)
    ]


def says(pdf: bytes, name: str) -> bool:
    """Whether a PDF says that name anywhere: on a page, in a link, in what it carries."""
    words = "".join(words_on_pages(pdf))
    with pikepdf.open(BytesIO(pdf)) as opened:
        return name in words or any(name.encode() in said for said in _said(opened))


def _said(opened: pikepdf.Pdf) -> Iterator[bytes]:
    for each in opened.objects:
        if (
            isinstance(each, pikepdf.Stream)
            and "/Filter" in each
            and each.get("/Subtype") == "/Image"
        ):
            continue
        yield each.read_bytes() if isinstance(each, pikepdf.Stream) else each.unparse()
