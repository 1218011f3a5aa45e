"""Openings as applicant systems publish them: Greenhouse's and Lever's JSON, and a page with JobPosting data."""

import json
from datetime import datetime
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

from jobboard.core.employment import read_employment_types
from jobboard.demo.calendar import opening_dates
from jobboard.demo.content import DemoOpening
from jobboard.demo.prose import description, duties, headings, needed, terms


def greenhouse_feed(openings: list[DemoOpening], now: datetime) -> str:
    """A Greenhouse job board; its text is escaped once more, as theirs is."""
    jobs = [_greenhouse_job(opening, now) for opening in openings]
    return json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}}, indent=1, ensure_ascii=False)


def lever_feed(openings: list[DemoOpening], now: datetime) -> str:
    """A Lever board: a bare list."""
    return json.dumps([_lever_posting(opening, now) for opening in openings], indent=1, ensure_ascii=False)


def careers_page(openings: list[DemoOpening], now: datetime) -> str:
    """A careers page that describes its openings to machines as schema.org JobPosting."""
    graph = {"@context": "https://schema.org", "@graph": [_job_posting(opening, now) for opening in openings]}
    data = json.dumps(graph, indent=1, ensure_ascii=False).replace("</", "<\\/")
    name = escape(openings[0].employer.name)
    shown = "\n".join(f"<h2>{escape(opening.title)}</h2>\n{description(opening)}" for opening in openings)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Work at {name}</title>\n'
        f'<script type="application/ld+json">\n{data}\n</script></head>\n'
        f"<body><h1>Work at {name}</h1>\n{shown}\n</body></html>\n"
    )


def _greenhouse_job(opening: DemoOpening, now: datetime) -> dict[str, Any]:
    dates, pay, number = opening_dates(opening, now), opening.pay, _number(opening)
    return {
        "id": number,
        "internal_job_id": number + 1,
        "requisition_id": f"R-{number % 1000}",
        "title": opening.title,
        "company_name": opening.employer.name,
        "absolute_url": opening.page,
        "location": {"name": " / ".join(opening.places)},
        "first_published": dates.posted.isoformat(),
        "updated_at": dates.posted.isoformat(),
        "application_deadline": dates.closing.isoformat() if dates.closing else None,
        "language": "en",
        "metadata": [
            {"id": 1, "name": "Employment Type", "value": opening.type, "value_type": "single_select"},
            {"id": 2, "name": "Workplace Type", "value": opening.workplace.title(), "value_type": "single_select"},
        ],
        "departments": [{"id": crc32(opening.category.encode()), "name": opening.category, "child_ids": []}],
        "offices": [{"id": crc32(place.encode()), "name": place, "location": place} for place in opening.places],
        "pay_input_ranges": [
            {
                "min_cents": pay.low * 100,
                "max_cents": pay.high * 100,
                "currency_type": pay.currency,
                "title": "Annual pay",
            }
        ]
        if pay
        else [],
        "content": escape(description(opening)),
    }


def _lever_posting(opening: DemoOpening, now: datetime) -> dict[str, Any]:
    work, needs, offer = headings(opening.employer)
    key = str(uuid5(NAMESPACE_URL, opening.page))
    page = f"https://jobs.{opening.employer.slug}.example/{opening.employer.slug}/{key}"
    posting = {
        "id": key,
        "text": opening.title,
        "categories": {
            "commitment": opening.type,
            "department": opening.category,
            "team": opening.category,
            "location": opening.places[0],
            "allLocations": list(opening.places),
        },
        "workplaceType": "on-site" if opening.workplace == "onsite" else opening.workplace,
        "createdAt": int(opening_dates(opening, now).posted.timestamp() * 1000),
        "description": f"<div>{escape(opening.text)}</div><div><br></div><div>{escape(opening.employer.about)}</div>",
        "lists": [
            {"text": work, "content": _items(duties(opening))},
            {"text": needs, "content": _items(needed(opening))},
        ],
        "additional": f"<h3>{offer}</h3>{terms(opening)}",
        "hostedUrl": page,
        "applyUrl": f"{page}/apply",
    }
    if opening.pay:
        interval = f"per-{opening.pay.period.lower()}-salary"
        posting["salaryRange"] = {
            "currency": opening.pay.currency,
            "interval": interval,
            "min": opening.pay.low,
            "max": opening.pay.high,
        }
    return posting


def _job_posting(opening: DemoOpening, now: datetime) -> dict[str, Any]:
    dates, pay = opening_dates(opening, now), opening.pay
    posting: dict[str, Any] = {
        "@type": "JobPosting",
        "title": opening.title,
        "description": description(opening),
        "identifier": {"@type": "PropertyValue", "name": opening.employer.name, "value": opening.id},
        "datePosted": dates.posted.isoformat(),
        "employmentType": [value.value for value in read_employment_types([opening.type])],
        "hiringOrganization": {
            "@type": "Organization",
            "name": opening.employer.name,
            "sameAs": f"https://{opening.employer.slug}.example/",
        },
        "jobLocation": [_address(place) for place in opening.places],
        "occupationalCategory": opening.category,
        "skills": ", ".join(opening.skills),
        "url": opening.page,
    }
    if dates.closing:
        posting["validThrough"] = dates.closing.isoformat()
    if pay:
        value = {"@type": "QuantitativeValue", "minValue": pay.low, "maxValue": pay.high, "unitText": pay.period}
        posting["baseSalary"] = {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}
    return posting


def _address(place: str) -> dict[str, Any]:
    city, _, country = place.rpartition(", ")
    address = {"@type": "PostalAddress", "addressLocality": city, "addressCountry": country}
    return {"@type": "Place", "address": address}


def _items(listed: str) -> str:
    """Lever gives the lines of a list without the list."""
    return listed.removeprefix("<ul>\n").removesuffix("\n</ul>")


def _number(opening: DemoOpening) -> int:
    return 4_000_000_000 + crc32(opening.id.encode()) % 1_000_000_000
