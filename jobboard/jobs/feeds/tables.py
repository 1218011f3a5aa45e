"""CSV export of openings, in columns that can be imported."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from jobboard.core.csv_safe import lines
from jobboard.core.links import Links
from jobboard.core.places import Place
from jobboard.jobs.posting.opening import Opening

COLUMNS = (
    *("id", "title", "company", "company website", "locations", "workplace", "applicant countries"),
    *(
        "employment type",
        "category",
        "seniority",
        "experience",
        "skills",
        "salary min",
        "salary max",
        "currency",
        "period",
    ),
    *("posted", "closing", "apply url", "apply email", "url", "confirmed at", "first seen at", "description"),
)


def openings_csv(batches: Iterable[list[Opening]], links: Links) -> Iterator[str]:
    """The CSV, in pieces; cells that a spreadsheet would take for a formula get an apostrophe."""
    yield lines([COLUMNS])
    for openings in batches:
        yield lines(_row(opening, links) for opening in openings)


def _row(opening: Opening, links: Links) -> list[object]:
    pay, company = opening.salary, opening.company
    closing = opening.valid_through if opening.closing_given else None
    return [
        *(opening.id, opening.title, company.name, company.website),
        *("; ".join(map(_place, opening.locations)), opening.workplace, ", ".join(opening.applicant_countries)),
        *(
            ", ".join(opening.employment_types),
            opening.category,
            opening.seniority,
            _years(opening),
            ", ".join(opening.skills),
        ),
        *((pay.min, pay.max, pay.currency, pay.period.value) if pay else ("", "", "", "")),
        *(opening.posted_at.isoformat(), closing.isoformat() if closing else ""),
        *(opening.apply_url, opening.apply_email, links.full(links.job(opening.id, opening.title))),
        *(_moment(opening.confirmed_at), _moment(opening.first_seen_at)),
        opening.description_html,
    ]


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _years(opening: Opening) -> str:
    """“3-5 years”, “3+ years”, “up to 2 years”: as an import reads them."""
    years = opening.experience
    if years is None:
        return ""
    if years.min is None:
        return f"up to {years.max} years"
    return f"{years.min}+ years" if years.max is None else f"{years.min}-{years.max} years"


def _place(place: Place) -> str:
    return place.name or ", ".join(filter(None, (place.city, place.region, place.country)))
