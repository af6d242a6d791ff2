"""The plan in one picture: its words, and its numbers as `derive` gives them."""

import re
from pathlib import Path

import pytest

import ptp_plans.demo
from ptp_plans import i18n
from ptp_plans.documents.answers.chain import Addresses, Branch, chain_view
from ptp_plans.documents.answers.reading import Reader
from ptp_plans.documents.sheets import environment_for
from ptp_plans.plan.derive import money
from ptp_plans.plan.document import Plan, from_bytes
from ptp_plans.plan.outline import plan_outline
from tests import factories as make

DEMO = Path(ptp_plans.demo.__file__).parent


@pytest.fixture(scope="module")
def plan() -> Plan:
    return from_bytes((DEMO / "nueva_esperanza.json").read_bytes())


def reader_of(plan: Plan) -> Reader:
    return Reader(plan, plan_outline(), {})


def titles(branches: tuple[Branch, ...]) -> list[str]:
    return [
        title for one in branches for title in (one.item.title, *titles(one.branches))
    ]  # fmt: skip


def test_three_sentences_tell_the_plan(plan):
    assert chain_view(reader_of(plan)).sentences == (
        "El plan va de 2016 a 2018 y reúne 4 problemas, 3 objetivos y 8 actividades.",
        "Cuesta $4,149,000.00; la comunidad pone $551,500.00, el 13.3%.",
        "A la cadena no le falta nada: de los problemas se llega hasta el dinero.",
    )


def test_an_empty_plan_has_sentences_and_no_picture():
    view = chain_view(reader_of(Plan()))
    assert view.figure is None
    assert view.sentences[1] == "Todavía no dice cuánto cuesta."


def test_the_amounts_in_the_picture_are_those_of_the_budget(plan):
    view = chain_view(reader_of(plan))
    charts = environment_for(i18n.SOURCE_LOCALE).get_template("charts/charts.html").module
    drawn = re.findall(r">(\$[\d,.]+)<", charts.chain(view.figure, view.title))
    costs = money.budget_by_activity(plan)
    assert sorted(drawn) == sorted(i18n.money(one) for one in costs.values())
    assert i18n.money(money.total(plan)) in view.figure.heads[3].text


def test_the_list_says_all_that_the_picture_says(plan):
    view = chain_view(reader_of(plan))
    listed = titles(view.branches)
    assert set(listed) == {box.title for box in view.figure.boxes}
    activities = [one for one in listed if re.match(r"A\d", one)]
    assert len(activities) == len(set(activities)) == 8


def test_what_lacks_is_said_where_it_is_and_leads_there():
    plan = make.a_plan(
        activities={"activities": [make.an_activity(responsible=None)]},
        indicators={"indicators": [make.an_indicator(baseline=None)]},
        sources={
            "sources": [make.a_source()],
            "financing": [make.a_contribution(amount="27000.00")],
        },
    )
    addresses = Addresses(lambda table, row: f"{table}/{row}", lambda gap: f"mend:{gap.code}")
    view = chain_view(reader_of(plan), addresses)
    assert {(one.words, one.address) for one in view.faults} == {
        ("A1 · Escuela de campo (A1): no dice quién responde", "mend:activity_unanswered"),
        ("I1 · Rendimiento (I1): falta la línea base", "mend:baseline_unsaid"),
        ("A1 · Escuela de campo (A1): faltan $12,000.00 (2016)", "mend:money_lacks"),
    }
    assert view.sentences[2] == "A la cadena le faltan 3 eslabones."
    drawn = [fault.words for box in view.figure.boxes for fault in box.faults]
    assert len(drawn) == 3


def test_what_a_page_cannot_show_legibly_is_told_by_objective():
    activities = [make.an_activity(f"a{n}", f"A{n}") for n in range(1, 61)]
    activities += [make.an_activity("a61", "A61", objective=None)]
    plan = make.a_plan(activities={"activities": activities})
    view = chain_view(reader_of(plan), one_page=True)
    assert view.figure is None
    assert view.table.groups[0].rows == (
        ("O1 · Aumentar la producción (O1)", "P1", "60", "$39,000.00"),
        ("Sin objetivo", "", "1", "$0.00"),
    )
    assert view.table.total[2:] == ("61", "$39,000.00")
    assert len(chain_view(reader_of(plan)).figure.boxes) > 61
