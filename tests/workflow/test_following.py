"""Noting how a year goes, and what its evaluation and the sums of the programme make of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ptp_plans.platform.clock import today
from ptp_plans.store import Engine, Session, blobs, drafts, events
from ptp_plans.store.database import transaction
from ptp_plans.store.years import figures
from ptp_plans.workflow.errors import (
    BadInput,
    BadUpload,
    EvaluationDecided,
    NotAllowed,
    NotFound,
    NotYourPlan,
    WrongState,
)
from ptp_plans.workflow.figures.keeping import derived, keep_all
from ptp_plans.workflow.photos import ready_paper
from ptp_plans.workflow.years import following
from ptp_plans.workflow.years.following import Written, YearStanding, standing_now, year_standing
from tests.factories import a_commitment, plain_plan
from tests.world import World, a_world
from tests.years import (
    a_scan,
    a_signed_world,
    decide,
    evaluation,
    opened,
    write_whole_year,
    write_year,
)

DAY = date(2016, 5, 10)


@pytest.fixture
def world(engine: Engine) -> World:
    """A signed plan with an activity, a contribution and a commitment of the community in 2016."""
    return a_signed_world(engine, plain_plan(commitments={"commitments": [a_commitment()]}))


def note(
    world: World,
    element: str = "activities",
    row_id: str = "a1",
    written: Written | None = None,
    *,
    year: int = 2016,
    by: str = "facilitator",
) -> None:
    with transaction(world.engine) as session:
        following.note(
            session, world.people[by], world.plan_id, year, element, row_id,
            written or Written("done", DAY),
        )  # fmt: skip


def standing(world: World, year: int = 2016) -> YearStanding:
    with Session(world.engine, expire_on_commit=False) as session:
        return year_standing(session, world.facilitator, world.plan_id, year)


def test_what_is_noted_is_how_it_stands_and_all_notes_stay(world: World) -> None:
    note(world, written=Written("under_way", DAY, percent=40, text="Dos talleres"))
    note(world, written=Written("under_way", DAY, percent=35, text="Fue uno y medio"))
    found = standing(world)
    assert [(one.state, one.percent) for one in found.found.activities] == [("under_way", 35)]
    texts = [one.text for one in found.notes_on("activities", "a1")]
    assert texts == ["Fue uno y medio", "Dos talleres"]


def test_money_commitments_and_their_paper_are_noted(world: World) -> None:
    paid = Written("disbursed", DAY, Decimal("30000.50"), evidence=ready_paper(a_scan()))
    note(world, "financing", "money-1", paid, by="official")
    note(world, "commitments", "commitment-1", Written("partly", DAY), by="member")
    found = standing(world)
    assert found.found.money.disbursed == Decimal("30000.50")
    assert found.found.promised("partly") == 1
    sha256 = found.notes_on("financing", "money-1")[0].evidence_sha256
    with Session(world.engine) as session:
        media_type, data = following.evidence(session, world.monitor, world.plan_id, sha256)
        assert (media_type, data[:2]) == ("image/jpeg", b"\xff\xd8")  # re-encoded, no longer PNG
        with pytest.raises(NotYourPlan):
            following.evidence(session, world.stranger, world.plan_id, sha256)


def test_a_file_of_the_plan_that_is_no_notes_evidence_is_not_handed_out(world: World) -> None:
    with transaction(world.engine) as session:
        other = blobs.keep_blob(session, world.plan_id, b"%PDF-1.7 reservado", "application/pdf")
        with pytest.raises(NotFound):
            following.evidence(session, world.facilitator, world.plan_id, other)


def test_noting_is_told_in_the_events_of_the_plan(world: World) -> None:
    note(world)
    with Session(world.engine) as session:
        newest = events.events_of(session, world.plan_id)[0]
    assert (newest.verb, newest.detail["row"]) == ("progress_noted", "a1")


@pytest.mark.parametrize(
    ("field", "element", "written"),
    [
        ("state", "activities", Written("disbursed", DAY)),
        ("day", "activities", Written("done", date(9999, 1, 1))),
        ("day", "activities", Written("done", date(2014, 12, 31))),
        ("percent", "activities", Written("under_way", DAY)),
        ("percent", "activities", Written("under_way", DAY, percent=101)),
        ("amount", "financing", Written("disbursed", DAY, Decimal(-1))),
        ("amount", "financing", Written("disbursed", DAY, Decimal("0.001"))),
        ("text", "activities", Written("done", DAY, text="a" * 2001)),
    ],
)
def test_what_can_not_be_right_is_refused_by_its_field(
    world: World, field: str, element: str, written: Written
) -> None:
    row = {"activities": "a1", "financing": "money-1"}[element]
    with pytest.raises(BadInput) as refused:
        note(world, element, row, written)
    assert refused.value.field == field
    assert standing(world).notes == []


def test_today_can_be_noted_and_tomorrow_not(world: World) -> None:
    note(world, written=Written("done", today()))
    with pytest.raises(BadInput):
        note(world, written=Written("done", today() + timedelta(days=1)))


def test_a_paper_that_is_no_picture_and_no_scan_is_refused(world: World) -> None:
    with pytest.raises(BadUpload):
        note(world, written=Written("done", DAY, evidence=ready_paper(b"<script>")))
    assert standing(world).notes == []


@pytest.mark.parametrize(
    ("element", "row_id", "year"),
    [
        ("activities", "nothing", 2016),
        ("activities", "a1", 2017),  # it has no months in that year
        ("activities", "a1", 2030),
        ("problems", "p1", 2016),
        ("activities", "money-1", 2016),
    ],
)
def test_only_rows_of_the_year_can_be_noted(
    world: World, element: str, row_id: str, year: int
) -> None:
    with pytest.raises(NotFound):
        note(world, element, row_id, year=year)


def test_who_only_reads_notes_nothing_and_strangers_are_told_of_nothing(world: World) -> None:
    for role in ("monitor", "coordinator"):
        with pytest.raises(NotAllowed):
            note(world, by=role)
    for role in ("stranger", "admin"):
        with pytest.raises(NotYourPlan):
            note(world, by=role)
        with Session(world.engine) as session, pytest.raises(NotYourPlan):
            year_standing(session, world.people[role], world.plan_id, 2016)
    with Session(world.engine) as session:
        assert not year_standing(session, world.monitor, world.plan_id, 2016).writable
        assert year_standing(session, world.member, world.plan_id, 2016).writable


def test_a_plan_without_a_signed_contract_is_not_followed(engine: Engine) -> None:
    world = a_world(engine)
    with pytest.raises(WrongState):
        note(world)
    with Session(engine) as session:
        assert standing_now(session, world.facilitator, world.plan_id) is None


def test_a_year_that_was_decided_takes_no_notes_and_the_next_one_is_followed(world: World) -> None:
    note(world, written=Written("under_way", DAY, percent=40))
    opened(world, 2016)
    note(world, written=Written("under_way", DAY, percent=50))  # until it is decided it goes on
    write_whole_year(world, 2016, percent={"a1": "92"})
    decide(world, 2016)
    with pytest.raises(EvaluationDecided):
        note(world)
    found = standing(world)
    assert found.decided and not found.writable and found.matters == ()
    assert [one.percent for one in found.found.activities] == [
        92
    ]  # the assembly's word is the last
    with Session(world.engine) as session:
        now = standing_now(session, world.facilitator, world.plan_id)
        assert now and now.year == 2017


def test_an_evaluation_begins_with_what_was_noted_and_people_mend_it(world: World) -> None:
    note(world, written=Written("stopped", DAY, percent=40))
    note(world, "financing", "money-1", Written("accounted", DAY, Decimal("38000.00")))
    note(world, "commitments", "commitment-1", Written("kept", DAY))
    opened(world, 2016)
    found = evaluation(world, 2016).evaluation
    (progress,), (spent,), (kept,) = (
        found.progress.activity_progress, found.spending.spent, found.promises.kept,
    )  # fmt: skip
    assert (progress.state, progress.percent) == ("under_way", 40)
    assert (spent.state, spent.spent) == ("accounted", Decimal("38000.00"))
    assert kept.result == "kept"
    write_year(world, 2016, "progress", rows={"activity_progress": {"a1": {"percent": "55"}}})
    mended = evaluation(world, 2016).evaluation.progress.activity_progress[0]
    assert (mended.state, mended.percent) == ("under_way", 55)


def test_an_evaluation_of_a_year_without_notes_begins_empty(world: World) -> None:
    note(world, "commitments", "commitment-1", Written("pending", DAY))
    opened(world, 2016)
    with Session(world.engine) as session:
        steps = {row.step for row, _name in drafts.drafts_of(session, world.plan_id)}
    assert not {"2016-progress", "2016-spending", "2016-promises"} & steps


def _kept(world: World) -> list[dict]:
    with Session(world.engine) as session:
        return _plain(figures.rows_of(session, world.plan_id))


def _fresh(world: World) -> list[dict]:
    with Session(world.engine) as session:
        return _plain(derived(session, world.plan_id))


def _plain(rows: list) -> list[dict]:
    plain = [
        {"table": one.__tablename__}
        | {column.name: getattr(one, column.name) for column in one.__table__.columns}
        for one in rows
    ]
    return sorted(plain, key=str)


def test_kept_figures_are_those_reckoned_anew_at_each_turn_of_a_plans_life(world: World) -> None:
    assert _kept(world) == _fresh(world) != []
    note(world, written=Written("under_way", DAY, percent=40))
    note(world, "financing", "money-1", Written("disbursed", DAY, Decimal("30000.01")))
    noted = _kept(world)
    assert noted == _fresh(world)
    opened(world, 2016)
    write_whole_year(world, 2016, percent={"a1": "92"})
    decide(world, 2016)
    assert _kept(world) == _fresh(world) != noted
    with transaction(world.engine) as session:
        figures.write(session, world.plan_id, [])
    assert _kept(world) == []
    with transaction(world.engine) as session:
        assert keep_all(session) == 2
    assert _kept(world) == _fresh(world) != []
