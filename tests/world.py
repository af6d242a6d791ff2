"""A small programme in a database: two localities, their organizations, an account per role."""

import json
from dataclasses import dataclass
from itertools import count
from typing import Any

from argon2 import PasswordHasher

from ptp_plans.plan import content as step_content
from ptp_plans.plan.content import Content
from ptp_plans.plan.outline import any_step, record_outline
from ptp_plans.platform.address import public_address
from ptp_plans.store import Engine, Session, drafts, plans
from ptp_plans.store.accounts import Account, Assignment, Institution
from ptp_plans.store.database import transaction
from ptp_plans.workflow import draft as drafting
from ptp_plans.workflow.draft import Outcome, Submission
from ptp_plans.workflow.exchange.documents import import_plan
from ptp_plans.workflow.identity import Identity, person

from . import factories

_keys = count(1)
SITE = "https://planes.ejemplo.mx"  # as PTP_PUBLIC_ADDRESS says it
ADDRESS = public_address(SITE)
PASSWORD = "una clave larga"
NAMES = ("Petrona Girón Luna", "Domingo Luna Girón")
# A real hash with the least work: signing in is tested where it matters.
QUICK_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@dataclass(frozen=True)
class World:
    """The plan `plan_id` is the smallest valid one; `elsewhere` is another locality's."""

    engine: Engine
    plan_id: int
    elsewhere: int
    people: dict[str, Identity]

    def __getattr__(self, role: str) -> Identity:
        try:
            return self.people[role]
        except KeyError:
            raise AttributeError(role) from None


def a_world(engine: Engine, plan: dict[str, Any] | None = None) -> World:
    """Both plans imported, with a facilitator, a second one, a member, an official and so on."""
    mine, other = plan or factories.plain_plan(), factories.plain_plan()
    mine["cover"] |= {"territory": "Sierra Cafetalera Norte"}
    other["cover"] |= {
        "territory": "Otra sierra", "cvegeo": "079000027", "locality": "El Porvenir Bajo", "organization": "Grupo El Porvenir"
    }  # fmt: skip
    with transaction(engine) as session:
        plan_id = import_plan(session, _bytes(mine))
        elsewhere = import_plan(session, _bytes(other))
        people = _people(session, plan_id)
    return World(engine, plan_id, elsewhere, people)


def _bytes(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain).encode()


def _people(session: Session, plan_id: int) -> dict[str, Identity]:
    row = plans.plan_row(session, plan_id)
    assert row is not None
    institution = Institution(name="Delegación estatal", kind="federal")
    session.add(institution)
    session.flush()
    territory = row.locality.territory_id
    if territory is not None:
        session.add(Assignment(institution_id=institution.id, territory_id=territory))
    people = {}
    for login, role in (
        ("facilitator", "facilitator"),
        ("colleague", "facilitator"),
        ("stranger", "facilitator"),
        ("member", "member"),
        ("official", "official"),
        ("monitor", "monitor"),
        ("coordinator", "coordinator"),
        ("admin", "admin"),
    ):
        account = Account(
            login=login,
            name=login.capitalize(),
            password_hash=QUICK_HASH,
            role=role,
            organization_id=row.organization_id if role == "member" else None,
            institution_id=institution.id if role == "official" else None,
        )
        session.add(account)
        session.flush()
        account_id = account.id
        if login in ("facilitator", "colleague"):
            session.add(Assignment(account_id=account_id, locality_id=row.locality_id))
        if role == "coordinator" and territory is not None:
            session.add(Assignment(account_id=account_id, territory_id=territory))
        if role == "monitor":
            session.add(Assignment(account_id=account_id, plan_id=plan_id))
        session.flush()
        people[login] = person(session, account_id)
    return people


def content_of(engine: Engine, plan_id: int, step: str) -> tuple[int, Content]:
    """A step's revision and content as they stand."""
    with Session(engine) as session:
        row = drafts.draft_row(session, plan_id, step)
        return (row.revision, drafts.unpack(row.content)) if row else (0, step_content.empty())


def save(
    world: World,
    who: Identity,
    step: str,
    content: Content,
    base: int,
    *,
    key: str | None = None,
    plan_id: int | None = None,
    **more: Any,
) -> Outcome:
    """One submission in its own transaction."""
    sent = Submission(key or f"key-{next(_keys)}", base, content, **more)
    with transaction(world.engine) as session:
        return drafting.save(session, who, plan_id or world.plan_id, step, sent)


def write_assembly(world: World, **answers: Any) -> None:
    """The act of an assembly that approved the plan."""
    plain = step_content.from_step(
        record_outline("assembly"), _complete("assembly", factories.plain_assembly(**answers))
    )
    revision, _content = content_of(world.engine, world.plan_id, "assembly")
    save(world, world.facilitator, "assembly", plain, revision)


def write_roster(world: World, *names: str, **answers: Any) -> None:
    """People who take part, after the aviso de privacidad."""
    people = [{"id": f"person-{n}", "name": name} for n, name in enumerate(names or NAMES, 1)]
    notice = {"notice_given": True, "notice_date": "2016-01-09", "notice_by": "Facilitator"}
    plain = _complete("roster", notice | {"people": people} | answers)
    revision, _content = content_of(world.engine, world.plan_id, "roster")
    content = step_content.from_step(record_outline("roster"), plain)
    save(world, world.facilitator, "roster", content, revision)


def write_agreement(world: World, **answers: Any) -> None:
    """The particulars of a contract."""
    plain = step_content.from_step(
        record_outline("agreement"), _complete("agreement", factories.plain_agreement(**answers))
    )
    revision, _content = content_of(world.engine, world.plan_id, "agreement")
    save(world, world.official, "agreement", plain, revision)


def _complete(record: str, plain: dict[str, Any]) -> dict[str, Any]:
    outline = any_step(record)
    full: dict[str, Any] = {field.name: plain.get(field.name) for field in outline.fields}
    for table in outline.tables:
        full[table.name] = [
            {"id": row["id"]} | {field.name: row.get(field.name) for field in table.fields}
            for row in plain.get(table.name, [])
        ]
    return full
