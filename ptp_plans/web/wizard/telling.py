"""What came of a save, in words for the next page."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.texts import N_
from ptp_plans.web.language import said
from ptp_plans.workflow.draft import Outcome

from .shown.plan_view import view_of

CLOSED = N_(
    "Este plan no se puede cambiar ahora: está en revisión o ya se selló. "
    "Lo que escribió se guardó aparte."
)
# What a person is told when something that she wrote was put aside, by the reason.
PUT_ASIDE = {
    "review": CLOSED,
    "sealed": CLOSED,
    "decided": N_("Este año ya se evaluó y se decidió. Lo que escribió se guardó aparte."),
    "question": N_("Una pregunta cambió; lo que escribió ahí se guardó aparte."),
    "row": N_("Un renglón ya se había quitado; lo que escribió ahí se guardó aparte."),
    "schema": N_(
        "Esta página es de otra versión del programa: ábranla otra vez. "
        "Lo que escribió se guardó aparte."
    ),
    "choice": N_("El texto nuevo que escribió para decidir se guardó aparte."),
    "step": N_("Esta página ya no existe. Lo que escribió se guardó aparte."),
    "base": N_(
        "No encontramos el borrador del que salió esta página: ábranla otra vez. "
        "Lo que escribió se guardó aparte."
    ),
}


def tell(plan_id: int, step: StepOutline, outcome: Outcome) -> None:
    """Says on the next page what came of a submission."""
    if outcome.aside:
        tell_aside(plan_id, outcome.aside)
    if outcome.state == "combined":
        flash(combined_words(plan_id, step, outcome), "info")


def tell_aside(plan_id: int, reason: str) -> None:
    """Says on the next page that something was put aside, and where it is."""
    words = Markup('%s <a href="%s">%s</a>') % (
        said(PUT_ASIDE[reason]),
        url_for("aside.list_all", plan_id=plan_id),
        _("Ver lo guardado aparte"),
    )
    flash(words, "warning")


def combined_words(plan_id: int, step: StepOutline, outcome: Outcome) -> str:
    """What others had changed meanwhile, and who."""
    places = _places(plan_id, step, outcome)
    words: str = ngettext(
        "Se guardó. Se combinó con un cambio de %(who)s: %(what)s.",
        "Se guardó. Se combinó con %(num)s cambios de %(who)s: %(what)s.",
        len(places),
        who=", ".join(outcome.others) or _("otra persona"),
        what="; ".join(places[:5]) + (" …" if len(places) > 5 else ""),
    )
    return words


def _places(plan_id: int, step: StepOutline, outcome: Outcome) -> list[str]:
    """The places that others changed, by question or row."""
    titles = view_of(plan_id, step.key).titles
    found: dict[str, None] = {}
    for path in outcome.combined:
        if path[0] == "f":
            found[said(step.field(path[1]).label)] = None
        elif path[-1] != "pos":
            row = titles(path[2])
            label = said(step.table(path[1]).label)
            found[f"{label}, {row}" if row != path[2] else label] = None
    return list(found) or [said(step.title)]
