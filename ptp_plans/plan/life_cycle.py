"""The state of a plan's life in one word, and how people say it."""

from .texts import N_

STATES = {
    "draft": N_("borrador"),
    "in_review": N_("en revisión"),
    "sealed": N_("sellado"),
    "contract_drafted": N_("contrato elaborado"),
    "in_signature": N_("contrato en firma"),
    "signed": N_("firmado, vigente"),
    "adjusting": N_("vigente, con borrador de ajuste"),
    "evaluating": N_("vigente, en evaluación anual"),
    "confirmed": N_("vigente, confirmado"),
    "adjusted": N_("vigente, ajustado"),
    "concluded": N_("concluido"),
}
OF_A_SIGNED = {"open": "evaluating", "confirm": "confirmed", "adjust": "adjusted"}


def plan_state(
    draft_state: str,
    versions: int,
    contract: str | None,
    evaluated: tuple[int, str, bool] | None = None,
) -> str:
    """The state from what is known: the draft (open, review, closed), how many versions were
    sealed, how the newest contract stands (None: there is none), and the last year that was
    evaluated: the year, "open" or its outcome, and whether the plan is concluded with it."""
    if draft_state == "review":
        return "in_review"
    if evaluated and evaluated[2]:
        return "concluded"
    if draft_state == "open":
        return "adjusting" if versions and contract == "signed" else "draft"
    if contract == "drafted":
        return "contract_drafted"
    if contract == "signed" and evaluated:
        return OF_A_SIGNED[evaluated[1]]
    return contract if contract in ("in_signature", "signed") else "sealed"
