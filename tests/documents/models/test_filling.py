"""Values are put into a modelo's texts once, as words; the texts themselves can do nothing else."""

import json
import re
import time
from html import unescape
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from ptp_plans.documents.clauses.placeholders import PLACEHOLDERS, Filler
from ptp_plans.documents.clauses.template import AgreementTemplate, Logo
from ptp_plans.documents.clauses.texts import BadTemplate, check_text
from ptp_plans.documents.default_template import default_template
from ptp_plans.store import Engine
from ptp_plans.store.database import transaction
from ptp_plans.store.models import agreement_models
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.models import publishing
from ptp_plans.workflow.models.offered import first_model
from ptp_plans.workflow.printing import jobs, orders
from tests.documents.signed import a_page, a_template
from tests.payloads import payloads
from tests.web.lived import seal_plan
from tests.world import ADDRESS, World, a_world, write_agreement, write_assembly

REFUSED = tuple(
    one for one in payloads() if re.search(r"[<>]|\{[{%#]", one) and "localidad" not in one
)
ALLOWED = tuple(one for one in payloads() if one not in REFUSED and "localidad" not in one)
PAST_THE_CHECK = (
    "{{ ''.__class__ }}",
    "{{ localidad.__class__.__mro__ }}",
    "{{ localidad.__init__.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ clausula.__globals__ }}",
    "{{ range(10**9)|list }}",
    "{% for i in range(10**9) %}x{% endfor %}",
    "{{ cycler.__init__ }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
)


def a_filler(**values: str) -> Filler:
    return Filler(values, lambda key: f"la cláusula {key}")


@pytest.mark.parametrize("text", REFUSED)
def test_what_does_more_than_name_data_is_refused_by_what_it_does(text: str) -> None:
    with pytest.raises(BadTemplate) as refused:
        check_text(text)
    assert refused.value.message
    assert text not in refused.value.values.values()


@pytest.mark.parametrize("text", ALLOWED)
def test_words_that_look_odd_stay_words(text: str) -> None:
    check_text(text)
    assert unescape(a_filler().fill(text)) == text


@pytest.mark.parametrize("text", payloads())
def test_a_value_is_filled_in_once_and_never_read(text: str) -> None:
    filler = a_filler(localidad=text, municipio="Valle")
    assert filler.fill("En {{ localidad }}, {{ municipio }}.") == f"En {escape(text)}, Valle."
    assert filler.fill("{% if localidad %}{{ localidad }}{% endif %}") == escape(text)
    assert filler.missing == ()


@given(st.text(max_size=40).filter(bool))
def test_any_value_is_shown_as_it_is(value: str) -> None:
    assert a_filler(localidad=value).fill("«{{ localidad }}»") == f"«{escape(value)}»"


@pytest.mark.parametrize("text", PAST_THE_CHECK)
def test_a_text_that_got_past_the_check_can_do_nothing(text: str) -> None:
    filler = a_filler(localidad="Nueva Esperanza")
    began = time.monotonic()
    try:
        said = str(filler.fill(text))
    except (ValueError, TypeError) as error:
        said = str(error.__cause__ or error)
    assert time.monotonic() - began < 1
    assert not re.search(r"<class|root:x:|<module|built-in|function", said)


@pytest.mark.parametrize(
    "text",
    [
        "{% if localidad %}" * 600 + "x" + "{% endif %}" * 600,
        "{{ localidad }}" * 70_000,
        "x" * 1_000_000,
        "{" * 12_000,
        "{{ (" + "(" * 5_000,
        "{{ " + "not " * 2_900 + "localidad }}",
        "{{ " + "localidad ~ " * 900 + "localidad }}",
        "{{ " + "-" * 11_000 + "1 }}",
    ],
    ids=lambda text: text[:24],
)
def test_a_text_made_to_take_long_is_refused_soon(text: str) -> None:
    began = time.monotonic()
    with pytest.raises(BadTemplate):
        check_text(text)
    assert time.monotonic() - began < 2


def test_a_text_of_nothing_but_data_is_filled_soon() -> None:
    text = " ".join(f"{{{{ {name} }}}}" for name in PLACEHOLDERS)
    text = " ".join([text] * (11_000 // len(text)))
    check_text(text)
    filler = a_filler(**dict.fromkeys(PLACEHOLDERS, "{{ 7*7 }}"))
    began = time.monotonic()
    said = filler.fill(text)
    assert "49" not in said and said.count("{{ 7*7 }}") == text.count("{{")
    assert time.monotonic() - began < 1


def test_the_words_of_a_logo_are_an_attribute_and_no_more() -> None:
    kept = json.loads(default_template())
    words = '"><script>alert(1)</script>{{ 7*7 }}'
    template = AgreementTemplate.model_validate(kept).model_copy(
        update={"logos": (Logo(words=words, jpeg=b"anBlZw=="),)}
    )
    html = a_page(template=a_template(**json.loads(template.model_dump_json()))).html
    assert str(escape(words)) in html
    assert "<script" not in html


SIGNS = """ "' onclick='x' style="y" */ \\a}} &lt;b&gt; &amp;#60; ${x}"""
HARMLESS = re.sub(r"\S", "x", SIGNS)  # as long: the sheets of signatures are dealt by length


def quoting(value: Any, more: str = SIGNS) -> Any:
    """The template with signs in every text that would end an attribute or a sheet's words."""
    match value:
        case dict():
            kept = {"key", "insert", "name", "paper", "number", "logos"}
            return {
                name: one if name in kept else quoting(one, more) for name, one in value.items()
            }
        case list():
            return [quoting(one, more) for one in value]
        case str():
            return value + more
    return value


def tags(html: str) -> list[tuple[str, tuple[str, ...]]]:
    parsed = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
    return [(str(one.tag), tuple(sorted(one.keys()))) for one in parsed.iter()]


def test_no_sign_in_a_text_of_the_modelo_changes_what_the_page_is_made_of() -> None:
    plain = json.loads(default_template())
    odd, even = (
        a_page(template=a_template(**quoting(plain, one))).html for one in (SIGNS, HARMLESS)
    )
    assert tags(odd) == tags(even)
    assert odd.count("onclick=") > 100


@pytest.fixture
def world(sqlite: Engine) -> World:
    return a_world(sqlite)


def test_a_modelo_kept_before_there_was_a_check_is_refused_when_it_is_read(world: World) -> None:
    content = a_template(legend="{{ ''.__class__.__mro__ }}")
    write_agreement(world)
    write_assembly(world)
    with transaction(world.engine) as session:
        model = first_model(session)
        agreement_models.publish(session, model.name, 2, content, "ef" * 32)
        model.writing = True
        model_id = model.id
        session.flush()
    with pytest.raises(BadTemplate), transaction(world.engine) as session:
        publishing.publish(session, world.admin, model_id, "Cambio")
    seal_plan(world)
    with pytest.raises(BadTemplate):
        _draw(world)


def _draw(world: World) -> None:
    with transaction(world.engine) as session:
        contract_id = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        orders.order_contract(session, world.official, contract_id, ADDRESS)
        jobs.drain(world.engine, Path())
