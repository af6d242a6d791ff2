"""The demo's plan with years behind it: signed, its first year evaluated, the second one open.

Everything goes the way it goes for people: sealed, drawn up, printed, signed box by box,
evaluated. What was said in San Marcos Las Nubes stands in the JSON files beside this module.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

from ptp_plans.plan import content as step_content
from ptp_plans.plan.content import Content
from ptp_plans.plan.outline import StepOutline, any_step
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Engine, Session, accounts, drafts, plans
from ptp_plans.store.accounts import Assignment
from ptp_plans.store.database import transaction
from ptp_plans.store.printing import prints
from ptp_plans.store.years import evaluations
from ptp_plans.workflow import draft as drafting
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import contract, sign
from ptp_plans.workflow.draft import Submission
from ptp_plans.workflow.exchange.documents import import_plan
from ptp_plans.workflow.identity import Identity, person
from ptp_plans.workflow.photos import ready_paper
from ptp_plans.workflow.printing import jobs, orders
from ptp_plans.workflow.years.decide import decide
from ptp_plans.workflow.years.evaluation import open_evaluation
from ptp_plans.workflow.years.following import Written, note

FOLDER = files("ptp_plans.demo")
NAME = "las_nubes"
RECORDS = {"assembly": "asamblea", "agreement": "contrato"}
SIGNED_ON, SIGNED_AT = date(2015, 2, 27), "Casa ejidal de San Marcos Las Nubes"
DECIDED, OPEN = 2015, 2016
SHOP = "demo"  # who prints the contract: it is signed on paper, so there has to be paper
NO_BATCH = Path()  # nothing is bound here


def load_lived(engine: Engine, address: PublicAddress) -> None:
    """The plan beside the others of the demo. On a machine that can't print, the contract waits for
    its print as any other would."""
    with transaction(engine) as session:
        people = {one.login: person(session, one.id) for one in accounts.accounts(session)}
        facilitator, official = people["facilitadora"], people["funcionaria"]
        plan_id = _begin(session, facilitator)
    with transaction(engine) as session:
        seal.seal(session, facilitator, plan_id)
        number = contract.draw_up(session, official, plan_id, address)
        wanted = orders.order_contract(session, official, number, address).id
    if job := jobs.claim_print(engine, SHOP, wanted):
        jobs.do(engine, NO_BATCH, SHOP, job)
    with transaction(engine) as session:
        if contract.read_contract(session, official, number).state != "in_signature":
            return
        _sign(session, official, number)
    for year in (DECIDED, OPEN):
        with transaction(engine) as session:
            _follow(session, facilitator, plan_id, year)
            _evaluate(session, facilitator, plan_id, year)


def is_whole(session: Session) -> bool:
    """Whether the demo was loaded to its end: to the last year's evaluation, or to a contract that
    can't be printed on this machine."""
    began = any(year >= OPEN for year, _outcome, _closes in evaluations.standing(session).values())
    return began or prints.has_failed(session)


def _begin(session: Session, facilitator: Identity) -> int:
    plan_id = import_plan(session, (FOLDER / f"{NAME}.json").read_bytes())
    row = plans.plan_row(session, plan_id)
    assert row
    session.add(Assignment(account_id=facilitator.account_id, locality_id=row.locality_id))
    for record, name in RECORDS.items():
        written = _written(any_step(record), step_content.empty(), _told(name))
        drafts.write_draft(session, plan_id, record, written, None)
    return plan_id


def _sign(session: Session, official: Identity, number: int) -> None:
    """All parties sign by hand on one day."""
    scan = ready_paper((FOLDER / "hoja_firmada.jpg").read_bytes())
    agreement = contract.read_contract(session, official, number).agreement
    for one in sign.who_must_sign(agreement):
        sign.record_signature(
            session, official, number, one.id, mode=sign.AUTOGRAPH, signed_on=SIGNED_ON,
            place=SIGNED_AT, scan=scan,
        )  # fmt: skip


def _follow(session: Session, facilitator: Identity, plan_id: int, year: int) -> None:
    """What was noted during the year, before its assembly."""
    for told in _told("anios")["notas"].get(str(year), ()):
        written = Written(
            told["state"],
            date.fromisoformat(told["day"]),
            Decimal(told["amount"]) if "amount" in told else None,
            told.get("percent"),
            told.get("text", ""),
        )
        note(session, facilitator, plan_id, year, told["element"], told["row"], written)


def _evaluate(session: Session, facilitator: Identity, plan_id: int, year: int) -> None:
    open_evaluation(session, facilitator, plan_id, year)
    for name, told in _told("anios")[str(year)].items():
        key = f"{year}-{name}"
        kept = drafts.draft_row(session, plan_id, key)
        content = drafts.unpack(kept.content) if kept else step_content.empty()
        written = _written(any_step(key), content, told)
        sent = Submission(f"demo-{key}", kept.revision if kept else 0, written)
        drafting.save(session, facilitator, plan_id, key, sent)
    if year == DECIDED:
        decide(session, facilitator, plan_id, year)


def _told(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((FOLDER / f"{NAME}_{name}.json").read_text("utf-8"))
    return told


def _written(step: StepOutline, content: Content, told: Mapping[str, Any]) -> Content:
    """The step with these answers; what is not told stays unanswered."""
    fields = {one.name for one in step.fields}
    content = step_content.with_fields(content, {k: v for k, v in told.items() if k in fields})
    for table in step.tables:
        for row in told.get(table.name, ()):
            cells = {name: value for name, value in row.items() if name != "id"}
            content = step_content.with_row(content, table, row["id"], cells)
    return step_content.with_done(content, done=True)
