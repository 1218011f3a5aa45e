"""A code such as IN, which is India and Indiana, settled by the other places of the same feed."""

from collections.abc import Iterable

from jobboard.core.countries import country_name
from jobboard.core.places import read_places

_LOOKED_AT = 500


def common_country(texts: Iterable[str]) -> str:
    """The one country of all places that are certain; "" where there are several, or none."""
    countries: set[str] = set()
    for _, text in zip(range(_LOOKED_AT), texts, strict=False):
        countries.update(
            reading.place.country for reading in read_places(text) if reading.place and reading.place.country
        )
    return countries.pop() if len(countries) == 1 else ""


def with_country_name(text: str, country: str) -> str:
    """The text with the country's name for its code, where the code stands last and could be a state's too."""
    before, comma, last = text.rpartition(",")
    if not country or not comma or last.strip() != country or not any(reading.note for reading in read_places(text)):
        return text
    return f"{before}, {country_name(country)}"
