"""The demo, grown until every route has something to show, the way people grow a programme.

The demo's own plans stay as they are: one complete, one begun, one signed two years ago. Beside them
come two of the smallest plans: one in signature, with a draft in which everything of a draft is
open, and one whose signed contract was adjusted.
"""

import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from ptp_plans.documents.signatures.sign import Means
from ptp_plans.plan.changes.merge import put
from ptp_plans.plan.years.following import ACTIVITIES
from ptp_plans.plan.years.slices import of_the_year
from ptp_plans.store import Engine, contracts, plans, versions
from ptp_plans.store.accounts import Account, Assignment
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.store.learning.visits import FindingVersion
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.efirma import Given, sign_contract
from ptp_plans.workflow.exchange.documents import import_plan
from ptp_plans.workflow.identity import person
from ptp_plans.workflow.learning import visits
from ptp_plans.workflow.photos import keep_photo, ready_paper, ready_photo
from ptp_plans.workflow.review.observations import observe
from ptp_plans.workflow.review.places import Place
from ptp_plans.workflow.years import following
from ptp_plans.workflow.years.following import Written
from tests import authority, factories
from tests.learned import TODAY as VISITED
from tests.learned import finding_cells
from tests.web.lived import SIGNERS, a_picture, begin_draft, seal_plan
from tests.web.models import a_written_model
from tests.web.test_year_papers import with_a_small_adjustment
from tests.world import ADDRESS, World, content_of, save, write_agreement, write_roster
from tests.years import make_signed, opened

COMPLETE, BEGUN, LIVED = 1, 2, 3  # the demo's plans
Things = dict[str, Any]


@dataclass(frozen=True)
class Programme:
    """The grown demo: its people by role, and what its routes lead to, by name."""

    people: World
    things: Things


def grow(engine: Engine) -> Programme:
    """What people did before the product is served."""
    with transaction(engine) as session:
        people = {one.role: person(session, one.id) for one in session.scalars(select(Account))}
    world = World(engine, COMPLETE, BEGUN, people)
    things: Things = {"complete": COMPLETE, "begun": BEGUN, "lived": LIVED}
    signing, adjusted = (replace(world, plan_id=_small_plan(world)) for _once in range(2))
    things |= _in_signature(signing) | _signed_long_ago(world)
    make_signed(adjusted)
    opened(adjusted, 2016)
    with_a_small_adjustment(adjusted)
    things |= {"adjusted": adjusted.plan_id} | a_written_model(world) | _learned(world)
    return Programme(world, things)


def _small_plan(world: World) -> int:
    """The smallest plan, of the organization of the demo's complete one; its number."""
    plain = factories.plain_plan()
    with transaction(world.engine) as session:
        first = plans.plan_row(session, COMPLETE)
        assert first
        plain["cover"] |= {"cvegeo": first.locality.cvegeo, "organization": "Un grupo"}
        plan_id = import_plan(session, json.dumps(plain).encode())
        row = plans.plan_row(session, plan_id)
        assert row
        row.organization_id, row.organization.name = first.organization_id, f"Grupo {plan_id}"
        session.add(Assignment(account_id=world.monitor.account_id, plan_id=plan_id))
        return plan_id


def _in_signature(world: World) -> Things:
    """A contract that waits for its print and then for signatures, after one that was withdrawn;
    and a draft with a conflict, an observation and a photo."""
    write_roster(world)
    seal_plan(world)
    people = [
        one | {"office_to": "2099-01-01"} for one in factories.plain_agreement()["signatories"]
    ]
    write_agreement(world, signatories=people)
    with transaction(world.engine) as session:
        withdrawn = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        contract.withdraw(session, world.official, withdrawn)
        number = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        folio = contract.read_contract(session, world.official, number).folio
        sealed = versions.newest_version(session, world.plan_id)
        assert sealed
    begin_draft(world)
    return {
        "signing": world.plan_id,
        "withdrawn": withdrawn,
        "contract": number,
        "folio": folio,
        "unsigned": SIGNERS[1],
        "version": sealed.seal,
        **_a_draft(world),
    }


def _a_draft(world: World) -> Things:
    revision, content = content_of(world.engine, world.plan_id, "vision")
    for who, words in ((world.facilitator, "Vivir bien."), (world.member, "Vivir mejor.")):
        last = save(world, who, "vision", put(content, ("f", "vision"), words), revision)
    assert last.state == "conflict"
    photo = ready_photo(a_picture().getvalue())
    with transaction(world.engine) as session:
        return {
            "conflict": last.submission_id,
            "observation": observe(
                session, world.official, world.plan_id, Place("axes"), "¿Y el agua?"
            ),
            "photo": keep_photo(session, world.facilitator, world.plan_id, photo),
        }


def _signed_long_ago(world: World) -> Things:
    """The demo's signed contract, and a note with its paper on a row of its open year."""
    with transaction(world.engine) as session:
        signed = session.scalars(select(Contract).where(Contract.plan_id == LIVED)).one()
        standing = following.year_standing(session, world.facilitator, LIVED, 2016)
        row_id = of_the_year(standing.plan, 2016)[ACTIVITIES][0]
        written = Written(
            "under_way", VISITED, percent=40, evidence=ready_paper(a_picture().getvalue())
        )
        noted = following.note(session, world.facilitator, LIVED, 2016, ACTIVITIES, row_id, written)
        return {
            "signed": signed.id,
            "signer": contracts.signatures_of(session, signed.id)[0].signatory,
            "activity": row_id,
            "evidence": noted.evidence_sha256,
        }


def _learned(world: World) -> Things:
    """What the demo's monitor wrote, and one more good practice that nobody has proposed yet."""
    with transaction(world.engine) as session:
        shown = session.scalars(
            select(FindingVersion).where(FindingVersion.photo.is_not(None))
        ).first()
        assert shown
        good = finding_cells(sort="good_practice", severity=None, rating="3")
        unit = visits.read_visit(session, world.monitor, 1).unit
        return {
            "seen": shown.photo,
            "unit": unit.id,
            "round": unit.round_id,
            "good": visits.record_finding(session, world.monitor, 1, good),
        }


def sign_with_efirma(programme: Programme) -> None:
    """One of two signs the print that the print shop made."""
    world, brought = programme.people, authority.efirma("ROSA DIAZ", "DIRO800101AB1")
    sign_contract(
        world.engine, world.official, programme.things["contract"], SIGNERS[0],
        brought.cer, Given(brought.key, brought.password), Means(),
    )  # fmt: skip
