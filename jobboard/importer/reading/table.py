"""Openings out of the rows of a table, whatever kind of file the table stood in."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter

from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.columns import Header
from jobboard.importer.reading.kept import Kept

Row = tuple[int, list[str] | str]
"""Where a row stands with its cells, an empty one after the last; or with a sentence on why they cannot be told."""

_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_LIST = re.compile(r"\s*[,;|\n]\s*")
# Fields taken as they stand, in the order of RawPosting's, by the columns they may come from.
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
}
_YES = frozenset({"yes", "y", "true", "1", "remote"})


def openings(rows: Iterable[Row], header: Header) -> Iterator[RawPosting | Rejection]:
    """Openings row by row; rows of one id, title and company are one opening in several places.

    The table is read to its end first, so that it is known which ids repeat: their rows come last.
    """
    columns = _Columns(header)
    with Kept() as kept:
        repeated = _keep(kept, rows, columns)
        together: dict[str, list[tuple[int, list[str]]]] = {}
        for line, row in kept:
            if isinstance(row, str):
                yield Rejection(f"line {line}", row)
            elif repeated and hash(key := columns.key(row)) in repeated:
                together.setdefault(key, []).append((line, row))
            else:
                yield columns.posting(line, row)
    for same in together.values():
        yield from _openings(columns, same)


def _keep(kept: Kept, rows: Iterable[Row], columns: "_Columns") -> set[int]:
    """Put all rows aside; gives the hashes (they are smaller) of the ids that stand in more than one."""
    once: set[int] = set()
    repeated: set[int] = set()
    for record in rows:
        kept.add(record)
        if not isinstance(record[1], str):
            key = hash(columns.key(record[1]))
            (repeated if key in once else once).add(key)
    return repeated


def _openings(columns: "_Columns", rows: list[tuple[int, list[str]]]) -> Iterator[RawPosting | Rejection]:
    """The openings of rows with the same key: one, in several places.

    Other openings with an id that is taken are turned away; many openings may well share an address to apply at.
    """
    first_line, first_row = rows[0]
    together: dict[tuple[str, str], list[RawPosting]] = {}
    for line, row in rows:
        one = columns.posting(line, row)
        said = (one.title.strip(), one.company.strip())
        if together and said not in together:
            if columns.has_id(row):
                taken = columns.key(first_row)[:80]
                why = f"The id {taken!r} is already that of another opening, in line {first_line}."
                yield Rejection(f"line {line}", why)
                continue
            one = replace(one, external_id=f"{one.external_id}#{_hash(*said)}")
        together.setdefault(said, []).append(one)
    for same in together.values():
        yield replace(
            same[0],
            locations=tuple(dict.fromkeys(place for one in same for place in one.locations)),
            split_locations=tuple(dict.fromkeys(place for one in same for place in one.split_locations)),
        )


class _Columns:
    """Makes postings of rows; which cell is what is settled once, as this runs for every row."""

    def __init__(self, header: Header) -> None:
        self.header = header
        has = header.columns

        def first(*names: str) -> int:
            # A column that is not there is the empty cell at the end of every row.
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

    def key(self, row: list[str]) -> str:
        """What tells an opening from others: its id, else its address, else who seeks whom."""
        return row[self._id].strip() or row[self._address].strip() or _hash(row[self._company], row[self._title])

    def has_id(self, row: list[str]) -> bool:
        """Whether the table itself gives the row an id."""
        return bool(row[self._id].strip())

    def posting(self, line: int, row: list[str]) -> RawPosting:
        locations, split = self._places(row)
        employment_type, skills, applicants = row[self._type], row[self._skills], row[self._applicants]
        description, website, category, seniority, *rest = self._plain(row)
        pay_min, pay_max, currency, period, pay_text, email, requisition, posted, closing = rest
        # By position: with names it takes half as long again, and it is done for every row.
        return RawPosting(
            f"line {line}",
            self.key(row),
            row[self._title],
            row[self._company],
            description,
            website,
            locations,
            split,
            (employment_type,) if employment_type else (),
            row[self._workplace] or ("remote" if row[self._remote].strip().casefold() in _YES else ""),
            _items(_LIST, applicants) if applicants else (),
            category,
            seniority,
            _items(_LIST, skills) if skills else (),
            pay_min,
            pay_max,
            currency,
            period,
            pay_text,
            row[self._apply],
            email,
            row[self._address],
            requisition,
            posted,
            closing,
        )

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
        return (_items(_SEVERAL, location) if several else (location,)), split


def _items(separator: re.Pattern[str], cell: str) -> tuple[str, ...]:
    return tuple(filter(None, separator.split(cell.strip())))


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
