"""The draw of a round: anybody who has the frame and the seed gets the same sample."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptp_plans.plan.learning.answers import Refused, answered, questions
from ptp_plans.plan.learning.declared import CriticalPoint, Finding, Round, Visit
from ptp_plans.plan.learning.sampling import draw, shares
from ptp_plans.plan.learning.words import STAGES

FRAMES = st.dictionaries(
    st.integers(1, 400).map(str), st.sampled_from(("Chiapas", "Oaxaca", "Puebla")), min_size=1
)
SEEDS = st.text(max_size=20)


@given(FRAMES, st.integers(1, 60), SEEDS, st.randoms())
def test_the_same_frame_and_seed_give_the_same_sample_in_whatever_order(frame, size, seed, order):
    units = list(frame.items())
    shuffled = order.sample(units, len(units))
    assert draw(units, size, seed) == draw(shuffled, size, seed)


@given(FRAMES, st.integers(1, 60), SEEDS)
def test_the_sample_has_the_size_that_was_asked_and_keeps_the_shares(frame, size, seed):
    drawn = draw(frame.items(), size, seed)
    chosen = [one for one in drawn if one.chosen]
    assert len(chosen) == min(size, len(frame))
    assert {one.key: one.stratum for one in drawn} == frame
    sizes = Counter(frame.values())
    assert Counter(one.stratum for one in chosen) == {
        stratum: count for stratum, count in shares(sizes, size).items() if count
    }


@given(FRAMES, st.integers(1, 60), SEEDS)
def test_who_is_chosen_stands_before_who_is_not_in_its_stratum(frame, size, seed):
    by_stratum: dict[str, list] = {}
    for one in draw(frame.items(), size, seed):
        by_stratum.setdefault(one.stratum, []).append(one)
    for drawn in by_stratum.values():
        assert [one.place for one in drawn] == list(range(1, len(drawn) + 1))
        assert [one.chosen for one in drawn] == sorted((one.chosen for one in drawn), reverse=True)


@given(
    st.dictionaries(st.text(max_size=3), st.integers(1, 50), min_size=1, max_size=8),
    st.integers(1, 80),
)
def test_every_stratum_is_seen_when_there_are_units_for_all(sizes, size):
    given_ones = shares(sizes, size)
    assert sum(given_ones.values()) == min(size, sum(sizes.values()))
    assert all(0 <= given_ones[one] <= sizes[one] for one in sizes)
    if size >= len(sizes):
        assert min(given_ones.values()) >= 1


def test_shares_follow_the_strata():
    assert shares({"a": 60, "b": 30, "c": 10}, 10) == {"a": 6, "b": 3, "c": 1}


def test_another_seed_is_another_sample():
    frame = [(str(number), "todo") for number in range(100)]
    first, second = (
        {one.key for one in draw(frame, 10, seed) if one.chosen} for seed in ("uno", "dos")
    )
    assert first != second


def test_a_draw_can_be_checked_with_sha256sum_alone():
    drawn = draw([(str(number), "todo") for number in range(1, 7)], 2, "casa ejidal 2016")
    assert [one.key for one in drawn] == ["5", "4", "2", "6", "3", "1"]


def test_answers_are_refused_question_by_question():
    with pytest.raises(Refused) as caught:
        answered(Visit, {"held_on": {"typed": ["ayer"]}, "method": "telepathy", "women": 3})
    assert set(caught.value.faults) == {"held_on", "method", "men"}


def test_a_critical_point_belongs_to_one_of_the_thirteen_stages():
    assert [code for code, _words in STAGES] == [str(number) for number in range(1, 14)]


@pytest.mark.parametrize("declared", [CriticalPoint, Round, Visit, Finding])
def test_no_two_questions_of_a_page_have_the_same_label(declared):
    labels = [one.label for one in questions(declared)]
    assert len(labels) == len(set(labels))
