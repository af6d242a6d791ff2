"""What an expediente tells of a contract's life as lists: observations, what happened, signatures."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ptp_plans.documents.spreadsheets.register import Cell, Heading, list_csv
from ptp_plans.plan.document import canonical
from ptp_plans.plan.outline import any_step
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock
from ptp_plans.store.contracts import Signature
from ptp_plans.store.events import Event

from ..contracts.sign import ALL_MODES
from ..identity import ROLES
from ..layouts.originals import Originals
from ..review.listing import ACTS
from ..review.observations import STATES, Observation

VERBS = {
    "plan_opened": N_("se abrió el plan"),
    "imported": N_("se cargó el plan de un archivo"),
    "step_saved": N_("se guardó un paso"),
    "proposed": N_("se envió a revisión"),
    "returned": N_("la revisión lo devolvió"),
    "observed": N_("se hizo una observación"),
    "observation_answered": N_("se contestó una observación"),
    "observation_resolved": N_("se resolvió una observación"),
    "observation_reopened": N_("se abrió otra vez una observación"),
    "sealed": N_("se selló una versión"),
    "draft_begun": N_("se empezó un borrador nuevo"),
    "set_aside": N_("se guardó algo aparte"),
    "monitor_appointed": N_("se nombró a quien hace el monitoreo"),
    "practice_proposed": N_("se propuso una buena práctica"),
    "practice_decided": N_("se decidió sobre una buena práctica"),
    "unit_substituted": N_("se cambió una unidad de la muestra"),
    "progress_noted": N_("se anotó un avance"),
    "evaluation_opened": N_("se abrió una evaluación"),
    "evaluation_decided": N_("se decidió una evaluación"),
    "contract_drawn": N_("se elaboró el contrato"),
    "contract_printed": N_("quedó fijo el PDF del contrato"),
    "paper_replaced": N_("se pidió otra vez un documento del contrato"),
    "signature_recorded": N_("se registró una firma"),
    "contract_signed": N_("el contrato quedó firmado por todos"),
    "contract_withdrawn": N_("se retiró el contrato"),
}


BY_THE_VERSION = {
    "sealed", "contract_drawn", "contract_printed", "signature_recorded", "contract_signed",
    "contract_withdrawn",
}  # fmt: skip


def observations_csv(found: Sequence[Observation], zone: str) -> bytes:
    """A line for each observation and for each thing done about it."""
    headings = [Heading(one) for one in (
        N_("Número"), N_("Paso"), N_("Cuándo"), N_("Quién"), N_("Cargo"), N_("Qué hizo"),
        N_("Texto"), N_("Cómo quedó"),
    )]  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        step = any_step(one.place.step)
        where = f"{step.number} {step.title}"
        state = STATES[one.state]
        rows.append((one.id, where, _moment(one.at, zone), one.author, ROLES[one.role], N_("observó"),
                     one.text, state))  # fmt: skip
        rows += [
            (one.id, where, _moment(act.at, zone), act.who, ROLES[act.role], ACTS[act.kind].lower(),
             act.text, "")
            for act in one.acts
        ]  # fmt: skip
    return list_csv(headings, rows)


def events_csv(found: Sequence[Event], zone: str) -> bytes:
    """What happened with the plan and its contracts, oldest first. `zone`: of the version, by whose
    clock it is sealed and signed; the rest is told by the programme's."""
    headings = [Heading(one) for one in (N_("Cuándo"), N_("Qué pasó"), N_("Quién"), N_("Detalle"))]
    rows = [
        (
            _moment(one.at, zone if one.verb in BY_THE_VERSION else clock.programme_zone()),
            VERBS.get(one.verb, one.verb),
            one.who,
            canonical(one.detail).decode(),
        )
        for one in sorted(found, key=lambda one: one.id)
    ]
    return list_csv(headings, rows)


def signatures_csv(found: Originals, signatures: Sequence[Signature]) -> bytes:
    """A line for each person named to sign: how and when they did, or that they did not."""
    headings = [Heading(one) for one in (
        N_("Nombre"), N_("Cargo"), N_("Cómo firmó"), N_("Qué día"), N_("Dónde"), N_("A ruego firmó"),
        N_("Motivo"), N_("Testigos"),
    )]  # fmt: skip
    by_signatory = {one.signatory: one for one in signatures}
    rows: list[tuple[Cell, ...]] = []
    for one in found.agreement.signatories:
        signed = by_signatory.get(one.id)
        told: tuple[Cell, ...] = (N_("no ha firmado"), None, "", "", "", "")
        if signed is not None:
            asked: dict[str, Any] = signed.at_request or {}
            seen = [asked.get("first_witness", ""), asked.get("second_witness", "")]
            told = (
                ALL_MODES.get(signed.mode, signed.mode), signed.signed_on, signed.place,
                asked.get("signer", ""), asked.get("reason", ""), "; ".join(filter(None, seen)),
            )  # fmt: skip
        rows.append((one.name or "", one.office or "", *told))
    return list_csv(headings, rows)


def _moment(at: datetime, zone: str) -> str:
    """2016-03-12 10:42."""
    return f"{clock.local(at, zone):%Y-%m-%d %H:%M}"
