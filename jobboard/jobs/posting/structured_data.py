"""JSON-LD of pages: schema.org JobPosting as Google for Jobs reads it, Organization, WebSite and BreadcrumbList.

A JobPosting is only on an opening's own page, and only while it is open. `directApply` is never set: the button leads
to another site. `validThrough` is set only where the employer gave a closing date.
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


def build_job_posting(opening: Opening, links: Links, home: str = "") -> dict[str, Any] | None:
    """The JobPosting of an opening, with the same facts as its page.

    None where Google would report an error: without a description, or with neither a country to work in nor one to
    apply from. `home` is the country of the board, used for remote work that names none.
    """
    where = _job_location(opening, home)
    if not opening.description_html or where is None:
        return None
    facts: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "JobPosting",
        "title": opening.title,
        "description": opening.description_html,
        "datePosted": opening.posted_at.isoformat(),
        "hiringOrganization": build_organization(opening.company, links),
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


def build_organization(company: CompanyName, links: Links) -> dict[str, Any]:
    """A company: its name, its own site, its logo."""
    optional = {"sameAs": company.website, "logo": links.full(links.logo(company.logo)) if company.logo else ""}
    return {"@type": "Organization", "name": company.name} | {name: value for name, value in optional.items() if value}


def build_company_page(company: CompanyName, links: Links) -> list[dict[str, Any]]:
    """JSON-LD of a company's page."""
    url = links.full(links.company(company.slug))
    way = _breadcrumb_list([("Companies", links.companies()), (company.name, links.company(company.slug))], links)
    return [{"@context": _CONTEXT, **build_organization(company, links), "url": url}, way]


def build_website(name: str, links: Links) -> dict[str, Any]:
    """The WebSite with its search."""
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


def build_breadcrumbs(opening: Opening, links: Links) -> dict[str, Any]:
    """Breadcrumbs: the list, the company, this opening."""
    company = (opening.company.name, links.company(opening.company.slug))
    return _breadcrumb_list(
        [("Openings", links.jobs()), company, (opening.title, links.job(opening.id, opening.title))], links
    )


def as_script(facts: dict[str, Any]) -> Markup:
    """JSON escaped so that it cannot end its script element."""
    text = json.dumps(facts, ensure_ascii=False)
    for sign, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704  nothing in it can be read as HTML any more


def _breadcrumb_list(steps: list[tuple[str, str]], links: Links) -> dict[str, Any]:
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


def _job_location(opening: Opening, home: str) -> dict[str, Any] | None:
    """Places of work, or for fully remote work the countries to apply from. Hybrid is not remote."""
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
    address = {name: value for name, value in parts.items() if value}
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | address}
