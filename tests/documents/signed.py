"""A contract of two parties on the smallest plan, and the demo's contract in full."""

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import ptp_plans.demo
from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.contract import ContractPage, ContractSource, contract_html
from ptp_plans.documents.default_template import default_template
from ptp_plans.plan.document import Plan, digest, from_bytes, to_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.redaction.hiding import PublicPapers
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct
from tests import factories

FOLDER = Path(ptp_plans.demo.__file__).parent
FOLIO = "CC-079000012-2016-001"


def demo_plan() -> Plan:
    return from_bytes((FOLDER / "nueva_esperanza.json").read_bytes())


def demo_source(plan: Plan, **changed: Any) -> ContractSource:
    """The demo's contract on this plan, for a final print without photos, changed as the test says."""
    records = {
        name: json.loads((FOLDER / f"nueva_esperanza_{name}.json").read_text())
        for name in ("asamblea", "contrato")
    }
    source = ContractSource(
        plan,
        plan_outline(),
        AssemblyAct.model_validate(records["asamblea"]),
        Agreement.model_validate(records["contrato"]),
        Drawn(FOLIO, 1, digest(to_bytes(plan)), date(2016, 2, 15), draft=False),
        default_template(),
        "https://planes.example.mx/verificar/" + FOLIO,
    )
    return with_changes(source, **changed)


def with_changes(source: ContractSource, **changed: Any) -> ContractSource:
    """The source with other values of its own or of what was drawn up."""
    names = {one.name for one in fields(Drawn)}
    drawn = {name: value for name, value in changed.items() if name in names}
    rest = {name: value for name, value in changed.items() if name not in names}
    return replace(source, **{"drawn": replace(source.drawn, **drawn)} | rest)


def public_source(papers: PublicPapers, drawn: Drawn) -> ContractSource:
    """What a contract is drawn from when personal data is gone."""
    return ContractSource(
        papers.plan,
        plan_outline(),
        papers.assembly,
        papers.agreement,
        drawn,
        default_template(),
        "https://planes.example.mx/verificar/abc",
    )


def a_template(**texts: Any) -> bytes:
    """The default template with these texts in place of its own."""
    return json.dumps(json.loads(default_template()) | texts).encode()


def a_page(plan: Plan | None = None, *, draft: bool = False, **parts: Any) -> ContractPage:
    """The HTML of a contract on the smallest plan, changed as the test says."""
    source = ContractSource(
        plan or a_contract_plan(),
        plan_outline(),
        factories.an_assembly(),
        factories.an_agreement(),
        Drawn(FOLIO, 1, "ab" * 32, date(2016, 2, 15), draft),
        default_template(),
    )
    return contract_html(replace(source, **parts))


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
