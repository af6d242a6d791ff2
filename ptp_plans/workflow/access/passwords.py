"""Passwords that may be chosen: long enough, and not one that others would try first.

No sorts of signs are asked for and none ever expires (NIST SP 800-63B §3.1.1). `zxcvbn` judges how
soon a password is guessed; it knows English lists only, hence words of our own: names, saints,
clubs, places (common_words.json).
"""

import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain

from zxcvbn.matching import L33T_TABLE, RANKED_DICTIONARIES, build_ranked_dict, omnimatch
from zxcvbn.scoring import most_guessable_match_sequence

from ptp_plans.plan.texts import N_, Unreadable
from ptp_plans.workflow.errors import BadInput

from .hashing import PasswordHash, password_hash
from .terms import TERMS

LONGEST = 128
LOOKED_AT = 72  # signs: what follows makes no password weaker, and the judge is slow with many
FEWEST_GUESSES = 10**8  # zxcvbn's score of 3
MOST_SIGNS = 5  # sorts of signs read as letters
# Figures beside them cost the judge nothing.
L33T_SIGNS = frozenset(chain.from_iterable(L33T_TABLE.values())) - frozenset("0123456789")
FEW_WORDS = 3  # made of no more of the common ones, it is as good as one of them
JOINING = frozenset(
    [
        "a",
        "al",
        "con",
        "de",
        "del",
        "e",
        "el",
        "en",
        "es",
        "la",
        "las",
        "lo",
        "los",
        "me",
        "mi",
        "mis",
        "no",
        "para",
        "por",
        "que",
        "san",
        "santa",
        "santo",
        "se",
        "si",
        "soy",
        "su",
        "te",
        "tu",
        "un",
        "una",
        "viva",
        "y",
        "yo",
    ]
)
_L33T = "430157$@!8"
_UNDONE = tuple(str.maketrans(_L33T, letters) for letters in ("aeoistsaib", "aeolstsaib"))

SHORT = N_("Escriba al menos %(count)s letras, cifras o signos. Puede ser una frase, con espacios.")
LONG = N_("Escriba %(count)s letras, cifras o signos cuando mucho.")
COMMON = N_(
    "Esa contraseña la usa mucha gente o se adivina pronto. Junte cuatro palabras que no tengan "
    "que ver entre sí."
)
DIFFERENT = N_("Las dos veces no escribió lo mismo.")
OWN = N_("No use su nombre, su nombre de usuario ni el de su comunidad: es lo primero que prueban.")


def fault(password: str, *, role: str, about: Collection[str] = ()) -> Unreadable | None:
    """The reason why somebody of that role can't have that password; None when it is a good one.
    `about`: names of hers that others would try."""
    password = unicodedata.normalize("NFC", password)
    shortest = TERMS[role].shortest
    if len(password) < shortest:
        return Unreadable(SHORT, count=shortest)
    if len(password) > LONGEST:
        return Unreadable(LONG, count=LONGEST)
    own = list(_words_of(about))
    if _is_guessed(password, own):
        return Unreadable(COMMON if _is_guessed(password, ()) else OWN)
    return None


def chosen(password: str, *, role: str, about: Collection[str] = ()) -> PasswordHash:
    """The hash of a good password, to be kept. `BadInput` for one that can't be chosen."""
    found = fault(password, role=role, about=about)
    if found is not None:
        raise BadInput("password", found.message, **found.values)
    return password_hash(password)


def _is_guessed(password: str, own: Collection[str]) -> bool:
    if any(_is_made_of(letters, own) for letters in set(_readings(password))):
        return True
    known: Mapping[str, Mapping[str, int]] = RANKED_DICTIONARIES | {
        "user_inputs": build_ranked_dict([*own, *_common_words()])
    }
    return any(
        most_guessable_match_sequence(read, omnimatch(read, known))["guesses"] < FEWEST_GUESSES
        for read in map(_with_few_signs, {password[:LOOKED_AT], _folded(password)[:LOOKED_AT]})
    )


def _with_few_signs(password: str) -> str:
    """The password with no more than a few sorts of the signs that stand for letters: zxcvbn tries
    every reading of them together, twice as many with each sort more."""
    sorts = [sign for sign in dict.fromkeys(password) if sign in L33T_SIGNS]
    return password.translate(dict.fromkeys(map(ord, sorts[MOST_SIGNS:]), "·"))


def _readings(password: str) -> Iterator[str]:
    """The letters of a password: without its figures and signs, and with those in its middle read
    as the letters that they stand for."""
    folded = _folded(password)
    yield _letters(folded)
    ends = "".join(sign for sign in set(folded) if not sign.isalpha())
    for undone in _UNDONE:
        yield _letters(folded.strip(ends).translate(undone))
        yield _letters(folded.translate(undone))


def _is_made_of(letters: str, own: Collection[str]) -> bool:
    """All of it is common words, and few."""
    known = _common_words().keys() | set(own)
    fewest: list[float] = [0, *[float("inf")] * len(letters)]  # words up to each place
    for start, words in enumerate(fewest):
        for end in range(start + 1, min(len(letters), start + 30) + 1):
            part = letters[start:end]
            if part in JOINING:
                fewest[end] = min(fewest[end], words)
            elif part in known:
                fewest[end] = min(fewest[end], words + 1)
    return bool(letters) and fewest[-1] <= FEW_WORDS


def _words_of(about: Collection[str]) -> Iterator[str]:
    """Each name whole, and each of its words that is long enough to be one."""
    for name in about:
        yield _letters(_folded(name))
        yield from (word for word in map(_letters, _folded(name).split()) if len(word) > 2)


@cache
def _common_words() -> dict[str, int]:
    """The common words with their places, the commonest first."""
    kept = json.loads((files(__package__) / "common_words.json").read_text("utf-8"))
    words = chain.from_iterable(line.split() for line in chain.from_iterable(kept.values()))
    return {word: place for place, word in enumerate(dict.fromkeys(words), 1)}


def _folded(text: str) -> str:
    """In small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())
