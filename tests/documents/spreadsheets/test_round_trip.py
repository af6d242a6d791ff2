"""What is written into a workbook is read from it again, letter by letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptp_plans.documents.spreadsheets.layout import has_sheets
from ptp_plans.documents.spreadsheets.rows import pack, unpack
from ptp_plans.plan.content import is_blank, normal, rows_of
from ptp_plans.plan.outline import RECORDS, any_step, plan_outline
from ptp_plans.workflow.exchange.sheet_rows import sheet_content
from tests.strategies import contents

from .books import a_book, changed, read

STEPS = [
    key
    for key in (*(one.key for one in plan_outline().steps), *RECORDS)
    if has_sheets(any_step(key))
]


@pytest.mark.parametrize("key", STEPS)
@settings(max_examples=4)
@given(st.data())
def test_a_workbook_that_nobody_touched_changes_nothing(key, data):
    step = any_step(key)
    content = normal(step, data.draw(contents(step)))
    written = a_book(key, content)
    told = sheet_content(step, content, read(key, written))
    assert (told.content, told.absent, told.faults) == (content, (), ())


@pytest.mark.parametrize("key", STEPS)
@settings(max_examples=4)
@given(st.data())
def test_rows_without_their_key_come_as_new_rows_with_the_same_answers(key, data):
    step = any_step(key)
    content = normal(step, data.draw(contents(step)))

    def without_keys(book):
        for page in book.worksheets[: sum(table.grows for table in step.tables)]:
            for line in page.iter_rows(min_row=3, max_col=1):
                line[0].value = None

    book = read(key, changed(a_book(key, content), without_keys))
    told = sheet_content(step, content, unpack(pack(book)))
    for table in step.tables:
        if table.grows:
            before = [_typed(table, row) for _id, row in rows_of(content, table.name)]
            after = [_typed(table, row) for _id, row in rows_of(told.content, table.name)]
            assert after == before + [row for row in before if row]


def _typed(table, row):
    """A row's answers, without those that the program gives and those that no sheet has."""
    asked = [one for one in table.fields if not one.given and one.kind.name != "photo"]
    return {one.name: row[one.name] for one in asked if not is_blank(row.get(one.name))}
