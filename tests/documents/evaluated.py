"""The worked example's first year, evaluated: everything done but A2 92 %, A4 75 %, A8 15 of 20."""

from datetime import UTC, datetime
from typing import Any

from ptp_plans.documents.acts.evaluation import ActOrder, KeptResult
from ptp_plans.plan.derive import money
from ptp_plans.plan.document import Plan, digest, to_bytes
from ptp_plans.plan.outline import evaluation_outline
from ptp_plans.plan.sections.evaluation import Evaluation
from ptp_plans.plan.years import evaluated
from ptp_plans.plan.years.evaluated import Evaluated
from ptp_plans.plan.years.slices import of_the_year, to_decide
from tests.documents.signed import demo_plan

YEAR = 2016
DECIDED_AT = datetime(2016, 11, 12, 21, tzinfo=UTC)
DONE = {"a2": "92", "a4": "75", "a8": "75"}
MOTIVES = {
    "a3": "Hay plantas para 27 hectáreas, no para 30.",
    "a8": "Cinco módulos pasan a 2017: las cisternas llegaron tarde.",
}
HEADER = {
    "held_on": "2016-11-12", "place": "Casa ejidal", "starts": "10:00", "ends": "14:30",
    "women": 61, "men": 48, "households": 96, "facilitator": "Rosa Díaz Pérez",
    "language": "tseltal", "interpreter": "Mateo Pérez Díaz", "folio": "AE-2016-01",
}  # fmt: skip
LESSONS = {
    "went_well": "El vivero: salieron 83,000 plantas y las cuidaron tres grupos.",
    "went_wrong": "El técnico llegó en mayo y no en marzo.",
    "left_out": "Las familias de la parte alta no alcanzaron módulo.",
    "women_youth": "Quince mujeres ya tienen agua en su traspatio.",
    "institutions": "El municipio cumplió; el pago de jornales llegó dos meses tarde.",
    "ourselves": "Sí, con los jornales completos.",
    "main_problem": "Sí: el café sigue rindiendo poco.",
    "outside": "Subió el precio del cemento.",
    "learned": "Pedir las cisternas desde enero.",
    "to_change": "Comprar juntos los materiales.",
}  # fmt: skip
CHOSEN: dict[str, Any] = {"outcome": "adjust", "in_favour": 104, "against": 2, "abstaining": 3}
CONFIRMED = CHOSEN | {"outcome": "confirm"}


def an_evaluated_year(
    plan: Plan | None = None, *, year: int = YEAR, changed: bool = True, **parts: dict[str, Any]
) -> Evaluated:
    """The year with every question answered; `changed` False: the assembly confirms the plan.
    `parts` are answers that take the place of others, by step."""
    plan = plan or demo_plan()
    plain = {
        "header": HEADER,
        "progress": {"activity_progress": _progress(plan, year)},
        "spending": {"spent": _spent(plan, year)},
        "measured": {"measures": _measures(plan, year)},
        "promises": {"kept": _kept(plan, year)},
        "lessons": LESSONS,
        "decisions": _decisions(plan, year, changed=changed),
        "resolution": (CHOSEN if changed else CONFIRMED)
        | {
            "accords": [
                {"id": "accord-1", "text": "Pedir las cisternas en enero",
                 "responsible": "Lucía Gómez Méndez", "due": "2017-01-20"},
                {"id": "accord-2", "text": "Llevar el acta al municipio",
                 "responsible": "María Gómez Hernández", "due": "2016-11-30"},
            ],
            "remarks": "Ninguna protesta.",
        },
    }  # fmt: skip
    for name, answers in parts.items():
        plain[name] = plain[name] | answers
    return Evaluated(year, plan, Evaluation.model_validate(plain))


def an_open_year(plan: Plan | None = None) -> Evaluated:
    """A year whose evaluation was just opened: its rows, without answers."""
    plan = plan or demo_plan()
    return Evaluated(YEAR, plan, evaluated.assemble(plan, YEAR, {}))


def an_act(found: Evaluated | None = None, *, paper: str = "letter") -> ActOrder:
    """The acta of a decided year, of version 1."""
    found = found or an_evaluated_year()
    seal = digest(to_bytes(found.plan))
    content = evaluated.to_bytes(found, version=1, seal=seal)
    kept = KeptResult(content, digest(content), DECIDED_AT)
    return ActOrder(found, 1, seal, kept, paper=paper)


def a_draft_act(found: Evaluated | None = None, *, paper: str = "letter") -> ActOrder:
    """The acta before the assembly decided."""
    found = found or an_open_year()
    return ActOrder(found, 1, digest(to_bytes(found.plan)), paper=paper)


def every_label() -> list[str]:
    """What every question of an evaluation that is no key of a row is called."""
    labels = []
    for step in evaluation_outline():
        labels += [one.label for one in step.fields]
        for table in step.tables:
            labels += [one.label for one in table.fields if one.name not in table.keyed_by]
    return labels


def _progress(plan: Plan, year: int) -> list[dict[str, Any]]:
    return [
        {
            "id": one, "activity": one, "percent": DONE.get(one, "100"),
            "state": "under_way" if one in DONE else "done",
            "cause": "money" if one in DONE else None,
            "helped": "Los grupos de trabajo por barrio se turnaron cada semana.",
            "hindered": "Las lluvias de septiembre cortaron el camino diez días.",
            "lesson": "Empezar los trámites en enero y no en marzo.",
            "women_view": 3 if one not in DONE else 2, "men_view": 2,
        }
        for one in of_the_year(plan, year)["activities"]
    ]  # fmt: skip


def _spent(plan: Plan, year: int) -> list[dict[str, Any]]:
    amounts = {one.id: money.financing_amount(one) for one in plan.sustainability.sources.financing}
    return [
        {
            "id": one, "contribution": one, "spent": str(amounts[one]), "state": "accounted",
            "evidence": f"Folio {place:03}",
        }
        for place, one in enumerate(of_the_year(plan, year)["financing"], 1)
    ]  # fmt: skip


def _measures(plan: Plan, year: int) -> list[dict[str, Any]]:
    targets = {one.id: dict(one.targets).get(year) for one in plan.design.indicators.indicators}
    return [
        {
            "id": one, "indicator": one, "value": str(targets[one]), "of_women": "9",
            "of_men": "6", "seen_in": "Bitácora del comité", "measured_on": "2016-11-05",
            "remark": "Se midió con el técnico",
        }
        for one in of_the_year(plan, year)["indicators"]
    ]  # fmt: skip


def _kept(plan: Plan, year: int) -> list[dict[str, Any]]:
    return [
        {
            "id": one, "commitment": one, "result": "kept" if place else "partly",
            "reason": None if place else "El dinero llegó en junio.",
        }
        for place, one in enumerate(of_the_year(plan, year)["commitments"])
    ]  # fmt: skip


def _decisions(plan: Plan, year: int, *, changed: bool) -> dict[str, Any]:
    elements = [one for ids in to_decide(plan, year).values() for one in ids]
    motives = MOTIVES if changed else {}
    addition = {
        "id": "added-1", "sort": "activities", "what": "Taller de poda para jóvenes",
        "motive": "Quieren aprender.", "women": 50, "men": 41,
    }  # fmt: skip
    return {
        "decisions": [
            {"id": one, "element": one, "decision": "adjust" if one in motives else None,
             "motive": motives.get(one)}
            for one in elements
        ],
        "decision_votes": [
            {"id": one, "element": one, "women": 58 if one in motives else None,
             "men": 45 if one in motives else None}
            for one in elements
        ],
        "additions": [addition] if changed else [],
    }  # fmt: skip
