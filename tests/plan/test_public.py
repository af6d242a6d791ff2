"""Without personal data: what goes, what stays, and nothing of what went anywhere else."""

from hypothesis import given
from hypothesis import strategies as st

from ptp_plans.plan.document import Plan, to_bytes
from ptp_plans.plan.redaction.hiding import HIDDEN, hidden_values, public_papers
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.roster import Participant, Roster
from tests import factories

ROSA, MARIA = "Rosa Díaz Pérez", "María Gómez Hernández"


def a_plan_with(committee: str = MARIA, phone: str | None = "919 000 0101", vision: str = ""):
    plain = factories.plain_plan()
    members = plain["territorial"]["committee"]["committee"]
    members[0] |= {"name": committee, "phone": phone}
    if vision:
        plain["design"]["vision"]["vision"] = vision
    return Plan.model_validate(plain)


def an_agreement():
    plain = factories.plain_agreement()
    plain["signatories"][1]["name"] = MARIA
    plain["signatories"].append(
        factories.a_row("signatory-3", name=ROSA, office="Vecina", party=None)
    )
    plain["parties"][0] |= {"address": "Calle Central 1", "rfc": "SCA850101AB1"}
    plain["parties"][1] |= {"address": "Casa de María, sin número", "rfc": "GOHM800101AB1"}
    return Agreement.model_validate(plain)


def test_names_and_telephones_of_the_committee_go() -> None:
    shown = public_papers(a_plan_with()).plan.territorial.committee.committee[0]
    assert (shown.name, shown.phone) == (HIDDEN, HIDDEN)
    assert shown.sex is not None


def test_who_signs_for_a_public_body_stays_and_who_signs_for_the_community_goes() -> None:
    found = public_papers(a_plan_with(), None, an_agreement()).agreement
    assert [one.name for one in found.signatories] == ["Rosa Díaz", HIDDEN, HIDDEN]
    assert [one.office for one in found.signatories] == ["Delegada", "Presidenta", "Vecina"]


def test_addresses_and_keys_of_a_public_body_stay_and_of_the_community_go() -> None:
    body, community = public_papers(a_plan_with(), None, an_agreement()).agreement.parties
    assert (body.address, body.rfc) == ("Calle Central 1", "SCA850101AB1")
    assert (community.address, community.rfc) == (HIDDEN, HIDDEN)


def test_a_name_written_inside_a_text_goes_too() -> None:
    plan = a_plan_with(vision=f"Lo soñó doña {MARIA.upper()}, y las María Gómez Hernándezas no.")
    shown = public_papers(plan).plan.design.vision.vision
    assert shown == f"Lo soñó doña {HIDDEN}, y las María Gómez Hernándezas no."


def test_a_name_of_the_padron_goes_from_every_text() -> None:
    roster = Roster(people=(Participant(id="p1", name="Petrona Girón Luna"),))
    plan = a_plan_with(vision="Como dice Petrona  Girón Luna: hay que sembrar.")
    assert "Petrona" not in to_bytes(public_papers(plan, roster=roster).plan).decode()


def test_pictures_go() -> None:
    plain = factories.plain_plan()
    plain["context"]["workshops"]["workshops"][0]["photo"] = "ab" * 32
    shown = public_papers(Plan.model_validate(plain)).plan
    assert b"ab" * 32 not in to_bytes(shown)


def test_the_name_of_the_organization_is_no_persons_name() -> None:
    plain = factories.plain_plan()
    organization = plain["cover"]["organization"]
    plain["sustainability"]["treasury"]["account_holder"] = organization
    shown = public_papers(Plan.model_validate(plain)).plan
    assert shown.sustainability.treasury.account_holder == organization


def test_a_plan_without_names_stays_as_it_is_but_for_what_is_asked_of_persons() -> None:
    plan = a_plan_with()
    shown = public_papers(plan).plan
    assert shown.cover == plan.cover
    assert shown.sustainability.budget == plan.sustainability.budget
    assert [one.id for one in shown.design.activities.activities] == [
        one.id for one in plan.design.activities.activities
    ]


@given(
    st.from_regex(r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,9}( [A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,9}){1,3}", fullmatch=True)
)
def test_no_name_of_two_words_is_left_anywhere(name: str) -> None:
    plan = a_plan_with(committee=name, phone=None, vision=f"Así lo quiere {name}.")
    assert name in hidden_values(plan)
    assert name not in to_bytes(public_papers(plan).plan).decode()


def test_who_interprets_and_who_protests_goes() -> None:
    act = factories.an_assembly(interpreter="Manuel Sántiz Gómez", protests="Juan no quiso.")
    shown = public_papers(a_plan_with(), act).assembly
    assert shown is not None
    assert (shown.interpreter, shown.protests) == (HIDDEN, HIDDEN)
