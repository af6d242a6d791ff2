"""What may stand in a text of a modelo de convenio is a closed list, asked whenever it is read."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from ptp_plans.documents.clauses.template import read_template
from ptp_plans.documents.clauses.texts import BadTemplate, check_text
from ptp_plans.documents.default_template import default_template

TEMPLATE = default_template().decode()
CODE = (
    "{{ ''.__class__ }}",
    "{{ localidad.__class__ }}",
    "{{ localidad['x'] }}",
    "{{ localidad|upper }}",
    "{{ localidad() }}",
    "{{ clausula(localidad) }}",
    "{{ clausula('objeto', 1) }}",
    "{{ clausula(*['objeto']) }}",
    "{{ 7*7 }}",
    "{{ 'a' * 10**9 }}",
    "{{ [1, 2] }}",
    "{{ nada }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% if localidad %}{% if municipio %}x{% endif %}{% endif %}",
    "{% if localidad == 'x' %}x{% endif %}",
    "{% if localidad %}x{% else %}y{% endif %}",
    "{% set x = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{# nada #}",
    "{{ localidad",
    "{% if " * 5000,
    "<img src=file:///etc/passwd>",
    "<link href=http://127.0.0.1/x rel=stylesheet>",
    "<script>alert(1)</script>",
    "a" * 12_001,
)


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a plain template that is printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in ("key", "insert", "name", "paper", "number"):
                yield from texts_in(one)


@pytest.mark.parametrize("text", CODE, ids=lambda text: text[:30])
def test_nothing_but_what_is_offered_may_stand_in_a_text(text: str) -> None:
    with pytest.raises(BadTemplate) as error:
        check_text(text)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    "text",
    [
        "Solo palabras: 100% de {lo} que #sí & no; =HYPERLINK(1) %(name)s %s {0} ${x}.",
        "{{ localidad }} y {{ clausula('objeto') }}",
        "{% if territorio %} en {{ territorio }}{% endif %}.",
    ],
)
def test_words_and_what_is_offered_may_stand_in_a_text(text: str) -> None:
    check_text(text)


def test_every_text_of_a_kept_modelo_is_refused_when_it_holds_code() -> None:
    """Also one that was kept before there was a check."""
    texts = sorted(set(texts_in(json.loads(TEMPLATE))))
    assert len(texts) > 100
    for number, text in enumerate(texts):
        written = json.dumps(f"{text[:40]} {CODE[number % len(CODE)]}")
        changed = TEMPLATE.replace(json.dumps(text, ensure_ascii=False), written)
        assert changed != TEMPLATE, text
        with pytest.raises(BadTemplate):
            read_template(changed.encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"name": 1}'])
def test_what_is_no_modelo_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(BadTemplate, match="no se puede leer"):
        read_template(content)
