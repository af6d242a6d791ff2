"""What is kept aside, in words."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from ptp_plans.plan.changes.diff import compare_contents
from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.texts import N_
from ptp_plans.web.language import said
from ptp_plans.web.versions.comparison import ToldChange, told_changes
from ptp_plans.web.wizard.shown.places import step_address
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow.asides.listing import Aside
from ptp_plans.workflow.drafting.words import Word, words_of
from ptp_plans.workflow.errors import NotFound

REASONS = {
    "review": N_("El plan estaba en revisión."),
    "sealed": N_("El plan ya estaba sellado."),
    "decided": N_("Ese año ya se había evaluado y decidido."),
    "question": N_("La pregunta cambió o ya no está en la página."),
    "row": N_("El renglón ya se había quitado."),
    "schema": N_("La página era de otra versión del programa."),
    "choice": N_("El paso cambió mientras se decidía, o faltó elegir."),
    "step": N_("La página ya no existe."),
    "base": N_("Ya no estaba el borrador del que salió la página."),
    "": N_("El plan no se podía cambiar."),
}


@dataclass(frozen=True)
class ToldWord:
    """A question, or the name of its box where it is asked no more, and what was written."""

    label: str
    texts: tuple[str, ...]
    photo: str | None


@dataclass(frozen=True)
class ShownAside:
    """Something that is kept aside, with what it changes and the words to be copied by hand."""

    of: Aside
    title: str
    address: str
    reason: str
    changes: tuple[ToldChange, ...]
    words: tuple[ToldWord, ...]


def shown(plan_id: int, one: Aside) -> ShownAside:
    """In words; the step is named and led to while it is there."""
    step, words = one.step, one.words
    changes = _changes(plan_id, step, one) if step else ()
    if changes is None:
        changes, words = (), (*words, *words_of(one.content, step))
    return ShownAside(
        of=one,
        title=said(step.title) if step else one.key,
        address=step_address(plan_id, step.key) if step else "",
        reason=said(REASONS.get(one.reason, REASONS[""])),
        changes=changes,
        words=tuple(_word(plan_id, each) for each in words),
    )


def _changes(plan_id: int, step: StepOutline, one: Aside) -> tuple[ToldChange, ...] | None:
    """What it says that was not said where it began; None where nothing stands around it any
    more, such as a year whose evaluation is not there."""
    if one.base == one.content or one.words:
        return ()
    try:
        view = view_of(plan_id, step.key)
    except NotFound:
        return None
    old, new = view.titles_with(step, one.base), view.titles_with(step, one.content)
    change = compare_contents(step, one.base, one.content, old, new, said)
    told = told_changes(tuple(each for each in change.changes if not each.silent), old, new)
    if one.base["done"] != one.content["done"]:
        words = (
            _("Dijeron que ya terminaron.") if one.content["done"] else _("Dijeron que volverán.")
        )
        told += (ToldChange("done", words, ()),)
    return told


def _word(plan_id: int, word: Word) -> ToldWord:
    """Its question; where none asks, the name of its box as far as it says something."""
    question = said(word.question) if word.question else _plain_name(word.name)
    label = f"{said(word.table)} · {question}" if word.table else question
    photo = url_for("wizard.photo", plan_id=plan_id, sha256=word.photo) if word.photo else None
    return ToldWord(label, word.texts, photo)


def _plain_name(name: str) -> str:
    """The last part of a name, as words: "f.vision_vieja" is "vision vieja"."""
    return name.rpartition(".")[2].replace("_", " ").strip() or name
