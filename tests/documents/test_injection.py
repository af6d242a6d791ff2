"""Whatever people type is words on paper: in every text of plan, contract, act, padrón and
translation, in every sort of document."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.request import urlopen

import docx
import html5lib
import openpyxl
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ptp_plans.documents.annexes.roster import SealedPeople, roster_document
from ptp_plans.documents.annexes.year import Working
from ptp_plans.documents.annual import annual_document
from ptp_plans.documents.answers.layout import need, widths
from ptp_plans.documents.answers.room import PADDING, PORTRAIT
from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.contract import ContractSource, contract_document
from ptp_plans.documents.default_template import default_template
from ptp_plans.documents.legal.contract import contract_docx
from ptp_plans.documents.paper.community import Translation, community_document
from ptp_plans.documents.paper.worksheets import LETTER, WorksheetOrder, notebook, worksheet_steps
from ptp_plans.documents.plan import PrintedVersion, plan_document
from ptp_plans.documents.public.papers import public_contract, public_plan
from ptp_plans.documents.render import Rendered, render
from ptp_plans.documents.spreadsheets.register import Heading, list_csv
from ptp_plans.documents.year.calendar_file import Stamp, calendar_file
from ptp_plans.documents.year.poster import poster_document
from ptp_plans.documents.year.workbook import annual_workbook
from ptp_plans.plan.content import from_step
from ptp_plans.plan.derive.paper.passages import passages
from ptp_plans.plan.document import Plan, digest, from_plain, to_bytes, to_plain
from ptp_plans.plan.outline import RECORDS, any_step, plan_outline, record_outline
from ptp_plans.plan.redaction.hiding import public_papers
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.sections.community import CommunityVersion
from ptp_plans.plan.sections.roster import Roster
from tests import factories
from tests.documents.filled import PHOTO, filled_plan
from tests.documents.papers import demo_media
from tests.documents.signed import FOLIO, public_source, with_changes
from tests.documents.spreadsheets.books import a_book
from tests.payloads import NOWHERE, Hand, Listener, harmless, listening, payloads

SEALED_AT = datetime(2016, 2, 15, 18, tzinfo=UTC)
FORMULAS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Papers:
    """A plan and its records with one hand's words in every text."""

    hand: Hand
    plan: Plan
    assembly: AssemblyAct
    agreement: Agreement
    roster: Roster
    community: CommunityVersion


def papers_by(hand: Hand) -> Papers:
    plain = to_plain(filled_plan(rows=2))
    for section in plan_outline().sections:
        whole = [one.key for one in section.steps] == [section.key]
        for step in section.steps:
            place, key = (plain, section.key) if whole else (plain[section.key], step.key)
            place[key] = hand.step(step, place[key])
    plan = from_plain(plain)
    records: dict[str, dict[str, Any]] = {
        "assembly": factories.plain_assembly(),
        "agreement": factories.plain_agreement(),
        "roster": {"notice_given": True, "people": [{"id": "person-1"}, {"id": "person-2"}]},
        "community": {
            "version": 1, "language_code": "tzh",
            "passages": [{"id": one.row_id} for one in passages(plan)],
        },
    }  # fmt: skip
    written: dict[str, Any] = {
        key: model.model_validate(hand.step(record_outline(key), records[key]))
        for key, model in RECORDS.items()
    }
    return Papers(hand, plan, **written)


def _contract(papers: Papers, **changed: Any) -> Rendered:
    source = with_changes(_source(papers), **changed)
    return contract_document(source, to_bytes(papers.plan))


def _source(papers: Papers) -> ContractSource:
    drawn = Drawn(FOLIO, 1, "ab" * 32, SEALED_AT.date(), draft=True)
    return ContractSource(
        papers.plan, plan_outline(), papers.assembly, papers.agreement, drawn, default_template(),
        media=_media(),
    )  # fmt: skip


def _media() -> dict[str, bytes]:
    return {PHOTO: next(iter(demo_media().values()))}


def _version(papers: Papers) -> PrintedVersion:
    content = to_bytes(papers.plan)
    return PrintedVersion(1, digest(content), SEALED_AT, content)


def _plan(papers: Papers) -> Rendered:
    return plan_document(
        papers.plan, plan_outline(), assembly=papers.assembly, version=_version(papers),
        media=_media(),
    )  # fmt: skip


def _annual(papers: Papers) -> Rendered:
    return annual_document(papers.plan, plan_outline(), 2016, version=_version(papers))


def _poster(papers: Papers) -> Rendered:
    return poster_document(papers.plan, plan_outline(), 2016, version=_version(papers))


def _public_plan(papers: Papers) -> Rendered:
    hidden = public_papers(papers.plan, papers.assembly, papers.agreement)
    return public_plan(
        hidden, plan_outline(), _version(papers), verify_url="https://example.mx/v/1"
    )


def _public_contract(papers: Papers) -> Rendered:
    drawn = Drawn(FOLIO, 1, "ab" * 32, date(2016, 2, 15), draft=True, public=True)
    hidden = public_papers(papers.plan, papers.assembly, papers.agreement)
    return public_contract(hidden, public_source(hidden, drawn))


def _notebook(papers: Papers) -> Rendered:
    order = WorksheetOrder(
        papers.plan, plan_outline(), LETTER, filled=True, records=(("assembly", papers.assembly),)
    )
    return notebook(order, worksheet_steps(any_step("assembly")))


def _community(papers: Papers) -> Rendered:
    return community_document(
        papers.plan, plan_outline(), _version(papers), media=_media(),
        translation=Translation(papers.community, papers.plan), address="https://example.mx/v/1",
    )  # fmt: skip


def _roster(papers: Papers) -> Rendered:
    people = SealedPeople(papers.roster, b"{}", digest(b"{}"), _version(papers), FOLIO)
    return roster_document(papers.plan, plan_outline(), people)


DOCUMENTS: dict[str, Callable[[Papers], Rendered]] = {
    "contract": _contract,
    "final contract": lambda papers: _contract(papers, draft=False),
    "public contract": _public_contract,
    "plan": _plan,
    "public plan": _public_plan,
    "annual plan": _annual,
    "annual poster": _poster,
    "worksheets": _notebook,
    "community version": _community,
    "padrón": _roster,
}
# Between them these show every text; the others are drawn from the same blocks.
PRINTED = ("contract", "annual plan", "community version", "padrón")


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def hostile(listener: Listener) -> Papers:
    return papers_by(Hand(payloads(listener.address)))


@pytest.fixture(scope="module")
def innocent(listener: Listener) -> Papers:
    return papers_by(Hand(payloads(listener.address), harmless))


PAGES: dict[tuple[str, int], str] = {}


def page_of(name: str, papers: Papers) -> str:
    """The HTML that a document gives to the engine, drawn once for all tests."""
    key = (name, id(papers))
    if key not in PAGES:
        PAGES[key] = _drawn(DOCUMENTS[name], papers)
    return PAGES[key]


def _drawn(draw: Callable[[Papers], Rendered], papers: Papers) -> str:
    given: list[str] = []

    def kept(html: str, **_more: Any) -> Rendered:
        given.append(html)
        return Rendered(b"", 1)

    with pytest.MonkeyPatch.context() as patch:
        rooms = [room for name, room in sys.modules.items() if name.startswith("ptp_plans.docu")]
        for room in rooms:
            if getattr(room, "render", None) is render:
                patch.setattr(room, "render", kept)
        draw(papers)
    return given[-1]  # the version for the community is tried until it fits


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes, in order."""
    parsed = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
    return [(str(one.tag), tuple(sorted(one.keys()))) for one in parsed.iter()]


def pointed_at(html: str) -> set[str]:
    """All that a page would load or lead to."""
    parsed = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
    names = ("src", "href", "data", "srcset", "poster", "action")
    return {one.get(name) for one in parsed.iter() for name in names if one.get(name)}


def styles(html: str) -> set[str]:
    parsed = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
    assert len(list(parsed.iter("style"))) <= 1  # the sheet's own page rules
    return {one.get("style") for one in parsed.iter() if one.get("style")}


def without_blanks(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_words_change_what_a_page_is_made_of(
    name: str, hostile: Papers, innocent: Papers
) -> None:
    assert shape(page_of(name, hostile)) == shape(page_of(name, innocent))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_words_become_an_address_or_a_style(
    name: str, hostile: Papers, innocent: Papers
) -> None:
    page = page_of(name, hostile)
    assert pointed_at(page) <= pointed_at(page_of(name, innocent))
    assert not [one for one in styles(page) if not re.fullmatch(r"[-\w:;.,%() ]+", one)]
    assert not [one for one in styles(page) if re.search(r"url|import|expression", one)]


def test_every_payload_is_written_somewhere(hostile: Papers, listener: Listener) -> None:
    assert hostile.hand.used == set(payloads(listener.address))


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_paper_calls_nobody_and_reads_no_file(
    name: str, hostile: Papers, listener: Listener
) -> None:
    printed = DOCUMENTS[name](hostile)
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=printed.pdf, capture_output=True, check=True
    ).stdout.decode()
    text = without_blanks(read)
    assert listener.asked == []
    assert "root:x:" not in text
    assert "{{''.__class__}}" in text or "<script>" in text or "{{7*7}}" in text
    assert "<class'str'>" not in text
    assert set("\x00\x08\x1b\u202e\u2066") & set(read) == set()
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        assert set(pdf.attachments) <= {"plan.json", "plan-2016.json", "padron.json"}
        assert "/OpenAction" not in pdf.Root
        assert _actions(pdf) == []


def _actions(pdf: pikepdf.Pdf) -> list[str]:
    """What links of the file do besides leading to a page of ours or of the file itself."""
    return [
        str(one)
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary)
        and one.get("/S") in ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData")
    ]


def test_every_payload_stands_in_the_contract_as_it_was_typed(
    hostile: Papers, listener: Listener
) -> None:
    html = page_of("contract", hostile)
    parsed = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
    text = without_blanks("".join(parsed.itertext()))
    missing = [one for one in hostile.hand.written if without_blanks(one) not in text]
    assert missing == []


def test_the_word_copy_holds_words_and_leads_nowhere(hostile: Papers, listener: Listener) -> None:
    data = contract_docx(_source(hostile))
    document = docx.Document(io.BytesIO(data))
    text = without_blanks("".join(document.element.body.itertext()))
    assert without_blanks("{{ ''.__class__ }}") in text
    assert "<script>alert(1)</script>" in text
    outside = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert outside == []
    fields = [one.text for one in document.element.iter() if one.tag.endswith("}instrText")]
    assert not [one for one in fields if "HYPERLINK" in (one or "") and "http" in (one or "")]
    assert listener.asked == []


def test_no_text_of_a_workbook_is_a_formula() -> None:
    """Formulas of ours reckon in their own columns; a payload never becomes one."""
    papers = papers_by(Hand(tuple(one for one in payloads() if one.startswith(FORMULAS))))
    plain = to_plain(papers.plan)
    tried = 0
    for section in plan_outline().sections:
        for step in section.steps:
            answers = (
                plain[section.key] if step.key == section.key else plain[section.key][step.key]
            )
            if not step.tables:
                continue
            book = openpyxl.load_workbook(io.BytesIO(a_book(step.key, from_step(step, answers))))
            cells = [cell for page in book for row in page for cell in row if cell.value]
            formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
            assert not [one for one in formulas if re.search("HYPERLINK|cmd|A1:A9", one)]
            assert not any(cell.hyperlink for cell in cells)
            tried += sum(str(cell.value) in papers.hand.written for cell in cells)
    assert tried > 100


def test_no_text_of_a_year_s_workbook_is_a_formula(hostile: Papers) -> None:
    """Only the totals reckon, and nothing but what stands above them."""
    for year in hostile.plan.years:
        data = annual_workbook(hostile.plan, plan_outline(), year, Working(approved=False))
        cells = [cell for page in openpyxl.load_workbook(io.BytesIO(data)) for row in page
                 for cell in row]  # fmt: skip
        formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
        assert [one for one in formulas if not re.fullmatch(r"=SUM\(\w+(:\w+)?\)", one)] == []
        assert not any(cell.hyperlink for cell in cells)


def test_no_words_add_lines_to_a_calendar(hostile: Papers, innocent: Papers) -> None:
    for year in hostile.plan.years:
        names = [_properties(papers.plan, year) for papers in (hostile, innocent)]
        assert names[0] == names[1]


def _properties(plan: Plan, year: int) -> list[tuple[str, ...]]:
    data = calendar_file(plan, plan_outline(), year, Stamp(1, SEALED_AT), Working(approved=True))
    return [tuple(one.keys()) for one in Calendar.from_ical(data).walk()]


@pytest.mark.parametrize("text", payloads())
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    data = list_csv((Heading("Folio"), Heading("Lugar")), [(text, f"\t{text}")])
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1]
    assert len(cells) == 2
    assert not [one for one in cells if one.strip("\t\r\n ").startswith(FORMULAS)]


@given(st.lists(st.integers(0, 400).map(lambda length: "W" * length), min_size=1, max_size=9))
def test_no_word_takes_the_room_of_other_columns_away(words: list[str]) -> None:
    needs = [need("Título", [word], figure=False) for word in words]
    rooms = widths(PORTRAIT, needs)
    assert min(rooms) > 0
    assert sum(rooms) == pytest.approx(PORTRAIT - PADDING * len(words))


def test_the_listener_would_have_heard(listener: Listener) -> None:
    with listening() as other:
        urlopen(f"{other.address}/oigo", timeout=5).close()
        assert other.asked == ["/oigo"]
    assert listener.address != NOWHERE
