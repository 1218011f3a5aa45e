"""schema.org JobPosting, as Google for Jobs reads it, and what stands beside it: the company, the site, the way there.

A JobPosting stands only on an opening's own page, and only while it is open. `directApply` is never claimed: the button
leads elsewhere. `validThrough` is said only where there is a real end.
"""

import json
from typing import Any

from markupsafe import Markup

from jobboard.core.experience import Experience
from jobboard.core.links import Links
from jobboard.core.money import Salary
from jobboard.core.places import Place
from jobboard.core.vocabulary import Workplace
from jobboard.jobs.posting.opening import CompanyName, Opening

_CONTEXT = "https://schema.org/"


def job_posting(opening: Opening, links: Links, home: str = "") -> dict[str, Any] | None:
    """The facts of an opening, the same that its page shows.

    None where a reader of such data would take them for a mistake: without a text, or with neither a country to work
    in nor one to apply from. `home` is the country of the board, taken for remote work of which none is said.
    """
    where = _where(opening, home)
    if not opening.description_html or where is None:
        return None
    facts: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "JobPosting",
        "title": opening.title,
        "description": opening.description_html,
        "datePosted": opening.posted_at.isoformat(),
        "hiringOrganization": organization(opening.company, links),
        "identifier": {"@type": "PropertyValue", "name": opening.company.name, "value": str(opening.id)},
        "url": links.full(links.job(opening.id, opening.title)),
    }
    if opening.valid_through is not None and opening.closing_given:
        facts["validThrough"] = opening.valid_through.isoformat()
    if opening.employment_types:
        facts["employmentType"] = list(opening.employment_types)
    if opening.experience is not None:
        facts |= _experience_requirements(opening.experience)
    if opening.skills:
        facts["skills"] = ", ".join(opening.skills)
    if opening.salary is not None:
        facts["baseSalary"] = _base_salary(opening.salary)
    return facts | where


def organization(company: CompanyName, links: Links) -> dict[str, Any]:
    """A company: its name, its own site, its logo."""
    said = {"sameAs": company.website, "logo": links.full(links.logo(company.logo)) if company.logo else ""}
    return {"@type": "Organization", "name": company.name} | {name: value for name, value in said.items() if value}


def company_page(company: CompanyName, links: Links) -> list[dict[str, Any]]:
    """What the page of a company says of it."""
    url = links.full(links.company(company.slug))
    way = _way([("Companies", links.companies()), (company.name, links.company(company.slug))], links)
    return [{"@context": _CONTEXT, **organization(company, links), "url": url}, way]


def website(name: str, links: Links) -> dict[str, Any]:
    """The site and how to search it."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": links.full(links.jobs()) + "?q={search_term_string}"},
        "query-input": "required name=search_term_string",
    }
    return {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "name": name,
        "url": links.full("/"),
        "potentialAction": search,
    }


def breadcrumbs(opening: Opening, links: Links) -> dict[str, Any]:
    """List, company, this opening."""
    company = (opening.company.name, links.company(opening.company.slug))
    return _way([("Openings", links.jobs()), company, (opening.title, links.job(opening.id, opening.title))], links)


def as_script(facts: dict[str, Any]) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(facts, ensure_ascii=False)
    for sign, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704  nothing in it can be read as HTML any more


def _way(steps: list[tuple[str, str]], links: Links) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": links.full(path)}
            for position, (name, path) in enumerate(steps, 1)
        ],
    }


def _experience_requirements(experience: Experience) -> dict[str, Any]:
    """The least experience in months (schema.org OccupationalExperienceRequirements); freshers have no requirements."""
    if not experience.min:
        return {"experienceRequirements": "no requirements"}
    months = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": experience.min * 12}
    return {"experienceRequirements": months}


def _base_salary(salary: Salary) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": salary.period.value}
    if salary.min is not None and salary.min == salary.max:
        value["value"] = float(salary.min)
    else:
        value |= {"minValue": float(salary.min)} if salary.min is not None else {}
        value |= {"maxValue": float(salary.max)} if salary.max is not None else {}
    return {"@type": "MonetaryAmount", "currency": salary.currency, "value": value}


def _where(opening: Opening, home: str) -> dict[str, Any] | None:
    """Places of work; fully remote ones say from where one may apply. Hybrid is not remote."""
    places = [_place(place) for place in opening.locations if place.country]
    if opening.workplace != Workplace.REMOTE:
        return {"jobLocation": places} if places else None
    countries = opening.applicant_countries or tuple(
        dict.fromkeys(place.country for place in opening.locations if place.country)
    )
    countries = countries or ((home,) if home else ())
    if not countries:
        return None
    where: dict[str, Any] = {
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": [{"@type": "Country", "name": code} for code in countries],
    }
    offices = [place for place in places if "addressLocality" in place["address"]]
    return where | ({"jobLocation": offices} if offices else {})


def _place(place: Place) -> dict[str, Any]:
    parts = {"addressLocality": place.city, "addressRegion": place.region, "addressCountry": place.country}
    said = {name: value for name, value in parts.items() if value}
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | said}
