"""By what two spellings of one employer are known: without its legal form."""

import re

from jobboard.core.text import fold

_LEGAL = (
    *("ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kk", "kg"),
    *("limited", "llc", "llp", "lp", "ltd", "nv", "oy", "plc", "private", "pte", "pty", "pvt", "sa", "sarl", "sas"),
    *("sl", "spa", "srl", "se"),
)
_FORM = re.compile(rf"(?: (?:{'|'.join(_LEGAL)}|& co|and co))+$")


def company_key(name: str) -> str:
    """Equal for “Lantern Press Pvt. Ltd.” and “Lantern Press”; never empty where `name` is not."""
    folded = fold(name.split(" (")[0] or name) or name.casefold()
    return _FORM.sub("", folded.removeprefix("the ")) or folded
