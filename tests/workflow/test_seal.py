"""Sealing, versions, restoring: what was approved stays as it was."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ptp_plans.plan import outline as plan_outline
from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.document import canonical, digest
from ptp_plans.store import Engine, Session, drafts
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal, versions
from ptp_plans.workflow.errors import ChecksOpen, NotAllowed, RowRepeated, WrongState
from ptp_plans.workflow.exchange.documents import export_plan, import_plan
from tests.world import World, a_world, content_of, save, write_assembly

VISION = ("f", "vision")
CODE = "079000012/2016-2018"


def sealed(world: World) -> int:
    write_assembly(world)
    with transaction(world.engine) as session:
        return seal.seal(session, world.facilitator, world.plan_id).number


def rewrite_vision(world: World, vision: str) -> None:
    revision, content = content_of(world.engine, world.plan_id, "vision")
    save(world, world.facilitator, "vision", put(content, VISION, vision), revision)


def test_two_rows_of_one_id_are_named_with_their_steps(engine: Engine) -> None:
    world = a_world(engine)
    write_assembly(world)
    _revision, content = content_of(engine, world.plan_id, "problems")
    problem = next(iter(content["r"]["problems"].values()))
    repeated = {"r": {"problems": content["r"]["problems"] | {"axis-coffee": problem}}}
    with transaction(engine) as session:  # as it may stand in an older database
        drafts.write_draft(session, world.plan_id, "problems", content | repeated, None)
    with transaction(engine) as session, pytest.raises(RowRepeated) as refused:
        seal.seal(session, world.facilitator, world.plan_id)
    assert "Ejes productivos" in str(refused.value) and "Problemas" in str(refused.value)
    assert problem["statement"] in str(refused.value)


def test_a_complete_plan_is_sealed_with_its_hash_and_author(engine: Engine) -> None:
    world = a_world(engine)
    assert sealed(world) == 1
    with Session(engine) as session:
        version = versions.read_version(session, world.monitor, world.plan_id, 1)
    assert version.sha256 == digest(version.content)
    assert version.author == "Facilitator"
    assert version.assembly.women == 67
    assert version.plan.cover.name == "Más café"


def test_a_plan_without_its_assembly_is_not_sealed(engine: Engine) -> None:
    world = a_world(engine)
    with transaction(engine) as session, pytest.raises(ChecksOpen) as caught:
        seal.seal(session, world.facilitator, world.plan_id)
    assert {finding.step for finding in caught.value.findings} == {"assembly"}


def test_what_blocks_is_named(engine: Engine) -> None:
    world = a_world(engine)
    rewrite_vision(world, "")
    write_assembly(world)
    with transaction(engine) as session, pytest.raises(ChecksOpen) as caught:
        seal.seal(session, world.facilitator, world.plan_id)
    assert [(one.step, one.field) for one in caught.value.findings] == [("vision", "vision")]


def test_only_the_facilitator_seals(engine: Engine) -> None:
    world = a_world(engine)
    for who in (world.member, world.official, world.monitor):
        with transaction(engine) as session, pytest.raises(NotAllowed):
            seal.seal(session, who, world.plan_id)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE versions SET content = '7b7d'",
        "UPDATE versions SET author_name = 'otra'",
        "DELETE FROM versions",
        "DELETE FROM outlines",
        "UPDATE events SET who = 'nadie'",
        "DELETE FROM draft_revisions",
    ],
)
def test_a_sealed_version_cannot_be_changed_even_by_sql(engine: Engine, sql: str) -> None:
    world = a_world(engine)
    sealed(world)
    with pytest.raises(DBAPIError, match="never changed or deleted"):
        with transaction(engine) as session:
            session.execute(text(sql))
    with Session(engine) as session:
        assert versions.faults(session)[1] == []


def test_a_second_version_names_its_parent_and_can_be_compared(engine: Engine) -> None:
    world = a_world(engine)
    sealed(world)
    with transaction(engine) as session:
        versions.begin_draft(session, world.facilitator, world.plan_id, 1)
    rewrite_vision(world, "Vivimos mucho mejor.")
    assert sealed(world) == 2
    with Session(engine) as session:
        old, new, changes = versions.compare_versions(session, world.member, world.plan_id, 1, 2)
    assert new.parent_seal == old.seal
    assert [change.step.key for change in changes] == ["vision"]


def test_a_restored_version_begins_a_new_draft_and_the_rest_stays(engine: Engine) -> None:
    world = a_world(engine)
    sealed(world)
    with transaction(engine) as session:
        versions.begin_draft(session, world.facilitator, world.plan_id, 1)
    rewrite_vision(world, "Otra visión")
    sealed(world)
    with transaction(engine) as session:
        versions.begin_draft(session, world.facilitator, world.plan_id, 1)
    with Session(engine) as session:
        assert len(versions.list_versions(session, world.member, world.plan_id)) == 2
        assert export_plan(session, CODE) == export_plan(session, CODE, 1)


def test_a_new_draft_waits_until_the_open_one_is_sealed(engine: Engine) -> None:
    world = a_world(engine)
    sealed(world)
    with transaction(engine) as session:
        versions.begin_draft(session, world.facilitator, world.plan_id, 1)
    with transaction(engine) as session, pytest.raises(WrongState):
        versions.begin_draft(session, world.facilitator, world.plan_id, 1)


def test_a_version_keeps_the_questions_of_its_day(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = a_world(engine)
    plain = plan_outline.to_plain(plan_outline.plan_outline())
    plain["sections"][3]["steps"][0]["fields"][0]["label"] = "La pregunta de 2016"
    old = plan_outline.from_plain(plain)
    monkeypatch.setattr(plan_outline, "plan_outline", lambda: old)
    sealed(world)
    monkeypatch.undo()
    with Session(engine) as session:
        version = versions.read_version(session, world.member, world.plan_id, 1)
    assert version.outline.step("vision").field("vision").label == "La pregunta de 2016"
    assert plan_outline.plan_outline().step("vision").field("vision").label != "La pregunta de 2016"


def test_a_forged_version_is_found_by_verify(engine: Engine) -> None:
    world = a_world(engine)
    sealed(world)
    with transaction(engine) as session:
        if engine.dialect.name == "sqlite":
            session.execute(text("DROP TRIGGER versions_refuse_update"))
        else:
            session.execute(text("ALTER TABLE versions DISABLE TRIGGER ALL"))
        session.execute(text("UPDATE versions SET author_name = 'otra persona'"))
    with Session(engine) as session:
        assert versions.faults(session)[1] == [f"plan {world.plan_id}: version 1: seal"]


def test_export_import_export_gives_the_same_bytes(engine: Engine) -> None:
    world = a_world(engine)
    with Session(engine) as session:
        first = export_plan(session, CODE)
    moved = json.loads(first)
    moved["cover"]["cvegeo"] = "079000099"
    with transaction(engine) as session:
        import_plan(session, canonical(moved))
    with Session(engine) as session:
        assert export_plan(session, "079000099/2016-2018") == canonical(moved)
    assert sealed(world) == 1
    with Session(engine) as session:
        assert export_plan(session, CODE, 1) == first
