"""The values of the placeholders that hold for the whole contract."""

from dataclasses import dataclass
from datetime import date, time

from ptp_plans import i18n
from ptp_plans.plan.derive import money, people
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import any_step
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct, AssemblyAgreement
from ptp_plans.plan.texts import N_

from ..answers.reading import Reader
from ..in_words import amount_in_words, counted, date_in_words, votes_in_words
from .amends import Amends
from .parties import Parties, sentence
from .placeholders import BLANK, PLACEHOLDERS

Values = dict[str, str | None]

# What a public version says of itself, on its cover and on every page.
PUBLIC = N_("Versión pública")
WITHOUT = N_(
    "VERSIÓN PÚBLICA. Es el mismo documento sin datos personales ni fotografías. Donde dice "
    "[dato personal] el original tiene el dato."
)
DEMONSTRATION = N_("Documento de demostración: no obliga a nadie.")
WITHOUT_ADDRESS = N_("Sin dirección de verificación.")
DAY_BY_HAND = N_("a los ____ días del mes de ______________ de ________")


def demonstrated(legend: str = "", locale: str = i18n.SOURCE_LOCALE) -> str:
    """What stands at the foot of every page of a demonstration."""
    return " ".join(filter(None, (i18n.translate(DEMONSTRATION, locale), legend)))


@dataclass(frozen=True)
class ReservedRoster:
    """What a contract tells of the padrón that was sealed with its version: never a name."""

    people: int
    households: int
    sha256: str


@dataclass(frozen=True)
class Drawn:
    """What a drawn-up contract knows beside the plan; None while it is not drawn up."""

    folio: str | None
    version_number: int | None
    seal: str | None  # the version's huella
    sealed_on: date | None
    draft: bool
    roster: ReservedRoster | None = None
    public: bool = False  # the version without personal data, which nobody signs
    text_only: bool = False  # without the annexes that repeat the plan, to see a modelo's texts
    demonstration: bool = False  # of an installation for trying out: it binds nobody
    amends: Amends | None = None  # the contract that an amending agreement changes


def values(
    reader: Reader,
    parties: Parties,
    assembly: AssemblyAct | None,
    agreement: Agreement | None,
    drawn: Drawn,
    legend: str,
) -> Values:
    """Every value by its placeholder; None or "" for what nobody has answered."""
    return {
        **_place(reader.plan),
        **_workshops(reader.plan),
        **_assembly(reader, assembly),
        **_money(reader),
        **_committee(reader),
        **_parties(parties),
        **_signing(parties, agreement),
        **_drawn(drawn),
        "leyenda": legend,
    }


def _place(plan: Plan) -> Values:
    cover, vision = plan.cover, plan.design.vision
    last = plan.years[-1] if plan.years else None
    return {
        "localidad": cover.locality,
        "municipio": cover.municipality,
        "estado": cover.state,
        "clave_localidad": cover.cvegeo,
        "organizacion": cover.organization,
        "territorio": cover.territory,
        "hogares_total": _number(plan.context.population.households),
        "plan_nombre": cover.name,
        "horizonte": f"{plan.years[0]} a {last}" if last else None,
        "fin_vigencia": i18n.day(date(last, 12, 31)) if last else None,
        "vision": sentence(vision.vision),
        "objetivo_general": sentence(vision.general_objective),
    }


def _workshops(plan: Plan) -> Values:
    held = people.workshops(plan)
    period = None
    if held.first and held.last:
        period = N_("entre el %(first)s y el %(last)s") % {
            "first": i18n.day(held.first), "last": i18n.day(held.last),
        }  # fmt: skip
    return {
        "talleres_numero": counted(held.count) if held.count else None,
        "talleres_periodo": period,
        "talleres_mujeres": _number(held.attendance.women) if held.count else None,
        "talleres_hombres": _number(held.attendance.men) if held.count else None,
    }


def _assembly(reader: Reader, act: AssemblyAct | None) -> Values:
    if act is None:
        names = [name for name in PLACEHOLDERS if name.startswith(("asamblea_", "vot", "absten"))]
        optional = {"asamblea_lengua", "asamblea_interprete", "asamblea_quorum"}
        return {name: None if name in optional else BLANK for name in names}
    call = any_step("assembly").field("call")
    households = reader.plan.context.population.households
    vote = next((one for one in act.agreements if one.approves_plan), None)
    came = people.attendance(act)
    return {
        "asamblea_folio": act.folio,
        "asamblea_fecha": _day(act.held_on),
        "asamblea_lugar": sentence(act.place),
        "asamblea_hora_inicio": _hour(act.starts),
        "asamblea_hora_fin": _hour(act.ends),
        "asamblea_convocatoria": reader.said(act, call),
        "asamblea_mujeres": _number(act.women),
        "asamblea_hombres": _number(act.men),
        "asamblea_asistentes": _number(came.all) if came.all else None,
        "asamblea_hogares": _number(act.households),
        "asamblea_quorum": (
            _number(people.quorum(households)) if households and act.call == "first" else None
        ),
        "asamblea_lengua": sentence(act.language),
        "asamblea_interprete": sentence(act.interpreter),
        "votos_a_favor": _number(vote.in_favour) if vote else None,
        "votos_en_contra": _number(vote.against) if vote else None,
        "abstenciones": _number(vote.abstaining) if vote else None,
        "votacion": _votes(vote) if vote else None,
    }


def _votes(vote: AssemblyAgreement) -> str | None:
    """The vote in a phrase; None while a count is missing, so that it is asked for."""
    counts = [_number(one) for one in (vote.in_favour, vote.against, vote.abstaining)]
    known = [one for one in counts if one is not None]
    return votes_in_words(*known) if len(known) == len(counts) else None


def _money(reader: Reader) -> Values:
    total, share = money.total(reader.plan), money.community_share(reader.plan)
    treasury = reader.plan.sustainability.treasury
    step = reader.outline.step("treasury")
    return {
        "total": i18n.money(total),
        "total_letra": amount_in_words(total),
        "aportacion_comunidad": i18n.money(share.amount),
        "aportacion_comunidad_letra": amount_in_words(share.amount),
        "aportacion_porcentaje": i18n.percent(share.percent) if share.percent is not None else None,
        "dinero_guarda": reader.said(treasury, step.field("keeper")),
        "dinero_cuenta": sentence(treasury.account_holder),
        "dinero_reglas": sentence(treasury.accountability),
        "dinero_informes": _inside(treasury.reporting),
    }


def _committee(reader: Reader) -> Values:
    sexes = people.committee(reader.plan)
    return {
        "comite_mujeres": counted_feminine(sexes.women) if sexes.all else None,
        "comite_hombres": counted(sexes.men) if sexes.all else None,
        "comite_reuniones": _inside(reader.plan.territorial.committee.meetings),
    }


def counted_feminine(number: int) -> str:
    """una, tres: the number before a feminine noun."""
    return "una" if number == 1 else counted(number)


def _parties(parties: Parties) -> Values:
    quoted = [f"“{one.short_name}”" for one in parties.institutions if one.short_name]
    community = next((one.short_name for one in parties.community), None)
    return {
        "partes_nombres": "; ".join(one.name for one in parties.all if one.name),
        "partes_instituciones": i18n.listed(quoted),
        "parte_comunidad": community,
    }


def _signing(parties: Parties, agreement: Agreement | None) -> Values:
    if agreement is None:
        return {"lugar_firma": BLANK, "fecha_firma": DAY_BY_HAND, "tantos": BLANK}
    day = agreement.signing_date
    return {
        "lugar_firma": sentence(agreement.place),
        # An empty date is meant: it is written by hand on the day.
        "fecha_firma": date_in_words(day) if day else DAY_BY_HAND,
        "tantos": counted(agreement.copies or parties.copies),
    }


def _drawn(drawn: Drawn) -> Values:
    open_place = BLANK if drawn.draft else None
    return {
        "folio": drawn.folio or open_place,
        "version_numero": _number(drawn.version_number) or open_place,
        "version_fecha": _day(drawn.sealed_on) or open_place,
        "huella": drawn.seal or open_place,
    }


def _inside(text: str | None) -> str:
    """An answer that follows a colon: begun with a small letter."""
    said = sentence(text)
    return said[:1].lower() + said[1:]


def _number(value: int | None) -> str | None:
    return None if value is None else i18n.number(value)


def _day(value: date | None) -> str | None:
    return i18n.day(value) if value else None


def _hour(value: time | None) -> str | None:
    return i18n.hour(value) if value else None
