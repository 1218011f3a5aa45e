"""How likely a text is one of a language, judged by its letters beyond ASCII and what stands beside them."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log

from jobboard.core.tables import shipped_table

_COMMON_SIGNS = dict.fromkeys("’“”–—…•·", 0.03) | dict.fromkeys("€£«»„‘°§®™©¡¿№₪،؛؟", 0.015) | {"\xa0": 0.02}
_QUOTES_AND_DASHES = frozenset("’–—·")
_APART = frozenset("§®™©°")
_UNKNOWN_LETTER, _UNKNOWN_SIGN, _NO_CHARACTER = log(3e-5), log(1e-5), log(1e-6)
_RARE = -2.5
# For a capital, one within a word, a letter of a script beside another or alone, a sign within a word.
_CAPITAL, _CAPITAL_WITHIN, _OTHER_SCRIPT, _SIGN_WITHIN = log(0.1), log(2e-3), log(1e-2), log(1e-3)
_LETTERS_SHARE = 0.85

Context = tuple[str, str, str]
"""A character beyond ASCII with what stands before and after it: A and a for letters of ASCII, B and b for others,
N for a figure, else a space."""


@dataclass(frozen=True, slots=True)
class Model:
    """The letters of one language with the logarithm of how likely each is among those beyond ASCII."""

    language: str
    encodings: tuple[str, ...]
    letters: dict[str, float]
    latin: bool
    bias: float

    def score(self, contexts: Counter[Context]) -> float:
        return self.bias + sum(count * self._likelihood(*context) for context, count in contexts.items())

    def _likelihood(self, before: str, sign: str, after: str) -> float:
        if not sign.isalpha() and sign not in self.letters:
            return _sign_likelihood(before, sign, after)
        small = sign.lower() if sign not in self.letters else sign
        likelihood = self.letters.get(small, _UNKNOWN_LETTER)
        if sign != small:
            likelihood += _CAPITAL if before in " ABN" or after in "AB" else _CAPITAL_WITHIN
        if not self.latin and (before in "Aa" or after in "Aa" or before == after == " "):
            likelihood += _OTHER_SCRIPT
        return likelihood


def contexts_of(text: str) -> Counter[Context]:
    """The characters beyond ASCII of a text with their neighbours."""
    padded = f" {text} "
    return Counter(
        (_kind(padded[place - 1]), sign, _kind(padded[place + 1]))
        for place, sign in enumerate(padded)
        if not sign.isascii()
    )


@cache
def models() -> tuple[Model, ...]:
    table = shipped_table("jobboard.core", "letters.toml")
    return tuple(_model(language, row) for language, row in table.items())


def _model(language: str, row: dict[str, object]) -> Model:
    weights = {entry[0]: int(entry[1:]) for entry in str(row["letters"]).split()}
    whole = sum(weights.values())
    letters = {sign: log(_LETTERS_SHARE * weight / whole) for sign, weight in weights.items()}
    latin = "LATIN" in unicodedata.name(next(iter(weights)), "")
    return Model(language, tuple(str(row["encodings"]).split()), letters, latin, _RARE if row.get("rare") else 0.0)


def _sign_likelihood(before: str, sign: str, after: str) -> float:
    if sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Cn", "Co"):
        return _NO_CHARACTER
    share = _COMMON_SIGNS.get(sign)
    likelihood = log(share) if share else _UNKNOWN_SIGN
    within = after in "AaBb" and (before in "AaBb" or sign in _APART)
    return likelihood + (_SIGN_WITHIN if within and sign not in _QUOTES_AND_DASHES else 0.0)


def _kind(sign: str) -> str:
    if sign.isalpha():
        return ("A" if sign.isupper() else "a") if sign.isascii() else ("B" if sign.isupper() else "b")
    return "N" if sign.isdecimal() else " "
