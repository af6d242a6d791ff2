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
}


def plan_state(draft_state: str, versions: int, contract: str | None) -> str:
    """The state from what is known: the draft (open, review, closed), how many versions were
    sealed, and how the newest contract stands (None: there is none)."""
    if draft_state == "review":
        return "in_review"
    if draft_state == "open":
        return "adjusting" if versions and contract == "signed" else "draft"
    if contract == "drafted":
        return "contract_drafted"
    return contract if contract in ("in_signature", "signed") else "sealed"
