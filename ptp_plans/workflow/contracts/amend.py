"""Amending agreements: whether one is due, what it amends, and the reasons as they were known.

A substantial adjustment of the version signed last is signed anew, in an agreement that amends the
first contract; a minor one only goes into the acta and the annexes. What counts is all that changed
since the last signature, however many versions lie between.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from ptp_plans.documents.clauses.amends import Amends, EarlierAmendment, Evaluated
from ptp_plans.plan.adjustment.classify import Adjustment, adjustment
from ptp_plans.plan.checks.agreement import amendment_findings
from ptp_plans.plan.checks.base import Finding
from ptp_plans.plan.document import Plan, canonical, digest, from_bytes
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock
from ptp_plans.store import Session, contracts
from ptp_plans.store.contracts import Contract
from ptp_plans.store.versions import Version, zone_of

from ..errors import NotFound, WrongState

SERIES = "-CM"  # after the folio of the contract that is amended


@dataclass(frozen=True)
class Reasons:
    """Why a plan was adjusted: the motive of each row by its id, the evaluation that asked for it,
    and the year of the plan anual that follows (None: the first open year is not known)."""

    motives: Mapping[str, str] = field(default_factory=dict)
    evaluation: Evaluated | None = None
    year: int | None = None


@dataclass(frozen=True)
class Due:
    """What a version means for a plan that has a signed contract. `first`: the contract; `last`:
    what was signed last; `number`: of the amendment that would come next."""

    first: Contract
    last: Contract
    before: Version
    adjustment: Adjustment
    number: int

    @property
    def asks_for_amendment(self) -> bool:
        return self.adjustment.sort == "substantial"

    def require(self) -> None:
        """`WrongState` says why there is nothing to sign."""
        if self.adjustment.sort == "none":
            raise WrongState(
                N_("No hace falta convenio modificatorio: el plan no cambió desde la versión "
                   "%(number)s, que es la firmada."),
                number=self.before.number,
            )  # fmt: skip
        if not self.asks_for_amendment:
            raise WrongState(
                N_("No hace falta convenio modificatorio: lo que cambió desde la versión "
                   "%(number)s, que es la firmada, es un ajuste menor. Consta en el acta y en el "
                   "anexo nuevo."),
                number=self.before.number,
            )  # fmt: skip


def due(session: Session, version: Version) -> Due | None:
    """What the version asks for; None while the plan has no signed contract."""
    signed = contracts.signed_of(session, version.plan_id)
    if not signed:
        return None
    before = _version(session, signed[-1])
    judged = adjustment(_plan(before), _plan(version))
    return Due(signed[0], signed[-1], before, judged, len(signed))


def findings(session: Session, due_: Due, agreement: Agreement) -> tuple[Finding, ...]:
    """What the particulars lack to amend that contract, besides what any contract asks."""
    plan = _plan(due_.before)
    return amendment_findings(
        agreement,
        Agreement.model_validate(json.loads(due_.first.particulars)),
        signed_on(session, due_.last),
        plan.years[-1] if plan.years else None,
    )


def next_folio(session: Session, first: Contract, number: int) -> str:
    """The folio of the amendment of that number, which it carries as its title does: CM02 is the
    second. No folio is used twice: one drawn up again after it was withdrawn is CM02-2."""
    series = f"{first.folio}{SERIES}{number:02}"
    while True:
        drawn = contracts.next_folio(session, series)
        folio = series if drawn == 1 else f"{series}-{drawn}"
        if contracts.contract_of_folio(session, folio) is None:
            return folio


def signed_on(session: Session, contract: Contract) -> date:
    """The day of the last signature; of the record where there is none."""
    days = [one.signed_on for one in contracts.signatures_of(session, contract.id)]
    recorded = contract.signed_at or contract.drawn_at
    return max(days, default=clock.day(recorded, zone_of(session, contract.version_id)))


def with_year(reasons: Reasons, plan: Plan, today: date) -> Reasons:
    """The reasons with the year of the plan anual: the one after the evaluation, today's when there
    was none; always one of the plan's."""
    held = reasons.evaluation
    year = reasons.year or (held.year + 1 if held else today.year)
    if plan.years:
        year = min(max(year, plan.years[0]), plan.years[-1])
    return replace(reasons, year=year)


def reasons_bytes(reasons: Reasons) -> bytes:
    """The reasons as they are kept with the amendment, for good."""
    return canonical(json.loads(json.dumps(asdict(reasons), default=date.isoformat)))


def read_reasons(kept: bytes | None) -> Reasons:
    """The reasons that were kept."""
    plain: dict[str, Any] = json.loads(kept) if kept else {}
    held = plain.get("evaluation")
    if held:
        day = held["held_on"]
        held = Evaluated(**held | {"held_on": date.fromisoformat(day) if day else None})
    return Reasons(plain.get("motives") or {}, held, plain.get("year"))


def amends_of(session: Session, contract: Contract) -> Amends | None:
    """What a contract amends; None for a first contract."""
    if contract.amends_id is None or contract.amendment_number is None:
        return None
    signed = [one for one in contracts.signed_of(session, contract.plan_id) if one.id < contract.id]
    plan = _plan(_version(session, contract))
    reasons = read_reasons(contract.amendment)
    return _amends(session, signed, contract.amendment_number, plan, reasons)


def would_amend(session: Session, due_: Due, plan: Plan, reasons: Reasons) -> Amends:
    """What the next amendment would amend, for its preview."""
    signed = contracts.signed_of(session, due_.first.plan_id)
    return _amends(session, signed, due_.number, plan, reasons)


def made_from(session: Session, contract: Contract) -> dict[str, Any]:
    """What a print of an amendment is made from besides what every contract is."""
    amends = amends_of(session, contract)
    if amends is None:
        return {}
    return {
        "amends": amends.folio,
        "signed_on": amends.signed_on.isoformat(),
        "number": amends.number,
        "before": digest(canonical([amends.before_version, _before(session, contract).seal])),
        "earlier": [one.folio for one in amends.earlier],
        "reasons": digest(contract.amendment or b""),
    }


def _before(session: Session, contract: Contract) -> Version:
    signed = [one for one in contracts.signed_of(session, contract.plan_id) if one.id < contract.id]
    return _version(session, signed[-1])


def _amends(
    session: Session, signed: Sequence[Contract], number: int, plan: Plan, reasons: Reasons
) -> Amends:
    first, before = signed[0], _version(session, signed[-1])
    template = contracts.template(session, first.template_id)
    if template is None:
        raise NotFound
    earlier = (
        EarlierAmendment(one.amendment_number or place, one.folio, signed_on(session, one))
        for place, one in enumerate(signed[1:], 1)
    )
    return Amends(
        number=number,
        folio=first.folio,
        signed_on=signed_on(session, first),
        before=_plan(before),
        before_version=before.number,
        template=template.content,
        year=with_year(reasons, plan, _drawn_on(session, first)).year or 0,
        earlier=tuple(earlier),
        motives=reasons.motives,
        evaluation=reasons.evaluation,
    )


def _drawn_on(session: Session, contract: Contract) -> date:
    return clock.day(contract.drawn_at, zone_of(session, contract.version_id))


def _version(session: Session, contract: Contract) -> Version:
    found = session.get(Version, contract.version_id)
    if found is None:
        raise NotFound
    return found


def _plan(version: Version) -> Plan:
    return from_bytes(version.content)
