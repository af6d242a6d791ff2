"""The demo data: an invented locality with its whole plan, a neighbour that has just begun."""

import json
from dataclasses import dataclass
from importlib.resources import files

from ptp_plans.plan import content as step_content
from ptp_plans.plan.document import digest
from ptp_plans.plan.outline import record_outline
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, accounts, blobs, drafts, installation, plans
from ptp_plans.store.accounts import Assignment, Institution
from ptp_plans.workflow.access.accounts import create_account
from ptp_plans.workflow.access.hashing import matches, password_hash
from ptp_plans.workflow.exchange.documents import import_plan

from .learning import load_learning

FOLDER = files(__package__)
RECORDS = {"assembly": "asamblea", "roster": "padron", "agreement": "contrato"}
PASSWORD = "territorio-2016"
COMPLETE, BEGUN = "nueva_esperanza", "el_porvenir"


@dataclass(frozen=True)
class DemoAccount:
    """An account to try the product with; all have the same password."""

    login: str
    name: str
    role: str
    may: str


ACCOUNTS = (
    DemoAccount(
        "facilitadora", "Alejandra Ruiz Morales", "facilitator", N_("escribe y sella los planes")
    ),
    DemoAccount(
        "comunidad", "María Gómez Hernández", "member", N_("escribe el plan de su organización")
    ),
    DemoAccount(
        "funcionaria", "Teresa Aguilar Ríos", "official", N_("elabora contratos y registra firmas")
    ),
    DemoAccount("monitor", "Julián Ortega Luna", "monitor", N_("visita los planes de su muestra")),
    DemoAccount(
        "coordinacion",
        "Rosario Velasco Nájera",
        "coordinator",
        N_("lee los planes del territorio y sortea rondas de visitas"),
    ),
    DemoAccount(
        "admin", "Administración", "admin", N_("cuida cuentas, catálogos y modelos de convenio")
    ),
)


def is_empty(session: Session) -> bool:
    """Whether the database has no account and no plan yet."""
    everything = plans.Reach(everything=True)
    return not accounts.accounts(session) and plans.count_plans(session, everything) == 0


def open_accounts(session: Session) -> list[str]:
    """The demo's accounts that can still be signed in to with its password, which everybody knows;
    of a database that holds the demo's data and was filled before databases were marked."""
    names = {one.login for one in ACCOUNTS}
    return sorted(
        one.login
        for one in accounts.accounts(session)
        if one.login in names and one.active and matches(one.password_hash, PASSWORD)
    )


def load(session: Session) -> None:
    """Both plans with their photos, an account for each role, and a round of visits, in an empty
    database, which says from then on that it is a demo."""
    installation.mark_as_demo(session)
    complete = import_plan(session, (FOLDER / f"{COMPLETE}.json").read_bytes())
    begun = import_plan(session, (FOLDER / f"{BEGUN}.json").read_bytes())
    _leave_unfinished(session, begun, json.loads((FOLDER / f"{BEGUN}_avance.json").read_text()))
    for record, name in RECORDS.items():
        plain = json.loads((FOLDER / f"{COMPLETE}_{name}.json").read_text())
        content = step_content.from_step(record_outline(record), plain)
        drafts.write_draft(session, complete, record, content, None)
    for picture in FOLDER.iterdir():
        if picture.name.endswith(".jpg"):
            data = picture.read_bytes()
            for plan_id in _plans_showing(session, (complete, begun), digest(data)):
                blobs.keep_blob(session, plan_id, data, "image/jpeg")
    _people(session, complete, begun)
    load_learning(session, complete)


def _leave_unfinished(session: Session, plan_id: int, finished: list[str]) -> None:
    for row, _name in drafts.drafts_of(session, plan_id):
        content = drafts.unpack(row.content)
        done = row.step in finished
        if content["done"] != done:
            left = step_content.with_done(content, done)
            drafts.write_draft(session, plan_id, row.step, left, None)


def _plans_showing(session: Session, plan_ids: tuple[int, ...], sha256: str) -> list[int]:
    return [
        plan_id
        for plan_id in plan_ids
        if any(sha256.encode() in row.content for row, _name in drafts.drafts_of(session, plan_id))
    ]


def _people(session: Session, complete: int, begun: int) -> None:
    first, second = plans.plan_row(session, complete), plans.plan_row(session, begun)
    assert first and second
    territory = first.locality.territory_id
    institution = Institution(name="Delegación estatal de PROSPERA en Chiapas", kind="federal")
    session.add(institution)
    session.flush()
    session.add(Assignment(institution_id=institution.id, territory_id=territory))
    # Public, and too easy for anybody else: nobody asks `passwords` whether it may be chosen.
    # Hashed inside the transaction, since nobody works in a database that is still empty.
    kept = password_hash(PASSWORD)
    for one in ACCOUNTS:
        account_id = create_account(
            session,
            login=one.login,
            name=one.name,
            password=kept,
            role=one.role,
            organization_id=first.organization_id if one.role == "member" else None,
            institution_id=institution.id if one.role == "official" else None,
        ).account_id
        if one.role == "facilitator":
            for row in (first, second):
                session.add(Assignment(account_id=account_id, locality_id=row.locality_id))
        if one.role == "monitor":
            session.add(Assignment(account_id=account_id, plan_id=complete))
        if one.role == "coordinator":
            session.add(Assignment(account_id=account_id, territory_id=territory))
