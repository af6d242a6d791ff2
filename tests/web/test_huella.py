"""What is printed on a paper names one version: its seal, which no other version answers for."""

import hashlib
import json
from collections.abc import Callable

import pytest

from ptp_plans.store import Session, versions
from ptp_plans.store.versions import Version
from ptp_plans.workflow.papers import verification
from ptp_plans.workflow.papers.verification import huella_in, versions_named
from ptp_plans.workflow.seal import sealed_parts
from tests.web.lived import begin_draft, draw_contract, seal_plan, without_printer
from tests.web.visitor import Page, Visitor
from tests.world import World

EXISTS = "Sí existe una versión sellada con esta huella."
NOT_HERE = "No hay ninguna versión sellada con esta huella."
NEWER = "Hay una versión más nueva: la 2."


@pytest.fixture
def twins(world: World) -> tuple[Version, Version]:
    """Two versions of a plan with the very same text, which two assemblies approved."""
    seal_plan(world)
    begin_draft(world)
    seal_plan(world)
    with Session(world.engine) as session:
        first, second = versions.versions_of(session, world.plan_id)
        session.expunge_all()
    assert first.sha256 == second.sha256
    assert first.seal != second.seal
    return first, second


@pytest.fixture
def anybody(visit: Callable[[str], Visitor]) -> Visitor:
    return visit("")


def numbers_on(page: Page) -> list[str]:
    """The numbers of the versions that a page tells of."""
    rows = page.by_class("summary-row")
    return [row.findtext("dd") for row in rows if row.findtext("dt") == "Versión"]


@pytest.mark.parametrize("address", ["/v/{}", "/verificar/version/{}"])
@pytest.mark.parametrize("figures", [16, 20, 64])
def test_the_seal_of_one_version_never_answers_for_another(
    anybody: Visitor, twins: tuple[Version, Version], address: str, figures: int
) -> None:
    for one in twins:
        page = anybody.get(address.format(one.seal[:figures]))
        assert (page.status, numbers_on(page)) == (200, [str(one.number)])
        assert EXISTS in page.text
        assert one.seal in page.text
        assert (NEWER in page.text) == (one.number == 1)


@pytest.mark.parametrize("address", ["/v/{}", "/verificar/version/{}"])
def test_the_hash_of_a_text_lists_every_version_of_it(
    anybody: Visitor, twins: tuple[Version, Version], address: str
) -> None:
    """Papers of before said it; one of them may be of either version."""
    page = anybody.get(address.format(twins[0].sha256))
    assert (page.status, numbers_on(page)) == (200, ["1", "2"])
    assert "Hay 2 versiones selladas con este mismo texto." in page.text
    assert all(one.seal in page.text for one in twins)


def test_the_first_figures_that_two_seals_share_list_both(
    anybody: Visitor, twins: tuple[Version, Version], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification.versions, "versions_sealed_as", lambda *_asked: twins)
    page = anybody.get("/v/0123456789abcdef")
    assert numbers_on(page) == ["1", "2"]
    assert "Hay 2 versiones selladas con una huella que empieza así." in page.text


def test_a_huella_is_read_as_people_type_it(
    anybody: Visitor, twins: tuple[Version, Version]
) -> None:
    assert huella_in(f" {twins[0].seal[:16].upper()} ") == twins[0].seal[:16]
    assert numbers_on(anybody.get(f"/v/{twins[0].seal.upper()}")) == ["1"]


@pytest.mark.parametrize(
    "key",
    [
        "0" * 64,
        "0" * 16,
        "abc",
        "f" * 65,
        "g" * 16,
        "%25",
        "_" * 16,
        "٠" * 16,
        "CC-1-2016-999",
        "ÿ",
    ],
)
def test_what_names_nothing_of_ours_is_told_in_words(anybody: Visitor, key: str) -> None:
    page = anybody.get(f"/v/{key}")
    assert page.status == 404
    assert NOT_HERE in page.text or "No hay ningún contrato con el folio" in page.text


@pytest.mark.parametrize("key", ["0" * 64, "x", "%"])
def test_an_old_address_that_names_nothing_says_so(anybody: Visitor, key: str) -> None:
    page = anybody.get(f"/verificar/version/{key}")
    assert page.status == 404
    assert NOT_HERE in page.text


def test_a_folio_leads_to_the_page_of_its_contract_by_the_short_address_as_by_the_long_one(
    anybody: Visitor, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_printer(monkeypatch)
    seal_plan(world)
    draw_contract(world)
    with Session(world.engine) as session:
        (version,) = versions.versions_of(session, world.plan_id)
        folio = f"CC-079000012-{version.sealed_at.year}-001"
    short, long = anybody.get(f"/v/{folio}"), anybody.get(f"/verificar/{folio}")
    assert short.status == long.status == 200
    assert short.text == long.text
    assert version.seal in short.text
    assert version.sha256 not in short.text


def test_no_person_is_named(anybody: Visitor, twins: tuple[Version, Version]) -> None:
    page = anybody.get(f"/v/{twins[0].seal}")
    assert "Facilitator" not in page.text


def test_the_seal_is_found_by_its_index(world: World, twins: tuple[Version, Version]) -> None:
    """The page is public: it must not read every version for a guess."""
    with Session(world.engine) as session:
        assert len(versions_named(session, twins[0].seal[:16]).versions) == 1
        asked = "EXPLAIN QUERY PLAN SELECT id FROM versions WHERE seal BETWEEN 'a' AND 'ag'"
        plan = session.connection().exec_driver_sql(asked).all()
    assert "uq_versions_seal" in str(plan) or "autoindex" in str(plan)


def test_the_page_of_a_version_and_its_list_show_the_seal(
    facilitator: Visitor, world: World, twins: tuple[Version, Version]
) -> None:
    page = facilitator.get(f"/planes/{world.plan_id}/versiones/2")
    assert twins[1].seal in page.text
    assert twins[1].sha256 not in page.text
    listed = facilitator.get(f"/planes/{world.plan_id}/versiones").text
    assert all(one.seal[:16] in listed for one in twins)


def test_who_has_the_parts_of_a_seal_checks_it_without_us(world: World) -> None:
    seal_plan(world)
    with Session(world.engine) as session:
        (row,) = versions.versions_of(session, world.plan_id)
        parts = sealed_parts(row)
        assert hashlib.sha256(parts).hexdigest() == row.seal
        told = json.loads(parts)
        assert told["content"] == hashlib.sha256(row.content).hexdigest()
        assert told["assembly"] == hashlib.sha256(row.assembly).hexdigest()
        assert (told["number"], told["zone"]) == (1, "America/Mexico_City")
