"""The amending agreement's view: that of a contract, with what it amends, the changes and the
annexes that take the place of others."""

from functools import partial

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.texts import N_

from ..answers.blocks import Block
from ..answers.reading import Reader
from ..clauses.amends import Amends, EarlierAmendment
from ..clauses.body import Body, clause_reference, declarations, preamble, printed_clause
from ..clauses.cover import LINES, Lines, cover
from ..clauses.facts import Drawn, Values
from ..clauses.inserts import contributions
from ..clauses.parties import Parties
from ..clauses.placeholders import Filler
from ..clauses.template import AgreementTemplate, Declarations, Preamble, read_template
from ..clauses.view import ContractView, annex_titles, annexes_of, closing_of, contents_entries
from ..in_words import amount_in_words, ordinal_before
from .changes import ChangedPlace, changed_places, changes_blocks, what_is_amended
from .texts import NAMES, AmendmentTexts, amendment_texts

SUBSTITUTED = (1, 2, 3, 4)  # the annexes of the contract that the amendment brings anew
AMENDED: Lines = ((N_("Modifica al convenio"), "{{ convenio_folio }}, {{ convenio_fecha }}"),)


def amendment_heading(amends: Amends) -> str:
    """Primer convenio modificatorio."""
    return N_("%(ordinal)s convenio modificatorio") % {"ordinal": ordinal_before(amends.number)}


def amendment_view(
    reader: Reader,
    modelo: AgreementTemplate,
    known: Values,
    parties: Parties,
    assembly: AssemblyAct | None,
    drawn: Drawn,
    amends: Amends,
    verify_url: str | None,
) -> tuple[Filler, ContractView]:
    """The amendment as data for the contract's template, and what filled its texts."""
    texts = amendment_texts()
    places = changed_places(reader, amends, read_template(amends.template), parties)
    filler = Filler(known | _values(reader, amends, places), clause_reference(texts.clauses), NAMES)
    front = cover(
        reader,
        modelo,
        filler,
        parties,
        drawn,
        verify_url,
        title=texts.title,
        lines=(LINES[0], *AMENDED, *LINES[1:]),
    )
    agreed = _body(reader, texts, modelo, filler, parties, amends, places)
    titles = {
        number: title
        for number, title in annex_titles(reader, amends.year).items()
        if number in SUBSTITUTED
    }
    annexes = annexes_of(
        reader, modelo, filler, assembly, drawn, titles=titles, year=amends.year
    )  # fmt: skip
    view = ContractView(
        cover=front,
        entries=contents_entries(agreed, annexes),
        body=agreed,
        closing=closing_of(modelo, filler, parties),
        parties=parties,
        annexes=annexes,
    )
    return filler, view


def _body(
    reader: Reader,
    texts: AmendmentTexts,
    modelo: AgreementTemplate,
    filler: Filler,
    parties: Parties,
    amends: Amends,
    places: tuple[ChangedPlace, ...],
) -> Body:
    joins = modelo.preamble
    written = Preamble(
        opening=texts.opening,
        first=joins.first,
        middle=joins.middle,
        last=joins.last,
        party=joins.party,
        ending=texts.ending,
    )
    declared = Declarations(
        institution=texts.institution, community=texts.community, joint=texts.joint
    )
    draw = {
        "cambios": partial(changes_blocks, reader, places),
        "aportaciones": partial(_contributions, reader, parties, amends),
    }
    background = (filler.fill(text) for text in texts.background)
    return Body(
        preamble=preamble(written, filler, parties),
        background=tuple(text for text in background if text.strip()),
        declarations=declarations(declared, filler, parties),
        clauses=tuple(
            printed_clause(clause, place, filler, draw)
            for place, clause in enumerate(texts.clauses, 1)
        ),
    )


def _contributions(reader: Reader, parties: Parties, amends: Amends) -> list[Block]:
    """What each source puts in each year from now on; nothing where that is as it was."""
    return contributions(reader, parties) if _pays_otherwise(reader, amends) else []


def _pays_otherwise(reader: Reader, amends: Amends) -> bool:
    before, after = map(money.financing_by_source_year, (amends.before, reader.plan))
    keys = {*before, *after}
    return any(before.get(key, money.ZERO) != after.get(key, money.ZERO) for key in keys)


def _values(reader: Reader, amends: Amends, places: tuple[ChangedPlace, ...]) -> Values:
    was, total = money.total(amends.before), money.total(reader.plan)
    found: Values = {
        "modificatorio_numero": str(amends.number),
        "modificatorio_ordinal": ordinal_before(amends.number),
        "modificatorios_anteriores": _earlier(amends.earlier),
        "convenio_folio": amends.folio,
        "convenio_fecha": i18n.day(amends.signed_on),
        "version_anterior": str(amends.before_version),
        "lo_modificado": what_is_amended(places),
        "total_anterior": i18n.money(was) if was != total else None,
        "total_anterior_letra": amount_in_words(was) if was != total else None,
        "aportaciones_cambian": N_("sí") if _pays_otherwise(reader, amends) else None,
        "anual_anio": str(amends.year),
    }
    if (held := amends.evaluation) is not None:
        came = (held.women or 0) + (held.men or 0)
        found |= {
            "evaluacion_anio": str(held.year),
            "evaluacion_fecha": i18n.day(held.held_on) if held.held_on else None,
            "evaluacion_lugar": held.place,
            "evaluacion_folio": held.folio,
            "evaluacion_asistentes": str(came) if came else None,
        }
    return found


def _earlier(earlier: tuple[EarlierAmendment, ...]) -> str | None:
    one = N_("el %(ordinal)s Convenio Modificatorio, folio %(folio)s, firmado el %(day)s")
    said = [
        one % {
            "ordinal": ordinal_before(amendment.number), "folio": amendment.folio,
            "day": i18n.day(amendment.signed_on),
        }
        for amendment in earlier
    ]  # fmt: skip
    return "; ".join(said) or None
