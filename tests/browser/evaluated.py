"""What the assembly of the worked example said at the end of each year, as the wizard asks it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ptp_plans.plan.derive import money
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import StepOutline, evaluation_steps
from ptp_plans.plan.years.evaluated import name_of
from ptp_plans.plan.years.slices import slice_of
from tests.adjusting import MOTIVES

Answers = dict[str, Any]

# 4-domain §10: A2 92 %, A4 75 %, A8 15 of 20 modules; I6 counts the women with a module.
PROGRESS: dict[int, dict[str, Answers]] = {
    2016: {
        "a2": {"percent": "92", "cause": "weather", "hindered": "La helada quemó dos camas"},
        "a4": {"percent": "75", "cause": "money", "hindered": "El técnico llegó en mayo",
               "lesson": "Contratar en enero"},
        "a8": {"percent": "75", "cause": "window", "hindered": "Se hicieron 15 de 20 módulos"},
    },
}  # fmt: skip
MEASURED = {2016: {"i3": "39.5", "i4": "4", "i6": "15"}}
DECIDED = {2016: {row: {"decision": "adjust", "motive": words} for row, words in MOTIVES.items()}}
VOTES = {2016: {"a3": {"women": 50, "men": 41}, "a8": {"women": 60, "men": 40}}}


def answers(plan: Plan, year: int, step: StepOutline) -> Answers:
    """All that is typed into a step of the year's evaluation."""
    said = {
        "header": _header, "progress": _progress, "spending": _spending, "measured": _measured,
        "promises": _promises, "lessons": _lessons, "decisions": _decisions,
        "resolution": _resolution,
    }[name_of(step)](plan, year)  # fmt: skip
    whole: Answers = {field.name: said.get(field.name) for field in step.fields}
    return whole | {table.name: said.get(table.name, []) for table in step.tables}


def steps(year: int) -> tuple[StepOutline, ...]:
    """The evaluation's steps in order."""
    return evaluation_steps(year)


def _rows(ids: tuple[str, ...], cells: Mapping[str, Answers]) -> list[Answers]:
    return [{"id": row} | cells.get(row, {}) for row in ids if cells.get(row)]


def _header(_plan: Plan, year: int) -> Answers:
    return {
        "held_on": f"{year}-11-12", "place": "Casa ejidal", "starts": "10:00", "ends": "14:30",
        "women": 61, "men": 48, "households": 96, "facilitator": "Ing. Rosa Núñez Paz",
        "language": "tseltal", "interpreter": "Mateo Pérez Díaz", "folio": f"ACT-{year}-2",
    }  # fmt: skip


def _progress(plan: Plan, year: int) -> Answers:
    ids = slice_of("progress", plan, year)["activities"]
    told = PROGRESS.get(year, {})
    cells = {
        row: ({"state": "under_way", "women_view": 2, "men_view": 2} | told[row])
        if row in told
        else {"state": "done", "percent": "100", "women_view": 3, "men_view": 3}
        for row in ids
    }
    return {"activity_progress": _rows(ids, cells)}


def _spending(plan: Plan, year: int) -> Answers:
    rows = {row.id: row for row in plan.sustainability.sources.financing}
    ids = slice_of("spending", plan, year)["financing"]
    cells = {}
    for row in ids:
        amount = money.financing_amount(rows[row]) or Decimal(0)
        short = PROGRESS.get(year, {}).get(rows[row].activity or "", {}).get("percent", "100")
        spent = money.centavos(amount * Decimal(short) / 100)
        cells[row] = {"spent": str(spent), "state": "accounted", "evidence": "Notas y listas"}
    return {"spent": _rows(ids, cells)}


def _measured(plan: Plan, year: int) -> Answers:
    ids = slice_of("measured", plan, year)["indicators"]
    targets = {one.id: dict(one.targets)[year] for one in plan.design.indicators.indicators}
    found = {row: MEASURED.get(year, {}).get(row, str(targets[row])) for row in ids}
    cells = {row: {"value": value, "seen_in": "Bitácora"} for row, value in found.items()}
    return {"measures": _rows(ids, cells)}


def _promises(plan: Plan, year: int) -> Answers:
    ids = slice_of("promises", plan, year)["commitments"]
    cells: dict[str, Answers] = {row: {"result": "kept"} for row in ids}
    if year == 2016 and ids:
        cells[ids[0]] = {"result": "partly", "reason": "Llegó en mayo y no en enero"}
    return {"kept": _rows(ids, cells)}


def _lessons(_plan: Plan, year: int) -> Answers:
    return {
        "went_well": "El vivero y los traspatios dieron trabajo a las mujeres",
        "went_wrong": "El dinero llegó tarde",
        "learned": f"Juntar los papeles en noviembre de {year}",
        "women_youth": "Las mujeres venden huevo y deciden en qué se gasta",
    }


def _decisions(plan: Plan, year: int) -> Answers:
    tables = slice_of("decisions", plan, year)
    ids = tuple(row for rows in tables.values() for row in rows)
    return {
        "decisions": _rows(ids, DECIDED.get(year, {})),
        "decision_votes": _rows(ids, VOTES.get(year, {})),
    }


def _resolution(_plan: Plan, year: int) -> Answers:
    outcome = "adjust" if year in DECIDED else "confirm"
    accord = {"id": "accord-1", "text": "El comité da cuentas cada tres meses",
              "responsible": "Tesorería", "due": f"{year + 1}-03-31"}  # fmt: skip
    votes = {"outcome": outcome, "in_favour": 101, "against": 3, "abstaining": 5}
    return votes | {"accords": [accord]}
