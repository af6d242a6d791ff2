"""The public address: which settings papers may bear, and what they bear of it."""

import pytest

from ptp_plans.platform.address import NOWHERE, public_address


@pytest.mark.parametrize(
    "setting",
    [
        "https://planes.ejemplo.mx",
        "https://planes.ejemplo.mx:8443",
        "https://planes.sedes.chiapas.gob.mx",
        "https://xn--planificacin-bib.mx",
        "https://planes.local.mx",  # what ends well may have any word before
    ],
)
def test_papers_bear_https_and_a_name_of_the_internet(setting: str) -> None:
    assert public_address(setting).base == setting


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "http://planes.ejemplo.mx",
        "https://localhost",
        "https://planes",
        "https://127.0.0.1",
        "https://203.0.113.5",
        "https://[2001:db8::1]",
        "https://[::1]:8443",
        "https://2130706433",
        "https://1.2.3",
        *(f"https://planes.{end}" for end in ("local", "lan", "internal", "test", "localhost")),
        "https://router.home.arpa",
    ],
)
def test_no_paper_bears_an_address_that_not_everybody_reaches(setting: str) -> None:
    assert public_address(setting) == NOWHERE
    assert not NOWHERE


def test_a_contract_is_checked_by_its_folio_and_a_version_by_its_seal() -> None:
    here = public_address("https://planes.ejemplo.mx")
    assert here.of_contract("CC-1-2016-001") == "https://planes.ejemplo.mx/v/CC-1-2016-001"
    assert here.of_version("0123456789abcdef" * 4) == "https://planes.ejemplo.mx/v/0123456789abcdef"
    assert here.of("/planes/1") == "https://planes.ejemplo.mx/planes/1"


def test_without_an_address_nothing_is_said() -> None:
    said = (NOWHERE.of("/planes/1"), NOWHERE.of_contract("CC-1"), NOWHERE.of_version("ab" * 32))
    assert said == ("", "", "")
