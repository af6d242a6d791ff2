"""The smallest valid things, as plain data: each test says only what matters to it.

`a_plan(budget={"budget": [a_budget_line(quantity="2")]})` is the smallest plan without blocking
checks, with those answers of that step in place of its own.
"""

from copy import deepcopy
from typing import Any

from ptp_plans.plan.document import Plan, from_plain
from ptp_plans.plan.outline import RECORDS, plan_outline
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.upgrades import SCHEMA_NUMBER

Row = dict[str, Any]


def a_row(row_id: str, /, **cells: Any) -> Row:
    return {"id": row_id} | cells


def an_axis(row_id: str = "axis-coffee", /, **cells: Any) -> Row:
    return a_row(row_id, product="Café", sort="crop", main=True, families=88) | cells


def a_resource(row_id: str, sort: str, /, **cells: Any) -> Row:
    return a_row(row_id, resource=f"Recurso {row_id}", sort=sort) | cells


def a_workshop(row_id: str = "workshop-1", /, **cells: Any) -> Row:
    return a_row(row_id, held_on="2015-11-07", place="Casa ejidal", women=20, men=18) | cells


def a_problem(row_id: str = "p1", code: str = "P1", /, **cells: Any) -> Row:
    return a_row(
        row_id, code=code, statement=f"La producción es muy baja ({code})", raised_by=["women"]
    ) | cells  # fmt: skip


def a_cause(row_id: str = "c1", parent: str = "p1", /, **cells: Any) -> Row:
    return a_row(row_id, statement=f"Cafetales viejos ({row_id})", parent=parent) | cells


def an_effect(row_id: str = "e1", parent: str = "p1", /, **cells: Any) -> Row:
    return a_row(row_id, statement=f"Poco ingreso ({row_id})", parent=parent) | cells


def an_objective(row_id: str = "o1", code: str = "O1", /, **cells: Any) -> Row:
    return a_row(
        row_id, code=code, statement=f"Aumentar la producción ({code})", problems=["p1"],
        axis="axis-coffee",
    ) | cells  # fmt: skip


def an_activity(row_id: str = "a1", code: str = "A1", /, **cells: Any) -> Row:
    return a_row(
        row_id, code=code, name=f"Escuela de campo ({code})", objective="o1", sort="training",
        level="community", removes="c1", start="2016-03", end="2016-10",
        responsible="Presidencia del comité", women_led=True,
    ) | cells  # fmt: skip


def an_indicator(row_id: str = "i1", code: str = "I1", /, **cells: Any) -> Row:
    return a_row(
        row_id, code=code, name=f"Rendimiento ({code})", measures="o1", unit="qq/ha",
        baseline="5.2", baseline_year=2015, baseline_source="Bitácora",
        targets={"2016": "5.2", "2017": "6", "2018": "7.5"}, direction="up",
        verification="Bitácora de parcelas", responsible="Vocal de producción",
    ) | cells  # fmt: skip


def a_budget_line(row_id: str = "line-1", /, **cells: Any) -> Row:
    return a_row(
        row_id, activity="a1", concept="Talleres", heading="training", year=2016, quantity="6",
        unit="taller", unit_cost="6500.00",
    ) | cells  # fmt: skip


def a_source(row_id: str = "s1", /, **cells: Any) -> Row:
    return a_row(
        row_id, name="Aportación de la comunidad", kind="community_cash",
        offered={"2016": "39000.00"},
    ) | cells  # fmt: skip


def a_contribution(row_id: str = "money-1", /, **cells: Any) -> Row:
    return a_row(
        row_id, activity="a1", year=2016, source="s1", amount="39000.00", state="identified"
    ) | cells  # fmt: skip


def an_actor(row_id: str = "actor-1", /, **cells: Any) -> Row:
    return a_row(row_id, name="Secretaría del Campo", kind="state") | cells


def a_member(row_id: str, office: str, /, **cells: Any) -> Row:
    return a_row(row_id, name=f"María Gómez {row_id}", sex="woman", office=office) | cells


def a_commitment(row_id: str = "commitment-1", /, **cells: Any) -> Row:
    return a_row(
        row_id, activity="a1", duty="give", what="Pagar los talleres", amount="39000.00",
        due="2016-03-01", firmness="firm",
    ) | cells  # fmt: skip


def an_articulation(row_id: str = "art-1", /, **cells: Any) -> Row:
    return a_row(
        row_id, activity="a1", programme="Extensionismo", asked_for="Un técnico",
        window_from="2016-01-15", window_to="2016-02-28", state="requested",
    ) | cells  # fmt: skip


_SMALLEST: dict[str, dict[str, Any]] = {
    "cover": {
        "organization": "Cafetaleras de Nueva Esperanza", "cvegeo": "079000012",
        "locality": "Nueva Esperanza Cafetalera", "municipality": "Valle de los Cafetos",
        "state": "Chiapas", "name": "Más café", "first_year": 2016, "last_year": 2018,
    },
    "territory": {"access": "dirt_road", "land_tenure": ["private"]},
    "population": {
        "households": 131, "prospera_families": 94,
        "age_bands": [a_row("age-30-59", women=318, men=306)],
    },
    "resources": {
        "resources": [
            a_resource(f"resource-{sort}", sort)
            for sort in ("natural", "physical", "human", "social")
        ]
    },
    "axes": {"axes": [an_axis()]},
    "workshops": {"workshops": [a_workshop()]},
    "problems": {"problems": [a_problem()]},
    "problem_tree": {"central": "p1", "causes": [a_cause()], "effects": [an_effect()]},
    "vision": {"vision": "Vivimos mejor.", "general_objective": "Mejorar el ingreso."},
    "objectives": {"objectives": [an_objective()]},
    "activities": {"activities": [an_activity()]},
    "indicators": {"indicators": [an_indicator()]},
    "budget": {"budget": [a_budget_line()]},
    "sources": {"sources": [a_source()], "financing": [a_contribution()]},
    "treasury": {"keeper": "treasurer", "accountability": "Cuentas en cada asamblea."},
    "committee": {
        "committee": [
            a_member("member-1", "chair"),
            a_member("member-2", "treasurer"),
            a_member("member-3", "member", duty="Vocal de producción"),
        ]
    },
}  # fmt: skip


def plain_plan(**steps: dict[str, Any]) -> dict[str, Any]:
    """The smallest valid plan as JSON values; `steps` replaces answers, by step key."""
    outline = plan_outline()
    plain: dict[str, Any] = {
        "schema": SCHEMA_NUMBER, "issued_codes": {"P": 1, "O": 1, "A": 1, "I": 1}
    }  # fmt: skip
    unknown = set(steps) - {step.key for step in outline.steps}
    assert not unknown, f"no such steps: {unknown}"
    for section in outline.sections:
        for step in section.steps:
            answers = deepcopy(_SMALLEST.get(step.key, {})) | steps.get(step.key, {})
            if step.key == section.key:
                plain[section.key] = answers
            else:
                plain.setdefault(section.key, {})[step.key] = answers
    return plain


def a_plan(**steps: dict[str, Any]) -> Plan:
    """The smallest plan without blocking checks, with these answers in place of its own."""
    return from_plain(plain_plan(**steps))


def an_empty_plan(**steps: dict[str, Any]) -> Plan:
    """A plan in which nobody has answered anything but these steps."""
    nothing: dict[str, dict[str, Any]] = {step.key: {} for step in plan_outline().steps}
    outline = plan_outline()
    plain: dict[str, Any] = {"schema": SCHEMA_NUMBER}
    for section in outline.sections:
        for step in section.steps:
            answers = steps.get(step.key, nothing[step.key])
            if step.key == section.key:
                plain[section.key] = answers
            else:
                plain.setdefault(section.key, {})[step.key] = answers
    return from_plain(plain)


def plain_assembly(**answers: Any) -> dict[str, Any]:
    """An assembly that approved the smallest plan."""
    return {
        "sort": "approval", "call": "first", "held_on": "2016-02-13", "place": "Casa ejidal",
        "starts": "10:00", "ends": "13:00", "agenda": "Lectura del plan\nVotación",
        "women": 67, "men": 51, "households": 104,
        "agreements": [
            a_row(
                "agreement-1", text="Se aprueba el plan", approves_plan=True,
                in_favour=112, against=2, abstaining=4,
            )
        ],
    } | answers  # fmt: skip


def an_assembly(**answers: Any) -> AssemblyAct:
    return AssemblyAct.model_validate(plain_assembly(**answers))


def plain_agreement(**answers: Any) -> dict[str, Any]:
    """The particulars of a contract between the community and one institution."""
    party = {
        "nature": "Existe conforme a la ley.", "faculties": "Acta de asamblea.",
        "address": "Domicilio conocido",
    }  # fmt: skip
    return {
        "place": "Nueva Esperanza", "signing_date": "2016-02-20",
        "parties": [
            a_row("party-1", name="Secretaría del Campo", short_name="LA SECRETARÍA",
                  sort="state", actor="actor-1", **party),
            a_row("party-2", name="Cafetaleras de Nueva Esperanza", short_name="LA COMUNIDAD",
                  sort="community", **party),
        ],
        "signatories": [
            a_row("signatory-1", name="Rosa Díaz", office="Delegada", party="party-1",
                  office_from="2015-01-01", office_to="2018-12-31"),
            a_row("signatory-2", name="María Gómez", office="Presidenta", party="party-2",
                  office_from="2016-02-13", office_to="2019-02-13"),
        ],
    } | answers  # fmt: skip


def an_agreement(**answers: Any) -> Agreement:
    return Agreement.model_validate(plain_agreement(**answers))


def record_steps() -> tuple[str, ...]:
    """The keys of the records that go with a plan."""
    return tuple(RECORDS)
