"""The page of a step's history."""

from datetime import UTC, datetime, timedelta

from ptp_plans.web.history.sittings import sittings
from ptp_plans.workflow.history import Revision
from tests.world import content_of

NOON = datetime(2016, 3, 5, 12, tzinfo=UTC)


def save(number: int, minutes: int, who: str = "Ana") -> Revision:
    return Revision(number, NOON + timedelta(minutes=minutes), who)


def test_saves_of_one_person_without_a_long_pause_are_one_sitting():
    found = sittings([save(4, 60), save(3, 12, "Luz"), save(2, 10), save(1, 0)])
    assert [(one.first, one.last, one.who) for one in found] == [
        (4, 4, "Ana"), (3, 3, "Luz"), (1, 2, "Ana"),
    ]  # fmt: skip
    assert found[-1].began == NOON


def test_the_history_tells_what_each_sitting_changed(facilitator, visit, world):
    step = f"/planes/{world.plan_id}/pasos/vision"
    facilitator.get(step).send({"f.vision": "Somos una comunidad con agua."})
    visit("member").get(step).send({"f.vision": "Somos una comunidad con agua y luz."})
    page = facilitator.get(f"{step}/historia")
    newest = page.by_class("sitting")[0]
    told = " ".join("".join(newest.itertext()).split())
    assert "Member" in told
    assert "Cambió «¿Cómo queremos estar" in told
    assert "Somos una comunidad con agua.Somos una comunidad con agua y luz." in told
    assert "Así está ahora" in told


def test_a_step_is_put_back_as_it_was(facilitator, visit, world):
    step = f"/planes/{world.plan_id}/pasos/vision"
    facilitator.get(step).send({"f.vision": "La de antes"})
    number = content_of(world.engine, world.plan_id, "vision")[0]
    visit("member").get(step).send({"f.vision": "La de después"})
    page = facilitator.get(f"{step}/historia").send(action=f"/historia/{number}")
    assert page.path == step
    assert "otra vez como estaba" in page.banners[0]
    assert content_of(world.engine, world.plan_id, "vision")[1]["f"]["vision"] == "La de antes"


def test_who_may_only_read_sees_no_way_back(visit, world):
    page = visit("monitor").get(f"/planes/{world.plan_id}/pasos/vision/historia")
    assert page.status == 200
    assert [one for one in page.tree.iter("form") if "historia" in (one.get("action") or "")] == []
