"""What the columns of a table of openings mean, by the many names people give them."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from jobboard.core.text import fold
from jobboard.importer.reading.fields import UNSAID
from jobboard.importer.reading.fields import Mapping as Said

DELIMITERS = ",;\t|"

_SYNONYMS: dict[str, str] = {
    "title": (
        "title;job title;position;role;job;position title;job name;opening;vacancy;designation;jobtitle;titel;stelle"
    ),
    "company": (
        "company;company name;employer;organisation;organization;hiring organization;firm;client;unternehmen;"
        "arbeitgeber"
    ),
    "company_website": "company website;website;company url;employer website;homepage",
    "location": "location;locations;place;places;job location;work location;office;offices;ort;standort;where",
    "city": "city;town;locality;stadt",
    "region": "region;state;province;county;bundesland",
    "country": "country;country code;land;nation",
    "description": (
        "description;text;body;job description;details;content;summary;description html;html;beschreibung;jd"
    ),
    "url": "url;link;job url;job link;posting url;web address;source url;hosted url;page;absolute url",
    "apply_url": "apply;apply url;application url;apply link;application link;how to apply;apply at",
    "apply_email": "email;apply email;contact email;e mail;application email;contact",
    "id": "id;job id;external id;posting id;guid;uuid;key;identifier",
    "reference": (
        "reference;ref;reference number;referencenumber;req;req id;requisition;requisition id;job code;job ref;code"
    ),
    "posted": (
        "posted;date;date posted;posted at;posted on;posted date;published;published at;publish date;created;"
        "created at;creation date;start date;first published;datum"
    ),
    "closing": (
        "closing;closes;expires;expiry;expiry date;expiration date;valid through;closing date;deadline;"
        "end date;application deadline;valid until;last date;expires at;closes on;closing on"
    ),
    "salary": "salary;pay;compensation;salary range;pay range;ctc;remuneration;package;wage;stipend;gehalt",
    "salary_min": (
        "min;salary min;min salary;pay min;salary from;minimum salary;salary minimum;min pay;pay from;salary low"
    ),
    "salary_max": (
        "max;salary max;max salary;pay max;salary to;maximum salary;salary maximum;max pay;pay to;salary high"
    ),
    "currency": "currency;salary currency;pay currency;currency code;waehrung",
    "period": "period;salary period;pay period;salary unit;pay frequency;salary interval;per;interval;salary type",
    "type": "type;job type;employment type;employment;contract type;commitment;time type;employment types;schedule",
    "workplace": "workplace;workplace type;work mode;work model;location type;working model;remote type",
    "remote": "remote;is remote;remote ok;work from home;wfh;telecommuting",
    "category": "category;categories;function;job function;field;area;industry;job category",
    "department": "department;division;business unit;abteilung",
    "team": "team;group",
    "seniority": "seniority;level;experience level;seniority level;job level;career level",
    "skills": "skills;tags;keywords;technologies;tech stack;key skills;requirements tags",
    "applicants": "applicant countries;applicant location;applicant locations;eligible countries;hiring countries",
}
_MEANING = {name: column for column, names in _SYNONYMS.items() for name in names.split(";")}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"\([^)]*\)|\*")
ROWS_ABOVE = 5
_SAYS_DELIMITER = re.compile(r"\ufeff?sep=(.)\r?\n")


@dataclass(frozen=True, slots=True)
class Header:
    """Where a table's header is (`row` from 0), how its cells part, and which column means what."""

    row: int
    delimiter: str
    width: int
    columns: Mapping[str, int]
    names: Sequence[str] = ()


def find_header(text: str, said: Said = UNSAID, *, lenient: bool = False) -> Header | None:
    """The header in the first rows of a table, the delimiter told by what makes sense of most columns.

    None where no row has a column for the title, nor the columns that a person names; a `lenient` look then takes
    the first row. Raises Misuse where there is a header without the columns that were named.
    """
    says = _SAYS_DELIMITER.match(text)
    tables = [(one, rows) for one in (says[1] if says else DELIMITERS) if (rows := _first_rows(text, one))]
    candidates = [header for one, rows in tables if (header := header_in(rows, said, one))]
    if not candidates and lenient and tables:
        one, rows = max(tables, key=lambda table: max(map(len, table[1])))
        return likely_header(rows, said, one)
    return max(candidates, key=lambda header: (len(header.columns), header.width), default=None)


def header_in(rows: Sequence[list[str]], said: Said = UNSAID, delimiter: str = "") -> Header | None:
    """The header among the first rows of a table, with what a person says of its columns."""
    for number, row in enumerate(rows[:ROWS_ABOVE]):
        guessed = meanings(row)
        if said.given and said.fits(row):
            return Header(number, delimiter, len(row), said.over(guessed, row), tuple(row))
        if "title" in guessed and (len(guessed) > 1 or len(row) == 1):
            return Header(number, delimiter, len(row), said.over(guessed, row), tuple(row))
    return None


def likely_header(rows: Sequence[list[str]], said: Said = UNSAID, delimiter: str = "") -> Header | None:
    """The first of the longest rows, where nothing says which row is the header."""
    longest = max(map(len, rows), default=0)
    if not longest:
        return None
    number, row = next(each for each in enumerate(rows) if len(each[1]) == longest)
    return Header(number, delimiter, longest, said.over(meanings(row), row), tuple(row))


def first_cells(text: str) -> list[str]:
    """The names in the first row, for saying what was seen in place of a header."""
    row = next(csv.reader(text.lstrip("\ufeff").splitlines()[:1]), [])
    return [cell.strip()[:30] for cell in row[:8]]


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    try:
        return list(islice(csv.reader(lines, delimiter=delimiter), ROWS_ABOVE))
    except csv.Error:
        return []


def meanings(row: list[str]) -> dict[str, int]:
    """By field: the first column whose name means it."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(row):
        name = fold(_CAMEL.sub(" ", _BRACKETS.sub("", cell))).replace("/", " ").replace("-", " ")
        if meaning := _MEANING.get(" ".join(name.split())):
            columns.setdefault(meaning, index)
    names = [fold(cell) for cell in row]
    if "title" not in columns and "name" in names:
        columns["title"] = names.index("name")
    return columns
