"""Sheets of signatures: boxes dealt to pages beforehand, so that no sheet is ever split.

Every sheet carries words of the contract, never boxes alone. Whoever can't sign stamps the
fingerprint and another person signs at their request before two witnesses (CCF art. 1834).
"""

from dataclasses import dataclass, field

from .parties import Parties, Signer

# Heights on a letter sheet, in centimetres, as documents.css sets them.
SHEET = 21.8
LINE = 0.54
LETTERS_IN_LINE = 84
HEADING = 0.9
BOXES = 3.5
AT_REQUEST = 5.9
IN_A_ROW = 2

# The rubric strip: a cell for each signer in the height of a page on its side.
STRIP = 15.6
GAP = 0.2
LARGEST_RUBRIC = 2.0
SMALLEST_RUBRIC = 0.5

AT_REQUEST_FORMS = 2


@dataclass(frozen=True)
class SignerRows:
    """Boxes of one party's signers, two in a line; `party` is "" for the witnesses."""

    party: str
    rows: tuple[tuple[Signer, ...], ...]
    continued: bool = False


@dataclass
class SigningSheet:
    """One page of signatures. The first holds the closing of the contract."""

    first: bool
    groups: list[SignerRows] = field(default_factory=list)
    at_request: int = 0


def signing_sheets(parties: Parties, closing: str, note: str = "") -> list[SigningSheet]:
    """All boxes on as few sheets as they need; `closing` is the text that goes before them, `note`
    what every further sheet says of itself."""
    sheets = [SigningSheet(first=True)]
    further = SHEET - max(3 * LINE, _height(note))
    room = SHEET - _height(closing)
    for party, signers in _groups(parties):
        for place in range(0, len(signers), IN_A_ROW):
            row = tuple(signers[place : place + IN_A_ROW])
            opens = not sheets[-1].groups or sheets[-1].groups[-1].party != party
            cost = BOXES + (HEADING if opens else 0)
            if cost > room:
                sheets.append(SigningSheet(first=False))
                room, cost = further, BOXES + HEADING
            room -= cost
            _put(sheets[-1], party, row, continued=place > 0)
    for form in range(AT_REQUEST_FORMS if _may_need_help(parties) else 0):
        cost = AT_REQUEST + (0 if sheets[-1].at_request else 3 * LINE)
        if cost > room and form:
            break  # one is enough where a second would need a sheet of its own
        if cost > room:
            sheets.append(SigningSheet(first=False))
            room = further
        room -= cost
        sheets[-1].at_request += 1
    return sheets


def rubric_height(signers: int) -> float:
    """How high a cell of the strip is, in centimetres, so that all of them fit a wide page."""
    each = STRIP / max(1, signers) - GAP
    return round(max(SMALLEST_RUBRIC, min(LARGEST_RUBRIC, each)), 2)


def _put(sheet: SigningSheet, party: str, row: tuple[Signer, ...], *, continued: bool) -> None:
    if sheet.groups and sheet.groups[-1].party == party:
        last = sheet.groups[-1]
        sheet.groups[-1] = SignerRows(party, (*last.rows, row), last.continued)
    else:
        sheet.groups.append(SignerRows(party, (row,), continued))


def _groups(parties: Parties) -> list[tuple[str, list[Signer]]]:
    groups = [(party.short_name, list(party.signers)) for party in parties.all if party.signers]
    return [*groups, ("", list(parties.witnesses))] if parties.witnesses else groups


def _may_need_help(parties: Parties) -> bool:
    return any(party.signers for party in parties.community)


def _height(text: str) -> float:
    lines = sum(len(line) // LETTERS_IN_LINE + 1 for line in text.split("\n"))
    return lines * LINE
