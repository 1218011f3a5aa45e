"""Openings as the sheet an office would keep: one line each, with the columns a person would choose."""

from datetime import datetime

from jobboard.core.csv_safe import table
from jobboard.demo.calendar import opening_dates
from jobboard.demo.content import DemoOpening
from jobboard.demo.prose import description

_WORKPLACES = {"onsite": "On-site", "hybrid": "Hybrid", "remote": "Remote"}


def openings_csv(openings: list[DemoOpening], now: datetime) -> str:
    """All openings as CSV text."""
    rows = [_row(opening, now) for opening in openings]
    return table(rows[0], (row.values() for row in rows))


def _row(opening: DemoOpening, now: datetime) -> dict[str, str | int]:
    dates, pay = opening_dates(opening, now), opening.pay
    return {
        "id": opening.id,
        "title": opening.title,
        "company": opening.employer.name,
        "company website": f"https://{opening.employer.slug}.example/",
        "location": "; ".join(opening.places),
        "workplace": _WORKPLACES[opening.workplace],
        "employment type": opening.type,
        "category": opening.category,
        "seniority": opening.level,
        "skills": ", ".join(opening.skills),
        "salary min": pay.low if pay else "",
        "salary max": pay.high if pay else "",
        "currency": pay.currency if pay else "",
        "period": pay.period if pay else "",
        "url": opening.page,
        "apply url": f"{opening.page}/apply",
        "posted": dates.posted.isoformat(),
        "closing": dates.closing.isoformat() if dates.closing else "",
        "description": description(opening),
    }
