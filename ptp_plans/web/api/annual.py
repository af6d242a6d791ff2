"""The plan anual and the plan's money for programs; amounts are texts, exact to the centavo."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from flask import Response, jsonify

from ptp_plans.documents.annexes.year_windows import (
    date_people,
    date_words,
    programme_words,
    requirement_words,
)
from ptp_plans.documents.answers.reading import Reader
from ptp_plans.plan.derive.annual import ActivityOfYear, AnnualPlan, Window, annual_plan
from ptp_plans.plan.derive.year.dates import dates_of_year
from ptp_plans.plan.derive.year.requirements import Request, requirements
from ptp_plans.plan.derive.year.totals import (
    ActivityMoney,
    PartOfMoney,
    PlanMoney,
    YearMoney,
    plan_money,
    year_money,
)
from ptp_plans.plan.sections.territory import Commitment
from ptp_plans.web.language import current_locale
from ptp_plans.web.session import db, who
from ptp_plans.workflow.years import annual as years
from ptp_plans.workflow.years.annual import YearSource

from .routes import blueprint

Plain = dict[str, Any]


@blueprint.get("/planes/<int:plan_id>/anual/<year:year>")
def annual(plan_id: int, year: int) -> Response:
    """All that the plan says about a year."""
    source = years.year_of(db(), who(), plan_id, year)
    reader = Reader(source.plan, source.outline, {}, current_locale())
    found = annual_plan(source.plan, year)
    return jsonify(
        fuente=_source(source),
        anio=year,
        dinero=_year(source, year_money(source.plan, year)),
        actividades=[_activity(reader, one) for one in found.activities],
        metas=[
            {
                "indicador": one.indicator.id,
                "codigo": one.indicator.code,
                "nombre": one.indicator.name,
                "unidad": one.indicator.unit,
                "linea_base": _figure(one.indicator.baseline),
                "meta": _figure(one.target),
                "cancelado_en": one.indicator.cancelled_in,
            }
            for one in found.targets
        ],
        ventanillas=[_window(reader, source, year, one) for one in found.windows],
        compromisos=[_commitment(reader, one) for one in found.commitments],
        fechas=_dates(reader, source, found),
    )


@blueprint.get("/planes/<int:plan_id>/dinero")
def money(plan_id: int) -> Response:
    """The plan's money by year, source, activity and state of the request."""
    source = years.source_of_years(db(), who(), plan_id)
    found = plan_money(source.plan)
    return jsonify(
        fuente=_source(source),
        **_amounts(found),
        por_fuente=_sources(source, found.sources),
        por_actividad=_activities(source, found.activities),
        por_estado=_states(found.states),
        por_anio=[_year(source, one) for one in found.years],
    )


def _source(source: YearSource) -> Plain:
    """What the figures are drawn from."""
    return {
        "plan": source.plan.code,
        "version": source.version.number if source.version else None,
        "borrador": source.version is None,
        "huella": source.huella,
    }


def _year(source: YearSource, one: YearMoney) -> Plain:
    return {
        "anio": one.year,
        **_amounts(one),
        "por_fuente": _sources(source, one.sources),
        "por_actividad": _activities(source, one.activities),
        "por_estado": _states(one.states),
    }


def _amounts(one: YearMoney | PlanMoney) -> Plain:
    """`rechazado` counts for nothing else."""
    return {
        "costo": _figure(one.cost),
        "aportaciones": _figure(one.financed),
        "falta": _figure(one.missing),
        "rechazado": _figure(one.refused),
    }


def _sources(source: YearSource, parts: Iterable[PartOfMoney]) -> list[Plain]:
    names = {one.id: one.name for one in source.plan.sustainability.sources.sources}
    return [
        {"fuente": one.key, "nombre": names.get(one.key or ""), "aporta": _figure(one.amount)}
        for one in parts
    ]


def _activities(source: YearSource, parts: Iterable[ActivityMoney]) -> list[Plain]:
    codes = {one.id: one.code for one in source.plan.design.activities.activities}
    return [
        {
            "actividad": one.activity,
            "codigo": codes.get(one.activity or ""),
            "costo": _figure(one.cost),
            "aportaciones": _figure(one.financed),
            "falta": _figure(one.missing),
        }
        for one in parts
    ]


def _states(parts: Iterable[PartOfMoney]) -> list[Plain]:
    return [{"estado": one.key, "aporta": _figure(one.amount)} for one in parts]


def _activity(reader: Reader, one: ActivityOfYear) -> Plain:
    institution = one.activity.institution
    return {
        "actividad": one.activity.id,
        "codigo": one.activity.code,
        "nombre": one.activity.name,
        "meses": list(one.months),
        "cancelada_en": one.activity.cancelled_in,
        "responsable": one.activity.responsible,
        "institucion": reader.titles(institution) if institution else None,
        "costo": _figure(one.cost),
    }


def _window(reader: Reader, source: YearSource, year: int, one: Window) -> Plain:
    request = Request(source.plan, one.articulation, year, source.working.approved)
    return {
        "actividad": one.articulation.activity,
        "programa": programme_words(reader, one),
        "se_pide": one.articulation.asked_for,
        "abre": one.opens.isoformat() if one.opens else None,
        "cierra": one.closes.isoformat() if one.closes else None,
        "estado": one.articulation.state,
        "requisitos": [
            {"codigo": each.code, "requisito": requirement_words(reader, each), "esta": each.held}
            for each in requirements(request)
        ],
    }


def _commitment(reader: Reader, one: Commitment) -> Plain:
    return {
        "compromiso": one.id,
        "quien": reader.titles(one.party) if one.party else None,
        "actividad": one.activity,
        "que": one.what,
        "cantidad": _figure(one.amount),
        "vence": one.due.isoformat() if one.due else None,
        "firmeza": one.firmness,
        "cancelado_en": one.cancelled_in,
    }


def _dates(reader: Reader, source: YearSource, found: AnnualPlan) -> list[Plain]:
    return [
        {
            "clase": one.sort,
            "dia": one.day.isoformat(),
            "hasta": one.until.isoformat() if one.until else None,
            "que": date_words(reader, one),
            "a_quien": date_people(reader, one) or None,
            "actividad": one.activity,
            "cancelada": one.cancelled,
        }
        for one in dates_of_year(source.plan, found, source.assembly)
    ]


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
