"""A workbook goes home with one revision and comes back to a plan that others went on writing."""

import io

import openpyxl
import pytest

from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.content import rows_of
from ptp_plans.plan.outline import any_step
from ptp_plans.store import Session
from ptp_plans.store.database import transaction
from ptp_plans.workflow.errors import BadUpload, NotAllowed, NotYourPlan
from ptp_plans.workflow.exchange import spreadsheets
from tests.documents.spreadsheets.books import changed, place
from tests.world import World, a_world, content_of, save, write_roster

CONCEPT = "¿Qué se compra o se paga?"


@pytest.fixture
def world(engine) -> World:
    return a_world(engine)


def _taken(world, who, step="budget", plan_id=None):
    with Session(world.engine) as session:
        _name, data = spreadsheets.step_workbook(
            session, who, plan_id or world.plan_id, step, "es_MX"
        )
    return data


def _read(world, who, data, step="budget"):
    with Session(world.engine) as session:
        return spreadsheets.read_upload(session, who, world.plan_id, step, data, "es_MX")


def _seen(world, who, data, step="budget"):
    book = _read(world, who, data, step)
    with Session(world.engine) as session:
        return spreadsheets.preview(session, who, world.plan_id, step, book)


def _brought(world, who, data, *, key="k", remove=False, step="budget"):
    book = _read(world, who, data, step)
    with transaction(world.engine) as session:
        return spreadsheets.save_upload(
            session, who, world.plan_id, step, book, key=key, remove_absent=remove
        )


def _rows(world, step="budget", table="budget"):
    return rows_of(content_of(world.engine, world.plan_id, step)[1], table)


def _with(data, header, value, row=3):
    def write(book):
        page = book.worksheets[0]
        page.cell(row, place(page, header)).value = value

    return changed(data, write)


def test_a_workbook_brought_back_as_it_went_changes_nothing(world):
    data = _taken(world, world.facilitator)
    assert _seen(world, world.facilitator, data).is_same
    assert _brought(world, world.facilitator, data).state == "unchanged"


def test_nothing_is_kept_before_it_is_confirmed(world):
    before = content_of(world.engine, world.plan_id, "budget")
    data = _with(_taken(world, world.facilitator), CONCEPT, "Otra cosa")
    preview = _seen(world, world.facilitator, data)
    assert [(one.changes[0].before, one.changes[0].after) for one in preview.changed] == [
        (before[1]["r"]["budget"][preview.changed[0].row_id]["concept"], "Otra cosa")
    ]
    assert content_of(world.engine, world.plan_id, "budget") == before


def test_a_new_row_comes_once_however_often_the_workbook_is_brought(world):
    data = _with(_taken(world, world.facilitator), CONCEPT, "Renglón de más", row=40)
    count = len(_rows(world))
    assert _brought(world, world.facilitator, data, key="one").state == "applied"
    assert _brought(world, world.facilitator, data, key="two").state == "unchanged"
    assert len(_rows(world)) == count + 1


def test_what_others_wrote_meanwhile_stays(world):
    data = _with(_taken(world, world.facilitator), CONCEPT, "De la hoja")
    (row_id, _cells), *_rest = _rows(world)
    revision, content = content_of(world.engine, world.plan_id, "budget")
    theirs = put(content, ("r", "budget", row_id, "unit"), "costal")
    save(world, world.member, "budget", theirs, revision)
    assert _seen(world, world.facilitator, data).conflicts == 0
    outcome = _brought(world, world.facilitator, data)
    assert outcome.state == "combined"
    row = dict(_rows(world))[row_id]
    assert (row["concept"], row["unit"]) == ("De la hoja", "costal")


def test_two_answers_to_one_question_wait_for_a_choice(world):
    data = _with(_taken(world, world.facilitator), CONCEPT, "De la hoja")
    (row_id, _cells), *_rest = _rows(world)
    revision, content = content_of(world.engine, world.plan_id, "budget")
    theirs = put(content, ("r", "budget", row_id, "concept"), "De la página")
    save(world, world.member, "budget", theirs, revision)
    assert _seen(world, world.facilitator, data).conflicts == 1
    outcome = _brought(world, world.facilitator, data)
    assert outcome.state == "conflict"
    assert dict(_rows(world))[row_id]["concept"] == "De la página"


def test_rows_that_the_sheet_lacks_stay_unless_somebody_asks(world):
    data = changed(_taken(world, world.facilitator), lambda book: book.worksheets[0].delete_rows(3))
    before = _rows(world)
    assert [one.row_id for one in _seen(world, world.facilitator, data).absent] == [before[0][0]]
    assert _brought(world, world.facilitator, data, key="one").state == "unchanged"
    assert _brought(world, world.facilitator, data, key="two", remove=True).state == "applied"
    assert _rows(world) == before[1:]


def test_a_row_that_was_copied_with_its_key_is_a_new_one(world):
    def copy(book):
        page = book.worksheets[0]
        for cell in page[3]:
            page.cell(41, cell.column).value = cell.value
        page.cell(41, place(page, CONCEPT)).value = "La copia"

    before = _rows(world)
    _brought(world, world.facilitator, changed(_taken(world, world.facilitator), copy))
    after = _rows(world)
    assert after[: len(before)] == before
    assert after[-1][1]["concept"] == "La copia"


def test_codes_are_given_by_the_program_and_never_by_the_sheet(world):
    data = _taken(world, world.facilitator, "activities")
    table = any_step("activities").table("activities")
    label = table.field("name").label

    def write(book):
        page = book.worksheets[0]
        page.cell(3, place(page, table.field("code").label)).value = "A77"
        page.cell(40, place(page, label)).value = "Actividad de la hoja"

    _brought(world, world.facilitator, changed(data, write), step="activities")
    codes = [row["code"] for _id, row in _rows(world, "activities", "activities")]
    assert codes == ["A1", "A2"]


@pytest.mark.parametrize("who", ["facilitator", "official", "monitor", "coordinator"])
def test_who_reads_the_plan_takes_its_sheets_home(world, who):
    assert openpyxl.load_workbook(io.BytesIO(_taken(world, world.people[who])))


def test_who_only_reads_brings_nothing_back(world):
    data = _taken(world, world.monitor)
    with pytest.raises(NotAllowed):
        _read(world, world.monitor, data)


def test_a_stranger_gets_no_sheet(world):
    with pytest.raises(NotYourPlan):
        _taken(world, world.stranger)


def test_a_workbook_of_another_plan_or_step_is_refused_in_words(world):
    other = _taken(world, world.facilitator, "sources")
    with pytest.raises(BadUpload, match="otro paso"):
        _read(world, world.facilitator, other)

    def elsewhere(book):
        book["_ptp"]["B2"].value = str(world.elsewhere)

    with pytest.raises(BadUpload, match="otro plan"):
        _read(world, world.facilitator, changed(_taken(world, world.facilitator), elsewhere))


def test_a_workbook_of_a_draft_that_nobody_knows_is_refused_in_words(world):
    def later(book):
        book["_ptp"]["C3"].value = "999"

    with pytest.raises(BadUpload, match="borrador"):
        _read(world, world.facilitator, changed(_taken(world, world.facilitator), later))


def test_six_hundred_people_come_at_once(world):
    write_roster(world, "Primera Persona")
    table = any_step("roster").table("people")

    def write(book):
        page = book.worksheets[0]
        for number in range(600):
            page.cell(4 + number, place(page, table.field("name").label)).value = f"P {number}"
            page.cell(4 + number, place(page, table.field("age").label)).value = 18 + number % 60

    data = changed(_taken(world, world.facilitator, "roster"), write)
    assert _brought(world, world.facilitator, data, step="roster").state == "applied"
    assert len(_rows(world, "roster", "people")) == 601


@pytest.mark.parametrize("who", ["monitor", "coordinator"])
def test_the_sheet_of_the_padron_is_for_few(world, who):
    write_roster(world)
    with pytest.raises(NotAllowed):
        _taken(world, world.people[who], "roster")
