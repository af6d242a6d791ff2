"""Every text that a person sees is marked, collected and translated."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ptp_plans.plan.kinds import ChoiceKind
from ptp_plans.plan.outline import RECORDS, StepOutline, plan_outline, record_outline

PROJECT = Path(__file__).resolve().parents[1]
PAGES = sorted((PROJECT / "templates" / "web").rglob("*.html"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\{ \w+ \}\}")
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>|&\w+;", re.DOTALL)
ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')  # of a tag that a macro puts together
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"')


def _messages():
    spec = importlib.util.spec_from_file_location("messages", PROJECT / "scripts" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected() -> set[str]:
    texts = set()
    for message in _messages().collected():
        texts.update([message.id] if isinstance(message.id, str) else message.id)
    return texts


@pytest.fixture(scope="module")
def english():
    return _messages().read(PROJECT / "translations" / "en" / "LC_MESSAGES" / "messages.po")


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_english_has_every_text_and_none_that_is_no_longer_used(collected, english):
    kept = {one for message in english for one in _forms(message.id)}
    assert collected - kept == set(), "`make messages` collects them"
    assert kept - collected == set(), "`make messages` takes them out"


def test_no_text_in_english_is_empty_or_doubtful(english):
    unfinished = [
        message.id
        for message in english
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]
    assert unfinished == []


def test_translations_keep_the_placeholders_of_their_text(english):
    different = [
        message.id
        for message in english
        if message.id
        for text, form in zip(_forms(message.id), _forms(message.string), strict=True)
        if set(PLACEHOLDER.findall(form)) != set(PLACEHOLDER.findall(text))
    ]
    assert different == []


def test_translations_end_as_their_text_does(english):
    """A blank or a colon that another text is put after; a question stays a question."""
    different = [
        message.id
        for message in english
        if message.id
        for form in _forms(message.string)
        if any(
            form.endswith(end) != _forms(message.id)[-1].endswith(end) for end in (" ", ":", "?")
        )
    ]
    assert different == []


def test_all_words_of_the_declaration_are_collected(collected):
    records = map(record_outline, RECORDS)
    words = [text for step in (*plan_outline().steps, *records) for text in _words(step)]
    words += [text for part in plan_outline().sections for text in (part.title, part.about)]
    assert {text for text in words if text} - collected == set()


def _words(step: StepOutline) -> Iterator[str]:
    yield from (step.title, step.about)
    for table in step.tables:
        yield from (table.label, table.hint, table.add, *(label for _row, label in table.fixed))
    for field in (*step.fields, *(field for table in step.tables for field in table.fields)):
        yield from (field.label, field.hint)
        if isinstance(field.kind, ChoiceKind):
            yield from (label for _code, label in field.kind.options)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_have_no_words_outside_the_catalogue(page):
    markup = CODE.sub("", page.read_text())
    text = ATTRIBUTE.sub("", MARKUP.sub("\n", markup))
    words = [line.strip() for line in text.split("\n")]
    words += SPOKEN_ATTRIBUTE.findall(markup)
    assert [word for word in words if re.search(r"[^\W\d_]{2}", word)] == []
