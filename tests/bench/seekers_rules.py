"""The second set of seekers' queries, graded by the rules of seekers.toml over the openings of a board."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from jobboard.core.vocabulary import PayPeriod
from jobboard.store.engine import Store
from jobboard.store.models import Company, Posting, PostingLocation

RULES = Path(__file__).with_name("seekers.toml")
_LAKH = 100_000
_GRADES = (("best", 3), ("good", 2), ("fair", 1))


def graded(store: Store) -> list[dict[str, Any]]:
    """The queries with the grades of all openings that are worth something."""
    lines = list(_lines(store))
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))
    return [
        {"kind": kind, "q": query, "grades": {key: grade for key, *line in lines if (grade := _grade(rule, *line))}}
        for kind, queries in rules.items()
        for query, rule in queries.items()
    ]


def _lines(store: Store) -> Iterator[tuple[str, str, str]]:
    """Of each opening its key, its title, and what its conditions are looked for in."""
    posting, company, place = (table.__table__ for table in (Posting, Company, PostingLocation))  # type: ignore[attr-defined]
    with store.reading() as session:
        cities: dict[int, list[str]] = {}
        for posting_id, city in session.execute(sa.select(place.c.posting_id, place.c.city)):
            cities.setdefault(posting_id, []).append(city)
        rows = session.execute(sa.select(posting, company.c.name.label("employer")).join(company)).all()
    for row in rows:
        where = (row.employer, ", ".join(cities.get(row.id, ())), row.workplace, " ".join(row.employment_types))
        key = row.external_id or f"{row.title}|{row.employer}"
        yield key, row.title, " | ".join(str(part) for part in (*where, row.seniority, _lakhs(row)))


def _lakhs(row: Any) -> str:
    """Pay in lakhs of rupees a year, as people talk of it."""
    if row.salary_currency != "INR" or row.salary_period != PayPeriod.YEAR or not row.salary_min:
        return ""
    return f"INR {int(row.salary_min) // _LAKH}-{int(row.salary_max or row.salary_min) // _LAKH}"


def _grade(rule: dict[str, str], title: str, where: str) -> int:
    if _has(rule, "never", where) or _has(rule, "bars", title):
        return 0
    fits = "where" not in rule or _has(rule, "where", where)
    if "best" not in rule:
        return 3 if fits else 0
    grade = next((grade for name, grade in _GRADES if _has(rule, name, title)), 0)
    return grade if fits else int(grade == _GRADES[0][1])


def _has(rule: dict[str, str], name: str, text: str) -> bool:
    return name in rule and re.search(rule[name], text, re.IGNORECASE) is not None
