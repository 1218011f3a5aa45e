"""XML feed of the whole board for aggregators, in the format that Indeed describes and others read.

One `<job>` for each place of an opening, each with a reference number of its own that never changes. All values are
in CDATA, with literal characters. Our own elements, `confirmed_at` and `first_seen_at`, have a namespace of their own.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from jobboard.core.links import Links
from jobboard.core.money import Salary
from jobboard.core.places import Place
from jobboard.core.text import clean, fold
from jobboard.core.vocabulary import EmploymentType, Workplace
from jobboard.jobs.posting.opening import Opening

_KINDS = {
    EmploymentType.FULL_TIME: "fulltime",
    EmploymentType.PART_TIME: "parttime",
    EmploymentType.CONTRACTOR: "contract",
    EmploymentType.TEMPORARY: "temporary",
    EmploymentType.INTERN: "internship",
    EmploymentType.VOLUNTEER: "volunteer",
    EmploymentType.PER_DIEM: "perdiem",
}
_REMOTE = {Workplace.REMOTE: "Fully remote", Workplace.HYBRID: "Hybrid remote"}


def aggregator_xml(
    batches: Iterable[list[Opening]], site_name: str, home: str, links: Links, now: datetime
) -> Iterator[str]:
    """The document, in pieces; `home` is the board's country, used for remote work that names none."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<source xmlns:jobboard="urn:jobboard:opening">\n'
    yield _line("publisher", site_name) + _line("publisherurl", links.full("/"))
    yield _line("lastBuildDate", now.isoformat(timespec="seconds"))
    for openings in batches:
        yield "".join(
            _job(opening, at, place, home, site_name, links) for opening in openings for at, place in _places(opening)
        )
    yield "</source>\n"


def _places(opening: Opening) -> list[tuple[str, Place]]:
    """Each place once, with the suffix of its reference number."""
    by_suffix: dict[str, Place] = {}
    for place in opening.locations:
        key = fold(f"{place.city} {place.region} {place.country}").replace(" ", "-")
        by_suffix.setdefault(f"-{key}" if key else "", place)
    return list(by_suffix.items()) or [("", Place(""))]


def _job(opening: Opening, suffix: str, place: Place, home: str, site_name: str, links: Links) -> str:
    number = str(opening.id)
    elements = {
        "title": opening.title,
        "date": opening.posted_at.isoformat(timespec="seconds"),
        "referencenumber": number + suffix,
        "requisitionid": number,
        "url": links.full(links.job(opening.id, opening.title)),
        "company": opening.company.name,
        "sourcename": site_name,
        "city": place.city,
        "state": place.region,
        "country": place.country or next(iter(opening.applicant_countries), "") or (home if _remote(opening) else ""),
        "description": opening.description_html or f"<p>{opening.title}</p>",
        "salary": _salary(opening.salary) if opening.salary else "",
        "jobtype": ", ".join(_KINDS[kind] for kind in opening.employment_types if kind in _KINDS),  # type: ignore[index]
        "category": opening.category or "",
        "experience": opening.experience.in_words() if opening.experience else opening.seniority or "",
        "expirationdate": _day(opening.valid_through) if opening.closing_given else "",
        "remotetype": _REMOTE.get(opening.workplace or "", ""),  # type: ignore[call-overload]
        "jobboard:confirmed_at": _moment(opening.confirmed_at),
        "jobboard:first_seen_at": _moment(opening.first_seen_at),
    }
    return "<job>\n" + "".join(_line(name, value) for name, value in elements.items() if value) + "</job>\n"


def _remote(opening: Opening) -> bool:
    return opening.workplace == Workplace.REMOTE


def _salary(salary: Salary) -> str:
    """ "INR 1200000 - 1800000 per year", as programs read it."""
    low, high = salary.min, salary.max
    amounts = [f"{amount.normalize():f}" for amount in dict.fromkeys((low, high)) if isinstance(amount, Decimal)]
    lead = "" if low is not None and high is not None else "from " if high is None else "up to "
    return f"{lead}{salary.currency} {' - '.join(amounts)} per {salary.period.value.lower()}"


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def _line(name: str, value: str) -> str:
    return f"<{name}><![CDATA[{clean(value).replace(']]>', ']]]]><![CDATA[>')}]]></{name}>\n"
