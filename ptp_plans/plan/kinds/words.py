"""The sorts of answers that declarations use, by name: `name: Text = ask("Nombre")`."""

from datetime import date, time
from decimal import Decimal
from typing import Annotated

from ..texts import N_
from .choice import YesNoKind
from .curp import CurpKind
from .numbers import CountKind, DecimalKind, MoneyKind, PercentKind
from .reference import PhotoKind
from .series import MonthsKind, PerYearKind
from .text import PatternKind, ProseKind, TextKind
from .time import DateKind, TimeKind, YearKind, YearMonthKind

Text = Annotated[str | None, TextKind()]
Prose = Annotated[str | None, ProseKind()]
Count = Annotated[int | None, CountKind()]
Amount = Annotated[Decimal | None, DecimalKind()]
SignedAmount = Annotated[Decimal | None, DecimalKind(minimum=None)]
Money = Annotated[Decimal | None, MoneyKind()]
Percent = Annotated[Decimal | None, PercentKind()]
OneToFive = Annotated[int | None, CountKind(minimum=1, maximum=5)]
OneToThree = Annotated[int | None, CountKind(minimum=1, maximum=3)]
Year = Annotated[int | None, YearKind()]
Date = Annotated[date | None, DateKind()]
Time = Annotated[time | None, TimeKind()]
YearMonth = Annotated[str | None, YearMonthKind()]
YesNo = Annotated[bool | None, YesNoKind()]
Photo = Annotated[str | None, PhotoKind()]
Months = Annotated[tuple[int, ...], MonthsKind()]
AmountPerYear = Annotated[
    tuple[tuple[int, Decimal], ...], PerYearKind(of=DecimalKind(minimum=None))
]
MoneyPerYear = Annotated[tuple[tuple[int, Decimal], ...], PerYearKind(of=MoneyKind())]
Latitude = Annotated[Decimal | None, DecimalKind(minimum=-60, maximum=35)]
Longitude = Annotated[Decimal | None, DecimalKind(minimum=-120, maximum=-30)]
Cvegeo = Annotated[
    str | None,
    PatternKind(
        pattern=r"(0[1-9]|[12]\d|3[0-2])(?!000)\d{3}(?!0000)\d{4}",
        message=N_(
            "La clave de localidad lleva 9 cifras: 2 del estado, 3 del municipio y 4 de la "
            "localidad. Por ejemplo 071010045."
        ),
    ),
]
Phone = Annotated[
    str | None,
    PatternKind(
        pattern=r"\+?[\d ()-]{7,20}",
        message=N_("Escriba el teléfono con sus cifras, por ejemplo 967 123 4567."),
    ),
]
Curp = Annotated[str | None, CurpKind()]
Rfc = Annotated[
    str | None,
    PatternKind(
        pattern=r"[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}",
        message=N_("El RFC lleva 12 o 13 letras y cifras, en mayúsculas y sin espacios."),
    ),
]
