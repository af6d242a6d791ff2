"""Boxes on a step's page in which a row is said in one text."""

from dataclasses import dataclass
from uuid import uuid4

from flask import request, url_for

from ptp_plans.plan.outline import Field, Table

NEW = "new."


@dataclass(frozen=True)
class Box:
    """Where a row is said that hangs on `parent`; "" in tables whose rows hang on nothing."""

    table: str
    parent: str

    @property
    def id(self) -> str:
        return f"{NEW}{self.table}.{self.parent}"

    @property
    def name(self) -> str:
        """The id with that of the row to be: what is sent twice makes one row."""
        return f"{self.id}.{uuid4()}"

    @property
    def go(self) -> str:
        """What its button says."""
        return f"under:{self.table}:{self.parent}"

    @property
    def opened(self) -> bool:
        """Whether it was the last one used."""
        return request.args.get("abierto") == self.id

    def address(self, plan_id: int, key: str) -> str:
        """The step's page with the caret in this box."""
        return url_for("wizard.step", plan_id=plan_id, key=key, abierto=self.id, _anchor=self.id)


def main_question(table: Table) -> Field:
    """The text that a row is said in: what names it."""
    return table.field(table.titled_by[0])
