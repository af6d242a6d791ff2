"""What comes from outside: texts, numbers and JSON within their limits."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptp_plans.platform import inputs
from ptp_plans.platform.inputs import Unfit, is_barred, portions, read_json, storable, whole

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text("abcñ/~", max_size=3), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@given(PLAIN)
def test_what_json_can_say_is_read_as_it_was_written(value):
    assert read_json(json.dumps(value).encode()) == value
    assert read_json(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize(("said", "words"), [
    (b"", "no es JSON"),
    (b"{'a': 1}", "no es JSON"),
    (b'"\x01"', "no es JSON"),
    (b"\xff", "UTF-8"),
    ('{"a": 1}'.encode("utf-16"), "UTF-8"),
    (b"[" * 65 + b"]" * 65, "niveles"),
    (b"[" * 10**6, "valores"),
    (b'{"a":' * 10_000, "niveles"),
    (b"[" + b"0," * 200_000 + b"0]", "valores"),
    (b'[{"a": 1, "b": 2, "a": 3}]', "dos veces"),
    (b"9" * 41, "demasiado largo"),
    (b"-0." + b"1" * 5000, "demasiado largo"),
    (b"1e999", "demasiado largo"),
    (b"NaN", "no es un número"),
    (b"[-Infinity]", "no es un número"),
    (b'" ' + b" " * inputs.JSON_BYTES + b'"', "demasiado grande"),
])  # fmt: skip
def test_other_json_is_refused_with_its_reason(said, words):
    with pytest.raises(Unfit, match=words):
        read_json(said)


@pytest.mark.parametrize(("said", "place"), [
    (rb'{"contenido": {"f": {"x/y": ["a", "\u0000"]}}}', "/contenido/f/x~1y/1"),
    (rb'["\ud83d"]', "/0"),
    (rb'{"a": {"\u0007": 1}}', "/a"),
    (rb'{"a": [{"b\udc00": 1}]}', "/a/0"),
])  # fmt: skip
def test_a_sign_that_no_database_takes_is_refused_with_its_place(said, place):
    with pytest.raises(Unfit) as refused:
        read_json(said)
    assert refused.value.place == place


def test_what_people_paste_is_let_in_to_be_cleaned_by_the_plan():
    assert read_json(rb'["uno\u000bdos", "\ud83c\udf3d", "a\tb\r\n", "\f"]')[0] == "uno\vdos"


def test_strings_do_not_count_as_values():
    assert len(read_json(b'["' + b"[{," * 100_000 + rb"\"" + b'"]')[0]) == 300_001


@pytest.mark.parametrize("quotes", [b'"' * 99_999, rb"\"" * 99_999, b"\\" * 99_999])
def test_strings_that_never_end_are_looked_at_once(quotes):
    with pytest.raises(Unfit, match="no es JSON"):
        read_json(b'"' + quotes)


@pytest.mark.parametrize(
    "text", ["0", "-1", "", " 1", "1.5", "x", "2147483648", "9" * 5000, "٣", "²", "--1"]
)
def test_other_texts_are_no_number_of_a_row(text):
    assert whole(text) is None


def test_a_number_within_its_limits():
    assert [whole("1"), whole("0007"), whole(str(2**31 - 1)), whole("-3", -5, 0)] == [
        1,
        7,
        2**31 - 1,
        -3,
    ]


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_storable_can_be_written_as_utf8_without_nul(text):
    kept = storable(text)
    assert b"\0" not in kept.encode()
    assert kept == text or is_barred(text)


def test_portions_are_all_of_it_in_order():
    parts = [*portions(range(2_000))]
    assert [len(part) for part in parts] == [900, 900, 200]
    assert [number for part in parts for number in part] == [*range(2_000)]
