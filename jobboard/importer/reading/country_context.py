"""Resolve ambiguous codes, such as IN (India or Indiana), by the other places of the same feed."""

from collections.abc import Iterable

from jobboard.core.countries import country_name
from jobboard.core.places import read_places

_SAMPLE_SIZE = 500


def common_country(texts: Iterable[str]) -> str:
    """The country of all unambiguous places; "" if there are several or none."""
    countries: set[str] = set()
    for _, text in zip(range(_SAMPLE_SIZE), texts, strict=False):
        countries.update(
            reading.place.country for reading in read_places(text) if reading.place and reading.place.country
        )
    return countries.pop() if len(countries) == 1 else ""


def with_country_name(text: str, country: str) -> str:
    """The text with the country's name in place of its code, where the code is last and could be a state's."""
    before, comma, last = text.rpartition(",")
    if not country or not comma or last.strip() != country or not any(reading.note for reading in read_places(text)):
        return text
    return f"{before}, {country_name(country)}"
