"""The texts of an amending agreement: data, checked as a modelo de convenio is.

What they don't say, they take from the modelo that the amendment is drawn from: how each party is
named, the closing, the notes of the signature sheet, the legend, the marks of institutions.
"""

from functools import cache
from pathlib import Path

from pydantic import Field

from ptp_plans.plan.texts import N_

from ..clauses.template import BadTemplate, Clause, Strict, printed_texts
from ..clauses.texts import check_text, clauses_named

DEFAULT = Path(__file__).with_name("default_amendment.json")

# The names that only an amendment's texts may use besides those of a modelo.
NAMES: dict[str, str] = {
    "modificatorio_numero": N_("número del convenio modificatorio"),
    "modificatorio_ordinal": N_("número del convenio modificatorio con letra"),
    "modificatorios_anteriores": N_("convenios modificatorios anteriores"),
    "convenio_folio": N_("folio del convenio que se modifica"),
    "convenio_fecha": N_("fecha en que se firmó el convenio que se modifica"),
    "version_anterior": N_("número de la versión del plan que estaba vigente"),
    "lo_modificado": N_("cláusulas y anexos que se modifican"),
    "total_anterior": N_("costo total del plan antes del ajuste, si cambia"),
    "total_anterior_letra": N_("costo total del plan antes del ajuste, con letra"),
    "aportaciones_cambian": N_("si cambian las aportaciones"),
    "anual_anio": N_("año del plan anual que se sustituye"),
    "evaluacion_anio": N_("año que se evaluó"),
    "evaluacion_fecha": N_("fecha de la evaluación"),
    "evaluacion_lugar": N_("lugar de la evaluación"),
    "evaluacion_folio": N_("folio del acta de la evaluación"),
    "evaluacion_asistentes": N_("personas en la evaluación"),
}

INSERTS: dict[str, str] = {
    "cambios": N_("los renglones que cambian: antes, después y motivo"),
    "aportaciones": N_("aportaciones por fuente y año, si cambian"),
}


class AmendmentTexts(Strict):
    """All that an amendment says in words of its own."""

    title: str
    opening: str
    ending: str
    background: tuple[str, ...]
    institution: tuple[str, ...]
    community: tuple[str, ...]
    joint: tuple[str, ...]
    clauses: tuple[Clause, ...] = Field(min_length=1)


def check_amendment(texts: AmendmentTexts) -> None:
    """`BadTemplate` for the first text that can't be printed, a table or clause that is not there."""
    keys = {clause.key for clause in texts.clauses}
    names = frozenset(NAMES)
    for text in printed_texts(texts.model_dump()):
        check_text(text, names)
        for key in clauses_named(text):
            if key not in keys:
                raise BadTemplate(
                    N_("Un texto se refiere a la cláusula «%(key)s», que no está."), key=key
                )
    for clause in texts.clauses:
        for paragraph in clause.paragraphs:
            if not isinstance(paragraph, str) and paragraph.insert not in INSERTS:
                raise BadTemplate(
                    N_("El modelo pide un cuadro que no existe: %(name)s."), name=paragraph.insert
                )


@cache
def amendment_texts() -> AmendmentTexts:
    """The texts that come with the program."""
    texts = AmendmentTexts.model_validate_json(DEFAULT.read_bytes())
    check_amendment(texts)
    return texts
