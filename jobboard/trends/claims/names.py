"""Names of segments as parts of each other: “branded budget hotels” are budget hotels."""

import re
from collections.abc import Iterable, Sequence

from jobboard.core.cities import known_city
from jobboard.core.countries import country_code
from jobboard.trends.claims.finding import Finding

_ALL = re.compile(
    r"^(?:(?:the|all|total|overall|entire|our|of)\b ?)+|(?:,? (?:overall|in total|altogether|in all|as a whole|total))$"
)
_WHOLES = frozenset({"all", "total", "overall", "whole", "all of it", "everything", "market", "in total", "altogether"})
_SHARE = re.compile(
    r"^(?:the )?(?:market )?(?:share|proportion|percentage) (?:of|for) (?:the )?|,? (?:share|proportion"
    r"|percentage) of .*$|(?:['’]s)? (?:market )?share$"
)
_NOT_PARTS = frozenset(["all", "total", "overall", "entire", "non", "no", "other", "new", "global", "average"])


def plain(name: str) -> str:
    return " ".join(name.casefold().split())


def whole_name(name: str) -> str:
    """Without “all” and “total”: “all vacancies” are vacancies."""
    return _ALL.sub("", plain(name)).strip() or plain(name)


def is_the_whole(name: str) -> bool:
    """“Total”, “overall”: the whole of whatever the parts are of."""
    return plain(name) in _WHOLES


def without_share(name: str) -> str:
    """“mobile” for “share of mobile” and “mobile’s share”."""
    text = plain(name)
    return _SHARE.sub("", text).strip(" ,'’") or text


def speaks_of_share(name: str) -> bool:
    return bool(_SHARE.search(plain(name)))


def is_part_by_name(part: str, whole: str) -> bool:
    """Whether a name only adds words before another: “school bus trips”, “bus trips”."""
    first, second = plain(part), plain(whole)
    if not second or not first.endswith(f" {second}"):
        return False
    return not set(first[: -len(second)].replace("-", " ").split()) & _NOT_PARTS


def guessed_whole(finding: Finding, findings: Iterable[Finding]) -> str:
    """The longest name in the report that ends this segment's; empty where there is none."""
    known = {plain(name) for other in findings for name in (other.segment, other.denominator)}
    words = plain(finding.segment).split()
    return next((end for start in range(1, len(words)) if (end := " ".join(words[start:])) in known), "")


def sibling(part: str, whole: str, names: Iterable[str]) -> str:
    """The one other name that ends with `whole`, as “generic budget hotels” beside “branded budget hotels”."""
    if not plain(part).endswith(f" {plain(whole)}"):
        return ""
    others = {name for name in map(plain, names) if name.endswith(f" {plain(whole)}") and name != plain(part)}
    return others.pop() if len(others) == 1 else ""


_SEVERAL = re.compile(r", ?(?:and |& ?)?| and | ?& ?|; ?")
_JOINED = re.compile(r"(?:\band\b|&|;|\bplus\b)")


def several(segment: str, known: Sequence[str]) -> list[str]:
    """The names in a segment that lists several: all of them known or places, or three and more joined by “and”."""
    parts = [part.strip() for part in _SEVERAL.split(" ".join(segment.split())) if part.strip()]
    if len(parts) < 2 or country_code(segment) or known_city(segment):
        return []
    listed = {plain(name) for name in known if plain(name) != plain(segment)}
    if all(plain(part) in listed for part in parts):
        return parts
    if _JOINED.search(segment.casefold()):
        return parts if len(parts) > 2 or all(map(_is_place, parts)) else []
    # “Portland, Oregon, USA” is one place: its country comes last, and once.
    countries = [bool(country_code(part)) for part in parts]
    are_places = len(parts) > 2 and all(map(_is_place, parts))
    return parts if are_places and (sum(countries) != 1 or countries[0]) else []


def _is_place(name: str) -> bool:
    return bool(country_code(name) or known_city(name))
