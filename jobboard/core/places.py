"""Places as postings name them, split into city, region and country."""

import re
from dataclasses import dataclass
from functools import lru_cache

from jobboard.core.cities import known_city
from jobboard.core.countries import country_code, country_name, named_country, region_country, region_name
from jobboard.core.packing import Packed
from jobboard.core.text import fold, one_line

__all__ = ["Place", "country_name", "make_place", "parse_place", "place_key", "split_places"]

_REMOTE_WORDS = re.compile(
    r"\b(?:(?:100% |fully )?remote(?:ly)?|hybrid|on-?site|in-?office|work from home|wfh|telecommute|anywhere|flexible"
    r"|home[- ]?(?:based|office))\b",
    re.IGNORECASE,
)
_LOOSE_START = re.compile(r"^(?:[\s,;:/|()–—-]|(?:in|from|within|across|based|only|the|of)\s+(?=\S))+", re.IGNORECASE)
# In small letters only: IN and OR are states.
_LOOSE_END = re.compile(r"(?:[\s,;:/|(–—-]|\b(?:only|based|or|in|from))+$")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_KOREA = re.compile(r"\bKorea,? Republic of\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b(?:\d{5}(?:-\d{4})?|\d{6}|\d{3} \d{3})\b")
_AROUND = re.compile(
    r"^(?:greater|metro|downtown|central)\s+"
    r"|\s+(?:metro(?:politan)?(?: area| region)?|area|region|office|hq|headquarters)$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[^\S\n]+")
_SEPARATORS = re.compile(r"\s*(?:[;|•\n]|\s/\s|(?<=[a-z])/(?=[A-Z])|\s+or\s+)\s*")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+")
_VAGUE = re.compile(
    r"(?:multiple|various|several|all|any)(?: locations?)?|nationwide|worldwide|global|locations?|office|other"
    r"|headquarters|europe(?:an union)?|eu|emea|apac|latam|asia|africa|(?:north |south )?americas?|middle east|mena"
    r"|dach|nordics|pan india|across|n/a|na|tb[da]|see description"
)
_NAMED_BY_REGION = frozenset({"US", "CA", "AU"})
_STATES_BY_CODE = ("US", "CA", "AU")
_REGIONS_AS_CITIES = frozenset({"US", "CA", "IN", "AU", "GB", "DE"})


@dataclass(frozen=True, slots=True)
class Place(Packed):
    """A place of work; `country` is ISO 3166-1 alpha-2, the rest are names as a reader writes them."""

    name: str
    city: str = ""
    region: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None


@lru_cache(maxsize=20_000)
def parse_place(text: str) -> Place:
    """The place in a line such as "Bangalore, Karnataka, India", "SF", "Remote in USA" or "Toronto, ON".

    Cities go by one name whatever they are called (Bengaluru, New York). Words about remote work are
    left out; "Remote" alone is a place without a name. What is not understood is taken for a city.
    """
    line = _bare(one_line(text))
    parts = [part for part in map(_trimmed, line.split(",")) if part]
    if not parts:
        return Place("")
    country, rest = _country(parts)
    if not rest:
        return make_place("", "", country)
    if not country and _vague(line):
        return Place(line)
    return _inside(rest, country)


@lru_cache(maxsize=20_000)
def make_place(city: str, region: str, country: str) -> Place:
    """A place from its parts, canonical names put in; `country` may be a name or a code."""
    code = country_code(country) if country else ""
    region = _region(region, code)
    city = _trimmed(city)
    known = known_city(city, code, region) if city else None
    if known is None and city and code and region:
        near = known_city(city, code)
        known = near._replace(region=region) if near else None
    if known is not None:
        city, region, code = known.name, known.region or region, known.country
    elif city and city == city.lower():
        city = city.title()
    return Place(_name(city, region, code), city, region, code)


@lru_cache(maxsize=20_000)
def place_key(text: str) -> str:
    """What two names of one place have in common: equal for Bangalore and Bengaluru, UK and United Kingdom.

    Of "Pune, India" it is the key of the narrowest part, Pune. Empty if the text names no place.
    """
    if known := known_city(text):
        return fold(known.name)
    if country := country_code(text):
        return fold(country_name(country))
    place = parse_place(text)
    return fold(place.city or place.region or country_name(place.country) or text)


@lru_cache(maxsize=20_000)
def split_places(text: str) -> tuple[str, ...]:
    """The places in one field: "Bengaluru / Mumbai", "Pune; Delhi", "San Francisco and Toronto"."""
    places: list[str] = []
    for part in _SEPARATORS.split(_SPACES.sub(" ", text.strip())):
        several = [piece for piece in _AND.split(part) if piece]
        if len(several) > 1 and not country_code(part) and all(_known(piece) for piece in several):
            part = ", ".join(several)
        places += _listed(part)
    return tuple(dict.fromkeys(filter(None, places)))


def _listed(part: str) -> list[str]:
    """Cities in a row ("Pune, Delhi, Chennai") one by one; a city with its region and country as it is."""
    pieces = [piece.strip() for piece in part.split(",")]
    cities = [known_city(_trimmed(piece)) for piece in pieces]
    names = {city.name for city in cities if city}
    if len(pieces) > 1 and all(cities) and len(names) == len(pieces) and not region_country(pieces[-1]):
        return pieces
    return [part]


def _known(text: str) -> bool:
    place = parse_place(text)
    return known_city(place.city or "-") is not None or not place.city


def _bare(line: str) -> str:
    """The line without words on remote work, brackets and postcodes."""
    line = _KOREA.sub("South Korea", line)
    line = _LOOSE_END.sub("", _LOOSE_START.sub("", _REMOTE_WORDS.sub(" ", line)))
    for inside in _BRACKETS.findall(line):
        outside = _BRACKETS.sub("", line)
        line = f"{outside}, {inside}" if country_code(inside) and not _ends_in_country(outside) else outside
    line = _POSTCODE.sub("", line)
    dashed = re.split(r"\s+[-–—]\s+", line)
    if len(dashed) == 2 and (country := country_code(dashed[0])):
        line = f"{dashed[1]}, {country_name(country)}"
    elif len(dashed) == 2 and _ends_in_country(dashed[1]):
        line = ", ".join(dashed)
    return _LOOSE_END.sub("", _LOOSE_START.sub("", line))


def _ends_in_country(line: str) -> bool:
    return named_country(line.rsplit(",", 1)[-1]) != ""


def _trimmed(part: str) -> str:
    return _AROUND.sub("", part.strip(" .-–—()[]")).strip() if not known_city(part) else part.strip()


def _country(parts: list[str]) -> tuple[str, list[str]]:
    """The country the parts are in, and the parts without its name."""
    last, before = parts[-1], parts[:-1]
    if not before:
        return _country_of_one(last)
    if country := _country_of_code(last, before[0]):
        return country, parts
    if country := country_code(last):
        return country, before
    return region_country(last), parts


def _country_of_one(part: str) -> tuple[str, list[str]]:
    if known_city(part):
        return "", [part]
    if country := region_country(part):
        return country, [part]
    return (country, []) if (country := country_code(part)) else ("", [part])


def _country_of_code(last: str, city: str) -> str:
    """The country whose region has this code ("Austin, TX"), unless the city says it is a country's code."""
    code = last.replace(".", "")
    if len(code) not in (2, 3) or ((known := known_city(city)) and known.country == country_code(code)):
        return ""
    if known and region_name(code, known.country):
        return known.country
    for country in _STATES_BY_CODE:
        if region_name(code, country):
            return country
    return ""


def _inside(parts: list[str], country: str) -> Place:
    """A place from the parts narrower than the country, narrowest first."""
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        region = region_name(first, country) if country in _REGIONS_AS_CITIES else ""
        if region and not known_city(first, country):
            return make_place("", region, country)
        return make_place(first, "", country)
    if not country and (known := known_city(first)):
        return make_place(known.name, known.region, known.country)
    return make_place(first, last, country)


def _region(text: str, country: str) -> str:
    return region_name(text, country) or _trimmed(text) if text else ""


def _vague(line: str) -> bool:
    """Whether the line says that there are places rather than which."""
    return _VAGUE.fullmatch(fold(line)) is not None


def _name(city: str, region: str, country: str) -> str:
    land = country_name(country)
    if not city:
        return ", ".join(filter(None, (region, land)))
    wider = region if country in _NAMED_BY_REGION and region else land or region
    return f"{city}, {wider}" if wider and wider != city else city
