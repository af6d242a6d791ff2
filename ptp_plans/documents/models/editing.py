"""Changes to a modelo de convenio; each gives a new one, or says what is wrong beside its box."""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from ptp_plans.plan.texts import N_, clean_line

from ..clauses.template import (
    MOST_CLAUSES,
    MOST_LOGOS,
    AgreementTemplate,
    Clause,
    Logo,
    texts_of,
)
from ..clauses.texts import BadTemplate, clauses_named
from .parts import PAPERS, EditorPart, TextBox
from .typed import clause_paragraphs, one_text, paragraphs, shown

Item = TypeVar("Item")
TITLE, TEXT, PAPER = "titulo", "texto", "papel"


class BadTexts(ValueError):
    """Some of what was typed can't be printed; `faults` by the key of its box."""

    def __init__(self, faults: Mapping[str, BadTemplate]) -> None:
        super().__init__("; ".join(str(one) for one in faults.values()))
        self.faults = dict(faults)


def text_in(template: AgreementTemplate, box: TextBox) -> str:
    """What a box holds now."""
    value: Any = template
    for name in box.path:
        value = getattr(value, name)
    return shown(value) if box.many else str(value)


def with_texts(
    template: AgreementTemplate, part: EditorPart, typed: Mapping[str, str]
) -> AgreementTemplate:
    """The model with what was typed into the boxes of a part; `BadTexts` names every bad one."""
    content = json.loads(template.model_dump_json())
    faults = {}
    for box in part.boxes:
        try:
            text = typed.get(box.key, "")
            read: Any = paragraphs(text) if box.many else one_text(text)
            _refuse_unknown(template, read if box.many else (read,))
        except BadTemplate as error:
            faults[box.key] = error
        else:
            _put(content, box.path, read)
    if faults:
        raise BadTexts(faults)
    return _made(content)


def with_paper(template: AgreementTemplate, paper: str) -> AgreementTemplate:
    """The model on another paper; `BadTexts` for one that is not offered."""
    if paper not in PAPERS:
        raise BadTexts({PAPER: BadTemplate(N_("Elija el tamaño del papel."))})
    return template.model_copy(update={"paper": paper})


def with_clause(
    template: AgreementTemplate, key: str | None, title: str, text: str
) -> tuple[AgreementTemplate, str]:
    """The model with a clause changed, or added at the end when `key` is None; and its key."""
    faults = {}
    clauses = list(template.clauses)
    if key is None and len(clauses) >= MOST_CLAUSES:
        raise BadTexts(
            {
                TITLE: BadTemplate(
                    N_("Un convenio lleva hasta %(most)s cláusulas."), most=MOST_CLAUSES
                )
            }
        )
    key_now = key or _new_key(template, title)
    try:
        read = clause_paragraphs(text)
        _refuse_unknown(template, [one for one in read if isinstance(one, str)], besides=key_now)
    except BadTemplate as error:
        faults[TEXT] = error
    try:
        named = one_text(title)
        if "{" in named:
            raise BadTemplate(N_("El título de una cláusula lleva solo palabras."))
    except BadTemplate as error:
        faults[TITLE] = error
    if faults:
        raise BadTexts(faults)
    made = _clause(key_now, named, read)
    places = [one.key for one in clauses]
    if key is None:
        clauses.append(made)
    else:
        clauses[places.index(key)] = made
    return template.model_copy(update={"clauses": tuple(clauses)}), key_now


def without_clause(template: AgreementTemplate, key: str) -> AgreementTemplate:
    """The model without a clause; `BadTemplate` when another text refers to it."""
    left = tuple(one for one in template.clauses if one.key != key)
    if not left:
        raise BadTemplate(N_("Un convenio lleva por lo menos una cláusula."))
    made = template.model_copy(update={"clauses": left})
    if any(key in clauses_named(text) for text in texts_of(made)):
        naming = [one.title for one in left if _names(one, key)]
        if not naming:
            raise BadTemplate(N_("No se quita: otro texto del convenio se refiere a ella."))
        raise BadTemplate(
            N_("No se quita: se refieren a ella estas cláusulas: %(titles)s."),
            titles="; ".join(naming),
        )
    return made


def with_clause_moved(template: AgreementTemplate, key: str, by: int) -> AgreementTemplate:
    """The model with a clause some places up (negative) or down; its ordinal follows."""
    return template.model_copy(
        update={"clauses": _moved(template.clauses, _place(template, key), by)}
    )


def with_logo(template: AgreementTemplate, jpeg_base64: str, words: str) -> AgreementTemplate:
    """The model with one more logo, and the words that stand for it."""
    said = clean_line(words)
    if not said:
        raise BadTexts({"palabras": BadTemplate(N_("Escriba de quién es el logotipo."))})
    if len(template.logos) >= MOST_LOGOS:
        raise BadTexts(
            {
                "archivo": BadTemplate(
                    N_("En la carátula caben %(most)s logotipos."), most=MOST_LOGOS
                )
            }
        )
    try:
        logo = Logo.model_validate({"words": said[:200], "jpeg": jpeg_base64})
    except ValidationError as error:
        raise BadTexts(
            {"archivo": BadTemplate(N_("El logotipo pesa demasiado. Suba uno más chico."))}
        ) from error
    return template.model_copy(update={"logos": (*template.logos, logo)})


def without_logo(template: AgreementTemplate, place: int) -> AgreementTemplate:
    """The model without the logo in that place (0, 1, …)."""
    left = tuple(one for number, one in enumerate(template.logos) if number != place)
    return template.model_copy(update={"logos": left})


def with_logo_moved(template: AgreementTemplate, place: int, by: int) -> AgreementTemplate:
    return template.model_copy(update={"logos": _moved(template.logos, place, by)})


def clause_named(template: AgreementTemplate, key: str) -> Clause | None:
    return next((one for one in template.clauses if one.key == key), None)


def _moved(items: tuple[Item, ...], place: int, by: int) -> tuple[Item, ...]:
    left = list(items)
    one = left.pop(place)
    left.insert(max(0, place + by), one)
    return tuple(left)


def _place(template: AgreementTemplate, key: str) -> int:
    return [one.key for one in template.clauses].index(key)


def _names(clause: Clause, key: str) -> bool:
    texts = [one for one in clause.paragraphs if isinstance(one, str)]
    return any(key in clauses_named(text) for text in texts)


def _refuse_unknown(template: AgreementTemplate, texts: Any, besides: str | None = None) -> None:
    known = {one.key for one in template.clauses} | {besides}
    for text in texts:
        for key in clauses_named(text):
            if key not in known:
                raise BadTemplate(
                    N_("Un texto se refiere a la cláusula «%(key)s», que no está."), key=key
                )


def _new_key(template: AgreementTemplate, title: str) -> str:
    """A key of plain letters made from the title, like no other."""
    plain = unicodedata.normalize("NFD", title.lower()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z]+", plain) if len(word) > 2]
    stem = "_".join(words[:3]) or "clausula"
    key, taken = stem, {one.key for one in template.clauses}
    while key in taken:
        key += "_otra"
    return key


def _put(content: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        content = content[name]
    content[path[-1]] = value


def _clause(key: str, title: str, read: Any) -> Clause:
    try:
        return Clause(key=key, title=title, paragraphs=read)
    except ValidationError as error:
        long = BadTemplate(N_("La cláusula es demasiado larga. Pártala en dos."))
        raise BadTexts({TEXT: long}) from error


def _made(content: dict[str, Any]) -> AgreementTemplate:
    try:
        return AgreementTemplate.model_validate(content)
    except ValidationError as error:
        raise BadTexts({TEXT: BadTemplate(N_("El texto es demasiado largo."))}) from error
