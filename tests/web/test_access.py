"""Who gets through which door: one line for each route, walked for each role."""

import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from ptp_plans.web.security import csrf
from tests.web.doors import Values, a_lived_plan, address_of
from tests.web.visitor import Visitor
from tests.world import World

FACILITATORS = {"facilitator", "colleague"}
WRITERS = FACILITATORS | {"member"}
OFFICIALS = {"official"}
OBSERVERS = OFFICIALS | {"member"}
READERS = WRITERS | OFFICIALS | {"monitor", "coordinator"}
AGGREGATORS = OFFICIALS | {"coordinator"}
MODELLERS = {"admin"}
MODEL_READERS = OFFICIALS | MODELLERS | {"coordinator"}
EVERYBODY = READERS | {"stranger", "admin"}  # whoever is signed in
LEARNERS = OFFICIALS | {"monitor", "coordinator"}
COORDINATORS = {"coordinator"}
MONITORS = {"monitor"}
ROLES = sorted(EVERYBODY)
OUTSIDERS = {"stranger", "admin"}  # the plan is not within their reach: it does not exist

DOORS: dict[str, set[str]] = {
    "account.end": EVERYBODY,  # of her own
    "account.end_everywhere": EVERYBODY,
    "account.password": EVERYBODY,
    "annual.calendar": READERS,
    "annual.letter": READERS,
    "annual.poster": READERS,
    "annual.workbook": READERS,
    "annual.year_page": READERS,
    "annual.years": READERS,
    "api.annual": READERS,
    "api.money": READERS,
    "api.read_step": READERS,
    "api.session": EVERYBODY,
    "api.write_step": WRITERS,
    "aside.dismiss": WRITERS,
    "aside.list_all": READERS,
    "aside.propose": WRITERS,
    "chain.of_plan": READERS,
    "chain.of_version": READERS,
    "contracts.contract_page": READERS,
    "contracts.dossier": READERS,
    "contracts.legal_copy": OFFICIALS,
    "contracts.order_papers": WRITERS | OFFICIALS,
    "contracts.replace_papers": WRITERS | OFFICIALS,
    "contracts.public_version": READERS,
    "contracts.reserved_roster": WRITERS | OFFICIALS,
    "contracts.contract_print": READERS,
    "contracts.draw_up": OFFICIALS,
    "contracts.list_all": READERS | {"stranger"},  # whose list is empty
    "contracts.list_csv": READERS | {"stranger"},
    "contracts.list_workbook": READERS | {"stranger"},
    "contracts.efirma": OFFICIALS,
    "contracts.efirma_sign": OFFICIALS,
    "contracts.make_print": OFFICIALS,
    "contracts.of_plan": READERS,
    "contracts.preview": READERS,
    "contracts.print_state": READERS,
    "contracts.record": OFFICIALS,
    "contracts.scan": READERS,
    "contracts.signature": OFFICIALS,
    "contracts.signed_print": READERS,
    "contracts.withdraw": OFFICIALS,
    "evaluations.act": READERS,
    "evaluations.begin": WRITERS,
    "evaluations.decide": FACILITATORS,
    "evaluations.evaluation": READERS,
    "evaluations.life": READERS,
    "evaluations.results": READERS,
    "evaluations.substituted": READERS,
    "evaluations.years": READERS,
    "following.evidence": READERS,
    "following.note": WRITERS | OFFICIALS,
    "following.plan": READERS,
    "following.row": READERS,
    "following.year": READERS,
    "history.put_back": WRITERS,
    "history.revisions": READERS,
    "home": EVERYBODY,
    "review.add": OBSERVERS,
    "review.answer": WRITERS,
    "review.list_all": READERS,
    "review.new": OBSERVERS,
    "review.printed": READERS,
    "review.reopen": OFFICIALS,  # and who made it, which here is the official
    "review.resolve": OFFICIALS,
    "review.thread": READERS,
    "learning.act": LEARNERS,
    "learning.appoint": COORDINATORS,
    "learning.board": OFFICIALS | {"coordinator", "admin"},
    "learning.change_finding": MONITORS,
    "learning.change_point": {"coordinator", "admin"},
    "learning.change_visit": MONITORS,
    "learning.corrections": LEARNERS,
    "learning.decide": {"coordinator", "admin"},
    "learning.finding": LEARNERS,
    "learning.findings": LEARNERS,
    "learning.frame": LEARNERS,
    "learning.home": EVERYBODY,
    "learning.new_correction": OFFICIALS | COORDINATORS,
    "learning.new_finding": MONITORS,
    "learning.new_point": {"coordinator", "admin"},
    "learning.new_practice": MONITORS | COORDINATORS,
    "learning.new_round": COORDINATORS,
    "learning.new_visit": MONITORS,
    "learning.photo": LEARNERS,
    "learning.place": COORDINATORS,
    "learning.point": LEARNERS | {"admin"},
    "learning.points": LEARNERS | {"admin"},
    "learning.practice": EVERYBODY,  # once it is homologated
    "learning.practices": EVERYBODY,
    "learning.round_page": LEARNERS,
    "learning.rounds": LEARNERS,
    "learning.small_photo": LEARNERS,
    "learning.spaces": COORDINATORS,
    "learning.substitute": COORDINATORS,
    "learning.unit": LEARNERS,
    "learning.units": LEARNERS,
    "learning.visit": LEARNERS,
    "models.add_clause": MODELLERS,
    "models.add_logo": MODELLERS,
    "models.begin": MODELLERS,
    "models.change_logo": MODELLERS,
    "models.clause": MODELLERS,
    "models.compare": MODEL_READERS,
    "models.copy": MODELLERS,
    "models.discard": MODELLERS,
    "models.list_all": MODEL_READERS,
    "models.logo": MODEL_READERS,
    "models.logos": MODELLERS,
    "models.model": MODEL_READERS,
    "models.move_clause": MODELLERS,
    "models.new_clause": MODELLERS,
    "models.offer": MODELLERS,
    "models.part": MODELLERS,
    "models.prefer": MODELLERS,
    "models.publish": MODELLERS,
    "models.put_back": MODELLERS,
    "models.remove_clause": MODELLERS,
    "models.restore": MODELLERS,
    "models.save_clause": MODELLERS,
    "models.save_texts": MODELLERS,
    "models.text": MODEL_READERS,
    "models.trial": MODEL_READERS,
    "paper.community": READERS,
    "paper.list_all": READERS,
    "paper.notebook": READERS,
    "paper.of_year": READERS,
    "paper.sheet": READERS,
    "paper.year_notebook": READERS,
    "print_desk.again": OFFICIALS,
    "print_desk.batch": OFFICIALS,
    "print_desk.cancel": OFFICIALS,
    "print_desk.check": OFFICIALS,
    "print_desk.desk": OFFICIALS,
    "print_desk.file": OFFICIALS,
    "print_desk.order": OFFICIALS,
    "print_desk.progress": OFFICIALS,
    "sign_in.account": EVERYBODY,
    "spreadsheets.upload": WRITERS,
    "spreadsheets.upload_page": WRITERS,
    "spreadsheets.workbook": READERS,
    "territory.list_csv": AGGREGATORS,
    "territory.overview": AGGREGATORS,
    "versions.begin_draft": FACILITATORS,
    "versions.compare": READERS,
    "versions.give_back": OFFICIALS,
    "versions.list_all": READERS,
    "versions.propose": FACILITATORS,
    "versions.public_version": READERS,
    "versions.roster": WRITERS | OFFICIALS,
    "versions.seal_plan": FACILITATORS,
    "versions.summary": READERS,
    "versions.version": READERS,
    "versions.version_json": READERS,
    "versions.version_print": READERS,
    "wizard.add_row": WRITERS,
    "wizard.choose_parent": WRITERS,
    "wizard.confirm_removal": WRITERS,
    "wizard.conflict": READERS,
    "wizard.create_plan": FACILITATORS,
    "wizard.give_row_back": WRITERS,
    "wizard.move": WRITERS,
    "wizard.new_plan": FACILITATORS,
    "wizard.new_row": WRITERS,
    "wizard.pending": READERS,
    "wizard.photo": READERS,
    "wizard.plan": READERS,
    "wizard.plans": EVERYBODY,
    "wizard.remove_row": WRITERS,
    "wizard.review": READERS,
    "wizard.row": READERS,
    "wizard.save_row": WRITERS,
    "wizard.save_step": WRITERS,
    "wizard.settle_conflict": WRITERS,
    "wizard.small_photo": READERS,
    "wizard.step": READERS,
    "workshop.index": READERS,
    "workshop.save": WRITERS,
    "workshop.screen": READERS,
    "workshop.step": READERS,
}
PUBLIC = {
    "assets.asset", "contracts.published", "contracts.verify", "contracts.verify_file",
    "first_time.page",  # to whoever has the code, and only until there is an account
    "language.choose", "sign_in.sign_in", "sign_in.sign_out",
    "verification.printed", "verification.version",
}  # fmt: skip
# Routes that are about no plan: whoever is refused is told so.
ABOUT_NO_PLAN = {
    "contracts.list_all", "contracts.list_csv", "contracts.list_workbook",
    "learning.board", "learning.change_point", "learning.corrections", "learning.decide",
    "learning.findings", "learning.new_point", "learning.new_round", "learning.place",
    "learning.point", "learning.points", "learning.rounds", "learning.spaces", "learning.units",
    "wizard.create_plan", "wizard.new_plan",
    *(door for door in DOORS if door.startswith(("models.", "print_desk.", "territory."))),
}  # fmt: skip
# Whoever comes through is signed out: a browser of its own goes there, when all else is done.
END_OF_SESSION = {"account.end", "account.end_everywhere"}
REFUSALS = {401, 403, 404, 405}


@pytest.fixture
def lived(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Values:
    """A plan to which something of everything has happened; the values of routes that lead there."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)  # held elsewhere
    return a_lived_plan(world, app.extensions["settings"], monkeypatch)


def routes(app: Flask, *methods: str) -> list[tuple[str, str, Rule]]:
    """(method, endpoint, rule) of all that asks who is there, those of the guided form first."""
    found = [
        (method, rule.endpoint, rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in PUBLIC
        for method in sorted((rule.methods or set()) & set(methods))
    ]
    return sorted(found, key=lambda one: (not one[1].startswith("wizard."), one[1]))


def knock(app: Flask, client: FlaskClient, method: str, rule: Rule, lived: Values) -> TestResponse:
    address = address_of(app, rule, lived)
    key = str(uuid.uuid4())
    if method == "PUT":
        body = {"contenido": {"f": {}, "r": {}, "done": False}}
        headers = {"If-Match": '"0"', "Idempotency-Key": key}
        return client.put(address, json=body, headers=headers)
    revision = 1 if "row" in rule.endpoint else 0
    return client.open(address, method=method, data={"rev": revision, "key": key, "row": "new-row"})


def expected_refusal(endpoint: str, role: str) -> int:
    return 404 if role in OUTSIDERS and endpoint not in ABOUT_NO_PLAN else 403


def test_every_route_has_its_line(app: Flask) -> None:
    asked = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert asked == set(DOORS) | PUBLIC


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("methods", [("GET",), ("POST", "PUT")], ids=["reading", "writing"])
def test_a_role_gets_through_its_doors_and_no_others(
    app: Flask, visit, lived: dict, role: str, methods: tuple[str, ...]
) -> None:
    client = visit(role).client
    wrong = []
    walk = sorted(routes(app, *methods), key=lambda way: way[1] in END_OF_SESSION)
    for method, endpoint, rule in walk:
        visitor = visit(role) if endpoint in END_OF_SESSION else None
        hers = lived | {"sign_in_id": visitor.sign_in_id} if visitor else lived
        with knock(app, visitor.client if visitor else client, method, rule, hers) as answer:
            status = answer.status_code
        if role in DOORS[endpoint]:
            well = status not in REFUSALS and status < 500
        else:
            well = status == expected_refusal(endpoint, role)
        if not well:
            wrong.append((method, endpoint, status))
    assert wrong == []


def test_nobody_passes_without_signing_in(app: Flask, visit, lived: dict) -> None:
    client = visit("").client
    for method, endpoint, rule in routes(app, "GET", "POST", "PUT"):
        answer = knock(app, client, method, rule, lived)
        if endpoint.startswith("api."):
            assert answer.status_code == 401, endpoint
        else:
            assert answer.status_code == 303, endpoint
            assert answer.location.startswith("/entrar"), endpoint


@pytest.mark.parametrize("role", ["facilitator", "official", "member", "monitor", "coordinator"])
def test_a_plan_of_others_does_not_exist(
    app: Flask, world: World, visit, lived: dict, role: str
) -> None:
    client = visit(role).client
    elsewhere = lived | {"plan_id": world.elsewhere}
    found = {
        endpoint: knock(app, client, method, rule, elsewhere).status_code
        for method, endpoint, rule in routes(app, "GET", "POST", "PUT")
        if "plan_id" in rule.arguments
    }
    assert set(found.values()) == {404}, found


def test_a_number_that_no_plan_has_looks_like_a_plan_of_others(visit, world: World) -> None:
    visitor: Visitor = visit("facilitator")
    assert visitor.get("/planes/987654").text == visitor.get(f"/planes/{world.elsewhere}").text


def test_tokens_are_asked_for_everywhere(app: Flask) -> None:
    assert not csrf._exempt_views
    assert not csrf._exempt_blueprints
