"""A contract of one page that waits for electronic signatures, and those who sign it."""

import pytest

from ptp_plans.documents.render import Rendered
from ptp_plans.documents.signatures.sign import Means
from ptp_plans.platform.clock import today
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.efirma import Given, sign_contract
from tests import authority, factories
from tests.signable import signable
from tests.web.lived import SIGNERS, draw_contract, seal_plan
from tests.world import World

ROSA = authority.efirma("ROSA DIAZ", "DIRO800101AB1")
MARIA = authority.efirma("MARIA GOMEZ", "GOMA800101AB1")
FOLIO = f"CC-079000012-{today().year}-001"
PRINT = signable(*SIGNERS, folio=FOLIO)


def draw_signable(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    """A contract with its boxes; the signers hold their office today."""
    made = Rendered(PRINT, 1, ())
    monkeypatch.setattr(contract, "contract_document", lambda *_a, **_k: made)
    seal_plan(world)
    people = [
        one | {"office_to": "2099-01-01"} for one in factories.plain_agreement()["signatories"]
    ]
    return draw_contract(world, signatories=people)


def signs(world: World, number: int, means: Means, *signatories: str) -> None:
    """These sign with their e.firma, one after the other."""
    given = dict(zip(SIGNERS, (ROSA, MARIA), strict=True))
    for one in signatories:
        brought = given[one]
        sign_contract(
            world.engine, world.official, number, one,
            brought.cer, Given(brought.key, brought.password), means,
        )  # fmt: skip
