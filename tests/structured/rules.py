"""A validator of JobPosting data by Google's rules for job search; it knows nothing of the board."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from jobboard.core.html import sanitise, text_of

TYPES = {
    *("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"),
}
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}
REQUIRED = ("title", "description", "datePosted", "hiringOrganization")
_COUNTRY = re.compile(r"[A-Z]{2}")


def faults(facts: dict[str, Any], now: datetime) -> list[str]:
    """What is wrong with a JobPosting at `now`; nothing where Google would take it."""
    return [*_whole(facts), *_dates(facts, now), *_employer(facts), *_places(facts), *_pay(facts)]


def _whole(facts: dict[str, Any]) -> Iterator[str]:
    if facts.get("@context") not in ("https://schema.org/", "https://schema.org") or facts.get("@type") != "JobPosting":
        yield "it is no JobPosting of schema.org"
    for name in REQUIRED:
        if not facts.get(name):
            yield f"{name} is missing"
    text = str(facts.get("description", ""))
    if text_of(sanitise(text)).strip() == str(facts.get("title")).strip() or not text_of(sanitise(text)).strip():
        yield "the description says no more than the title"
    if "directApply" in facts:
        yield "directApply is claimed, though the button leads elsewhere"
    kinds = facts.get("employmentType", [])
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind not in TYPES:
            yield f"{kind} is no employmentType"
    number = facts.get("identifier", {})
    if number.get("@type") != "PropertyValue" or not number.get("name") or not number.get("value"):
        yield "identifier has no name or value"
    if not _is_address(facts.get("url")):
        yield "url is no address"


def _dates(facts: dict[str, Any], now: datetime) -> Iterator[str]:
    posted, end = _moment(facts.get("datePosted")), _moment(facts.get("validThrough"))
    if posted is None:
        yield "datePosted is no ISO 8601 moment with its zone"
    elif posted > now:
        yield "datePosted lies ahead"
    if "validThrough" in facts and end is None:
        yield "validThrough is no ISO 8601 moment with its zone"
    if end is not None and end <= now:
        yield "validThrough is past: the page must not carry the data any more"


def _employer(facts: dict[str, Any]) -> Iterator[str]:
    employer = facts.get("hiringOrganization", {})
    if employer.get("@type") != "Organization" or not employer.get("name"):
        yield "hiringOrganization has no name"
    for name in ("sameAs", "logo", "url"):
        if name in employer and not _is_address(employer[name]):
            yield f"the employer’s {name} is no address"


def _places(facts: dict[str, Any]) -> Iterator[str]:
    places = facts.get("jobLocation", [])
    places = places if isinstance(places, list) else [places]
    remote = facts.get("jobLocationType")
    countries = facts.get("applicantLocationRequirements", [])
    if remote not in (None, "TELECOMMUTE"):
        yield f"{remote} is no jobLocationType"
    if remote is None and not places:
        yield "jobLocation is missing, and it is not remote"
    if remote and not countries:
        yield "TELECOMMUTE without applicantLocationRequirements"
    if countries and not remote:
        yield "applicantLocationRequirements without TELECOMMUTE"
    for country in countries:
        if country.get("@type") not in ("Country", "State", "City") or not country.get("name"):
            yield "a requirement names no place"
        if country.get("@type") == "Country" and not _COUNTRY.fullmatch(country.get("name", "")):
            yield "a country is no code"
    for place in places:
        address = place.get("address", {})
        if place.get("@type") != "Place" or address.get("@type") != "PostalAddress":
            yield "a jobLocation is no Place with a PostalAddress"
        if not _COUNTRY.fullmatch(address.get("addressCountry", "")):
            yield "a jobLocation has no country"


def _pay(facts: dict[str, Any]) -> Iterator[str]:
    if "baseSalary" not in facts:
        return
    pay = facts["baseSalary"]
    value = pay.get("value", {})
    if pay.get("@type") != "MonetaryAmount" or not re.fullmatch("[A-Z]{3}", pay.get("currency", "")):
        yield "baseSalary has no currency"
    if value.get("@type") != "QuantitativeValue" or value.get("unitText") not in UNITS:
        yield "baseSalary has no unit"
    amounts = [value.get(name) for name in ("value", "minValue", "maxValue") if name in value]
    if not amounts or not all(isinstance(each, (int, float)) and each > 0 for each in amounts):
        yield "baseSalary has no amount"
    if "value" in value and len(amounts) > 1:
        yield "baseSalary is both one figure and a range"
    if value.get("minValue", 0) > value.get("maxValue", float("inf")):
        yield "baseSalary is upside down"


def way_faults(facts: dict[str, Any]) -> list[str]:
    """What is wrong with a BreadcrumbList."""
    steps = facts.get("itemListElement", [])
    found = [] if facts.get("@type") == "BreadcrumbList" and len(steps) >= 2 else ["it is no way of two steps"]
    for position, step in enumerate(steps, 1):
        if step.get("position") != position or not step.get("name") or not _is_address(step.get("item")):
            found.append(f"step {position} lacks its number, name or address")
    return found


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _is_address(text: object) -> bool:
    parts = urlsplit(str(text))
    return parts.scheme in ("http", "https") and bool(parts.netloc)
