"""A round of visits in the small programme: what a coordinator drew and a monitor found."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from PIL import Image

from ptp_plans.store import Session, plans
from ptp_plans.store.accounts import Assignment
from ptp_plans.store.database import transaction
from ptp_plans.workflow.learning import corrections, points, practices, rounds, units, visits
from ptp_plans.workflow.photos import ready_photo

from .world import World

TODAY = date(2016, 11, 10)


def point_cells(**cells: Any) -> dict[str, Any]:
    return {
        "stage": "2", "description": "Las mujeres están calladas", "guiding_question": "¿Quién habló?",
        "warning_sign": "Nadie propone", "corrector": "Facilitación", "days": 30, "in_use": True,
    } | cells  # fmt: skip


def round_cells(**cells: Any) -> dict[str, Any]:
    return {"name": "Otoño", "space": "generation", "strata": [], "size": 1, "seed": "casa"} | cells


def visit_cells(**cells: Any) -> dict[str, Any]:
    return {"held_on": "2016-10-11", "method": "interview", "women": 9, "men": 4} | cells


def finding_cells(point_id: int = 1, **cells: Any) -> dict[str, Any]:
    return {
        "point": str(point_id), "sort": "obstacle", "rating": "2", "severity": "medium",
        "story": "Nadie preguntó a las mujeres.",
    } | cells  # fmt: skip


def practice_cells(**cells: Any) -> dict[str, Any]:
    return {
        "name": "La víspera", "description": "Se reúnen un día antes.",
        "conditions": "Un lugar propio.", "tried_in": "La sierra",
    } | cells  # fmt: skip


def a_point(world: World, **cells: Any) -> int:
    with transaction(world.engine) as session:
        return points.write_point(session, world.admin, None, point_cells(**cells))


def a_unit(world: World, *, monitor: str = "monitor", **cells: Any) -> int:
    """The only unit of a round whose frame is the world's plan, given to a monitor."""
    with transaction(world.engine) as session:
        round_id = rounds.draw_round(session, world.coordinator, round_cells(**cells))
        drawn = units.list_units(session, world.coordinator, round_id=round_id, page=1, size=9)
        unit_id = next(
            one.row.id for one in drawn if one.row.plan_id == world.plan_id or not monitor
        )
        if monitor:
            number = world.people[monitor].account_id
            units.give_to_monitor(session, world.coordinator, unit_id, number)
        return unit_id


def a_visit(world: World, unit_id: int, **cells: Any) -> int:
    with transaction(world.engine) as session:
        return visits.record_visit(session, world.monitor, unit_id, visit_cells(**cells), TODAY)


def a_finding(world: World, visit_id: int, point_id: int = 1, **cells: Any) -> int:
    with transaction(world.engine) as session:
        return visits.record_finding(
            session, world.monitor, visit_id, finding_cells(point_id, **cells)
        )


def a_found_obstacle(world: World, **cells: Any) -> int:
    """A finding with all that it hangs on."""
    point_id = a_point(world)
    return a_finding(world, a_visit(world, a_unit(world)), point_id, **cells)


def a_correction(world: World, finding_id: int, **cells: Any) -> int:
    with transaction(world.engine) as session:
        answers = {"action": "Hablar con ellas"} | cells
        return corrections.correct(session, world.coordinator, finding_id, answers, TODAY)


def act(world: World, correction_id: int, kind: str, text: str, by: str) -> None:
    with transaction(world.engine) as session:
        corrections.act_on(session, world.people[by], correction_id, kind, text)


def a_practice(world: World, finding_id: int, *, decided: bool = False) -> int:
    with transaction(world.engine) as session:
        made = practices.propose(session, world.monitor, finding_id, practice_cells())
        if decided:
            answers = {"homologated": True, "scope": "programme", "reason": "Sirve."}
            practices.decide(session, world.coordinator, made, answers)
        return made


def evidence() -> bytes:
    """A picture as a camera gives it."""
    written = io.BytesIO()
    Image.new("RGB", (40, 60), "navy").save(written, "PNG")
    return written.getvalue()


def reach_both(world: World) -> None:
    """The coordinator works with the other plan's territory too."""
    with transaction(world.engine) as session:
        territory = _territory_of(session, world.elsewhere)
        session.add(Assignment(account_id=world.coordinator.account_id, territory_id=territory))


def _territory_of(session: Session, plan_id: int) -> int:
    found = plans.plan_row(session, plan_id)
    assert found and found.locality.territory_id
    return found.locality.territory_id


def _told(cells: dict[str, Any], say: Callable[[str], str], *texts: str) -> dict[str, Any]:
    return {name: say(cells[name]) for name in texts}


def a_round_of_visits(world: World, say: Callable[[str], str] = str) -> dict[str, Any]:
    """One of everything, its texts as `say` says them; the values of the routes that lead there."""
    point = _told(
        point_cells(), say, "description", "guiding_question", "warning_sign", "corrector"
    )
    point_id = a_point(world, **point)
    unit_id = a_unit(world, **_told(round_cells(), say, "name"))
    visit_id = a_visit(world, unit_id)
    with transaction(world.engine) as session:
        photo = visits.keep_evidence(session, world.monitor, visit_id, ready_photo(evidence()))
        unit = units.read_unit(session, world.coordinator, unit_id)
        territory = _territory_of(session, world.plan_id)
    good = {"sort": "good_practice", "severity": None}
    story = _told(finding_cells(), say, "story")
    finding_id = a_finding(world, visit_id, point_id, photo=photo, **good, **story)
    return {
        "point_id": point_id,
        "round_id": unit.row.round_id,
        "unit_id": unit_id,
        "visit_id": visit_id,
        "finding_id": finding_id,
        "correction_id": a_correction(world, finding_id, action=say("Hablar con ellas")),
        "practice_id": a_practice(world, finding_id, decided=True),
        "territory_id": territory,
        "evidence": photo,
    }
