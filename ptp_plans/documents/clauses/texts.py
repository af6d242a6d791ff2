"""What may stand in a text of the modelo de convenio, and nothing else.

A text is plain words with placeholders: `{{ nombre }}`, the ordinal of another clause
(`{{ clausula("recursos") }}`), and words that are left out where a value is not known
(`{% if nombre %}…{% endif %}`). The list of what is allowed is closed: whatever the template
language can do besides is refused when a model is saved and again when it is read.
"""

from difflib import get_close_matches
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ptp_plans.plan.texts import N_

from .placeholders import CLAUSE, PLACEHOLDERS

LONGEST_TEXT = 12_000  # letters of one text
ONLY_PLACEHOLDERS = N_(
    "Aquí solo caben palabras y los datos de la lista, como {{ localidad }}. Quite: %(what)s."
)


class BadTemplate(ValueError):
    """A template that can't be printed from; `message` with its `values` says what and why."""

    def __init__(self, message: str, **values: object) -> None:
        self.message, self.values = message, values
        super().__init__(message % values if values else message)


@lru_cache(maxsize=2048)
def check_text(text: str, also: frozenset[str] = frozenset()) -> None:
    """`BadTemplate` for a text with anything but words, known names (`also`: besides those of every
    modelo) and clauses named by key."""
    if len(text) > LONGEST_TEXT:
        raise BadTemplate(
            N_("El texto es demasiado largo: tiene %(letters)s letras y caben %(most)s."),
            letters=len(text),
            most=LONGEST_TEXT,
        )
    for sign in "<>":
        if sign in text:
            raise BadTemplate(ONLY_PLACEHOLDERS, what=sign)
    if "{#" in text:
        raise BadTemplate(ONLY_PLACEHOLDERS, what="{#")
    try:
        parsed = ImmutableSandboxedEnvironment().parse(text)
    except TemplateSyntaxError as error:
        raise BadTemplate(
            N_("Las llaves no están bien puestas. Cada dato se escribe así: {{ localidad }}.")
        ) from error
    except RecursionError as error:
        raise BadTemplate(ONLY_PLACEHOLDERS, what="{% if %}") from error
    for node in parsed.body:
        _check_node(node, also, deep=0)


@lru_cache(maxsize=2048)
def clauses_named(text: str) -> tuple[str, ...]:
    """The keys of the clauses that a checked text refers to."""
    parsed = ImmutableSandboxedEnvironment().parse(text)
    return tuple(
        call.args[0].value
        for call in parsed.find_all(nodes.Call)
        if call.args and isinstance(call.args[0], nodes.Const)
    )


def _check_node(node: nodes.Node, also: frozenset[str], deep: int) -> None:
    match node:
        case nodes.Output():
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    _check_value(part, also)
        case nodes.If() if not node.elif_ and not node.else_ and deep == 0:
            _check_name(node.test, also)
            for inner in node.body:
                _check_node(inner, also, deep + 1)
        case _:
            raise BadTemplate(ONLY_PLACEHOLDERS, what=_said(node))


def _check_value(node: nodes.Node, also: frozenset[str]) -> None:
    """A placeholder, or the ordinal of a clause named by its key."""
    if isinstance(node, nodes.Call):
        plain = isinstance(node.node, nodes.Name) and node.node.name == CLAUSE
        others = node.kwargs or node.dyn_args or node.dyn_kwargs
        if not plain or others or len(node.args) != 1:
            raise BadTemplate(ONLY_PLACEHOLDERS, what=_said(node))
        key = node.args[0]
        if not isinstance(key, nodes.Const) or not isinstance(key.value, str):
            raise BadTemplate(ONLY_PLACEHOLDERS, what=_said(node))
    else:
        _check_name(node, also)


def _check_name(node: nodes.Node, also: frozenset[str]) -> None:
    if not isinstance(node, nodes.Name):
        raise BadTemplate(ONLY_PLACEHOLDERS, what=_said(node))
    known = {*PLACEHOLDERS, *also}
    if node.name in known:
        return
    near = get_close_matches(node.name, known, n=1, cutoff=0.6)
    if near:
        raise BadTemplate(
            N_("No hay ningún dato que se llame «%(name)s». ¿Quiso escribir «%(near)s»?"),
            name=node.name,
            near=near[0],
        )
    raise BadTemplate(
        N_("No hay ningún dato que se llame «%(name)s». Elija uno de la lista."), name=node.name
    )


_SAID = {
    nodes.For: "{% for %}",
    nodes.If: "{% if %}",
    nodes.Macro: "{% macro %}",
    nodes.Include: "{% include %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% import %}",
    nodes.Extends: "{% extends %}",
    nodes.Block: "{% block %}",
    nodes.Assign: "{% set %}",
    nodes.AssignBlock: "{% set %}",
    nodes.Filter: "|",
    nodes.Getattr: ".",
    nodes.Getitem: "[ ]",
    nodes.Call: "( )",
    nodes.Const: "{{ }}",
}


def _said(node: nodes.Node) -> str:
    """The sign by which whoever wrote it will find it."""
    return _SAID.get(type(node), type(node).__name__.lower())
