"""The worked example's contract, and the amendment of its first year."""

from datetime import date
from functools import cache
from typing import Any

from ptp_plans.documents.clauses.amends import Amends, Evaluated
from ptp_plans.documents.contract import ContractSource
from ptp_plans.documents.default_template import default_template
from ptp_plans.plan.document import Plan
from tests.adjusting import MOTIVES, adjusted_plan
from tests.documents.signed import FOLIO, demo_plan, demo_source

AMENDMENT = f"{FOLIO}-CM01"
EVALUATED = Evaluated(2016, date(2016, 11, 19), "la casa ejidal", "ACT-079000012-2016-002", 60, 50)


def amends(before: Plan, **changed: Any) -> Amends:
    """The first amendment of the contract of this plan."""
    told: dict[str, Any] = {
        "number": 1, "folio": FOLIO, "signed_on": date(2016, 2, 26), "before": before,
        "before_version": 1, "template": default_template(), "year": 2017,
    }  # fmt: skip
    return Amends(**told | changed)


@cache
def adjusted_demo() -> Plan:
    return adjusted_plan(demo_plan())


def amended_source(plan: Plan, about: Amends, **changed: Any) -> ContractSource:
    """What an amendment of the demo's contract is drawn from."""
    return demo_source(plan, **{
        "folio": AMENDMENT, "version_number": 2, "sealed_on": date(2016, 12, 1), "amends": about,
    } | changed)  # fmt: skip


def demo_amends(**changed: Any) -> Amends:
    return amends(demo_plan(), **{"motives": MOTIVES, "evaluation": EVALUATED} | changed)
