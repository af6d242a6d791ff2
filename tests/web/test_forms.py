"""Forms are derived from the declaration, keep what is typed, and never decide for people."""

import pytest
from werkzeug.datastructures import MultiDict

from ptp_plans.plan.content import read_cells, typed_cell
from ptp_plans.plan.kinds import ChoiceKind, CountKind, Kind, RefKind, RefsKind
from ptp_plans.plan.outline import RECORDS, Field, any_step, plan_outline
from ptp_plans.plan.references import RowTitles
from ptp_plans.web.fields import REMOVED_MESSAGE, Around
from ptp_plans.web.forms import IN_VIEW, control_for, form_class

STEPS = [*plan_outline().steps, *map(any_step, RECORDS)]
QUESTIONS = [
    (step.key, table.name if table else None, one)
    for step in STEPS
    for table in (None, *step.tables)
    for one in (table.fields if table else step.fields)
]


def question(kind: Kind, name: str = "answer") -> Field:
    return Field(name, "¿Qué?", "", kind, required=False, given=False)


def around(*rows: str) -> Around:
    outline = plan_outline()
    plain = {
        "problems": {
            "problems": [{"id": one, "code": one, "statement": f"El {one}"} for one in rows]
        }
    }
    return Around(RowTitles(outline, plain), (2016, 2017, 2018))


def shown(kind: Kind, cell: object = None, sent: list | None = None, *rows: str):
    form_of = form_class((question(kind),))
    return next(
        form_of({"answer": cell}, around(*rows), MultiDict(sent) if sent else None).questions()
    )


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: f"{one[0]}.{one[2].name}")
def test_every_declared_question_has_a_control(asked):
    _step, _table, one = asked
    form = form_class((one,))({}, around("P1"))
    (field,) = form.questions()
    assert field.label.text == one.label
    assert field.texts == ()
    assert field.fault is None


def test_a_kind_without_a_control_fails_when_the_form_is_made():
    class NewKind(Kind):
        name = "new"
        read = accept = json_schema = None

    with pytest.raises(TypeError, match="NewKind"):
        control_for(question(NewKind()))


def test_a_form_is_derived_once_for_the_same_questions():
    assert form_class(plan_outline().step("vision").fields) is form_class(
        plan_outline().step("vision").fields
    )


def test_what_cannot_be_read_stays_in_its_box_with_a_message():
    field = shown(CountKind(), None, [("f.answer", "doce mil")])
    assert field.cell == {"typed": ["doce mil"]}
    assert field.text == "doce mil"
    assert "doce mil" in str(field.fault)


def test_a_kept_text_that_cannot_be_read_is_shown_again():
    field = shown(CountKind(), {"typed": ["doce mil"]})
    assert field.text == "doce mil"
    assert field.fault is not None


def test_mexican_numbers_are_read_and_shown_with_commas():
    field = shown(CountKind(), None, [("f.answer", "12,000")])
    assert field.cell == 12000
    assert field.text == "12,000"


def test_a_question_that_the_page_did_not_send_keeps_its_cell():
    form = form_class((question(CountKind()),))({"answer": 7}, around(), MultiDict())
    assert form.cells() == {}
    assert next(form.questions()).cell == 7


def test_short_lists_are_in_view_and_long_ones_folded():
    options = tuple((str(n), f"opción {n}") for n in range(IN_VIEW + 1))
    assert shown(ChoiceKind(options[:IN_VIEW])).control == "radios"
    assert shown(ChoiceKind(options)).control == "select"


def test_a_row_that_was_removed_is_still_shown_and_asked_about():
    field = shown(RefKind(("problems",)), "P9", None, "P1", "P2")
    assert [one.value for one in field.options] == ["P1", "P2", "P9"]
    assert field.fault.message == REMOVED_MESSAGE


def test_several_rows_are_ticks_and_none_is_an_answer_too():
    field = shown(RefsKind(("problems",)), ["P1"], [("f.answer", "")], "P1", "P2")
    assert field.control == "checkboxes"
    assert field.cell == []


def test_a_row_cannot_be_chosen_for_itself():
    (field,) = form_class((question(RefKind(("problems",))),))(
        {}, around("P1", "P2").within("P1")
    ).questions()
    assert [one.value for one in field.options] == ["P2"]


@pytest.mark.parametrize(
    ("table", "name", "sent", "cell"),
    [
        ("seasons", "months", [("f.months", str(n % 4)) for n in range(12)], [0, 1, 2, 3] * 3),
        ("activities", "start", [("f.start", "3"), ("f.start", "2016")], "2016-03"),
        ("activities", "start", [("f.start", "3"), ("f.start", "")], {"typed": ["3", ""]}),
        ("indicators", "targets", [("f.targets-2016", "39"), ("f.targets-2018", "1,250.5")],
         {"2016": "39", "2018": "1250.5"}),
        ("indicators", "by_sex", [("f.by_sex", "no")], False),
    ],
)  # fmt: skip
def test_answers_of_several_boxes_are_one_cell(table, name, sent, cell):
    asked = plan_outline().find_table(table)[1].field(name)
    (field,) = form_class((asked,))({}, around(), MultiDict(sent)).questions()
    assert field.cell == cell


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda one: f"{one[0]}.{one[2].name}")
def test_what_a_box_shows_is_read_back_as_the_same_cell(asked):
    _step, _table, one = asked
    cell = one.kind.plain(one.kind.empty)
    assert read_cells((one,), {one.name: typed_cell(one, cell)}) == (
        {} if one.given else {one.name: cell}
    )
