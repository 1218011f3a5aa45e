"""The value that everybody passes on: one place of work."""

from dataclasses import dataclass

from jobboard.core.countries import country_name
from jobboard.core.packing import Packed

_NAMED_BY_REGION = frozenset({"US", "CA", "AU"})


@dataclass(frozen=True, slots=True)
class Place(Packed):
    """A place of work; `country` is ISO 3166-1 alpha-2, the rest are names as a reader writes them.

    A text that was not understood, or a part of the world such as EMEA, has a `name` and nothing else.
    """

    name: str
    city: str = ""
    region: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None


def named_place(city: str, region: str, country: str) -> Place:
    """The place with the name that readers see: “Pune, India”, “Austin, Texas”."""
    land = country_name(country)
    if not city:
        return Place(", ".join(filter(None, (region, land))), "", region, country)
    wider = region if country in _NAMED_BY_REGION and region else land or region
    return Place(f"{city}, {wider}" if wider and wider != city else city, city, region, country)
