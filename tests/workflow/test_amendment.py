"""A signed plan that is adjusted: what has to be signed again, and how its contracts stand."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ptp_plans.documents.clauses.amends import Evaluated
from ptp_plans.documents.contract import ContractSource
from ptp_plans.store import Engine, Session
from ptp_plans.store.contracts import contract as contract_row
from ptp_plans.store.database import transaction
from ptp_plans.workflow.contracts import amend, contract
from ptp_plans.workflow.contracts.amend import Reasons
from ptp_plans.workflow.contracts.standing import standings
from ptp_plans.workflow.contracts.verification import public_facts
from ptp_plans.workflow.errors import ChecksOpen, NotAllowed, NotYourPlan, WrongState
from ptp_plans.workflow.printing import orders
from tests import factories
from tests.adjusting import SMALL_MINOR, SMALL_SUBSTANTIAL
from tests.web.lived import SIGNERS, seal_plan, sign, without_printer
from tests.workflow.amending import (
    adjust,
    draw_amendment,
    folio_of,
    sign_the_first,
    write_draft,
)
from tests.world import ADDRESS, World, a_world, write_agreement
from tests.years import a_signed_world, decide, opened, write_whole_year

AGAIN = {("a1", "quantity"): "12"}
REASONS = Reasons(
    {"i1": "La roya bajó el rendimiento."}, Evaluated(2016, date(2016, 11, 19), "Casa ejidal")
)


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    without_printer(monkeypatch)


@pytest.fixture
def signed(engine: Engine) -> World:
    """A world whose plan has a signed contract, number 1."""
    world = a_world(engine)
    sign_the_first(world)
    return world


def words(world: World) -> list[str]:
    """How the plan's contracts stand, oldest first."""
    with Session(world.engine) as session:
        found = standings(session, world.member, world.plan_id)
    return [found[number].message % found[number].values for number in sorted(found)]


def refused(world: World) -> str:
    with transaction(world.engine) as session, pytest.raises(WrongState) as caught:
        contract.draw_up(session, world.official, world.plan_id, ADDRESS)
    return str(caught.value)


def test_a_substantial_adjustment_is_signed_as_an_amendment(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    number = draw_amendment(signed, REASONS)
    first = folio_of(signed, 1)
    assert folio_of(signed, number) == f"{first}-CM01"
    sign(signed, number, *SIGNERS)
    assert words(signed) == [
        f"firmado, vigente; lo modifica el convenio modificatorio número 1, {first}-CM01",
        "firmado, vigente: convenio modificatorio número 1",
    ]
    with Session(signed.engine) as session:
        view = contract.read_contract(session, signed.member, number)
        assert view.amends == contract.Amended(1, first, before=1)
        assert (view.version_number, view.state) == (2, "signed")


def test_what_an_amendment_amends_is_kept_with_its_reasons(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    number = draw_amendment(signed, REASONS)
    with Session(signed.engine) as session:
        row = contract_row(session, number)
        assert row is not None
        amends = amend.amends_of(session, row)
    assert amends is not None
    assert (amends.number, amends.folio, amends.before_version) == (1, folio_of(signed, 1), 1)
    assert (amends.motives, amends.evaluation) == (REASONS.motives, REASONS.evaluation)
    assert amends.year == 2017
    assert amends.signed_on == date(2016, 2, 20)


def test_the_motives_are_those_of_the_evaluation_that_asked_for_the_adjustment(
    engine: Engine,
) -> None:
    world = a_signed_world(engine)
    opened(world, 2016)
    chosen = {"i1": {"decision": "adjust", "motive": "La roya bajó el rendimiento."}}
    write_whole_year(world, 2016, outcome="adjust", decided=chosen)
    decide(world, 2016)
    write_draft(world, SMALL_SUBSTANTIAL)
    seal_plan(world)
    write_agreement(world, signing_date="2016-12-05")
    with transaction(engine) as session:
        number = contract.draw_up(session, world.official, world.plan_id, ADDRESS)
        row = contract_row(session, number)
        assert row is not None
        amends = amend.amends_of(session, row)
    assert amends is not None and amends.evaluation is not None
    assert amends.motives == {"i1": "La roya bajó el rendimiento."}
    assert (amends.evaluation.year, amends.evaluation.held_on) == (2016, date(2016, 11, 12))
    assert amends.year == 2017


def test_a_minor_adjustment_needs_no_amendment(signed: World) -> None:
    adjust(signed, SMALL_MINOR)
    assert refused(signed).startswith(
        "No hace falta convenio modificatorio: lo que cambió desde la versión 1, que es la firmada, "
        "es un ajuste menor."
    )


def test_the_same_plan_sealed_again_needs_no_amendment(signed: World) -> None:
    adjust(signed, {})
    assert "el plan no cambió desde la versión 1" in refused(signed)


def test_a_minor_adjustment_after_a_substantial_one_does_not_hide_it(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    adjust(signed, SMALL_MINOR)
    number = draw_amendment(signed)
    with Session(signed.engine) as session:
        view = contract.read_contract(session, signed.member, number)
        assert (view.version_number, view.amends and view.amends.before) == (3, 1)


def test_several_amendments_follow_each_other(signed: World) -> None:
    first = folio_of(signed, 1)
    for edits in (SMALL_SUBSTANTIAL, AGAIN):
        adjust(signed, edits)
        sign(signed, draw_amendment(signed), *SIGNERS)
    assert words(signed) == [
        f"firmado, vigente; lo modifica el convenio modificatorio número 2, {first}-CM02",
        f"firmado; después lo modifica el convenio modificatorio número 2, {first}-CM02",
        "firmado, vigente: convenio modificatorio número 2",
    ]
    with Session(signed.engine) as session:
        row = contract_row(session, 3)
        assert row is not None
        amends = amend.amends_of(session, row)
        assert amends is not None
        assert (amends.number, amends.before_version) == (2, 2)
        assert [(one.number, one.folio) for one in amends.earlier] == [(1, f"{first}-CM01")]


def test_what_was_undone_since_the_signature_needs_nothing(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    adjust(signed, {("i1", "targets"): {"2016": "5.2", "2017": "6", "2018": "7.5"}})
    assert "el plan no cambió desde la versión 1" in refused(signed)


def test_one_amendment_at_a_time_waits_for_signatures(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    draw_amendment(signed)
    assert "ya tiene un contrato que espera firmas" in refused(signed)


def test_a_withdrawn_amendment_leaves_its_number_and_takes_its_folio(signed: World) -> None:
    """Title and folio of the next one say the same number; the folio says that it is another."""
    adjust(signed, SMALL_SUBSTANTIAL)
    gone = draw_amendment(signed)
    with transaction(signed.engine) as session:
        contract.withdraw(session, signed.official, gone)
    number = draw_amendment(signed)
    first = folio_of(signed, 1)
    assert (folio_of(signed, gone), folio_of(signed, number)) == (
        f"{first}-CM01",
        f"{first}-CM01-2",
    )
    with Session(signed.engine) as session:
        row = contract_row(session, number)
        assert row is not None and row.amendment_number == 1
    assert words(signed) == ["firmado, vigente", "retirado", "en firma"]


def test_the_same_parties_sign_an_amendment(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    others = [
        one | {"id": f"other-{place}"}
        for place, one in enumerate(factories.plain_agreement()["parties"])
    ]
    people = [
        one | {"party": f"other-{place}"}
        for place, one in enumerate(factories.plain_agreement()["signatories"])
    ]
    write_agreement(signed, parties=others, signatories=people, signing_date="2016-12-05")
    with transaction(signed.engine) as session, pytest.raises(ChecksOpen) as caught:
        contract.draw_up(session, signed.official, signed.plan_id, ADDRESS)
    assert {one.code for one in caught.value.findings} == {"amendment_party"}


@pytest.mark.parametrize(
    ("day", "code"), [("2016-02-19", "amendment_early"), ("2019-01-02", "amendment_late")]
)
def test_an_amendment_is_signed_after_the_contract_and_within_its_term(
    signed: World, day: str, code: str
) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    people = [
        one | {"office_from": None, "office_to": None}
        for one in factories.plain_agreement()["signatories"]
    ]
    write_agreement(signed, signing_date=day, signatories=people)
    with transaction(signed.engine) as session, pytest.raises(ChecksOpen) as caught:
        contract.draw_up(session, signed.official, signed.plan_id, ADDRESS)
    assert {one.code for one in caught.value.findings} == {code}


def test_only_who_draws_contracts_draws_amendments(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    for who, error in ((signed.facilitator, NotAllowed), (signed.stranger, NotYourPlan)):
        with transaction(signed.engine) as session, pytest.raises(error):
            contract.draw_up(session, who, signed.plan_id, ADDRESS)


def test_a_signed_amendment_cannot_be_changed_even_by_sql(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    sign(signed, draw_amendment(signed), *SIGNERS)
    for sql in ("UPDATE contracts SET amends_id = NULL", "UPDATE contracts SET amendment = NULL"):
        with pytest.raises(DBAPIError, match="never changed or deleted"):
            with transaction(signed.engine) as session:
                session.execute(text(sql))


def test_anybody_is_told_that_a_contract_was_amended_and_when(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    number = draw_amendment(signed)
    first = folio_of(signed, 1)
    with Session(signed.engine) as session:
        facts = public_facts(session, first)
        assert facts is not None and facts.amendments == ()  # nobody has signed it
    sign(signed, number, *SIGNERS)
    with Session(signed.engine) as session:
        facts, amendment = (public_facts(session, one) for one in (first, f"{first}-CM01"))
    assert facts is not None and amendment is not None
    assert [(one.number, one.folio, one.signed_on) for one in facts.amendments] == [
        (1, f"{first}-CM01", date(2016, 12, 5))
    ]
    assert (amendment.amends, amendment.amendment_number, amendment.amendments) == (first, 1, ())


def test_a_print_is_made_from_the_reasons_too(signed: World) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    write_agreement(signed, signing_date="2016-12-05")
    keys = set()
    for reasons in (REASONS, Reasons()):
        with transaction(signed.engine) as session:
            number = contract.draw_up(
                session, signed.official, signed.plan_id, ADDRESS, reasons=reasons
            )
            keys.add(
                orders.order_contract(session, signed.official, number, ADDRESS).source["reasons"]
            )
            contract.withdraw(session, signed.official, number)
    assert len(keys) == 2


def test_the_preview_of_an_amendment_is_a_draft_of_it(signed: World, monkeypatch) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    asked = []

    def noted(source: ContractSource):
        asked.append(source.drawn)
        raise WrongState

    monkeypatch.setattr(contract, "contract_document", noted)
    with Session(signed.engine) as session, pytest.raises(WrongState):
        contract.preview(session, signed.official, signed.plan_id)
    (drawn,) = asked
    assert drawn.draft and drawn.folio is None
    assert drawn.amends.folio == folio_of(signed, 1)
