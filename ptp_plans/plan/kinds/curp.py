"""The CURP: the key of a person in Mexico's register of population."""

from dataclasses import dataclass
from typing import Any, ClassVar

from stdnum.exceptions import ValidationError
from stdnum.mx import curp

from ..texts import N_, Unreadable
from .text import TextKind

PATTERN = r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HM][A-Z]{5}[A-Z0-9]\d"


@dataclass(frozen=True)
class CurpKind(TextKind):
    """A CURP with its right check digit, in capitals and without blanks."""

    name: ClassVar[str] = "curp"
    limit: int = 40  # of what is typed; a CURP has 18

    def accept(self, value: object) -> str | None:
        text = super().accept(value)
        if text is None:
            return None
        try:
            return str(curp.validate(text))
        except ValidationError as error:
            raise Unreadable(
                N_("Esta CURP no está bien escrita. Lleva 18 letras y cifras: cópienla tal como "
                   "viene en el documento, o déjenla vacía.")
            ) from error  # fmt: skip

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "null"], "pattern": f"^{PATTERN}$"}
