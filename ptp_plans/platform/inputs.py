"""What comes from outside before anybody looks at it: its limits, and the checks of texts, numbers
and JSON. Both databases have the same limits here, since what one of them takes the other may not:
PostgreSQL stores no NUL and no number above 2³¹−1 in our columns, neither stores half a character.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Never, TypeVar

from ptp_plans.plan.texts import N_

Each = TypeVar("Each")

LARGEST = 2**31 - 1  # of a row's number and of whatever is kept in a column of whole numbers
LAST_PAGE = 10**5  # of a list
LONGEST_NAME = 200  # signs of a word in an address; a row's id has up to 100
MOST_IDS = 1_000  # that one request may name
PORTION = 900  # values of one question to a database: an older SQLite takes 999

JSON_BYTES = 8 * 1024 * 1024
JSON_DEPTH = 64
JSON_VALUES = 200_000
JSON_DIGITS = 40  # of a number; amounts of the plan are texts

NO_JSON = N_("Esto no es JSON (renglón %(line)s, signo %(column)s).")
NOT_UTF8 = N_("El JSON debe estar escrito en UTF-8.")
TOO_LARGE = N_("El JSON es demasiado grande: caben %(most)s MB.")
TOO_DEEP = N_("El JSON tiene demasiados niveles: caben %(most)s.")
TOO_MANY_VALUES = N_("El JSON tiene demasiados valores: caben %(most)s.")
LONG_NUMBER = N_("Un número del JSON es demasiado largo: caben %(most)s signos.")
NO_NUMBER = N_("El JSON lleva «%(word)s», que no es un número.")
KEY_TWICE = N_("En el JSON, «%(key)s» está dos veces en el mismo objeto.")
BAD_KEY = N_("Un nombre del JSON lleva un signo que no se puede guardar.")
BAD_TEXT = N_("Este texto lleva un signo que no se puede guardar.")

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
# Never looks at a sign twice, also where no string ends.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_ESCAPED = re.compile(r"\\(?:[bf]|u(?:00[01]|[dD][89a-fA-F]))")


class Unfit(ValueError):
    """What came can't be taken; the message says why. `place`: the field, or a JSON pointer
    (RFC 6901); `too_large`: there is too much of it."""

    def __init__(
        self, message: str, *, place: str = "", too_large: bool = False, **values: object
    ) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.place = place
        self.too_large = too_large
        self.values = values


def is_barred(text: str) -> bool:
    """Whether a text holds NUL, half a character or a control sign other than tab and the ends of
    lines: no name, address or key does."""
    return _BARRED.search(text) is not None


def is_unstorable(text: str) -> bool:
    """Whether a text holds what no database takes: NUL or half a character."""
    return _UNSTORABLE.search(text) is not None


def storable(text: str) -> str:
    """The text without what no database takes."""
    return _UNSTORABLE.sub("", text)


def whole(text: str, low: int = 1, high: int = LARGEST) -> int | None:
    """The whole number that a text says, from `low` to `high`; None for anything else."""
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(LARGEST)):
        return None
    number = int(text)
    return number if low <= number <= high else None


def portions(values: Sequence[Each]) -> Iterator[Sequence[Each]]:
    """The values in parts that a database takes in one question."""
    for start in range(0, len(values), PORTION):
        yield values[start : start + PORTION]


def read_json(data: bytes) -> Any:
    """The value of a JSON text in UTF-8 (RFC 8259), as strict as the standard lets us be.

    Raises Unfit: too large, deep or many; a number that is too long or none at all; a key twice
    in one object; a text that no database takes.
    """
    if len(data) > JSON_BYTES:
        raise Unfit(TOO_LARGE, too_large=True, most=JSON_BYTES // 1024**2)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(NOT_UTF8) from None
    _look_at_shape(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole_number,
            parse_float=_fraction,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        raise Unfit(NO_JSON, line=error.lineno, column=error.colno) from None
    if _ESCAPED.search(text):  # signs that are not escaped are no JSON
        _look_at_texts(value)
    return value


def _look_at_shape(text: str) -> None:
    """Before it is read: a small file can say a value that fills the memory."""
    bare = _STRING.sub("", text)
    if bare.count(",") + bare.count("[") + bare.count("{") >= JSON_VALUES:
        raise Unfit(TOO_MANY_VALUES, too_large=True, most=f"{JSON_VALUES:,}")
    depth = 0
    for bracket in _BRACKET.findall(bare):
        depth += 1 if bracket in "[{" else -1
        if depth > JSON_DEPTH:
            raise Unfit(TOO_DEEP, most=JSON_DEPTH)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _value in pairs)
        raise Unfit(KEY_TWICE, key=storable(counts.most_common(1)[0][0])[:LONGEST_NAME])
    return made


def _whole_number(text: str) -> int:
    if len(text) > JSON_DIGITS:
        raise Unfit(LONG_NUMBER, most=JSON_DIGITS)
    return int(text)


def _fraction(text: str) -> float:
    number = float(text) if len(text) <= JSON_DIGITS else math.nan
    if not math.isfinite(number):
        raise Unfit(LONG_NUMBER, most=JSON_DIGITS)
    return number


def _no_number(word: str) -> Never:
    raise Unfit(NO_NUMBER, word=word)


def _look_at_texts(value: Any) -> None:
    """Keys name things; what people typed may hold control signs, which the plan cleans."""
    ahead: list[tuple[str, Any]] = [("", value)]
    while ahead:
        place, here = ahead.pop()
        if isinstance(here, str) and is_unstorable(here):
            raise Unfit(BAD_TEXT, place=place)
        if isinstance(here, dict):
            for key, inner in here.items():
                if is_barred(key):
                    raise Unfit(BAD_KEY, place=place)
                ahead.append((f"{place}/{pointed(key)}", inner))
        elif isinstance(here, list):
            ahead += ((f"{place}/{number}", inner) for number, inner in enumerate(here))


def pointed(key: str) -> str:
    """A key as a JSON pointer writes it (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
