"""Sheets of signatures: boxes dealt to pages beforehand, so that no sheet is ever split.

Every sheet carries words of the contract, never boxes alone. Whoever can't sign stamps the
fingerprint and another person signs at their request before two witnesses (CCF art. 1834).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .parties import Parties, Signer

# Heights on a letter sheet, in centimetres, as documents.css sets them.
SHEET = 22.2
HEADING = 0.9  # of a party
LEAST_BOX = 3.25
BOX_WITHOUT_WORDS = 2.25  # the room to sign in, the line for the identity, paddings
AT_REQUEST = 5.2
TITLE = 1.0  # of the first sheet
IN_A_ROW = 2
CAPITAL = 1.35  # how much wider than the others


@dataclass(frozen=True)
class Type:
    """Letters that fit a line, and the line's height."""

    letters: int
    line: float

    def height(self, text: str) -> float:
        """Of a text in this type, line breaks kept."""
        return self.line * sum(self._lines(one) for one in text.split("\n"))

    def _lines(self, text: str) -> int:
        lines, used = 1, 0.0
        for word in text.split():
            size = sum(CAPITAL if letter.isupper() else 1 for letter in word)
            if used and used + 1 + size > self.letters:
                lines, used = lines + 1, 0.0
            torn = int(size // self.letters)  # a word without end goes over several lines
            lines, used = lines + torn, used + 1 + size - torn * self.letters
        return lines


CLOSING = Type(letters=80, line=0.54)
NOTE = Type(letters=96, line=0.46)
NAME = Type(letters=34, line=0.46)
OFFICE = Type(letters=40, line=0.42)
SPACING = 0.4  # around a paragraph; the legend's frame

# The rubric strip: a cell for each signer in the height of a page on its side.
STRIP = 15.6
GAP = 0.2
LARGEST_RUBRIC = 2.0
SMALLEST_RUBRIC = 0.5
MOST_RUBRICS = 22

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


def signing_sheets(
    parties: Parties, closing: Sequence[str], note: str = "", at_request: str = ""
) -> list[SigningSheet]:
    """All boxes on as few sheets as they need. `closing`: the texts that go before them; `note`:
    what every sheet says of itself; `at_request`: who may sign for another."""
    sheets = [SigningSheet(first=True)]
    further = SHEET - NOTE.height(note) - SPACING
    room = further - TITLE - sum(CLOSING.height(text) + SPACING for text in closing)
    for party, signers in _groups(parties):
        for place in range(0, len(signers), IN_A_ROW):
            row = tuple(signers[place : place + IN_A_ROW])
            opens = not sheets[-1].groups or sheets[-1].groups[-1].party != party
            cost = _row_height(row) + (HEADING if opens else 0)
            if cost > room:
                sheets.append(SigningSheet(first=False))
                room, cost = further, _row_height(row) + HEADING
            room -= cost
            _put(sheets[-1], party, row, continued=place > 0)
    for form in range(AT_REQUEST_FORMS if _may_need_help(parties) else 0):
        says = 0 if sheets[-1].at_request else NOTE.height(at_request) + 2 * SPACING
        if AT_REQUEST + says > room and form:
            break  # one is enough where a second would need a sheet of its own
        if AT_REQUEST + says > room:
            sheets.append(SigningSheet(first=False))
            room = further
        room -= AT_REQUEST + says
        sheets[-1].at_request += 1
    return sheets


def who_rubricates(parties: Parties) -> tuple[Signer, ...]:
    """Who has a cell on every sheet: all that sign; of more than a strip holds, the first of each
    party."""
    if len(parties.signers) <= MOST_RUBRICS:
        return parties.signers
    return tuple(party.signers[0] for party in parties.all if party.signers)


def rubric_height(cells: int) -> float:
    """How high a cell of the strip is, in centimetres, so that all of them fit a wide page."""
    each = STRIP / max(1, cells) - GAP
    return round(max(SMALLEST_RUBRIC, min(LARGEST_RUBRIC, each)), 2)


def _row_height(row: tuple[Signer, ...]) -> float:
    said = [NAME.height(one.name) + OFFICE.height(one.office) for one in row]
    return max(LEAST_BOX, BOX_WITHOUT_WORDS + max(said))


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
