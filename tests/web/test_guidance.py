"""Guidance stands beside the questions, folded until somebody wants it."""

import gzip

import pytest

from ptp_plans import i18n
from ptp_plans.plan.guidance import Example, example_of, guidance_of
from ptp_plans.plan.outline import any_step, plan_outline
from tests.web.visitor import Page, text_of

STEPS = [*(step.key for step in plan_outline().steps), "assembly"]
HEAVIEST = 7 * 1024  # bytes of a step's page as it is sent


@pytest.fixture
def open_step(facilitator, world):
    """The page of a step, or of a new row of one of its tables."""
    return lambda key, more="": facilitator.get(f"/planes/{world.plan_id}/pasos/{key}{more}")


def folded(page: Page, name: str) -> list[str]:
    """The words of the folded parts of that sort; all of them are closed."""
    parts = page.by_class(name)
    assert all(part.tag == "details" and part.get("open") is None for part in parts)
    return [text_of(part) for part in parts]


def is_told(example: Example, parts: list[str]) -> bool:
    texts = [" ".join(text.split()) for text in (example.good, example.bad, example.why_bad)]
    return any(all(text in part for text in texts) for part in parts)


@pytest.mark.parametrize("key", STEPS)
def test_every_step_has_its_guidance_folded(open_step, key):
    [words] = folded(open_step(key), "guide")
    told = guidance_of(key)
    for text in (told.purpose, told.tool, *told.materials, *told.how, *told.questions, told.good):
        assert text in words


@pytest.mark.parametrize("key", STEPS)
def test_every_example_stands_beside_its_question(open_step, key):
    step = any_step(key)
    shown = folded(open_step(key), "example")
    assert all(is_told(one, shown) for field in step.fields if (one := example_of(key, field.name)))
    for table in step.tables:
        examples = [example_of(key, field.name, table.name) for field in table.fields]
        if any(examples):
            shown = folded(open_step(key, f"/{table.name}/nuevo"), "example")
            assert len(shown) == sum(1 for one in examples if one)
            assert all(is_told(one, shown) for one in examples if one)


@pytest.mark.parametrize("key", STEPS)
def test_a_step_with_its_guidance_is_light(open_step, key):
    assert len(gzip.compress(open_step(key).response.data, 6)) <= HEAVIEST


def test_who_hears_the_page_knows_of_what_the_example_is(open_step):
    summaries = [text_of(one) for one in open_step("vision").tree.iter("summary")]
    assert summaries[1] == "Un ejemplo: ¿Cómo queremos estar en el último año?"


def test_a_question_keeps_its_hint_and_its_label_beside_an_example(open_step):
    control = open_step("vision").by_id("f.vision")
    assert control.get("aria-describedby") == "f.vision-hint"


def test_a_step_without_a_workshop_shows_no_guidance(visit, world):
    page = visit("official").get(f"/planes/{world.plan_id}/pasos/agreement")
    assert folded(page, "guide") == []


def test_all_of_it_is_said_in_the_language_of_the_page(open_step, monkeypatch):
    monkeypatch.setattr(i18n, "translate", lambda text, locale: f"<{locale}>{text}")
    words = " ".join(folded(open_step("vision"), "guide") + folded(open_step("vision"), "example"))
    told = guidance_of("vision")
    texts = [told.purpose, told.tool, told.good, told.bad, told.why_bad]
    texts += [*told.materials, *told.how, *told.questions]
    for example in told.examples.values():
        texts += [example.good, example.bad, example.why_bad]
    assert [text for text in texts if f"<es_MX>{text}" not in words] == []
