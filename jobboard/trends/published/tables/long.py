"""Tables with a row for each thing and period: which columns say the thing, and whether it is a place."""

import re
from collections.abc import Sequence
from itertools import combinations

from jobboard.core.countries import country_code
from jobboard.trends.published.locales import folded, is_word
from jobboard.trends.published.tables.rows import Row

_CODES = re.compile(r"(?:.*[ _])?(?:code|iso\d?|id)", re.IGNORECASE)
_PLACES = frozenset(
    ("entity", "geo", "geoname", "geography", "country name", "country_name", "region_name", "area", "market", "land")
)
_TERMS = frozenset(
    word
    for line in (
        "term;terms;query;queries;keyword;keywords;search term;search terms;search query;topic;article;page;title",
        "trend;label;device;channel;source;category;product;suchbegriff;requête;consulta;запрос;site search term",
    )
    for word in line.split(";")
)
_MOST_KEYS = 8


def find_keys(header: Row, rows: Sequence[Row], words: Sequence[int], at: int) -> list[int]:
    """The fewest columns of words that tell rows of one time apart; none where each time comes once.

    A column with one and the same place in all rows is kept too: it says where.
    """
    named = _without_codes(header, words)
    places = [column for column in named if is_place_heading(header.cell(column))]
    constant = [column for column in places if len({row.cell(column) for row in rows}) == 1]
    if _are_apart(rows, at, ()):
        return constant
    for count in (1, 2, 3):
        for chosen in combinations(named[:_MOST_KEYS], count):
            if _are_apart(rows, at, chosen):
                return sorted({*chosen, *constant})
    return constant


def series_name(heading: str, keys: dict[str, str], measures: int) -> tuple[str, str]:
    """The name and the place of a series: of a place the heading is the name, of a term the term."""
    geo, terms = "", list[str]()
    for head, value in keys.items():
        if not _is_place(head, value):
            terms.append(value)
        else:
            geo = f"{value}, {geo}" if geo and geo != value else value
    if not terms:
        return heading, geo
    name = " · ".join(terms)
    return (f"{name} · {heading}" if measures > 1 else name), geo


def is_place_heading(head: str) -> bool:
    return is_word("places", head) or folded(head) in _PLACES


def _are_apart(rows: Sequence[Row], at: int, keys: Sequence[int]) -> bool:
    return len({(row.cell(at), *(row.cell(key) for key in keys)) for row in rows}) == len(rows)


def _without_codes(header: Row, columns: Sequence[int]) -> list[int]:
    named = [column for column in columns if not _CODES.fullmatch(header.cell(column))]
    return named or list(columns[:1])


def _is_place(head: str, value: str) -> bool:
    return is_place_heading(head) or (folded(head) not in _TERMS and bool(country_code(value)))
