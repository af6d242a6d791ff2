"""Server time of the learning system's pages with thousands of findings, against tens."""

import re
import sys
from dataclasses import replace
from datetime import date
from random import Random

from bench.pages import milliseconds
from bench.programme import PASSWORD, a_programme
from ptp_plans.settings import load
from ptp_plans.store.accounts import Assignment, Territory
from ptp_plans.store.database import transaction
from ptp_plans.store.learning.corrections import CorrectionAct, CorrectionRow
from ptp_plans.store.learning.practices import PracticeRow
from ptp_plans.store.learning.visits import FindingRow, FindingVersion
from ptp_plans.web import create_app
from ptp_plans.workflow.access.accounts import create_account
from ptp_plans.workflow.access.hashing import password_hash
from ptp_plans.workflow.learning import points, rounds, units, visits

A = "/aprendizaje"
PAGES = {
    "board": f"{A}/tablero",
    "findings": f"{A}/hallazgos",
    "findings of a point": f"{A}/hallazgos?punto=3&valoracion=1",
    "last page of findings": f"{A}/hallazgos?pagina=40",
    "a finding": f"{A}/hallazgos/7",
    "corrections overdue": f"{A}/correcciones?estado=overdue",
    "practices": f"{A}/practicas",
    "units": f"{A}/unidades",
    "rounds": f"{A}/rondas",
    "a round": f"{A}/rondas/1",
    "its frame": f"{A}/rondas/1/marco",
}


def filled(plans: int, findings: int) -> str:
    """The URL of a programme with so many plans and findings."""
    engine, url, _first = a_programme(plans)
    chance, today = Random(1), date(2016, 11, 10)
    with transaction(engine) as session:
        people = {}
        for role in ("coordinator", "monitor", "admin"):
            people[role] = create_account(
                session, login=role, name=role, password=password_hash(PASSWORD), role=role
            )
        for territory in session.query(Territory):
            session.add(
                Assignment(account_id=people["coordinator"].account_id, territory_id=territory.id)
            )
        session.flush()
        for stage in range(1, 14):
            points.write_point(session, people["admin"], None, {
                "stage": str(stage), "description": f"Punto {stage}", "guiding_question": "¿Qué?",
                "warning_sign": "Algo", "corrector": "Alguien", "days": 30, "in_use": True,
            })  # fmt: skip
        size = max(1, min(plans // 2, findings // 10, 500))
        round_id = rounds.draw_round(session, people["coordinator"], {
            "name": "Ronda", "space": "generation", "strata": ["state", "size"], "size": size, "seed": "x",
        })  # fmt: skip
        drawn = units.list_units(
            session, people["coordinator"], round_id=round_id, page=1, size=size
        )
    each = max(1, findings // size)
    for one in drawn:
        with transaction(engine) as session:
            _visited(session, people, one.row.id, each, chance, today)
    engine.dispose()
    return url


def _visited(session, people, unit_id, each, chance, today) -> None:
    monitor, coordinator = people["monitor"], people["coordinator"]
    units.give_to_monitor(session, coordinator, unit_id, monitor.account_id)
    visit = visits.record_visit(
        session,
        monitor,
        unit_id,
        {"held_on": "2016-10-01", "method": "interview", "women": 3, "men": 2},
        today,
    )
    heads = [FindingRow(visit_id=visit) for _number in range(each)]
    session.add_all(heads)
    session.flush()
    for head in heads:
        rating = chance.choice("1234")
        bad = rating in "12"
        session.add(
            FindingVersion(
                finding_id=head.id,
                number=1,
                point_id=chance.randint(1, 13),
                point_number=1,
                sort="obstacle" if bad else "good_practice",
                rating=rating,
                severity="low" if bad else None,
                story=f"Relato de la unidad {unit_id}.",
            )
        )
        by = {"account_id": coordinator.account_id, "who": coordinator.name, "role": "coordinator"}
        if bad:
            made = CorrectionRow(
                finding_id=head.id, action="Algo", responsible="Alguien", due_on=today, **by
            )
            session.add(made)
            session.flush()
            if chance.random() < 0.5:
                session.add(CorrectionAct(correction_id=made.id, kind="done", text="Ya.", **by))
        elif chance.random() < 0.2:
            session.add(
                PracticeRow(
                    finding_id=head.id,
                    name="Práctica",
                    description="Así.",
                    conditions="Gente.",
                    tried_in="Aquí",
                    **by,
                )
            )
    session.flush()


def measure(plans: int, findings: int) -> dict[str, float]:
    """Milliseconds a page, by name."""
    client = create_app(replace(load(), database_url=filled(plans, findings))).test_client()
    token = re.search(
        r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/entrar").get_data(as_text=True)
    )[1]
    client.post("/entrar", data={"login": "coordinator", "password": PASSWORD, "csrf_token": token})
    return {name: milliseconds(lambda path=path: client.get(path)) for name, path in PAGES.items()}


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    plans = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    few, lots = measure(20, 50), measure(plans, many)
    print(f"{'':28}{'20 plans, 50':>16}{f'{plans:,}, {many:,}':>16}{'ratio':>8}")
    for name, value in few.items():
        print(f"{name:28}{value:13.1f} ms{lots[name]:13.1f} ms{lots[name] / value:8.2f}")
