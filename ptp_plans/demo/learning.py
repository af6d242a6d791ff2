"""The demo's round of visits: what a monitor saw and what came of it."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

from ptp_plans.store import Session, accounts
from ptp_plans.workflow.identity import Identity, person
from ptp_plans.workflow.learning import corrections, points, practices, rounds, units, visits
from ptp_plans.workflow.photos import ready_photo

FOLDER = files("ptp_plans.demo")
THEN = date(2016, 11, 10)  # the day of the corrections


def load_learning(session: Session, plan_id: int) -> None:
    """Critical points, a round in which both plans were drawn, visits to the one of `plan_id`."""
    told = json.loads((FOLDER / "aprendizaje.json").read_text())
    people = {one.login: person(session, one.id) for one in accounts.accounts(session)}
    coordinator, monitor = people["coordinacion"], people["monitor"]
    for cells in told["puntos"]:
        points.write_point(session, people["admin"], None, cells)
    round_id = rounds.draw_round(session, coordinator, told["ronda"])
    drawn = units.list_units(session, coordinator, round_id=round_id, page=1, size=10)
    unit_id = next(one.row.id for one in drawn if one.row.plan_id == plan_id)
    units.give_to_monitor(session, coordinator, unit_id, monitor.account_id)
    found = [
        _record(session, monitor, _visit(session, monitor, unit_id, one), cells)
        for one in told["visitas"]
        for cells in one["hallazgos"]
    ]
    for one in told["correcciones"]:
        _correct(session, people, found[one.pop("hallazgo") - 1], one)
    for one in told["practicas"]:
        made = practices.propose(session, monitor, found[one["hallazgo"] - 1], one["practica"])
        if "decision" in one:
            practices.decide(session, coordinator, made, one["decision"])


def _visit(session: Session, monitor: Identity, unit_id: int, told: dict[str, Any]) -> int:
    return visits.record_visit(session, monitor, unit_id, told["visita"], THEN)


def _record(session: Session, monitor: Identity, visit_id: int, cells: dict[str, Any]) -> int:
    asked = {row.code: str(row.id) for row, _version in visits.offered_points(session)}
    answers = cells | {"point": asked[cells["punto"]]}
    if picture := cells.get("foto"):
        photo = ready_photo((FOLDER / picture).read_bytes())
        answers["photo"] = visits.keep_evidence(session, monitor, visit_id, photo)
    return visits.record_finding(session, monitor, visit_id, answers)


def _correct(
    session: Session, people: dict[str, Identity], finding_id: int, told: dict[str, Any]
) -> None:
    made = corrections.correct(session, people["coordinacion"], finding_id, told, THEN)
    for kind, words in told["hechos"]:
        who = people["coordinacion" if kind == "done" else "monitor"]
        corrections.act_on(session, who, made, kind, words)
