"""The fields of a posting by which duplicates are compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from jobboard.core.html import text_of
from jobboard.core.places import Place, country_name, place_key
from jobboard.core.similarity import runs_of
from jobboard.core.text import fold
from jobboard.jobs.duplicates.titles import Title, parse_title

_TRACKING_PARAMETERS = frozenset(
    {"gh_src", "ref", "referrer", "source", "src", "gclid", "fbclid", "lever-source", "trk"}
)


@dataclass(frozen=True)
class Facts:
    """`cities` and `countries` are keys to compare by; `known` are words of place and company that titles may add."""

    title: Title
    cities: frozenset[str]
    countries: frozenset[str]
    known: frozenset[str]
    workplace: str | None
    types: frozenset[str]
    pay: tuple[float, float, str, str] | None
    apply_to: str
    requisition: str
    description_html: str = ""

    @cached_property
    def runs(self) -> frozenset[str]:
        return runs_of(text_of(self.description_html))


def build_facts(
    title: str,
    company: str,
    places: Iterable[Place],
    *,
    workplace: str | None = None,
    types: Iterable[str] = (),
    pay: tuple[float, float, str, str] | None = None,
    apply_url: str | None = None,
    requisition: str | None = None,
    description_html: str = "",
) -> Facts:
    """The facts of one posting; `pay` is minimum, maximum, currency and period."""
    places = tuple(places)
    names = [company, *(name for place in places for name in _names(place))]
    return Facts(
        title=_title(title),
        cities=frozenset(place_key(place.city) for place in places if place.city),
        countries=frozenset(place.country for place in places if place.country),
        known=frozenset(word for name in names for word in _words(name)),
        workplace=workplace,
        types=frozenset(types),
        pay=pay,
        apply_to=_apply_key(apply_url or ""),
        requisition=fold(requisition or ""),
        description_html=description_html,
    )


@lru_cache(maxsize=20_000)
def _title(title: str) -> Title:
    return parse_title(title)


@lru_cache(maxsize=20_000)
def _names(place: Place) -> tuple[str, ...]:
    return (place.name, place.city, place.region, place.country, country_name(place.country), place_key(place.city))


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def _apply_key(url: str) -> str:
    """The apply address without tracking; empty for one that any opening could have, such as a careers page."""
    parts = urlsplit(url)
    parameters = [(name, value) for name, value in parse_qsl(parts.query) if name not in _TRACKING_PARAMETERS]
    query = urlencode([(name, value) for name, value in parameters if not name.startswith("utm_")])
    path = parts.path.rstrip("/").removesuffix("/apply").removesuffix("/application")
    if not any(letter.isdigit() for letter in path + query):
        return ""
    return f"{parts.netloc.removeprefix('www.')}{path}?{query}".casefold()
