"""Places as postings name them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place of work; `country` is ISO 3166-1 alpha-2, the rest are names as a reader writes them."""

    name: str
    city: str = ""
    region: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
