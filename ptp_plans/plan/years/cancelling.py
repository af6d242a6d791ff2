"""What an assembly's decision to cancel makes of a draft: the row stays in sight, its future goes."""

from collections.abc import Iterable, Mapping

from ..content import Content, rows_of, with_row, without_row
from ..outline import plan_outline

CANCELLED = "cancelled_in"
PAID = (("budget", "budget"), ("sources", "financing"))  # steps and tables of an activity's money


def with_cancelled(
    contents: Mapping[str, Content], row_ids: Iterable[str], year: int
) -> dict[str, Content]:
    """The contents of a draft in which these rows were cancelled at the end of a year. An activity
    also loses its money of the years after; what was spent until then stays."""
    result = dict(contents)
    cancelled = set(row_ids)
    for step, table in plan_outline().tables():
        if CANCELLED in [field.name for field in table.fields]:
            for row_id in cancelled & set(result[step.key]["r"].get(table.name, {})):
                result[step.key] = with_row(result[step.key], table, row_id, {CANCELLED: year})
    for step_key, name in PAID:
        for row_id, cells in rows_of(result[step_key], name):
            when = cells.get("year")
            if cells.get("activity") in cancelled and isinstance(when, int) and when > year:
                result[step_key] = without_row(result[step_key], name, row_id)
    return result
