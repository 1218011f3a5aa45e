"""Names that look like another's (Unicode UTS 39)."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from confusable_homoglyphs import confusables

from jobboard.core.normal_forms import nfkc
from jobboard.core.text import fold

_FIGURES = str.maketrans({"0": "o", "1": "l", "3": "e", "5": "s", "$": "s", "@": "a", "|": "l", "i": "l"})


@lru_cache(maxsize=4_096)
def skeleton(name: str) -> str:
    """A form in which names that look alike are equal: Latin letters for their doubles, letters for figures."""
    latin = "".join(_latin(letter) for letter in nfkc(name).casefold())
    folded = fold(latin).translate(_FIGURES).replace("rn", "m").replace("vv", "w")
    return folded.replace(" ", "").replace("-", "")


def imitates(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` looks like without being it; None where there is none."""
    name_skeleton, plain = skeleton(name), fold(name)
    for other in known:
        if (
            other
            and skeleton(other) == name_skeleton
            and fold(other) != plain
            and fold(other).replace(" ", "") != plain
        ):
            return other
    return None


def mixes_scripts(name: str) -> bool:
    """Whether one word of the name has letters of several scripts, as no honest word has."""
    return any(
        len({unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()} - {"?"}) > 1
        and confusables.is_dangerous(word)
        for word in name.split()
    )


@lru_cache(maxsize=4_096)
def _latin(letter: str) -> str:
    if letter.isascii():
        return letter
    confusable = confusables.is_confusable(letter, greedy=True, preferred_aliases=[])
    for entry in confusable or []:
        for double in entry["homoglyphs"]:
            shown = double["c"]
            if len(shown) == 1 and shown.isascii() and shown.isalnum():
                return str(shown).casefold()
    return letter
