"""What the routes lead to: a plan to which something of everything has happened, and addresses."""

from datetime import date

import pytest
from flask import Flask
from werkzeug.routing import Rule

from ptp_plans.plan.changes.merge import put
from ptp_plans.settings import Settings
from ptp_plans.store import versions
from ptp_plans.store.database import transaction
from ptp_plans.store.years.evaluations import EvaluationRow
from ptp_plans.store.years.notes import ProgressNote
from ptp_plans.workflow.contracts.contract import read_contract
from ptp_plans.workflow.photos import keep_photo, ready_photo
from ptp_plans.workflow.review.observations import observe
from ptp_plans.workflow.review.places import Place
from tests.learned import a_round_of_visits
from tests.web.lived import (
    SIGNERS,
    a_picture,
    begin_draft,
    draw_contract,
    print_batch,
    seal_plan,
    sign,
    without_printer,
)
from tests.web.models import a_written_model
from tests.world import World, content_of, save, write_roster

Values = dict[str, object]


def a_lived_plan(world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Values:
    """A plan with a version, a contract that one has signed, a draft and a conflict in it; the
    values of routes that lead there."""
    without_printer(monkeypatch)
    write_roster(world)
    seal_plan(world)
    contract_id = draw_contract(world)
    sign(world, contract_id, SIGNERS[0])
    begun, written = content_of(world.engine, world.plan_id, "vision")
    late = save(world, world.facilitator, "vision", put(written, ("f", "vision"), "Tarde"), begun)
    assert late.state == "aside"
    begin_draft(world)
    revision, content = content_of(world.engine, world.plan_id, "vision")
    save(world, world.facilitator, "vision", put(content, ("f", "vision"), "Una"), revision)
    waits = save(world, world.member, "vision", put(content, ("f", "vision"), "Otra"), revision)
    assert waits.state == "conflict"
    with transaction(world.engine) as session:
        observe(session, world.official, world.plan_id, Place("axes"), "¿Y el agua?")
        ready = ready_photo(a_picture().getvalue())
        photo = keep_photo(session, world.facilitator, world.plan_id, ready)
        sealed = versions.newest_version(session, world.plan_id)
        assert sealed is not None
        evaluated = EvaluationRow(
            plan_id=world.plan_id, year=2016, version_id=sealed.id,
            opened_by=world.facilitator.account_id, opened_by_name=world.facilitator.name,
        )  # fmt: skip
        session.add(evaluated)
        session.add(_a_note(world, photo))
        folio = read_contract(session, world.official, contract_id).folio
    return {
        "plan_id": world.plan_id,
        "year": 2016,
        "element": "actividades",
        "contract_id": contract_id,
        "signatory": SIGNERS[1],
        "number": 1,
        "key": "axes",
        "table": "axes",
        "row_id": "axis-coffee",
        "section": "context",
        "screen": "t.axes",
        "sha256": photo,
        "version": sealed.seal,
        "folio": folio,
        "conflict": waits.submission_id,
        "sign_in_id": 1,
        "aside": late.submission_id,
        "batch_id": print_batch(world, settings, contract_id),
        **a_written_model(world),
        **a_round_of_visits(world),
    }


def _a_note(world: World, photo: str) -> ProgressNote:
    return ProgressNote(
        plan_id=world.plan_id, year=2016, element="activities", row_id="a1", state="done",
        happened_on=date(2016, 5, 1), evidence_sha256=photo,
        account_id=world.facilitator.account_id, who=world.facilitator.name,
    )  # fmt: skip


def address_of(app: Flask, rule: Rule, lived: Values) -> str:
    """Where a route leads in the lived plan."""
    values = {name: lived[name] for name in rule.arguments}
    if "conflict" in rule.endpoint:
        values["number"] = lived["conflict"]
    if rule.endpoint.startswith("aside."):
        values |= {"number": lived["aside"]} if "number" in values else {}
    if rule.endpoint in ("wizard.choose_parent", "wizard.move"):
        values |= {"key": "problem_tree", "table": "causes", "row_id": "c1"}
    if rule.endpoint.startswith("models."):
        key = "objeto" if "clause" in rule.endpoint else "caratula"
        values |= {"key": key} if "key" in values else {}
    if rule.endpoint.startswith("learning.") and "sha256" in values:
        values["sha256"] = lived["evidence"]
    if rule.endpoint.startswith("following."):
        values |= {"row_id": "a1"} if "row_id" in values else {}
    if rule.endpoint == "verification.version":
        values["sha256"] = lived["version"]
    if rule.endpoint == "verification.printed":
        values["key"] = lived["version"][:16]
    if rule.endpoint == "contracts.scan":
        values["signatory"] = SIGNERS[0]
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)
