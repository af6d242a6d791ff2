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


# What other programs write for the end of a line: Word's and PowerPoint's soft breaks (VT), page
# breaks, the separators of Unicode; and as Excel writes them into a sheet's XML.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|_x000[aAbBcCdD]_")
_ESCAPED = re.compile("_x00[01][0-9a-fA-F]_")  # other controls, as Excel writes them
# Signs of Symbol and Wingdings, which Word leaves where a list had its bullets.
_BULLETS = re.compile("[\uf020-\uf0ff]")
# Signs without a shape (Cf): zero-width blanks and joiners, marks of direction, byte order marks,
# soft hyphens, tags; and the selectors of variants. Our languages need none, and with them a name
# would not be found, or would make the rest of a clause read otherwise than it is kept.
_SHAPELESS = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
# Controls, halves of characters, and what is no character at all.
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
    text = _LINE_ENDS.sub("\n", text)
    while (without := _ESCAPED.sub("", text)) != text:  # one may stand inside another
        text = _LINE_ENDS.sub("\n", without)
    text = _BULLETS.sub("•", _SHAPELESS.sub(_joined, text))
    text = unicodedata.normalize("NFC", _NOT_TEXT.sub("", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _joined(found: re.Match[str]) -> str:
    """What is left of a shapeless sign: what makes one picture of an emoji stays in it."""
    sign, before = found[0], found.string[: found.start()].rstrip("\ufe0f")
    picture = unicodedata.category(before[-1:] or "a") in ("So", "Sk")
    return sign if picture and sign in "\u200d\ufe0f" else ""


def storable(text: str) -> str:
    """A text that is kept as it was typed, without what no page or database takes."""
    return _NOT_TEXT.sub("", text.encode("utf-8", "replace").decode())


# What is to be looked at although it prints: selectors of variants, escapes of sheets.
_MARKED = re.compile("[\ufe00-\ufe0f]|_x00")


def _is_clean(text: str) -> bool:
    """Whether there is nothing to do, as for all text that was cleaned before."""
    return (
        text.isprintable()
        and not _MARKED.search(text)
        and "  " not in text
        and text == text.strip()
        and unicodedata.is_normalized("NFC", text)
    )
