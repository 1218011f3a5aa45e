"""By what two spellings of one employer are known: without its legal form."""

from jobboard.core.text import fold

_LEGAL = frozenset(
    (
        *("ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kk", "kg"),
        *("limited", "llc", "llp", "lp", "ltd", "nv", "oy", "plc", "private", "pte", "pty", "pvt", "sa", "sarl", "sas"),
        *("sl", "spa", "srl", "se"),
    )
)
_AND = frozenset({"&", "and"})


def company_key(name: str) -> str:
    """Equal for “Lantern Press Pvt. Ltd.” and “Lantern Press”; never empty where `name` is not."""
    folded = fold(name.split(" (")[0] or name) or name.casefold()
    words = folded.removeprefix("the ").split(" ")
    while len(words) > 1 and words[-1] in _LEGAL:
        form = words.pop()
        if form == "co" and len(words) > 1 and words[-1] in _AND:
            words.pop()
    return " ".join(words) or folded
