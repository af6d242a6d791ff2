"""What a sheet reckons beside what is typed: shown as a formula, never read back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ptp_plans.plan.derive import money
from ptp_plans.plan.texts import N_


@dataclass(frozen=True)
class Reckoned:
    """A column at the end of a sheet. `formula` names questions in braces; `amount` is the
    figure that programs show which do not reckon, from the one function of `plan.derive`."""

    label: str
    formula: str
    amount: Callable[[Any], Decimal | None]


RECKONED: Mapping[str, Reckoned] = {
    "budget": Reckoned(
        N_("Importe"),
        'IF(COUNT({quantity},{unit_cost})=2,ROUND({quantity}*{unit_cost},2),"")',
        money.line_amount,
    ),
    "financing": Reckoned(
        N_("Vale"),
        'IF(ISNUMBER({amount}),{amount},IF(COUNT({days},{day_value})=2,ROUND({days}*{day_value},2),""))',
        money.financing_amount,
    ),
}


def formula(reckoned: Reckoned, address: Callable[[str], str]) -> str:
    """The formula with the addresses of cells in place of the questions' names."""
    return "=" + re.sub(r"\{(\w+)\}", lambda one: address(one[1]), reckoned.formula)
