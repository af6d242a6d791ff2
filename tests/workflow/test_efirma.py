"""Contracts signed with e.firmas, alone and together with paper; nothing of a key is left behind."""

import logging
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ptp_plans.documents.render import Rendered
from ptp_plans.documents.signatures.sign import Means
from ptp_plans.documents.signatures.trust import Trust, read_trust
from ptp_plans.documents.signatures.verify import verify
from ptp_plans.plan.document import digest
from ptp_plans.store import Engine, Session, events
from ptp_plans.store.database import transaction
from ptp_plans.workflow.contracts import contract, efirma, sign
from ptp_plans.workflow.contracts.efirma import Given, look_at, newest_pdf, sign_contract
from ptp_plans.workflow.errors import (
    BadInput,
    ChangedMeanwhile,
    NotAllowed,
    NotFound,
    NotYourPlan,
    WrongState,
)
from ptp_plans.workflow.photos import ready_paper
from ptp_plans.workflow.versions import faults
from tests import authority, factories
from tests.authority import PASSWORD, Efirma
from tests.signable import signable
from tests.web.lived import a_picture, draw_contract, seal_plan
from tests.world import World, a_world

ROSA, MARIA = "signatory-1", "signatory-2"
FIRMAS = {
    ROSA: authority.efirma("ROSA DÍAZ", "DIRO800101AB1"),
    MARIA: authority.efirma("MARIA GOMEZ", "GOMA800101AB1"),
}
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def paper_to_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """The layout has its own tests; here one page with the boxes is enough."""
    made = Rendered(signable(ROSA, MARIA), 1, ())
    monkeypatch.setattr(contract, "contract_document", lambda *_a, **_k: made)


@pytest.fixture
def world(engine: Engine) -> World:
    return in_signature(engine)


@pytest.fixture
def means(tmp_path: Path) -> Means:
    return Means(None, read_trust(authority.trust_folder(tmp_path / "authorities")))


def in_signature(engine: Engine) -> World:
    """A contract, number 1, whose signers hold their office today."""
    made = a_world(engine)
    seal_plan(made)
    people = [
        one | {"office_to": "2099-01-01"} for one in factories.plain_agreement()["signatories"]
    ]
    parties = [one | {"actor": None} for one in factories.plain_agreement()["parties"]]
    draw_contract(made, signatories=people, parties=parties)
    return made


def signs(world: World, signatory: str, means: Means, given: Efirma | None = None) -> str:
    one = given or FIRMAS[signatory]
    return sign_contract(
        world.engine, world.official, 1, signatory, one.cer, Given(one.key, one.password), means
    )


def on_paper(world: World, signatory: str) -> str:
    with transaction(world.engine) as session:
        return sign.record_signature(
            session, world.official, 1, signatory,
            mode="autograph", signed_on=date(2016, 2, 20), place="Casa ejidal",
            scan=ready_paper(a_picture().getvalue()),
        )  # fmt: skip


def newest(world: World) -> bytes:
    with Session(world.engine) as session:
        return newest_pdf(session, world.member, 1)[1]


def view_of(world: World) -> contract.ContractView:
    with Session(world.engine) as session:
        return contract.read_contract(session, world.member, 1)


def test_two_sign_one_after_the_other_and_the_contract_closes(world: World, means: Means) -> None:
    assert signs(world, ROSA, means) == "in_signature"
    first = newest(world)
    assert signs(world, MARIA, means) == "signed"
    assert [one.bottom_line for one in verify(newest(world), means.trust)] == [True, True]
    assert newest(world).startswith(first)
    told = view_of(world).signatures[MARIA]
    assert told.certificate["rfc"] == "GOMA800101AB1" and told.mode == "efirma"
    assert told.pdf_sha256 == digest(newest(world))


def test_the_print_and_every_earlier_file_stay(sqlite: Engine, means: Means) -> None:
    world = in_signature(sqlite)
    printed = view_of(world).pdf_sha256
    for one in (ROSA, MARIA):
        signs(world, one, means)
    view = view_of(world)
    assert view.pdf_sha256 == printed == digest(signable(ROSA, MARIA))
    with Session(sqlite) as session:
        assert contract.contract_pdf(session, world.member, 1) == signable(ROSA, MARIA)
        assert faults(session)[1] == []
    assert len({printed, *(one.pdf_sha256 for one in view.signatures.values())}) == 3


@pytest.mark.parametrize("first", ["paper", "efirma"])
def test_paper_and_efirma_go_together_and_paper_leaves_the_file_alone(
    sqlite: Engine, means: Means, first: str
) -> None:
    world = in_signature(sqlite)
    if first == "paper":
        on_paper(world, ROSA)
        assert view_of(world).signed_pdf_sha256 is None
        assert signs(world, MARIA, means) == "signed"
    else:
        signs(world, MARIA, means)
        before = newest(world)
        assert on_paper(world, ROSA) == "signed"
        assert newest(world) == before
    assert [one.bottom_line for one in verify(newest(world), means.trust)] == [True]


def test_of_two_at_the_same_moment_neither_is_lost(
    world: World, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_in = iter([lambda: signs(world, ROSA, means), lambda: None])
    real = efirma.sign_pdf

    def meanwhile(*given: object) -> object:
        made = real(*given)
        next(first_in, lambda: None)()
        return made

    monkeypatch.setattr(efirma, "sign_pdf", meanwhile)
    assert signs(world, MARIA, means) == "signed"
    assert [one.bottom_line for one in verify(newest(world), means.trust)] == [True, True]


def test_whoever_is_always_late_is_told_and_nothing_is_kept(
    sqlite: Engine, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = in_signature(sqlite)
    monkeypatch.setattr(efirma, "_keep", lambda *_given: None)
    with pytest.raises(ChangedMeanwhile, match="Firme otra vez"):
        signs(world, ROSA, means)
    assert view_of(world).signatures == {}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (replace(FIRMAS[ROSA], password="clave falsa"), "password"),
        (replace(FIRMAS[ROSA], key=FIRMAS[MARIA].key), "key"),
        (replace(FIRMAS[ROSA], key=b"%PDF-1.7"), "key"),
        (replace(FIRMAS[ROSA], cer=b"%PDF-1.7"), "certificate"),
        (authority.efirma("ROSA DÍAZ", end=NOW - timedelta(days=1)), "certificate"),
        (authority.efirma("ROSA DÍAZ", start=NOW + timedelta(days=1)), "certificate"),
    ],
)  # fmt: skip
def test_what_cannot_sign_is_told_at_its_box_and_nothing_is_stored(
    sqlite: Engine, means: Means, given: Efirma, field: str
) -> None:
    world = in_signature(sqlite)
    with pytest.raises(BadInput) as caught:
        signs(world, ROSA, means, given)
    assert caught.value.field == field
    view = view_of(world)
    assert (view.signatures, view.signed_pdf_sha256) == ({}, None)


def test_a_certificate_of_an_unknown_authority_does_not_sign(sqlite: Engine) -> None:
    world = in_signature(sqlite)
    trust = Trust((authority.time_stamps().tsa_cert,))
    with transaction(sqlite) as session, pytest.raises(BadInput, match="autoridad"):
        look_at(session, world.official, 1, ROSA, FIRMAS[ROSA].cer, trust)


def test_a_revoked_certificate_does_not_sign(sqlite: Engine, tmp_path: Path) -> None:
    world = in_signature(sqlite)
    folder = authority.trust_folder(tmp_path / "revoked", FIRMAS[ROSA])
    with pytest.raises(BadInput, match="está revocado"):
        signs(world, ROSA, Means(None, read_trust(folder)))


def test_one_efirma_does_not_sign_for_two_people(sqlite: Engine, means: Means) -> None:
    world = in_signature(sqlite)
    signs(world, ROSA, means)
    with pytest.raises(BadInput, match="ya firmó Rosa Díaz"):
        signs(world, MARIA, means, FIRMAS[ROSA])


def test_who_no_longer_holds_the_office_does_not_sign(sqlite: Engine, means: Means) -> None:
    made = a_world(sqlite)
    seal_plan(made)
    parties = [one | {"actor": None} for one in factories.plain_agreement()["parties"]]
    draw_contract(made, parties=parties)
    with pytest.raises(BadInput, match="no tenía el cargo"):
        signs(made, ROSA, means)


def test_nobody_signs_twice_nor_in_a_box_that_is_not_there(sqlite: Engine, means: Means) -> None:
    world = in_signature(sqlite)
    signs(world, ROSA, means)
    with pytest.raises(WrongState, match="ya está registrada"):
        signs(world, ROSA, means)
    with pytest.raises(NotFound):
        signs(world, "nadie", means, FIRMAS[MARIA])


def test_only_officials_of_the_territory_sign(sqlite: Engine, means: Means) -> None:
    world = in_signature(sqlite)
    for who, error in ((world.member, NotAllowed), (world.stranger, NotYourPlan)):
        with Session(sqlite) as session, pytest.raises(error):
            look_at(session, who, 1, ROSA, FIRMAS[ROSA].cer, means.trust)


def test_names_are_compared_without_accents_and_titles(sqlite: Engine, means: Means) -> None:
    world = in_signature(sqlite)
    people = {one.id: one for one in view_of(world).agreement.signatories}
    with Session(sqlite) as session:
        told = look_at(session, world.official, 1, MARIA, FIRMAS[MARIA].cer, means.trust)
    assert efirma.is_named_so(told, people[MARIA])
    assert not efirma.is_named_so(told, people[ROSA])


def test_key_and_password_are_left_nowhere(
    sqlite: Engine, means: Means, caplog: pytest.LogCaptureFixture
) -> None:
    world = in_signature(sqlite)
    caplog.set_level(logging.DEBUG)
    wrong = replace(FIRMAS[ROSA], password="otra-clave-secreta-77")
    with pytest.raises(BadInput) as caught:
        signs(world, ROSA, means, wrong)
    signs(world, ROSA, means)
    with Session(sqlite) as session:
        told = str([vars(one) for one in events.events_of(session, world.plan_id)])
    traces = caplog.text + told + repr(caught.value) + repr(Given(wrong.key, wrong.password))
    for secret in (PASSWORD, wrong.password):
        assert secret not in traces
        assert secret.encode() not in all_bytes(sqlite)
    assert FIRMAS[ROSA].key not in all_bytes(sqlite)
    assert FIRMAS[ROSA].key[100:400] not in all_bytes(sqlite)


def all_bytes(engine: Engine) -> bytes:
    """The database as it lies on the disk, with its journal."""
    file = Path(engine.url.database or "")
    return b"".join(one.read_bytes() for one in sorted(file.parent.glob(f"{file.name}*")))
