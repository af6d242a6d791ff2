"""Papers of a contract: made once by the print shop, for whoever may have them; all in one ZIP."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

import ptp_plans.workflow
from ptp_plans.documents.render import Rendered, render
from ptp_plans.store import Engine, Session
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.sign import record_signature
from ptp_plans.workflow.errors import NotAllowed, NotFound, NotYourPlan, WrongState
from ptp_plans.workflow.identity import Identity
from ptp_plans.workflow.layouts.papers import PAPERS
from ptp_plans.workflow.papers.dossier import dossier
from ptp_plans.workflow.papers.orders import order_papers, paper, papers, published
from ptp_plans.workflow.papers.public import plan_public_version
from ptp_plans.workflow.papers.records import VERBS
from ptp_plans.workflow.photos import ready_paper
from ptp_plans.workflow.printing import jobs, orders
from tests import factories
from tests.web.lived import a_picture, without_printer
from tests.world import (
    ADDRESS,
    NAMES,
    World,
    a_world,
    write_agreement,
    write_assembly,
    write_roster,
)


@pytest.fixture
def world(sqlite: Engine, monkeypatch: pytest.MonkeyPatch) -> World:
    """A contract, number 1, that waits for signatures, with a padrón sealed in its version."""
    without_printer(monkeypatch)
    made = a_world(sqlite)
    write_roster(made)
    parties = factories.plain_agreement()["parties"]
    write_agreement(made, parties=[one | {"actor": None} for one in parties])
    write_assembly(made)
    with transaction(sqlite) as session:
        seal.seal(session, made.facilitator, made.plan_id)
        number = contract.draw_up(session, made.official, made.plan_id, ADDRESS)
        orders.order_contract(session, made.official, number, ADDRESS)
    jobs.drain(sqlite, Path())
    return made


def prepare(world: World, who: Identity) -> None:
    with transaction(world.engine) as session:
        order_papers(session, who, 1, ADDRESS)
    jobs.drain(world.engine, Path())


def zipped(world: World, who: Identity) -> bytes:
    with Session(world.engine) as session:
        with dossier(session, who, 1).file as file:
            return file.read()


def test_papers_are_made_when_they_are_asked_for(world: World) -> None:
    with Session(world.engine) as session:
        assert [one.state for one in papers(session, world.official, 1)] == ["", "", ""]
        assert paper(session, world.official, 1, "public") is None
    prepare(world, world.official)
    with Session(world.engine) as session:
        found = papers(session, world.official, 1)
        assert [(one.sort, one.done) for one in found] == [
            ("public", True), ("legal", True), ("roster", True),
        ]  # fmt: skip
        docx = paper(session, world.official, 1, "legal")
    assert docx.name.endswith("-contrato.docx")
    assert zipfile.ZipFile(io.BytesIO(docx.data)).testzip() is None


def test_asking_twice_makes_nothing_twice(world: World) -> None:
    prepare(world, world.official)
    with transaction(world.engine) as session:
        order_papers(session, world.official, 1, ADDRESS)
        assert all(one.done for one in papers(session, world.official, 1))


def test_each_has_the_papers_that_she_may_have(world: World) -> None:
    prepare(world, world.official)
    with Session(world.engine) as session:
        assert [one.sort for one in papers(session, world.monitor, 1)] == ["public"]
        assert [one.sort for one in papers(session, world.member, 1)] == ["public", "roster"]
        for sort in ("legal", "roster"):
            with pytest.raises(NotAllowed):
                paper(session, world.monitor, 1, sort)
        with pytest.raises(NotYourPlan):
            paper(session, world.stranger, 1, "public")
        with pytest.raises(NotFound):
            paper(session, world.official, 999, "public")


def test_an_expediente_waits_for_its_papers(world: World) -> None:
    with Session(world.engine) as session, pytest.raises(WrongState):
        dossier(session, world.official, 1)


def test_every_file_of_an_expediente_has_the_hash_that_its_manifests_say(world: World) -> None:
    sign(world)
    prepare(world, world.official)
    with zipfile.ZipFile(io.BytesIO(zipped(world, world.official))) as whole:
        manifest = json.loads(whole.read("manifest.json"))
        words = whole.read("MANIFIESTO.txt").decode()
        names = set(whole.namelist()) - {"manifest.json", "MANIFIESTO.txt", "SHA256SUMS"}
        sums = dict(
            line.split("  ")[::-1] for line in whole.read("SHA256SUMS").decode().split("\n") if line
        )
        assert set(sums) == names
        assert {one["name"] for one in manifest["files"]} == names
        for one in manifest["files"]:
            data = whole.read(one["name"])
            assert (one["sha256"], one["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
            assert one["sha256"] in words
            assert sums[one["name"]] == one["sha256"]
            assert one["what"] in words
        seal = whole.read("plan/sello.json")  # who has the files checks the huella without us
        assert manifest["version_seal"] == hashlib.sha256(seal).hexdigest()
        text, act = whole.read("plan/plan.json"), whole.read("plan/acta.json")
        told = json.loads(seal)
        assert told["content"] == hashlib.sha256(text).hexdigest()
        assert told["assembly"] == hashlib.sha256(act).hexdigest()
    expected = {
        "contrato.pdf", "version-publica.pdf", "contrato.docx", "anexo-5-padron-RESERVADO.pdf",
        "contrato/datos.json", "plan/plan.json", "plan/acta.json", "firmas/firmas.csv",
        "firmas/hoja-01.jpg", "historia/observaciones.csv", "historia/sucesos.csv",
        "hojas/4.1-budget.xlsx", "hojas/3.3-activities.xlsx",
    }  # fmt: skip
    assert expected - names == set()


def test_the_same_state_gives_the_same_bytes_and_another_signature_others(world: World) -> None:
    prepare(world, world.official)
    first = zipped(world, world.official)
    assert zipped(world, world.official) == first
    sign(world)
    assert zipped(world, world.official) != first


def test_who_may_not_read_the_padron_gets_an_expediente_without_it(world: World) -> None:
    prepare(world, world.official)
    with zipfile.ZipFile(io.BytesIO(zipped(world, world.monitor))) as whole:
        assert not [one for one in whole.namelist() if "padron" in one]
        everything = b"".join(whole.read(one) for one in whole.namelist())
    assert not [name for name in NAMES if name.encode() in everything]


def sign(world: World) -> None:
    with transaction(world.engine) as session:
        day = contract.read_contract(session, world.official, 1).agreement.signing_date
        record_signature(
            session, world.official, 1, "signatory-1", mode="autograph", signed_on=day,
            place="Casa ejidal", scan=ready_paper(a_picture().getvalue()),
        )  # fmt: skip


def test_a_contract_that_was_taken_back_is_not_published(world: World) -> None:
    prepare(world, world.official)
    with transaction(world.engine) as session:
        folio = contract.read_contract(session, world.official, 1).folio
        assert published(session, folio.lower()).name == f"{folio}-version-publica.pdf"
        assert published(session, "CC-0") is None
        contract.withdraw(session, world.official, 1)
        assert published(session, folio) is None


def test_the_public_version_is_laid_out_without_anybody_of_the_padron(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def layout(html: str, **more: object) -> Rendered:
        seen.append(html + repr(more))
        return Rendered(b"%PDF-1.7 public", 1)

    monkeypatch.setattr("ptp_plans.documents.public.papers.render", layout)
    prepare(world, world.official)
    with Session(world.engine) as session:
        plan_public_version(session, world.member, world.plan_id, 1, ADDRESS)
    contract_page, plan_page = seen
    for page in seen:
        assert not [name for name in (*NAMES, "María Gómez") if name in page]
    assert "Rosa Díaz" in contract_page
    assert "Versión pública" in plan_page
    assert render is not layout
    assert set(PAPERS) == {"public", "legal", "roster"}


def test_whatever_is_recorded_of_a_plan_has_its_words_in_the_expediente() -> None:
    of_no_plan = {
        "account_created", "batch_ordered", "critical_point_written", "password_changed",
        "round_drawn", "setup_code_made", "territory_placed",
    }  # fmt: skip
    sources = Path(ptp_plans.workflow.__file__).parent.rglob("*.py")
    recorded = re.compile(r'\brecord\(\s*session,\s*"(\w+)"')
    verbs = {verb for source in sources for verb in recorded.findall(source.read_text("utf-8"))}
    assert len(verbs) > 20
    assert verbs - of_no_plan - set(VERBS) == set()
