"""What a public version says of itself, on its cover and on every page."""

from ptp_plans.plan.texts import N_

PUBLIC = N_("Versión pública")
WITHOUT = N_(
    "VERSIÓN PÚBLICA. Es el mismo documento sin datos personales ni fotografías. Donde dice "
    "[dato personal] el original tiene el dato."
)
