"""The papers of a year's evaluation: its acta, and what a small adjustment puts in the place of the
contract's annexes."""

import json
from collections.abc import Sequence

from ptp_plans.documents.acts.evaluation import ActOrder, KeptResult, act_document
from ptp_plans.documents.acts.substituted import (
    ActReference,
    Substitution,
    substituted_document,
)
from ptp_plans.documents.press.printer import printer_version
from ptp_plans.plan.document import digest
from ptp_plans.plan.sections.evaluation import ADJUST
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years import evaluated
from ptp_plans.plan.years.results import motives
from ptp_plans.store import Session, contracts, versions
from ptp_plans.store.years.evaluations import EvaluationResult, evaluations_of

from ..errors import WrongState
from ..identity import Identity
from ..permissions import Action, plan_for
from ..photos import photos_of
from ..standing import SIGNED, in_force
from ..versions import read_version
from .annual import YearFile
from .reading import read_evaluation

MINOR = "minor"
SIZES = ("letter", "a4")


def act(session: Session, who: Identity, plan_id: int, year: int, size: str) -> YearFile:
    """The acta of a year's evaluation on paper of that size: a draft until it was decided, from
    then on the same file for ever."""
    found = read_evaluation(session, who, plan_id, year)
    result = found.result
    seal = found.version.seal
    if result is not None:
        content, state = result.content, "decidida"
    else:
        content = evaluated.to_bytes(found.document, version=found.version.number, seal=seal)
        state = "borrador"
    order = ActOrder(
        found.document,
        found.version.number,
        seal,
        KeptResult(result.content, result.sha256, result.decided_at) if result else None,
        photos_of(session, plan_id),
        size,
    )
    name = f"acta-evaluacion-{year}-{found.plan.code}-{state}.pdf".replace("/", "-")
    made_from = " ".join((digest(content), state, size, printer_version()))
    return YearFile(name, digest(made_from.encode()), lambda: act_document(order).pdf)


def has_annex(session: Session, who: Identity, plan_id: int, number: int) -> bool:
    """Whether a version is a small adjustment of one that obliged: nobody signs what it changes,
    and those who signed have to know of it."""
    plan_for(session, who, Action.READ, plan_id)
    earlier = [one for one in versions.versions_of(session, plan_id) if one.number < number]
    row = versions.version_of(session, plan_id, number)
    if row is None or row.adjustment != MINOR or not earlier:
        return False
    before = in_force(earlier, contracts.contracts_of(session, plan_id))
    return before is not None and before.number == earlier[-1].number


def substituted(session: Session, who: Identity, plan_id: int, number: int) -> YearFile:
    """What a small adjustment changed, for who has to know of it; `WrongState` for any version
    that is not one."""
    after = read_version(session, who, plan_id, number)
    if not has_annex(session, who, plan_id, number):
        raise WrongState(
            N_(
                "La versión %(number)s no es un ajuste menor de la vigente: no lleva anexo sustituido."
            ),
            number=number,
        )
    before = read_version(session, who, plan_id, number - 1)
    asked = _asked_for_by(session, plan_id, after.parent_seal)
    said = evaluated.from_plain(json.loads(asked[1].content)) if asked else None
    signed = [one for one in contracts.contracts_of(session, plan_id) if one.state == SIGNED]
    order = Substitution(
        before.plan,
        before.number,
        after.plan,
        after.printed,
        motives(said) if said else {},
        ActReference(
            asked[0],
            said.header.folio or "",
            said.header.held_on,
            said.header.place or "",
            asked[1].sha256,
        )
        if asked and said
        else None,
        _first_folio(signed),
    )
    name = f"anexo-sustituido-{after.plan.code}-v{number}.pdf".replace("/", "-")
    made_from = f"{after.seal} anexo {printer_version()}"
    return YearFile(name, digest(made_from.encode()), lambda: substituted_document(order).pdf)


def _asked_for_by(
    session: Session, plan_id: int, parent: str | None
) -> tuple[int, EvaluationResult] | None:
    """The evaluation that decided the adjustment of the version with that seal: the last one that
    was decided on it."""
    sealed = {one.id: one.seal for one in versions.versions_of(session, plan_id)}
    found = [
        (row.year, result)
        for row, result in evaluations_of(session, plan_id)
        if result is not None and result.outcome == ADJUST and sealed[row.version_id] == parent
    ]
    return found[-1] if found else None


def _first_folio(signed: Sequence[contracts.Contract]) -> str:
    return min((one.folio for one in signed if one.folio), default="")
