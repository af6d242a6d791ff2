"""What a small adjustment puts in the place of the annexes: each change, its motive, its reason."""

import re
from dataclasses import replace

from ptp_plans.documents.acts.substituted import changed_tables, substituted_html
from ptp_plans.plan.adjustment.classify import adjustment
from tests.adjusting import edited
from tests.documents.papers import a_substitution


def cells_of(order) -> list[tuple[str, ...]]:
    return [
        line for table in changed_tables(order) for group in table.groups for line in group.rows
    ]


def test_each_change_says_what_it_was_what_it_is_and_why():
    order = a_substitution()
    assert ("¿Cuándo empieza?", "febrero de 2017", "marzo de 2017",
            "En febrero todavía se corta café.",
            "Solo cambian los meses dentro de los mismos años.") in cells_of(order)  # fmt: skip


def test_it_names_the_changes_that_were_judged_and_no_others():
    order = a_substitution()
    judged = adjustment(order.before, order.after)
    assert judged.sort == "minor"
    assert len(cells_of(order)) == len(judged.changes)
    titles = [group.title for table in changed_tables(order) for group in table.groups]
    assert titles == ["A5 · Módulos de beneficio húmedo y secado solar"]


def test_a_row_without_a_motive_has_that_of_what_it_belongs_to():
    order = a_substitution()
    line = next(one for one in order.before.sustainability.budget.budget if one.activity == "a5")
    after = edited(order.before, {(line.id, "concept"): "Módulo con tanque de plástico"})
    cells = cells_of(replace(order, after=after))
    assert [one[3] for one in cells] == ["En febrero todavía se corta café."]


def test_it_names_the_acta_the_contract_and_both_versions():
    page = re.sub(r"<[^>]+>", " ", substituted_html(a_substitution()))
    page = " ".join(page.split())
    for told in ("AE-2016-01", "CC-079000012-2016-001", "Versión que estaba vigente 1",
                 "Versión que la sustituye 2", "La asamblea del 12 de noviembre de 2016",
                 "no piden convenio modificatorio", "Acuse de recibo"):  # fmt: skip
        assert told in page


def test_an_adjustment_that_no_evaluation_asked_for_names_none():
    page = substituted_html(replace(a_substitution(), act=None, motives={}))
    assert "La asamblea del" not in page and "Acta de evaluación" not in page
