"""schema.org JobPosting, as Google for Jobs reads it, and the BreadcrumbList beside it.

Only on an opening's own page, and only while it is open. `directApply` is never claimed: the button leads
elsewhere. `validThrough` is said only where there is a real end.
"""

import json
from typing import Any

from markupsafe import Markup

from jobboard.core.links import Links
from jobboard.core.money import Salary
from jobboard.core.places import Place
from jobboard.core.vocabulary import Workplace
from jobboard.jobs.opening import Opening

_CONTEXT = "https://schema.org/"


def job_posting(opening: Opening, links: Links) -> dict[str, Any]:
    """The facts of an opening, the same that its page shows."""
    facts: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "JobPosting",
        "title": opening.title,
        "description": opening.description_html,
        "datePosted": opening.posted_at.isoformat(),
        "hiringOrganization": _organization(opening),
        "identifier": {"@type": "PropertyValue", "name": opening.company.name, "value": str(opening.id)},
        "url": links.full(links.job(opening.id, opening.title)),
    }
    if opening.valid_through is not None:
        facts["validThrough"] = opening.valid_through.isoformat()
    if opening.employment_types:
        facts["employmentType"] = list(opening.employment_types)
    if opening.salary is not None:
        facts["baseSalary"] = _base_salary(opening.salary)
    return facts | _where(opening)


def breadcrumbs(opening: Opening, links: Links) -> dict[str, Any]:
    """Front page, list, this opening."""
    steps = [("Openings", links.jobs()), (opening.company.name, links.company(opening.company.slug))]
    items = [*steps, (opening.title, links.job(opening.id, opening.title))]
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": links.full(path)}
            for position, (name, path) in enumerate(items, 1)
        ],
    }


def as_script(facts: dict[str, Any]) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(facts, ensure_ascii=False)
    for sign, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704  nothing in it can be read as HTML any more


def _organization(opening: Opening) -> dict[str, Any]:
    organization = {"@type": "Organization", "name": opening.company.name}
    return organization | ({"sameAs": opening.company.website} if opening.company.website else {})


def _base_salary(salary: Salary) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": salary.period.value}
    if salary.min is not None and salary.min == salary.max:
        value["value"] = float(salary.min)
    else:
        value |= {"minValue": float(salary.min)} if salary.min is not None else {}
        value |= {"maxValue": float(salary.max)} if salary.max is not None else {}
    return {"@type": "MonetaryAmount", "currency": salary.currency, "value": value}


def _where(opening: Opening) -> dict[str, Any]:
    """Places of work; fully remote ones say from where one may apply. Hybrid is not remote."""
    where: dict[str, Any] = {}
    places = [_place(place) for place in opening.locations if place.country or place.city]
    if opening.workplace == Workplace.REMOTE:
        where["jobLocationType"] = "TELECOMMUTE"
        countries = opening.applicant_countries or tuple(
            dict.fromkeys(place.country for place in opening.locations if place.country)
        )
        if countries:
            where["applicantLocationRequirements"] = [{"@type": "Country", "name": code} for code in countries]
        places = [place for place in places if "addressLocality" in place["address"]]
    if places:
        where["jobLocation"] = places
    return where


def _place(place: Place) -> dict[str, Any]:
    parts = {"addressLocality": place.city, "addressRegion": place.region, "addressCountry": place.country}
    said = {name: value for name, value in parts.items() if value}
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | said}
