"""A modelo de convenio is changed part by part; what can't be printed is told beside its box."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from ptp_plans.documents.clauses.placeholders import INSERTS, PLACEHOLDERS
from ptp_plans.documents.clauses.template import AgreementTemplate, read_template
from ptp_plans.documents.clauses.texts import BadTemplate
from ptp_plans.documents.default_template import default_template
from ptp_plans.documents.models import editing
from ptp_plans.documents.models.compared import GONE, NEW, SAME, differences, words_compared
from ptp_plans.documents.models.editing import BadTexts
from ptp_plans.documents.models.example import example_contract, example_pdf, example_values
from ptp_plans.documents.models.parts import PARTS
from ptp_plans.documents.models.typed import clause_paragraphs, insert_line, shown

MODEL = read_template(default_template())
BOXES = [(part, box) for part in PARTS for box in part.boxes]


def text_paths(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where every text of a template stands."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from text_paths(kind, (*above, name))
        else:
            yield (*above, name)


def typed(part) -> dict[str, str]:
    return {box.key: editing.text_in(MODEL, box) for box in part.boxes}


def test_every_text_of_a_model_has_its_box_or_its_page() -> None:
    elsewhere = {("name",), ("number",), ("paper",), ("logos",), ("clauses",)}
    assert {box.path for _part, box in BOXES} | elsewhere == set(text_paths(AgreementTemplate))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_saving_a_part_as_it_was_shown_changes_nothing(part) -> None:
    assert editing.with_texts(MODEL, part, typed(part)) == MODEL


@pytest.mark.parametrize("clause", MODEL.clauses, ids=lambda one: one.key)
def test_saving_a_clause_as_it_was_shown_changes_nothing(clause) -> None:
    text = shown(clause.paragraphs)
    assert editing.with_clause(MODEL, clause.key, clause.title, text) == (MODEL, clause.key)


@pytest.mark.parametrize(("part", "box"), BOXES, ids=lambda one: getattr(one, "key", ""))
def test_each_box_refuses_code_and_emptiness(part, box) -> None:
    for bad in (
        "{{ ''.__class__ }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "<img src=x>",
        " ",
    ):
        with pytest.raises(BadTexts) as error:
            editing.with_texts(MODEL, part, typed(part) | {box.key: bad})
        assert set(error.value.faults) == {box.key}


def test_all_bad_boxes_are_named_at_once() -> None:
    part = PARTS[0]
    with pytest.raises(BadTexts) as error:
        editing.with_texts(MODEL, part, {box.key: "{{ nada }}" for box in part.boxes})
    assert set(error.value.faults) == {box.key for box in part.boxes}


def test_a_misspelt_name_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(BadTexts, match="¿Quiso escribir «localidad»"):
        editing.with_clause(MODEL, "objeto", "Objeto", "En {{ localdad }}.")


def test_a_table_stands_alone_in_its_paragraph() -> None:
    found = clause_paragraphs("Así:\n\n[Cuadro:  indicadores]\n\nFin.")
    assert shown(found) == f"Así:\n\n{insert_line('indicadores')}\n\nFin."
    with pytest.raises(BadTemplate, match="va solo"):
        clause_paragraphs("Así: [cuadro: indicadores]")
    with pytest.raises(BadTemplate, match="No hay ningún cuadro"):
        clause_paragraphs("[cuadro: nada]")


def test_a_new_clause_gets_a_key_of_its_own_and_the_last_place() -> None:
    once, first = editing.with_clause(MODEL, None, "Uso del Agua potable", "Se cuida.")
    twice, second = editing.with_clause(once, None, "Uso del agua potable", "Se cuida.")
    assert first == "uso_del_agua"
    assert first != second
    assert [one.key for one in twice.clauses][-2:] == [first, second]


def test_a_clause_can_refer_to_itself_and_to_others_but_not_to_none() -> None:
    text = '{{ clausula("objeto") }} y {{ clausula("uso_del_agua") }}.'
    made, key = editing.with_clause(MODEL, None, "Uso del agua", text)
    assert key == "uso_del_agua"
    with pytest.raises(BadTexts, match="que no está"):
        editing.with_clause(made, key, "Uso", '{{ clausula("otra") }}')


def test_a_clause_that_others_refer_to_is_not_taken_out() -> None:
    with pytest.raises(BadTemplate, match="El plan y su prelación"):
        editing.without_clause(MODEL, "evaluacion")
    left = editing.without_clause(MODEL, "laboral")
    assert len(left.clauses) == len(MODEL.clauses) - 1


def test_moving_a_clause_changes_the_ordinals_that_texts_say() -> None:
    moved = editing.with_clause_moved(MODEL, "evaluacion", -1)
    before, after = (example_contract(one).view.body.clauses for one in (MODEL, moved))
    plan = [str(one.text) for clause in after for one in clause.paragraphs if one.text]
    assert [one.anchor for one in before] != [one.anchor for one in after]
    assert any("cláusula DÉCIMA " in text or "cláusula DÉCIMA." in text for text in plan)


def test_the_last_clause_stays_last_and_the_first_first() -> None:
    first, last = MODEL.clauses[0].key, MODEL.clauses[-1].key
    assert editing.with_clause_moved(MODEL, first, -1) == MODEL
    assert editing.with_clause_moved(MODEL, last, 1) == MODEL


def test_differences_name_the_text_and_its_words() -> None:
    legend = MODEL.legend.replace("público", "de todas y todos")
    changed = editing.with_texts(MODEL, PARTS[0], typed(PARTS[0]) | {"legend": legend})
    (found,) = differences(MODEL, changed)
    assert [(one.sort, one.text) for one in found.pieces if one.sort != SAME] == [
        (GONE, "público,"),
        (NEW, "de todas y todos,"),
    ]
    assert differences(MODEL, MODEL) == ()


def test_a_moved_clause_differs_in_its_order_alone() -> None:
    (found,) = differences(MODEL, editing.with_clause_moved(MODEL, "objeto", 2))
    assert found.label == "Orden de las cláusulas"


WORDS = st.text(alphabet="ab \n", max_size=30)


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_pieces_read_as_either_text(old: str, new: str) -> None:
    pieces = words_compared(old, new)
    assert "".join(one.text for one in pieces if one.sort != NEW) == old
    assert "".join(one.text for one in pieces if one.sort != GONE) == new


def test_every_placeholder_has_a_value_in_the_example() -> None:
    values = example_values(MODEL.legend)
    assert list(values) == list(PLACEHOLDERS)
    assert values["localidad"] == "Nueva Esperanza Cafetalera"


def test_every_placeholder_and_table_can_be_printed() -> None:
    names = (name for name in PLACEHOLDERS if not name.startswith("parte_"))
    data = " ".join(f"{{{{ {name} }}}}" for name in names)
    text = "\n\n".join([data, *(insert_line(name) for name in INSERTS)])
    made, _key = editing.with_clause(MODEL, None, "Todo", text)
    contract = example_contract(made)
    assert contract.missing == ()
    assert contract.view.body.clauses[-1].title == "Todo"


def test_the_trial_print_is_a_draft_without_the_plan() -> None:
    printed = example_pdf(MODEL)
    assert printed.missing == ()
    assert 10 < printed.pages < 30


def test_an_ampersand_in_a_text_is_a_word() -> None:
    made, _key = editing.with_clause(MODEL, None, "Socios", "Pérez & Díaz, &lt;b&gt;S. C.")
    (paragraph,) = example_contract(made).view.body.clauses[-1].paragraphs
    assert str(paragraph.text) == "Pérez &amp; Díaz, &amp;lt;b&amp;gt;S. C."
