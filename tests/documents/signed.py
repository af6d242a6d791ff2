"""A contract of two parties on the smallest plan, and the demo's contract in full."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import ptp_plans.demo
from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.contract import ContractPage, contract_html
from ptp_plans.documents.default_template import default_template
from ptp_plans.plan.document import Plan, digest, from_bytes, to_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct
from tests import factories

FOLDER = Path(ptp_plans.demo.__file__).parent
FOLIO = "CC-079000012-2016-001"


def demo_plan() -> Plan:
    return from_bytes((FOLDER / "nueva_esperanza.json").read_bytes())


def demo_parts(plan: Plan) -> dict[str, Any]:
    """What `contract_document` takes beside the plan, for a final print without photos."""
    records = {
        name: json.loads((FOLDER / f"nueva_esperanza_{name}.json").read_text())
        for name in ("asamblea", "contrato")
    }
    return {
        "assembly": AssemblyAct.model_validate(records["asamblea"]),
        "agreement": Agreement.model_validate(records["contrato"]),
        "folio": FOLIO,
        "version_number": 1,
        "version_sha256": digest(to_bytes(plan)),
        "sealed_on": date(2016, 2, 15),
        "template": default_template(),
        "verify_url": "https://planes.example.mx/verificar/" + FOLIO,
        "media": {},
        "draft": False,
    }


def a_template(**texts: Any) -> bytes:
    """The default template with these texts in place of its own."""
    return json.dumps(json.loads(default_template()) | texts).encode()


def a_page(plan: Plan | None = None, *, draft: bool = False, **parts: Any) -> ContractPage:
    """The HTML of a contract on the smallest plan, changed as the test says."""
    return contract_html(
        plan or a_contract_plan(),
        plan_outline(),
        **{
            "assembly": factories.an_assembly(),
            "agreement": factories.an_agreement(),
            "drawn": Drawn(FOLIO, 1, "ab" * 32, date(2016, 2, 15), draft),
            "template": default_template(),
            "verify_url": None,
            "media": {},
        }
        | parts,
    )


def a_contract_plan(**steps: dict[str, Any]) -> Plan:
    """The smallest plan with all that the default clauses speak of."""
    told = {
        "actors": {"actors": [factories.an_actor()]},
        "committee": {
            "committee": [
                factories.a_member("member-1", "chair"),
                factories.a_member("member-2", "treasurer"),
                factories.a_member("member-3", "member"),
            ],
        },
    }
    return factories.a_plan(**told | steps)
