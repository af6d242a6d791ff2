"""One file of each sort that the product prints, with everything in it."""

import hashlib
import io
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from PIL import Image

from ptp_plans.documents.acts.evaluation import act_document
from ptp_plans.documents.acts.substituted import (
    ActReference,
    Substitution,
    substituted_document,
)
from ptp_plans.documents.annexes.roster import SealedPeople, roster_document
from ptp_plans.documents.annual import annual_document
from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.clauses.template import read_template
from ptp_plans.documents.contract import contract_document
from ptp_plans.documents.default_template import default_template
from ptp_plans.documents.models.editing import with_logo
from ptp_plans.documents.models.example import example_pdf
from ptp_plans.documents.paper.community import Translation, community_document
from ptp_plans.documents.paper.worksheets import (
    LETTER,
    WALL,
    WorksheetOrder,
    notebook,
    worksheet,
    worksheet_steps,
)
from ptp_plans.documents.plan import PrintedVersion, plan_document
from ptp_plans.documents.press.separators import Leaf, LeftOut, separator_sheets
from ptp_plans.documents.public.papers import public_contract, public_plan
from ptp_plans.documents.review.observations import (
    PrintedAct,
    PrintedObservation,
    PrintedStep,
    observations_document,
)
from ptp_plans.documents.year.poster import poster_document
from ptp_plans.plan.derive.paper.passages import passages
from ptp_plans.plan.document import Plan, canonical, digest, to_bytes
from ptp_plans.plan.outline import any_step, evaluation_steps, plan_outline
from ptp_plans.plan.redaction.hiding import PublicPapers, public_papers
from ptp_plans.plan.sections.community import CommunityVersion
from ptp_plans.plan.sections.roster import Roster
from tests import factories
from tests.adjusting import MOTIVES, minor_adjustment
from tests.documents.amendment.amended import adjusted_demo, amended_source, demo_amends
from tests.documents.evaluated import YEAR, a_draft_act, an_act, an_evaluated_year, an_open_year
from tests.documents.signed import (
    FOLDER,
    FOLIO,
    a_contract_plan,
    a_template,
    demo_plan,
    demo_source,
    public_source,
)

SEALED_AT = datetime(2016, 2, 15, 18, tzinfo=UTC)
UNLIKE = {  # steps whose worksheets have different shapes
    "population", "calendar", "problem_tree", "problem_ranking", "swot", "actors", "budget",
    "assembly",
}  # fmt: skip
PUBLISHED = Drawn(FOLIO, 1, "ab" * 32, date(2016, 2, 15), draft=False, public=True)
ADDRESS = "https://planes.example.mx/verificar/abc"


def demo_media() -> dict[str, bytes]:
    """The demo's pictures by their SHA-256."""
    files = (path.read_bytes() for path in sorted(FOLDER.glob("*.jpg")))
    return {hashlib.sha256(data).hexdigest(): data for data in files}


def small_contract(**changed: Any) -> bytes:
    """A contract on the smallest plan, as it goes to be signed."""
    plan = a_contract_plan()
    told = {"agreement": factories.an_agreement()} | changed
    return contract_document(demo_source(plan, **told)).pdf


def draft_contract() -> bytes:
    """A draft, on the other size of paper."""
    without = {"folio": None, "seal": None, "version_number": None}
    return small_contract(draft=True, template=a_template(paper="a4"), **without)


def amendment() -> bytes:
    """The amendment of the worked example's first year, as it goes to be signed."""
    return contract_document(amended_source(adjusted_demo(), demo_amends())).pdf


def trial_of_a_model() -> bytes:
    """The program's modelo on the worked example, with a logo."""
    written = io.BytesIO()
    Image.new("RGB", (300, 120), "green").save(written, "JPEG")
    model = read_template(default_template())
    logo = b64encode(written.getvalue()).decode()
    return example_pdf(with_logo(model, logo, "Municipio")).pdf


def sealed_plan() -> bytes:
    plan = a_contract_plan()
    return plan_document(plan, plan_outline(), version=_version(plan), media=demo_media()).pdf


def public_papers_of_a_contract() -> bytes:
    papers = _hidden()
    return public_contract(papers, public_source(papers, PUBLISHED)).pdf


def public_papers_of_a_plan() -> bytes:
    return public_plan(
        _hidden(), plan_outline(), _version(a_contract_plan()), verify_url=ADDRESS
    ).pdf


def _hidden() -> PublicPapers:
    return public_papers(a_contract_plan(), factories.an_assembly(), factories.an_agreement())


def reserved_roster() -> bytes:
    content = (FOLDER / "nueva_esperanza_padron.json").read_bytes()
    roster = Roster.model_validate_json(content)
    people = SealedPeople(roster, content, digest(content), _version(demo_plan()), FOLIO)
    return roster_document(demo_plan(), plan_outline(), people).pdf


def plan_of_the_year() -> bytes:
    plan = demo_plan()
    return annual_document(plan, plan_outline(), 2016, version=_version(plan)).pdf


def poster_of_the_year() -> bytes:
    plan = demo_plan()
    return poster_document(plan, plan_outline(), 2016, version=_version(plan)).pdf


def letter_notebook() -> bytes:
    """Worksheets of every shape on letter paper, filled."""
    order = WorksheetOrder(demo_plan(), plan_outline(), LETTER, filled=True, address=_address)
    steps = worksheet_steps(any_step("assembly"))
    return notebook(order, [step for step in steps if step.key in UNLIKE]).pdf


def notebook_of_a_year() -> bytes:
    """Worksheets of an evaluation, with what was written."""
    found = an_evaluated_year()
    order = WorksheetOrder(
        found.plan, plan_outline(), LETTER, filled=True, address=_address, year=found
    )
    return notebook(order, evaluation_steps(YEAR)).pdf


def wall_sheet_of_a_year() -> bytes:
    """The activities of a year with faces to mark."""
    found = an_open_year()
    order = WorksheetOrder(
        found.plan, plan_outline(), WALL, filled=True, address=_address, year=found
    )
    return worksheet(order, evaluation_steps(YEAR)[1]).pdf


def wall_sheet() -> bytes:
    order = WorksheetOrder(Plan(), plan_outline(), WALL, address=_address)
    return worksheet(order, any_step("problem_tree")).pdf


def community_version() -> bytes:
    """Spanish and tseltal side by side, with the letters of that language."""
    plan = demo_plan()
    rows = tuple(
        {"id": one.row_id, "text": "Jich ya jkaltik ta batsʼil kʼop"} for one in passages(plan)
    )
    record = CommunityVersion(
        version=1, language="tseltal", language_code="tzh", translator="Petrona Gómez Sántiz",
        translator_from="Nueva Esperanza", translated_on=date(2016, 2, 20), passages=rows,
    )  # fmt: skip
    translation = Translation(record, plan)
    return community_document(
        plan,
        plan_outline(),
        _version(plan),
        media=demo_media(),
        translation=translation,
        address=ADDRESS,
    ).pdf


def observations() -> bytes:
    at = "12/03/2016, 10:20"
    answer = PrintedAct("Contestó", "Ya lo escribimos.", "Alejandra", "facilitadora", at)
    asked = PrintedObservation(
        1, "P1 · El puente", "¿Cuántas familias?", "Teresa", "funcionaria", at, "sin contestar",
        True, (answer,),
    )  # fmt: skip
    return observations_document(
        [PrintedStep("2.1 Problemas", (asked,))],
        plan_name="Más café", code="079000012/2016-2018", reviewer="Teresa",
        newest=datetime(2016, 3, 12, tzinfo=UTC),
        counts={"open": 1, "answered": 0, "resolved": 0},
    ).pdf  # fmt: skip


def separators() -> bytes:
    """What a batch of two contracts has before and between them, with one left out."""
    leaves = [
        Leaf(number, FOLIO, "Nueva Esperanza", "Valle", "Chiapas", "Más café", 90, 4, "ab" * 32)
        for number in (1, 2)
    ]
    left_out = [LeftOut("CC-079000027-2016-001", "El Porvenir", "Se retiró.")]
    [printed] = separator_sheets(
        leaves, left_out, batch=7, ordered_at=SEALED_AT, ordered_by="Teresa", printed_originals=True
    )
    return printed.pdf


def act_of_a_year() -> bytes:
    return act_document(an_act()).pdf


def draft_of_an_act() -> bytes:
    """Nothing answered yet, on the other size of paper."""
    return act_document(a_draft_act(paper="a4")).pdf


def substituted_annex() -> bytes:
    return substituted_document(a_substitution()).pdf


def a_substitution() -> Substitution:
    """The worked example with other months and another responsible person."""
    plan = demo_plan()
    act = ActReference(2016, "AE-2016-01", date(2016, 11, 12), "Casa ejidal", "cd" * 32)
    adjusted = minor_adjustment(plan)
    motives = MOTIVES | {"a5": "En febrero todavía se corta café."}
    version = replace(_version(adjusted), number=2)
    return Substitution(plan, 1, adjusted, version, motives, act, FOLIO)


def _version(plan: Plan) -> PrintedVersion:
    content = to_bytes(plan)
    parts = canonical({"content": digest(content), "number": 1})
    return PrintedVersion(1, digest(parts), SEALED_AT, content, parts)


def _address(step: str) -> str:
    return f"https://planes.example.mx/planes/7/pasos/{step}"


PAPERS: Mapping[str, Callable[[], bytes]] = {
    "contract": small_contract,
    "contract-draft": draft_contract,
    "contract-public": public_papers_of_a_contract,
    "amendment": amendment,
    "model": trial_of_a_model,
    "plan": sealed_plan,
    "plan-public": public_papers_of_a_plan,
    "annual": plan_of_the_year,
    "annual-poster": poster_of_the_year,
    "act": act_of_a_year,
    "act-draft": draft_of_an_act,
    "substituted": substituted_annex,
    "roster": reserved_roster,
    "notebook": letter_notebook,
    "wall": wall_sheet,
    "year-notebook": notebook_of_a_year,
    "year-wall": wall_sheet_of_a_year,
    "community": community_version,
    "observations": observations,
    "separators": separators,
}
