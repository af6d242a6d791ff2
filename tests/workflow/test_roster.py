"""The padrón is reserved: who may not read it gets nothing of it, whatever she asks for."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from ptp_plans.plan.changes.merge import put
from ptp_plans.store import Session, versions
from ptp_plans.store.database import transaction
from ptp_plans.workflow import history, seal
from ptp_plans.workflow import versions as sealed_versions
from ptp_plans.workflow.conflicts import waiting_conflict
from ptp_plans.workflow.draft import content_at, read_draft
from ptp_plans.workflow.errors import ChecksOpen, NotAllowed, NotFound
from ptp_plans.workflow.exchange.documents import export_plan
from tests.world import NAMES, World, a_world, content_of, save, write_assembly, write_roster

READERS, OTHERS = ["facilitator", "member", "official"], ["monitor", "coordinator"]


@pytest.fixture
def world(engine) -> World:
    return a_world(engine)


def _seal(world):
    write_assembly(world)
    with transaction(world.engine) as session:
        return seal.seal(session, world.facilitator, world.plan_id).number


@pytest.mark.parametrize("who", READERS)
def test_few_read_it(world, who):
    write_roster(world)
    with Session(world.engine) as session:
        roster = read_draft(session, world.people[who], world.plan_id).roster
    assert [one.name for one in roster.people] == list(NAMES)


@pytest.mark.parametrize("who", OTHERS)
def test_others_get_nothing_of_it(world, who):
    write_roster(world)
    revision, content = content_of(world.engine, world.plan_id, "roster")
    path = ("r", "people", "person-1", "name")
    save(world, world.facilitator, "roster", put(content, path, "Una"), revision)
    waits = save(world, world.member, "roster", put(content, path, "Otra"), revision)
    person = world.people[who]
    with Session(world.engine) as session:
        draft = read_draft(session, person, world.plan_id)
        assert draft.roster is None
        assert "roster" not in {*draft.contents, *draft.revisions, *draft.touched, *draft.writable}
        assert draft.waiting == ()
        for ask in (
            lambda: draft.content("roster"),
            lambda: content_at(session, person, world.plan_id, "roster", 1),
            lambda: history.history(session, person, world.plan_id, "roster"),
            lambda: waiting_conflict(session, person, world.plan_id, waits.submission_id),
        ):
            with pytest.raises(NotAllowed):
                ask()


def test_an_official_reads_it_and_does_not_write_it(world):
    write_roster(world)
    revision, content = content_of(world.engine, world.plan_id, "roster")
    with pytest.raises(NotAllowed):
        save(world, world.official, "roster", content, revision)


def test_names_without_the_privacy_notice_can_not_be_sealed(world):
    write_roster(world, notice_by=None)
    with pytest.raises(ChecksOpen) as caught:
        _seal(world)
    assert {one.code for one in caught.value.findings} == {"roster_notice"}


def test_a_wrong_curp_is_kept_as_typed_and_blocks_the_seal(world):
    write_roster(world)
    revision, content = content_of(world.engine, world.plan_id, "roster")
    wrong = put(content, ("r", "people", "person-1", "curp"), {"typed": ["GOHM800101MCSXXX09"]})
    save(world, world.facilitator, "roster", wrong, revision)
    with pytest.raises(ChecksOpen) as caught:
        _seal(world)
    assert {(one.code, one.field) for one in caught.value.findings} == {("unread", "curp")}


def test_it_is_sealed_with_its_version_and_never_changes(world):
    write_roster(world)
    number = _seal(world)
    with Session(world.engine) as session:
        found = sealed_versions.read_roster(session, world.official, world.plan_id, number)
        assert [one.name for one in found.roster.people] == list(NAMES)
        assert sealed_versions.broken_links(session, world.plan_id) == []
    with pytest.raises(DatabaseError, match="never changed"), transaction(world.engine) as session:
        session.execute(text("UPDATE versions SET roster = NULL"))


def test_the_seal_covers_it(world):
    write_roster(world)
    number = _seal(world)
    with Session(world.engine) as session:
        version = versions.version_of(session, world.plan_id, number)
        assert seal.seal_of(version) == version.seal
        other = json.loads(version.roster)
        other["people"][0]["name"] = "Otra"
        session.expunge(version)
        version.roster = json.dumps(other).encode()
        assert seal.seal_of(version) != version.seal


def test_a_plan_without_people_is_sealed_without_a_padron(world):
    number = _seal(world)
    with Session(world.engine) as session, pytest.raises(NotFound):
        sealed_versions.read_roster(session, world.official, world.plan_id, number)


@pytest.mark.parametrize("who", OTHERS)
def test_others_get_no_sealed_padron_either(world, who):
    write_roster(world)
    number = _seal(world)
    person = world.people[who]
    with Session(world.engine) as session:
        with pytest.raises(NotAllowed):
            sealed_versions.read_roster(session, person, world.plan_id, number)
        assert not sealed_versions.has_roster(session, person, world.plan_id, number)


def test_no_export_of_the_plan_names_anybody_of_it(world):
    write_roster(world)
    _seal(world)
    with Session(world.engine) as session:
        code = read_draft(session, world.facilitator, world.plan_id).code
        exported = [export_plan(session, code), export_plan(session, code, 1)]
    assert not any(name.encode() in data for name in NAMES for data in exported)
