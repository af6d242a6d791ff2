"""Text as people type it: cleaned once, and the message when it can't be understood."""

import re
import unicodedata


def N_(text: str) -> str:  # the customary name, which the extractor of messages knows
    """Marks a Spanish text for translation; it is translated where it is shown."""
    return text


class Unreadable(ValueError):
    """What was typed can't be a value of this kind; the message tells the person what to do."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values


# Controls, halves of characters, and the signs that turn the order of reading around: with these
# a name could make the rest of a clause read otherwise than it is kept. Our languages need none.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean_line(text: str) -> str:
    """NFC, one line, single blanks, nothing that paper can't show."""
    if _is_clean(text):
        return text
    return " ".join(clean_prose(text).split())


def clean_prose(text: str) -> str:
    """NFC, lines ended by a line feed, no blanks at the ends of lines."""
    if _is_clean(text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (line.rstrip() for line in _NOT_TEXT.sub("", text).split("\n"))
    return "\n".join(lines).strip()


def storable(text: str) -> str:
    """A text that is kept as it was typed, without what no page or database takes."""
    return _NOT_TEXT.sub("", text.encode("utf-8", "replace").decode())


def _is_clean(text: str) -> bool:
    """Whether there is nothing to do, as for all text that was cleaned before."""
    return (
        text.isprintable()
        and "  " not in text
        and text == text.strip()
        and unicodedata.is_normalized("NFC", text)
    )
