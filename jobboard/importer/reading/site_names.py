"""The employer by the name of its career site, where nothing else names it."""

import re

from jobboard.core.countries import country_code
from jobboard.core.text import one_line

_BEFORE = re.compile(r"^(?:careers?|jobs?|work|opportunities) (?:at|with) ", re.IGNORECASE)
_KINDS_OF_SITE = frozenset({"career", "careers", "job", "jobs", "talent", "site", "website", "portal", "page"})
_ABOUT_SITES = _KINDS_OF_SITE | {"external", "official", "candidate", "experience", "recruiting", "recruitment"}
_ABOUT_SITES |= {"opportunities", "center", "centre", "-", "–", "|", ":"}
_GENERIC = frozenset(
    {
        *("candidate", "experience", "site", "sites", "external", "internal", "career", "careers", "job", "jobs"),
        *("portal", "global", "campus", "university", "graduate", "graduates", "students", "student", "early"),
        *("talent", "lateral", "hiring", "professional", "professionals", "experienced", "corporate", "main"),
        *("default", "new", "recruiting", "recruitment", "official", "website", "page", "test", "demo", "the"),
        *("and", "for", "our", "hourly", "executive", "retail", "store", "stores", "opportunities", "search"),
        *("apply", "cx", "english", "general", "public", "all"),
    }
)
_LONGEST = 80


def employer_of_site(name: str) -> str:
    """“Loom Works Careers” is Loom Works; "" for a name that says no employer, such as “External Careers”."""
    parts = _BEFORE.sub("", one_line(name)[:_LONGEST]).split()
    if parts and parts[-1].casefold() in _KINDS_OF_SITE:
        while parts and parts[-1].casefold() in _ABOUT_SITES:
            parts.pop()
    name = " ".join(parts).strip(" -–|:")
    words = re.findall(r"[^\W_]+", name.casefold())
    is_place = bool(country_code(name))
    return "" if is_place or not words or all(word in _GENERIC or word.isdigit() for word in words) else name
