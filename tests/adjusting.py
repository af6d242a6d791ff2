"""The adjustment of the worked example: less coffee renewed, five modules left for next year.

The evaluation of 2016 found 15 of 20 modules of A8. The plan of 2016 stays as it was agreed, and
the five that were left are planned again in 2017; A3 comes down to the 27 hectares that the
83,000 plants are enough for.
"""

from typing import Any

from ptp_plans.plan.document import Plan, from_plain, to_plain
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.references import plain_steps

CLOSED = 2016  # the year that was evaluated

Edits = dict[tuple[str, str], Any]  # (row id, field) -> the new answer

A3_TO_27_HECTARES: Edits = {
    ("a3", "name"): "Renovar 27 hectáreas de cafetal",
    ("a3", "quantity"): "27",
    ("i2", "targets"): {"2016": "0", "2017": "27", "2018": "27"},
    ("b-a3-renovacion", "quantity"): "27",
    ("f-a3-sagarpa-2017", "amount"): "135000.00",
    ("f-a3-jornales-2017", "days"): "900",
    ("cmp12", "amount"): "108000.00",
    ("cmp12", "quantity"): "900 jornales",
    ("cmp28", "what"): "Apoyar la renovación de 27 hectáreas",
    ("cmp28", "amount"): "135000.00",
    ("art-a3", "asked_for"): "Abono y herramienta para 27 hectáreas",
    ("art-a3", "amount"): "135000.00",
}

FIVE_MODULES_TO_2017: Edits = {
    ("a8", "deliverable"): (
        "Módulos con cisterna, gallinero y hortaliza; quince en 2016, veinticinco en 2017 y "
        "veinte en 2018"
    ),
    ("b-a8-cisterna-2017", "quantity"): "25",
    ("b-a8-gallinero-2017", "quantity"): "25",
    ("b-a8-aves-2017", "quantity"): "25",
    ("f-a8-sagarpa-2017", "amount"): "178000.00",
    ("f-a8-municipio-2017", "amount"): "11125.00",
    ("f-a8-efectivo-2017", "amount"): "33375.00",
    ("cmp07", "what"): (
        "Aportar por medio del DIF municipal aves y pláticas de nutrición para los veinticinco "
        "módulos de 2017"
    ),
    ("cmp07", "amount"): "11125.00",
    ("cmp07", "verification"): "Lista firmada por las veinticinco mujeres",
    ("cmp22", "what"): (
        "Aportar en efectivo la parte de las familias para los veinticinco módulos de 2017"
    ),
    ("cmp22", "amount"): "33375.00",
}

OFFERS: Edits = {
    ("s-jornales", "offered"): {"2016": "72000.00", "2017": "180000.00"},
    ("s-sagarpa", "offered"): {"2016": "488400.00", "2017": "389000.00", "2018": "218400.00"},
    ("s-municipio", "offered"): {"2016": "8900.00", "2017": "56725.00", "2018": "8900.00"},
    ("s-efectivo", "offered"): {"2016": "49700.00", "2017": "109775.00", "2018": "134700.00"},
}

ADJUSTMENT: Edits = A3_TO_27_HECTARES | FIVE_MODULES_TO_2017 | OFFERS

# The smallest plan of the factories, and what signs it: months, a person; a target and a commitment.
SMALL_MINOR: Edits = {("a1", "start"): "2016-04", ("a1", "responsible"): "Tesorería del comité"}
SMALL_SUBSTANTIAL: Edits = {("i1", "targets"): {"2016": "5.2", "2017": "5.8", "2018": "7"}}

MOTIVES: dict[str, str] = {
    "a3": "El vivero dio 83,000 plantas de 90,000: alcanzan para 27 hectáreas.",
    "a8": "El dinero llegó tarde y se hicieron 15 de los 20 módulos de 2016.",
}


def adjusted_plan(plan: Plan, edits: Edits | None = None) -> Plan:
    """The worked example's plan with the adjustment of its first year, or with other edits."""
    return edited(plan, ADJUSTMENT if edits is None else edits)


def minor_adjustment(plan: Plan) -> Plan:
    """The plan with months inside the year and a responsible person changed, and nothing else."""
    return edited(plan, {
        ("a5", "start"): "2017-03", ("a5", "end"): "2017-08",
        ("a5", "responsible"): "Secretaría: Mateo Pérez Díaz",
    })  # fmt: skip


def edited(plan: Plan, edits: Edits) -> Plan:
    """The plan with these answers; every row that is named must be there."""
    plain = to_plain(plan)
    outline = plan_outline()
    steps = plain_steps(plain, outline)
    rows = {
        row["id"]: row
        for step, table in outline.tables()
        if table.grows
        for row in steps[step.key][table.name]
    }
    for (row_id, field), answer in edits.items():
        assert field in rows[row_id], f"{row_id} has no {field}"
        rows[row_id][field] = answer
    return from_plain(plain)
