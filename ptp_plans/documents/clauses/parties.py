"""Who agrees with whom: the parties of the contract, and who signs for each."""

from dataclasses import dataclass

from ptp_plans import i18n
from ptp_plans.plan.document import Plan
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.texts import N_

from .placeholders import BLANK

COMMUNITY = "community"


@dataclass(frozen=True)
class Signer:
    """A person who signs, and the office held."""

    id: str
    name: str
    office: str


@dataclass(frozen=True)
class Party:
    """A party as the contract names it; `values` fill the texts that speak of it alone."""

    name: str
    short_name: str
    community: bool
    actor: str | None
    signers: tuple[Signer, ...]
    values: dict[str, str | None]


@dataclass(frozen=True)
class Parties:
    """All parties in their order, and the witnesses. `known` is false before there are any."""

    all: tuple[Party, ...]
    witnesses: tuple[Signer, ...]
    known: bool

    @property
    def institutions(self) -> tuple[Party, ...]:
        return tuple(one for one in self.all if not one.community)

    @property
    def community(self) -> tuple[Party, ...]:
        return tuple(one for one in self.all if one.community)

    @property
    def signers(self) -> tuple[Signer, ...]:
        """Everybody who signs, witnesses last."""
        return tuple(one for party in self.all for one in party.signers) + self.witnesses

    @property
    def copies(self) -> int:
        """The usual number of originals: one for each party and one for the territory's file."""
        return len(self.all) + 1


def parties_of(agreement: Agreement | None, plan: Plan) -> Parties:
    """The parties of the particulars; before there are any, two of which one is blank."""
    if agreement is None or not agreement.parties:
        return Parties((_blank_institution(), _community_of(plan)), (), known=False)
    ids = {party.id for party in agreement.parties}
    signers: dict[str | None, list[Signer]] = {}
    for one in agreement.signatories:
        signing_for = one.party if one.party in ids else None
        signers.setdefault(signing_for, []).append(Signer(one.id, one.name or "", one.office or ""))
    parties = []
    for party in agreement.parties:
        mine = tuple(signers.get(party.id, ()))
        parties.append(
            Party(
                party.name or "",
                party.short_name or "",
                party.sort == COMMUNITY,
                party.actor,
                mine,
                {
                    "parte_nombre": party.name,
                    "parte_corto": party.short_name,
                    "parte_naturaleza": sentence(party.nature),
                    "parte_facultades": sentence(party.faculties),
                    "parte_domicilio": sentence(party.address),
                    "parte_rfc": party.rfc,
                    "parte_firmantes": _said(mine),
                },
            )
        )
    return Parties(tuple(parties), tuple(signers.get(None, ())), known=True)


def sentence(text: str | None) -> str:
    """A text in one line and without its full stop, to stand inside a sentence."""
    return " ".join((text or "").split()).rstrip(".")


def _said(signers: tuple[Signer, ...]) -> str:
    people = [", ".join(word for word in (one.name, one.office) if word) for one in signers]
    if len(people) < 2:
        return "".join(people)
    return "; ".join(people[:-1]) + "; y " + people[-1]


def _blank_values(**known: str | None) -> dict[str, str | None]:
    names = ("nombre", "corto", "naturaleza", "facultades", "domicilio", "firmantes")
    return {f"parte_{name}": BLANK for name in names} | known


def _blank_institution() -> Party:
    return Party(BLANK, BLANK, community=False, actor=None, signers=(), values=_blank_values())


def _community_of(plan: Plan) -> Party:
    name = N_("Integrantes de la comunidad de %(locality)s") % {
        "locality": plan.cover.locality or BLANK
    }
    people = [
        Signer(one.id, one.name or "", i18n.translate(one.duty or ""))
        for one in plan.territorial.committee.committee
    ]
    said = "; ".join(one.name for one in people if one.name) or BLANK
    short = N_("LA COMUNIDAD")
    values = _blank_values(parte_nombre=name, parte_corto=short, parte_firmantes=said)
    return Party(name, short, community=True, actor=None, signers=(), values=values)
