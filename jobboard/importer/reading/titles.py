"""Remove the company or the place from a title, where the row has columns for them."""

import re
from functools import lru_cache

from jobboard.core.text import fold

_SEPARATORS = re.compile(r"(\s{1,3}[-–—|•·]\s{1,3}|\s{0,2}[|]\s{0,2}|,\s{1,3}|\s(?:at|@)\s|:\s{1,3})")
_BRACKETED = re.compile(r"\s{0,3}[(\[]([^()\[\]]{2,80})[)\]]$")
_SEPARATOR = re.compile(r"[-–—|,(:@\[•·]| at ")
_LONGEST = 300


def title_without_company(title: str, company: str, place: str) -> str:
    """The title without a first or last part that is only the company or place of the same row."""
    return title if _SEPARATOR.search(title) is None else _shortened(title, company, place)


@lru_cache(maxsize=10_000)
def _shortened(title: str, company: str, place: str) -> str:
    if len(title) > _LONGEST:
        return title
    known = {fold(company)} | {fold(part) for part in (place, place.partition(",")[0])}
    known.discard("")
    shortened = title.strip()
    while (match := _BRACKETED.search(shortened)) and match.start() and fold(match[1]) in known:
        shortened = shortened[: match.start()]
    parts = _SEPARATORS.split(shortened)
    while len(parts) > 2 and fold(parts[-1]) in known:
        del parts[-2:]
    if len(parts) > 2 and fold(parts[0]) == fold(company):
        del parts[:2]
    return "".join(parts).strip() or title
