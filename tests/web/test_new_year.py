"""Half past eleven at night on 31 December, looked at from outside: every page and every paper that
tells the day of an act says that day, wherever in the country the programme is.

In all zones papers are read as they are before they are laid out, which is quick; in one, the
furthest from UTC, they are made, signed with an e.firma and read again.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import docx
import html5lib
import openpyxl
import pikepdf
import pypdf
import pytest
from flask.testing import FlaskClient

from ptp_plans.documents.render import Metadata, Rendered, count_pages, render
from ptp_plans.platform import clock
from ptp_plans.settings import Settings
from ptp_plans.store import Session, versions
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.plans import plan_row
from ptp_plans.web import create_app
from ptp_plans.workflow.contracts.contract import ContractView, read_contract
from ptp_plans.workflow.papers.orders import order_papers
from ptp_plans.workflow.printing import batches, jobs
from ptp_plans.workflow.printing.batches import Form, Options
from tests.new_year import ADDRESS, EVE, NEXT_DAY, SAID, Evening, an_evening, at_half_past_eleven
from tests.printed import words_on_pages
from tests.web.lived import seal_plan
from tests.web.visitor import Visitor, text_of
from tests.world import World

ZONES = ("America/Tijuana", "America/Mexico_City", "America/Cancun")
PLAN, CONTRACT, FOLIO = "/planes/1", "/contratos/1", "CC-079000012-2026-001"
SIGNED_PRINT = f"{CONTRACT}/firmado.pdf"
# How often each place tells the day of an act, at the least.
PLACES = {
    "/planes": 1,
    f"{PLAN}/versiones": 1,
    f"{PLAN}/versiones/1": 2,  # the seal and the assembly
    f"{PLAN}/contrato": 1,
    f"{PLAN}/anual/2026": 1,
    f"{PLAN}/historia": 1,  # under which all that happened that day stands
    f"{PLAN}/evaluaciones/2026": 3,
    "/contratos": 1,
    CONTRACT: 4,
    f"/verificar/{FOLIO}": 4,
    f"/v/{FOLIO}": 4,
    "/v/SEAL": 2,
    "/v/TEXT": 2,
    "/imprenta": 1,
    "/imprenta/tiradas/1": 1,
    f"{PLAN}/versiones/1/plan.pdf": 3,  # and the file's own date
    f"{PLAN}/versiones/1/version-publica.pdf": 3,
    f"{PLAN}/versiones/1/comunidad.pdf": 2,
    f"{PLAN}/anual/2026/plan.pdf": 2,
    f"{PLAN}/anual/2026/cartel.pdf": 2,
    f"{PLAN}/evaluaciones/2026/acta.pdf": 2,
    f"{CONTRACT}/contrato.pdf": 2,
    SIGNED_PRINT: 4,  # and what the box of the e.firma shows, and its own moment
    f"{CONTRACT}/version-publica.pdf": 2,
    f"{CONTRACT}/padron.pdf": 2,
    f"{CONTRACT}/contrato.docx": 2,
    f"{CONTRACT}/expediente.zip": 20,
    "/contratos/lista.csv": 2,
    "/contratos/lista.xlsx": 3,
    "/imprenta/tiradas/1/archivo": 1,
}  # fmt: skip
PLACES_WITHOUT_EFIRMA = {place: PLACES[place] for place in PLACES if place != SIGNED_PRINT}


@pytest.fixture(params=[*((zone, "drawn") for zone in ZONES), (ZONES[0], "laid out")], ids="-".join)
def evening(
    request: pytest.FixtureRequest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Evening]:
    """Everything that happened, with its papers and a print file made."""
    engine = create_engine(settings.database_url)
    zone, papers = request.param
    if papers == "drawn":
        as_they_are_drawn(monkeypatch)
    with at_half_past_eleven(zone):
        lived = an_evening(engine, zone, efirma=papers == "laid out")
        options = Options(form=Form.PAPER if papers == "laid out" else Form.ZIP, separators=True)
        with transaction(engine) as session:
            order_papers(session, lived.world.official, lived.contract_id, ADDRESS)
            batches.order_batch(
                session, lived.world.official, [lived.contract_id], options, ADDRESS
            )
        jobs.drain(engine, settings.print_folder)
        yield lived
    engine.dispose()


def as_they_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of a PDF stands its page, with the date that the file would bear."""

    def page(html: str, *, metadata: Metadata, **_more: object) -> Rendered:
        return Rendered(f"{html}\n{metadata.created:%Y-%m-%d}".encode(), 1)

    rooms = [room for name, room in sys.modules.items() if name.startswith("ptp_plans.documents")]
    for room in rooms:
        if getattr(room, "render", None) is render:
            monkeypatch.setattr(room, "render", page)
        if getattr(room, "count_pages", None) is count_pages:
            monkeypatch.setattr(room, "count_pages", lambda *_page, **_more: 2)


@pytest.fixture
def client(settings: Settings, evening: Evening) -> Iterator[FlaskClient]:
    """The official's browser."""
    app = create_app(replace(settings, time_zone=evening.zone))
    yield Visitor(app, evening.world.official.account_id).client
    app.extensions["engine"].dispose()


def test_every_page_and_every_paper_says_the_day_on_which_it_was_done(
    evening: Evening, client: FlaskClient
) -> None:
    with Session(evening.world.engine) as session:
        (row,) = versions.versions_of(session, evening.world.plan_id)
        names = {"SEAL": row.seal[:16], "TEXT": row.sha256}
    told, wrong = {}, {}
    places = PLACES if view_of(evening).signed_pdf_sha256 else PLACES_WITHOUT_EFIRMA
    for place in places:
        address = place
        for name, value in names.items():
            address = address.replace(name, value)
        answer = client.get(address)
        assert answer.status_code == 200, address
        words = words_in(answer.get_data(), answer.mimetype)
        answer.close()
        told[place] = sum(words.count(said) for said in SAID)
        wrong[place] = sum(words.count(said) for said in NEXT_DAY)
    assert {place: count for place, count in wrong.items() if count} == {}
    assert {place: told[place] for place in places if told[place] < places[place]} == {}
    print(  # noqa: T201 - the count
        f"\n{evening.zone}: {len(told)} pages and papers tell 31 December {sum(told.values())} "
        f"times, 1 January {sum(wrong.values())} times"
    )


def view_of(evening: Evening) -> ContractView:
    with Session(evening.world.engine) as session:
        return read_contract(session, evening.world.official, evening.contract_id)


def words_in(data: bytes, media_type: str) -> str:
    """All that a file says to who opens it, its own dates included, on one line."""
    said = " ".join(READERS[media_type](data).split())
    return UTC_MOMENT.sub("", said)


def _page(data: bytes) -> str:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(data)
    return text_of(tree.find("body"))


def _pdf(data: bytes) -> str:
    if not data.startswith(b"%PDF"):
        return _page(data)
    said = words_on_pages(data)
    with pikepdf.open(io.BytesIO(data)) as opened:
        said.append(_pdf_day(str(opened.docinfo.get("/CreationDate", ""))))
        fields = opened.Root.AcroForm.Fields if "/AcroForm" in opened.Root else []
        for one in fields:
            if "/V" in one and "/M" in one.V:
                said += [_pdf_day(str(one.V.M)), _stamped(one)]
    return " ".join(said)


def _pdf_day(told: str) -> str:
    """D:20261231233000-08'00' as 2026-12-31."""
    return f"{told[2:6]}-{told[6:8]}-{told[8:10]}"


def _stamped(box: pikepdf.Object) -> str:
    """What the box of an electronic signature shows: its picture, on a page of its own."""
    made, written = pikepdf.new(), io.BytesIO()
    page = made.add_blank_page(page_size=(400, 200))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Box=made.copy_foreign(box.AP.N)))
    page.Contents = made.make_stream(b"/Box Do")
    made.save(written)
    return pypdf.PdfReader(written).pages[0].extract_text()


def _word(data: bytes) -> str:
    opened = docx.Document(io.BytesIO(data))
    cells = [one.text for table in opened.tables for row in table.rows for one in row.cells]
    paragraphs = [one.text for one in opened.paragraphs]
    return " ".join([*paragraphs, *cells, f"{opened.core_properties.created:%Y-%m-%d}"])


def _workbook(data: bytes) -> str:
    opened = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in opened for row in sheet.iter_rows(values_only=True) for cell in row]
    return " ".join(f"{one:%Y-%m-%d}" if isinstance(one, datetime) else str(one) for one in cells)


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _zip(data: bytes) -> str:
    """What each file in it says, and the date that each bears."""
    said = []
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        for one in opened.infolist():
            reader = BY_ENDING.get(one.filename.rpartition(".")[2], lambda _data: "")
            said += ["{}-{:02}-{:02}".format(*one.date_time), reader(opened.read(one))]
    return " ".join(said)


# What a seal is made of has its moment in UTC and says so: that is no day.
UTC_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+Z")
BY_ENDING: dict[str, Callable[[bytes], str]] = {
    "pdf": _pdf, "docx": _word, "xlsx": _workbook, "csv": _plain, "json": _plain, "txt": _plain,
}  # fmt: skip
READERS: dict[str, Callable[[bytes], str]] = {
    "text/html": _page,
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _word,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _workbook,
    "text/csv": _plain,
    "application/zip": _zip,
}


def test_every_thread_that_answers_tells_days_in_its_application_s_zone(
    settings: Settings, world: World
) -> None:
    """Two programmes in one process, each answering in a thread that never heard of its zone."""
    seal_plan(world)
    with transaction(world.engine) as session:
        plan = plan_row(session, world.plan_id)
        plan.updated_at = clock.utc(clock.midnight(EVE, "America/Tijuana") + timedelta(hours=23))

    def told(zone: str) -> str:
        app = create_app(replace(settings, time_zone=zone))
        reader = Visitor(app, world.facilitator.account_id)
        with ThreadPoolExecutor(1) as fresh:
            page = fresh.submit(reader.get, "/planes").result()
        app.extensions["engine"].dispose()
        return page.text

    assert "31/12/2026, 23:00" in told("America/Tijuana")
    assert "01/01/2027, 02:00" in told("America/Cancun")
    assert "31/12/2026, 23:00" in told("America/Tijuana")
