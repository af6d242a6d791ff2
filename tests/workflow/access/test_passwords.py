"""Passwords that may be chosen, and those that everybody tries."""

import itertools

import pytest

from ptp_plans.plan.texts import Unreadable
from ptp_plans.workflow.access import passwords
from ptp_plans.workflow.access.terms import TERMS
from ptp_plans.workflow.errors import BadInput
from ptp_plans.workflow.identity import ROLES

OFFICES = ("official", "monitor", "coordinator", "admin")


def told(password: str, role: str = "member", about: tuple[str, ...] = ()) -> str | None:
    found = passwords.fault(password, role=role, about=about)
    assert found is None or isinstance(found, Unreadable)
    return found.message if found else None


def test_every_role_has_its_terms() -> None:
    assert set(TERMS) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_an_office_has_a_longer_password_than_a_village(role: str) -> None:
    shortest = 14 if role in OFFICES else 10
    good = "zqxwvkjhpf-mntrl"
    assert told(good[: shortest - 1], role) == passwords.SHORT
    assert told(good[:shortest], role) is None


def test_letters_are_counted_as_they_are_read() -> None:
    apart = "n\u0303" * 9  # nine times ñ, written with two signs
    assert told(apart) == passwords.SHORT
    assert told("x" * 129) == passwords.LONG


@pytest.mark.parametrize(
    "password",
    [
        "caballo rojo camina lejos", "zopilote canta temprano", "milpa lluvia zapato nube",
        "el agua que baja del cerro", "Xk3pQ9zLm2vB", "ñandú bajo la tetera", "tsotsil k'op lekil a'tel",
    ],
)  # fmt: skip
def test_phrases_and_chance_are_welcome(password: str) -> None:
    assert told(password) is None


def test_a_password_of_nothing_but_signs_is_judged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """zxcvbn tries all readings of its signs together: of twenty sorts, a million."""
    judged: list[str] = []

    def omnimatch(read: str, known: object) -> list:
        judged.append(read)
        return []

    monkeypatch.setattr(passwords, "omnimatch", omnimatch)
    told("4@8({[<369&#!1/|0$5+7%2" * 4)
    assert judged
    assert all(len(set(read) & passwords.L33T_SIGNS) <= passwords.MOST_SIGNS for read in judged)


@pytest.mark.parametrize(
    "password",
    [
        "contraseña1", "Contraseña2024", "c0ntr4s3ñ4!", "virgendeguadalupe", "VirgenDeGuadalupe12",
        "territorio2016", "territorio-2016", "Territorio 2016!!", "qwertyuiop", "asdfghjklñ", "1234567890",
        "12345678910", "aaaaaaaaaaaa", "chivas1906campeon", "cruzazul2021", "aguilasdelamerica", "teamomucho",
        "juanperez1985", "guadalupe12", "josemaria1990", "sanjudastadeo28", "M3xic0lindo", "vivamexico16",
        "oaxacadejuarez", "tuxtlagutierrez", "sancristobal1", "familiahernandez", "password1234", "9671234567",
    ],
)  # fmt: skip
def test_what_everybody_tries_is_refused(password: str) -> None:
    assert told(password) == passwords.COMMON


def test_nearly_none_of_five_hundred_usual_ones_gets_through() -> None:
    names = (
        "maria",
        "guadalupe",
        "juan",
        "Rosa",
        "fernando",
        "lupita",
        "Alejandra",
        "jesus",
        "petrona",
        "domingo",
    )
    family = ("hernandez", "Gomez", "lopez", "perez", "cruz")
    ends = ("1", "123", "2024", "1985", "!", "12345", "01", "2000", "*", ".")
    things = (
        "chivas",
        "america",
        "Pumas",
        "mexico",
        "chiapas",
        "amor",
        "princesa",
        "dios",
        "virgen",
        "familia",
    )
    usual = {
        *(f"{name}{surname}{end}" for name, surname, end in itertools.product(names, family, ends)),
        *(f"{name}{thing}{end}" for name, thing, end in itertools.product(names, things, ends[:5])),
        *(f"mi{thing}{name}".replace("a", "4") for name, thing in itertools.product(names, things)),
    }
    long_enough = sorted(one for one in usual if len(one) >= 10)
    assert len(long_enough) > 500
    assert [one for one in long_enough if told(one) is None] == []


@pytest.mark.parametrize(
    "password", ["xuxanizkel77", "XuxaNizkel!", "nizkelxuxa12", "grupotzeltalero"]
)
def test_her_own_names_are_refused_and_said_to_be_so(password: str) -> None:
    about = ("Xuxá Nizkel", "xnizkel", "Grupo Tzeltalero")
    assert told(password, about=about) == passwords.OWN
    assert told("zopilote canta temprano", about=about) is None


def test_a_chosen_password_is_kept_as_its_hash_alone() -> None:
    kept = passwords.chosen("zopilote canta temprano", role="admin")
    assert kept.startswith("$argon2id$") and "zopilote" not in kept
    with pytest.raises(BadInput, match="mucha gente"):
        passwords.chosen("territorio-2016", role="admin")
