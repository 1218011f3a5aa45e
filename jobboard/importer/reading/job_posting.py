"""Parse a schema.org JobPosting (JSON-LD or microdata) into a raw posting."""

import hashlib
import re
from dataclasses import replace
from html import escape
from typing import Any

from jobboard.core.html import is_html, unescape_once
from jobboard.core.json_text import listed, mapped, string
from jobboard.importer.reading.base_salary import parse_base_salary
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.jsonld_blocks import Node, node_types
from jobboard.importer.reading.raw_posting import RawPosting

_SECTIONS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("educationRequirements", "Education"),
    ("experienceRequirements", "Experience"),
    ("jobBenefits", "Benefits"),
    ("incentiveCompensation", "What we offer"),
    ("workHours", "Hours"),
)
_LONGEST_EXPERIENCE = 80
_NAMES = ("name", "description", "value", "credentialCategory")


def parse_job_posting(where: str, node: Node) -> RawPosting:
    """One JobPosting node as a raw posting. Its id is the identifier, else its address, else a hash of its content."""
    company, website = _organization(node.get("hiringOrganization"))
    title = string(node.get("title")) or string(node.get("name"))
    url = _url(node)
    remote = "TELECOMMUTE" in "".join(map(string, listed(node.get("jobLocationType")))).upper()
    places = _places(node)
    pay, pay_text, note = parse_base_salary(node, _named(places))
    return RawPosting(
        where=where,
        external_id=_identifier(node) or url or _hash(company, title, repr(places)),
        title=title,
        company=company,
        company_website=website,
        description=_description(node),
        **places,
        employment_types=_strings(node.get("employmentType")),
        workplace="remote" if remote else "",
        applicant_countries=_countries(node.get("applicantLocationRequirements")),
        category=next(iter(_strings(node.get("occupationalCategory")) or _strings(node.get("industry"))), ""),
        salary_min=pay.low if pay else "",
        salary_max=pay.high if pay else "",
        salary_currency=pay.currency if pay else "",
        salary_period=pay.period if pay else "",
        salary_text=pay_text,
        apply_url=url,
        source_url=url,
        posted_at=string(node.get("datePosted")),
        valid_through=string(node.get("validThrough")),
        experience=_experience(node),
        notes=(note,) if note else (),
    )


def _experience(node: Node) -> str:
    """Months as schema.org counts them (OccupationalExperienceRequirements), or a text."""
    for value in listed(node.get("experienceRequirements")):
        if months := string(mapped(value).get("monthsOfExperience")):
            return f"{months} months"
        if text := string(value):
            return text if len(text) < _LONGEST_EXPERIENCE else ""
    return ""


def with_distinct_ids(postings: list[RawPosting]) -> list[RawPosting]:
    """Postings that share an identifier (that of their employer, for example) get their address as id instead."""
    openings_by_id: dict[str, set[tuple[str, str]]] = {}
    for posting in postings:
        openings_by_id.setdefault(posting.external_id, set()).add((posting.title, posting.source_url))
    shared = {name for name, openings in openings_by_id.items() if len(openings) > 1}
    return [
        replace(
            posting, external_id=posting.source_url or _hash(posting.company, posting.title, repr(posting.locations))
        )
        if posting.external_id in shared
        else posting
        for posting in postings
    ]


def _organization(value: Any) -> tuple[str, str]:
    organization = next(iter(listed(value)), None)
    if isinstance(organization, str):
        return organization, ""
    organization = mapped(organization)
    websites = [*listed(organization.get("url")), *listed(organization.get("sameAs"))]
    name = string(organization.get("name")) or string(organization.get("legalName"))
    return name, next((string(website) for website in websites if host_of(string(website))), "")


def _url(node: Node) -> str:
    page = node.get("mainEntityOfPage")
    candidates = [node.get("url"), page, mapped(page).get("@id"), node.get("@id"), node.get("sameAs")]
    return next((string(url) for value in candidates for url in listed(value) if host_of(string(url))), "")


def _identifier(node: Node) -> str:
    for identifier in listed(node.get("identifier")):
        if (
            value := string(mapped(identifier).get("value"))
            or string(mapped(identifier).get("@id"))
            or string(identifier)
        ):
            return value
    return ""


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _description(node: Node) -> str:
    """The description, and further sections under their headings."""
    parts = [_lines(string(node.get("description")))]
    for name, heading in _SECTIONS:
        texts = [_lines(text) for text in _strings(node.get(name))]
        texts = [text for text in texts if text.strip() and text not in parts[0]]
        if texts:
            parts.append(f"<h3>{heading}</h3>{_section(texts)}")
    return _as_html(parts[0]) + "".join(parts[1:]) if len(parts) > 1 else parts[0]


def _lines(text: str) -> str:
    """Fix line breaks that were escaped twice."""
    return text.replace("\\r\\n", "\n").replace("\\n", "\n") if "\\n" in text else text


def _section(texts: list[str]) -> str:
    if len(texts) == 1:
        items = [item.strip() for item in re.split(r"&nbsp;(?=[A-Z0-9])", texts[0])]
        if len(items) < 3 or is_html(texts[0]):
            return _as_html(texts[0])
        texts = items
    return (
        "<ul>" + "".join(f"<li>{item if is_html(item) else escape(item, quote=False)}</li>" for item in texts) + "</ul>"
    )


def _as_html(text: str) -> str:
    text = unescape_once(text) if not is_html(text) else text
    if is_html(text):
        return text
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", text)).replace("\n", "<br>")


def _strings(value: Any) -> tuple[str, ...]:
    """Texts, and the names of nodes."""
    texts = []
    for item in listed(value):
        node = mapped(item)
        texts.append(string(item) or next((text for name in _NAMES if (text := string(node.get(name)))), ""))
    return tuple(filter(None, texts))


def _places(node: Node) -> dict[str, Any]:
    """Places in parts; all as text if some are only text."""
    places = [_place(place) for place in listed(node.get("jobLocation"))]
    if any(isinstance(place, str) for place in places):
        texts = (place if isinstance(place, str) else ", ".join(filter(None, place)) for place in places)
        return {"locations": tuple(dict.fromkeys(filter(None, texts)))}
    return {"split_locations": tuple(dict.fromkeys(place for place in places if any(place)))}


def _named(places: dict[str, Any]) -> list[str]:
    """The places as texts."""
    return [
        *places.get("locations", ()),
        *(", ".join(filter(None, parts)) for parts in places.get("split_locations", ())),
    ]


def _place(place: Any) -> str | tuple[str, str, str]:
    """City, region, country; or the name of the place if its address is of another city, copied by mistake."""
    node = mapped(place)
    is_address = "PostalAddress" in node_types(node) or "addressLocality" in node
    address = (
        place if isinstance(place, str) else next(iter(listed(node.get("address"))), place if is_address else None)
    )
    if isinstance(address, str):
        return address
    parts = _address(mapped(address))
    name = string(node.get("name"))
    if name and (not any(parts) or ("," in name and parts[0] and not name.startswith(parts[0]))):
        return name
    return parts


def _address(address: Node) -> tuple[str, str, str]:
    locality = " / ".join(_strings(address.get("addressLocality"))) or string(address.get("streetAddress"))
    region = next(iter(_strings(address.get("addressRegion"))), "")
    return locality, region, _country(address.get("addressCountry"))


def _country(value: Any) -> str:
    """A country as text or Country node, whose name may be a list of copies."""
    for item in listed(value):
        node = mapped(item)
        if name := string(item) or next(map(string, listed(node.get("name"))), "") or string(node.get("identifier")):
            return name
    return ""


def _countries(value: Any) -> tuple[str, ...]:
    countries = []
    for item in listed(value):
        node = mapped(item)
        wider = node.get("address") or node.get("containedInPlace")
        if node_types(node) & {"State", "City", "AdministrativeArea"} and wider:
            node = mapped(wider)
            countries.append(_country(node.get("addressCountry")) or _country(node))
        else:
            countries.append(_country(item))
    return tuple(dict.fromkeys(filter(None, countries)))
