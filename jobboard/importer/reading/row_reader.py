"""Parse rows of a table into postings. Which cell is which is decided once per table, since this runs for every row."""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from jobboard.importer.reading.opening_status import closed_reason
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.reading.table_header import Header
from jobboard.importer.reading.titles import title_without_company
from jobboard.importer.reading.units import Units, parse_units

Where = int | str
"""The first line of a row, or another position as text."""

_LOCATION_SEPARATOR = re.compile(r"[;|\n]")
_LIST_SEPARATOR = re.compile(r"[,;|\n]")
_MAIL_PARTS = re.compile(r"[\s,;|<>()]+")
# Fields that are copied, in the order of RawPosting's, with the columns they may come from.
_PLAIN = {
    "description": ("description",),
    "company_website": ("company_website",),
    "category": ("category", "department", "team"),
    "seniority": ("seniority",),
    "salary_min": ("salary_min",),
    "salary_max": ("salary_max",),
    "salary_currency": ("currency",),
    "salary_period": ("period",),
    "salary_text": ("salary",),
    "apply_email": ("apply_email",),
    "requisition_id": ("reference",),
    "posted_at": ("posted",),
    "valid_through": ("closing",),
    "experience": ("experience",),
}
_YES = frozenset({"yes", "y", "true", "1", "remote"})
_PAY = ("salary", "salary_min", "salary_max")


class RowReader:
    """Parses the rows under one header."""

    def __init__(self, header: Header) -> None:
        self.header = header
        has = header.columns

        def first(*names: str) -> int:
            # A missing column is the empty cell at the end of every row.
            return next((has[name] for name in names if name in has), header.width)

        self._id = first("id", "reference")
        self._title = first("title")
        self._company = first("company")
        self._address = first("url", "apply_url")
        self._apply = first("apply_url", "url")
        self._location = first("location")
        self._split = (first("city"), first("region"), first("country"))
        self._is_split = "city" in has or ("location" not in has and ("region" in has or "country" in has))
        self._country = header.width if self._is_split else first("country")
        self._type, self._skills, self._applicants = first("type"), first("skills"), first("applicants")
        self._workplace, self._remote = first("workplace"), first("remote")
        self._plain = itemgetter(*(first(*columns) for columns in _PLAIN.values()))
        self._state = (first("status"), first("filled"), first("active"))
        self._has_state = any(index != header.width for index in self._state)
        self._fills = [(has[field], tuple(places)) for field, places in header.others.items()]
        self._units = dict(_units(header))

    def key(self, row: list[str]) -> str:
        """The key of an opening: its id, else its address, else a hash of company and title."""
        return row[self._id].strip() or row[self._address].strip() or hash_parts(row[self._company], row[self._title])

    def has_id(self, row: list[str]) -> bool:
        """Whether the table has an id for the row."""
        return bool(row[self._id].strip())

    def closed_reason(self, row: list[str]) -> str:
        """Why a row is not an open position; "" if it is one."""
        if not self._has_state:
            return ""
        state, filled, active = self._state
        return closed_reason(row[state][:100], row[filled][:100], row[active][:100])

    def is_header(self, row: list[str]) -> bool:
        """Whether a row repeats the header, as in tables that were concatenated."""
        names = self.header.names
        return bool(names) and row[self._title] == names[self._title] and tuple(row[: len(names)]) == tuple(names)

    def parse(self, where: Where, row: list[str]) -> RawPosting:
        if self._fills:
            self._fill(row)
        locations, split = self._places(row)
        employment_type, skills, applicants = row[self._type], row[self._skills], row[self._applicants]
        description, website, category, seniority, *other_fields = self._plain(row)
        pay_min, pay_max, currency, period, pay_text, email, requisition, posted, closing, experience = other_fields
        if self._units:
            pay_min, pay_max, currency, period, pay_text = self._sized(pay_min, pay_max, currency, period, pay_text)
        email = _first_mail(email) if " " in email or "," in email or ";" in email else email
        title, company = row[self._title], row[self._company]
        # Positional arguments: names take half as long again, and this runs for every row.
        return RawPosting(
            where if isinstance(where, str) else f"line {where}",
            self.key(row),
            title_without_company(title, company, row[self._location] or row[self._split[0]]) if company else title,
            company,
            description,
            website,
            locations,
            split,
            (employment_type,) if employment_type else (),
            row[self._workplace] or ("remote" if row[self._remote].strip().casefold() in _YES else ""),
            _items(_LIST_SEPARATOR, applicants) if applicants else (),
            category,
            seniority,
            _items(_LIST_SEPARATOR, skills) if skills else (),
            pay_min,
            pay_max,
            currency,
            period,
            pay_text,
            row[self._apply] or ("" if email else row[self._address]),
            email,
            row[self._address],
            requisition,
            posted,
            closing,
            experience,
        )

    def _fill(self, row: list[str]) -> None:
        """Fill empty cells from further columns with the same meaning."""
        for index, places in self._fills:
            if not row[index].strip():
                row[index] = next((row[place] for place in places if row[place].strip()), "")

    def _sized(self, low: str, high: str, currency: str, period: str, text: str) -> tuple[str, str, str, str, str]:
        """Apply currency, period and size from the column names to the pay."""
        of_low, of_high, of_text = (self._units.get(name, Units()) for name in ("salary_min", "salary_max", "salary"))
        of_ends = of_low or of_high
        low, high, text = of_low.scale(low), of_high.scale(high), of_text.scale_text(text)
        units = of_ends if low or high else of_text
        return low, high, currency or units.currency, period or units.period, text

    def _places(self, row: list[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str, str], ...]]:
        location, country = row[self._location], row[self._country]
        split: tuple[tuple[str, str, str], ...] = ()
        if self._is_split and any(parts := tuple(row[index].strip() for index in self._split)):
            return (), ((parts[0], parts[1], parts[2]),)
        if not location:
            return ((country,) if country else ()), split
        if country and country not in location:
            location = f"{location}, {country}"
        several = ";" in location or "|" in location or "\n" in location
        return (_items(_LOCATION_SEPARATOR, location) if several else (location,)), split


def hash_parts(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _units(header: Header) -> Iterator[tuple[str, Units]]:
    for field in _PAY:
        if field in header.columns and (units := parse_units(header.names[header.columns[field]])):
            yield field, units


def _first_mail(cell: str) -> str:
    """The first email address in a cell; the whole cell if there is none."""
    return next((part.strip(".:") for part in _MAIL_PARTS.split(cell[:1000]) if "@" in part), cell)


@lru_cache(maxsize=10_000)
def _items(separator: re.Pattern[str], cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, separator.split(cell))))
