"""What is still missing: cost less contributions, by activity and year."""

from ptp_plans import i18n
from ptp_plans.documents.answers.blocks import Block, Prose
from ptp_plans.documents.answers.derived import derived_grid
from ptp_plans.plan.derive import money
from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.texts import N_

from .plan_view import PlanView

AT_STEPS = frozenset({"budget", "sources"})


def missing_money(view: PlanView, step: StepOutline) -> list[Block]:
    """A table of what lacks or is too much; a sentence when all agrees."""
    if step.key not in AT_STEPS:
        return []
    reader = view.reader
    budget = money.budget_by_activity_year(reader.plan)
    financing = money.financing_by_activity_year(reader.plan)
    if not budget and not financing:
        return []
    rows = [
        (
            reader.named(activity) if activity else reader.words(N_("Sin actividad")),
            str(year) if year else reader.words(N_("Sin año")),
            i18n.money(budget.get((activity, year), money.ZERO), reader.locale),
            i18n.money(financing.get((activity, year), money.ZERO), reader.locale),
            i18n.money(missing, reader.locale),
        )
        for (activity, year), missing in money.missing(reader.plan).items()
        if missing
    ]
    if not rows:
        words = N_("Cada actividad tiene, en cada año, el dinero que cuesta.")
        return [Prose(reader.words(N_("Lo que falta")), reader.words(words))]
    headers = [N_("Actividad"), N_("Año"), N_("Cuesta"), N_("Aportan"), N_("Falta")]
    caption = N_("Lo que falta o sobra por actividad y año (pesos)")
    return [derived_grid(reader, caption, headers, rows, [False, False, True, True, True])]
