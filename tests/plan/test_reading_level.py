"""The questions can be read by people who went to school for a few years only.

Fernández-Huerta's measure for Spanish, the kin of Flesch's: 100 is very easy, 60 plain, 30 hard.
It is noisy for one short text, so the questions of a step are measured together.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest

from ptp_plans.plan.outline import (
    RECORDS,
    StepOutline,
    evaluation_steps,
    plan_outline,
    record_outline,
)

STEPS = (
    *plan_outline().steps, *map(record_outline, RECORDS), *evaluation_steps(2016),
)  # fmt: skip
STRONG = "aeoáéíóú"


def syllables(word: str) -> int:
    """Vowels that sound together count once; two strong ones are apart (a-é-re-o)."""
    sounds = re.sub(r"y$", "i", re.sub(r"([qg])u(?=[eiéí])", r"\1", word.lower()))
    groups = re.findall("[aeiouáéíóúü]+", sounds)
    apart = sum(
        1
        for group in groups
        for first, second in pairwise(group)
        if first in STRONG and second in STRONG
    )
    return max(1, len(groups) + apart)


def ease(texts: Iterable[str]) -> float:
    """206.84 - 60 × syllables per word - 1.02 × words per sentence."""
    sentences = [
        words
        for text in texts
        for sentence in re.split("[.:;?!…]", text)
        if (words := re.findall(r"[^\W\d_]+", sentence))
    ]
    words = [word for sentence in sentences for word in sentence]
    per_word = sum(syllables(word) for word in words) / len(words)
    return 206.84 - 60 * per_word - 1.02 * len(words) / len(sentences)


def _asked(step: StepOutline) -> list[str]:
    fields = [*step.fields, *(field for table in step.tables for field in table.fields)]
    return [field.label for field in fields if not field.given]


def _guidance(step: StepOutline) -> list[str]:
    fields = [*step.fields, *(field for table in step.tables for field in table.fields)]
    texts = [step.about, *(table.hint for table in step.tables), *(field.hint for field in fields)]
    return [text for text in texts if text]


@pytest.mark.parametrize(
    ("word", "count"),
    [("agua", 2), ("quien", 1), ("aéreo", 4), ("comunidad", 4), ("país", 2), ("y", 1), ("ley", 1)],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count


def test_a_spoken_question_is_easy_and_an_office_sentence_is_hard():
    assert ease(["¿Cuál es el problema que más afecta a su comunidad?"]) > 80
    office = "Proporcione la caracterización socioeconómica de las unidades productivas familiares"
    assert ease([office]) < 30


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_the_questions_of_a_step_are_easy(step):
    assert ease(_asked(step)) >= 70


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_the_guidance_of_a_step_is_plain(step):
    assert ease(_guidance(step)) >= 60
