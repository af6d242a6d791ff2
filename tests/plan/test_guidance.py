"""Every step says how to work it in a workshop, in words that people speak."""

import pytest

from ptp_plans.plan.guidance import Example, Guidance, example_of, guidance_of
from ptp_plans.plan.kinds import ProseKind, TextKind
from ptp_plans.plan.outline import Field, any_step, evaluation_steps, plan_outline
from tests.plan.test_reading_level import ease

STEPS = [
    *(step.key for step in plan_outline().steps),
    "assembly",
    *(step.key for step in evaluation_steps(2016)),
]
DAY = 300  # minutes; a workshop that lasts longer needs another day


def asked(key: str) -> dict[str, Field]:
    """The questions of a step as examples name them."""
    step = any_step(key)
    rows = {f"{table.name}.{one.name}": one for table in step.tables for one in table.fields}
    return {one.name: one for one in step.fields} | rows


def told(key: str) -> list[str]:
    """All that is said to the facilitator: everything but what is asked of the people."""
    guidance = guidance_of(key)
    return [
        guidance.purpose,
        *guidance.how,
        guidance.why_bad,
        *(example.why_bad for example in guidance.examples.values()),
    ]


def shown(example: Example | Guidance) -> list[str]:
    return [example.good, example.bad, example.why_bad]


@pytest.mark.parametrize("key", STEPS)
def test_every_step_says_how_it_is_worked(key):
    guidance = guidance_of(key)
    assert guidance.purpose and guidance.tool and all(shown(guidance))
    assert 15 <= guidance.minutes <= DAY
    assert len(guidance.materials) >= 2
    assert 4 <= len(guidance.how) <= 6
    assert 3 <= len(guidance.questions) <= 4
    assert all(question.endswith("?") for question in guidance.questions)


@pytest.mark.parametrize("key", STEPS)
def test_examples_are_of_questions_that_are_asked_in_words(key):
    for name, example in guidance_of(key).examples.items():
        field = asked(key)[name]
        assert isinstance(field.kind, TextKind | ProseKind) and not field.given, name
        assert field.kind.read(example.good) == example.good
        assert all(shown(example)), name


def test_what_matters_most_has_an_example():
    examples = [one for key in STEPS for one in guidance_of(key).examples]
    assert len(examples) >= 60
    assert {
        "problems.statement", "problems.evidence", "causes.statement", "vision",
        "general_objective", "objectives.statement", "activities.name", "indicators.name",
        "indicators.verification", "obstacles.obstacle", "upkeep.rules", "agreements.text",
    } <= set(examples)  # fmt: skip


def test_a_problem_is_not_what_is_lacking():
    assert example_of("problems", "statement", "problems").bad.startswith("Falta de")
    assert guidance_of("problems").bad.startswith("Falta de")


def test_no_good_example_says_what_is_lacking():
    for key in STEPS:
        guidance = guidance_of(key)
        good = [guidance.good, *(example.good for example in guidance.examples.values())]
        assert [text for text in good if text.startswith(("Falta", "No hay"))] == []


def test_a_step_without_a_workshop_has_no_guidance():
    assert guidance_of("agreement") is None
    assert example_of("agreement", "place") is None
    assert example_of("problems", "families", "problems") is None


def test_materials_and_steps_are_not_said_twice():
    for key in STEPS:
        guidance = guidance_of(key)
        for texts in (guidance.materials, guidance.how, guidance.questions):
            assert len(texts) == len(set(texts)), key


@pytest.mark.parametrize("key", STEPS)
def test_the_questions_of_a_workshop_are_easy(key):
    assert ease(guidance_of(key).questions) >= 70


@pytest.mark.parametrize("key", STEPS)
def test_the_guidance_is_plain(key):
    assert ease(told(key)) >= 60
