"""Plans out of the database and into it, as documents."""

from ptp_plans.documents.plan import NoPlanInside, plan_inside
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.content import Content
from ptp_plans.plan.document import NotAPlan, Plan, from_plain, to_bytes
from ptp_plans.plan.integrity import faults
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.texts import N_
from ptp_plans.platform.inputs import Unfit, read_json
from ptp_plans.store import Session, accounts, drafts, events, plans, versions
from ptp_plans.store.accounts import Locality, Organization, Territory
from ptp_plans.store.plans import PlanRow

from ..errors import NotFound
from ..identity import Identity
from ..permissions import Action, plan_for

PDF_MARK = b"%PDF-"
SYSTEM = "ptp-plans"  # who acts when nobody is signed in: the command line


def export_plan(
    session: Session, code: str, number: int | None = None, *, who: Identity | None = None
) -> bytes:
    """The canonical bytes of a plan: version `number`, or the draft as it stands.

    `who` is None on the command line, whose user holds the database anyway.
    """
    row = plans.plan_by_code(session, code)
    if row is None:
        raise NotFound
    if who is not None:
        plan_for(session, who, Action.READ, row.id)
    if number is None:
        return to_bytes(draft_document(session, row))
    version = versions.version_of(session, row.id, number)
    if version is None:
        raise NotFound
    return version.content


def draft_document(session: Session, row: PlanRow) -> Plan:
    """A plan's draft as a document."""
    contents = {
        kept.step: drafts.unpack(kept.content) for kept, _name in drafts.drafts_of(session, row.id)
    }
    return plan_drafts.assemble(contents, dict(row.issued_codes))


def read_document(data: bytes) -> Plan:
    """The plan in a file of JSON, or in a sealed PDF that carries it; `NotAPlan` with every
    error and its path."""
    if data.startswith(PDF_MARK):
        try:
            data = plan_inside(data)
        except NoPlanInside as error:
            raise NotAPlan([("$", str(error))]) from error
    try:
        plan = from_plain(read_json(data))
    except Unfit as error:
        place = error.place.replace("/", ".").removeprefix(".") or "$"
        raise NotAPlan([(place, str(error))]) from error
    found = faults(plan)
    cover = plan.cover
    for name in ("organization", "cvegeo", "locality", "municipality", "state", "name"):
        if not getattr(cover, name):
            found.append((f"cover.{name}", N_("Falta este dato de la portada.")))
    if found:
        raise NotAPlan(found)
    return plan


def import_plan(session: Session, data: bytes, *, who: Identity | None = None) -> int:
    """A new plan whose draft is the document's content; all of it or nothing. The document is
    a file of JSON, or a sealed PDF of the plan or of its contract.

    The locality, territory and organization are made when the database does not know them.
    `NotAPlan` for a document with errors, or one whose plan is here already.
    """
    plan = read_document(data)
    organization = _organization(session, plan)
    known = plans.plan_by_code(session, plan.code)
    if known is not None and known.organization_id == organization.id:
        raise NotAPlan([("cover", N_("Este plan ya está en la base de datos."))])
    contents, issued = _coded(plan)
    row = PlanRow(
        organization_id=organization.id,
        locality_id=organization.locality_id,
        code=plan.code,
        name=plan.cover.name or "",
        issued_codes=issued,
    )
    session.add(row)
    session.flush()
    account = who.account_id if who else None
    for step, content in contents.items():
        drafts.write_draft(session, row.id, step, content, account)
    events.record(
        session,
        "imported",
        plan_id=row.id,
        account_id=account,
        who=who.name if who else SYSTEM,
    )
    return row.id


def _coded(plan: Plan) -> tuple[dict[str, Content], plan_drafts.IssuedCodes]:
    """The contents of the steps, each row with its code, and the numbers given so far."""
    issued: plan_drafts.IssuedCodes = dict(plan.issued_codes)
    contents = plan_drafts.take_apart(plan)
    for step in plan_outline().steps:
        contents[step.key], issued = plan_drafts.give_codes(step, contents[step.key], issued)
    return contents, issued


def _organization(session: Session, plan: Plan) -> Organization:
    cover = plan.cover
    assert cover.cvegeo and cover.organization
    territory = None
    if cover.territory:
        territory = accounts.find_territory(session, cover.territory)
        territory = territory or Territory(name=cover.territory)
    locality = accounts.find_locality(session, cover.cvegeo) or Locality(
        cvegeo=cover.cvegeo,
        name=cover.locality,
        municipality=cover.municipality,
        state=cover.state,
        territory=territory,
    )
    session.add(locality)
    session.flush()
    organization = accounts.find_organization(session, cover.organization, locality.id)
    if organization is None:
        organization = Organization(name=cover.organization, locality_id=locality.id)
        session.add(organization)
        session.flush()
    return organization
