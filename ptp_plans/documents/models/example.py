"""A modelo de convenio filled with the worked example, to see how its texts will read.

The example is the data that comes with the program; the annexes that repeat the plan are left
out, since a model has no say in them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ptp_plans.plan.document import Plan, canonical, from_bytes
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct

from ..answers.reading import Reader
from ..clauses.facts import Drawn, values
from ..clauses.parties import parties_of
from ..clauses.placeholders import BLANK, PLACEHOLDERS
from ..clauses.template import AgreementTemplate
from ..contract import (
    ContractModel,
    ContractSource,
    RenderedContract,
    contract_document,
    contract_model,
)
from ..plan import NO_PICTURES

FOLDER = Path(__file__).parents[2] / "demo"
NAME = "nueva_esperanza"
DRAWN = Drawn(None, None, None, None, draft=True, text_only=True)


@dataclass(frozen=True)
class Example:
    """The worked example: a plan, the act of its assembly, the particulars of its contract."""

    plan: Plan
    assembly: AssemblyAct
    agreement: Agreement


@cache
def example() -> Example:
    """The example, read once."""
    return Example(
        from_bytes((FOLDER / f"{NAME}.json").read_bytes()),
        AssemblyAct.model_validate_json((FOLDER / f"{NAME}_asamblea.json").read_bytes()),
        Agreement.model_validate_json((FOLDER / f"{NAME}_contrato.json").read_bytes()),
    )


def example_values(legend: str) -> dict[str, str]:
    """What stands in place of each placeholder in the example; those of one party, of the first."""
    one = example()
    reader = Reader(one.plan, plan_outline(), NO_PICTURES)
    parties = parties_of(one.agreement, one.plan)
    found = values(reader, parties, one.assembly, one.agreement, DRAWN, legend)
    found |= parties.all[0].values
    return {name: found.get(name) or BLANK for name in PLACEHOLDERS}


def example_contract(template: AgreementTemplate) -> ContractModel:
    """The example's contract as data, marked where something is missing."""
    return contract_model(_source(template))


def example_pdf(template: AgreementTemplate) -> RenderedContract:
    """The example's contract as PDF, marked BORRADOR."""
    return contract_document(_source(template))


def _source(template: AgreementTemplate) -> ContractSource:
    one = example()
    return ContractSource(
        one.plan, plan_outline(), one.assembly, one.agreement, DRAWN, template_bytes(template)
    )


def template_bytes(template: AgreementTemplate) -> bytes:
    """A model as canonical bytes, so that its hash is that of its content."""
    return canonical(json.loads(template.model_dump_json()))
