"""The code of each question, the same on a worksheet and on the screen where it is typed in."""

from functools import cache
from string import ascii_lowercase

from ...outline import StepOutline

Named = tuple[str, str]  # (table, field); "" where there is none


@cache
def field_codes(step: StepOutline) -> dict[Named, str]:
    """The codes of a step's questions, in the order in which they are asked.

    A question is "2.4-a", a table "2.4-b", a column of it "2.4-b1". What the program writes by
    itself is never asked and has no code.
    """
    asked = [("", field.name) for field in step.fields if not field.given]
    asked += [(table.name, "") for table in step.tables]
    columns = {
        table.name: [field.name for field in table.fields if not field.given]
        for table in step.tables
    }
    codes: dict[Named, str] = {}
    for place, (table, field) in enumerate(asked):
        code = f"{step.number}-{_letters(place)}"
        codes[table, field] = code
        for number, column in enumerate(columns.get(table, ()), 1):
            codes[table, column] = f"{code}{number}"
    return codes


def code_of(step: StepOutline, field: str = "", table: str = "") -> str:
    """The code of a question, of a table or of its column; "" for what is not asked."""
    return field_codes(step).get((table, field), "")


def _letters(place: int) -> str:
    """a … z, then aa, ab …"""
    before, letter = divmod(place, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[letter]
