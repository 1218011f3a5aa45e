"""Normalise one raw posting, so that the board can store it."""

from datetime import datetime
from functools import lru_cache

from jobboard.core.addresses import parse_web_address
from jobboard.core.employment import read_employment_types
from jobboard.core.errors import JobboardError
from jobboard.core.html import text_of
from jobboard.core.pictures import without_pictures
from jobboard.core.posting_content import LONGEST_TITLE
from jobboard.core.prose import html_of
from jobboard.core.text import cut, one_line
from jobboard.importer.normalise.clean_fields import clean_fields
from jobboard.importer.normalise.dates import parse_dates
from jobboard.importer.normalise.employer_country import likely_countries
from jobboard.importer.normalise.experience import parse_years
from jobboard.importer.normalise.locations import parse_locations
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.normalise.pay import parse_pay
from jobboard.importer.reading.apply_links import apply_addresses
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.jobs.taxonomy.reading import Filled, Taxonomy, fill_gaps

LONGEST_NAME = 120
LARGEST_DESCRIPTION = 1_000_000
MOST_SKILLS = 30
_LONGEST_SKILL = 60


class Unacceptable(JobboardError):
    """A posting that cannot be listed; its sentence says why."""


def normalise(raw: RawPosting, *, currency: str, now: datetime, taxonomy: Taxonomy) -> NormalPosting:
    """The normalised posting; `currency` (ISO 4217) is assumed if neither pay nor place tells it.

    Category, seniority and skills that the source does not give are inferred from title and text by `taxonomy`.

    Fields that cannot be used are left out with a note. Raises Unacceptable, and nothing else, if there is no title or
    company, or over a million characters of description.
    """
    notes: list[str] = [*raw.notes]
    raw = clean_fields(raw, notes)
    title = _title(raw.title, notes)
    company = cut(one_line(raw.company), LONGEST_NAME)
    if not company:
        raise Unacceptable("The posting names no company; give it one with --company.")
    description = html_of(_description(raw))
    text = text_of(description)
    workplace, locations, applicant_countries = parse_locations(raw, title, likely_countries(raw, currency), notes)
    posted_at, valid_through = parse_dates(raw, now, notes)
    apply_url, apply_email = apply_addresses(raw, notes)
    country = locations[0].country if locations else applicant_countries[0] if applicant_countries else ""
    fields = _fields_of_work(raw, title, text, taxonomy)
    experience, is_inferred = parse_years(raw, text, notes)
    return NormalPosting(
        external_id=one_line(raw.external_id)[:500],
        title=title,
        company_name=company,
        company_website=parse_web_address(raw.company_website) or "",
        description_html=description,
        employment_types=tuple(map(str, read_employment_types(raw.employment_types, title))),
        workplace=workplace,
        locations=locations,
        applicant_countries=applicant_countries,
        category=fields.category,
        seniority=fields.seniority,
        skills=fields.skills,
        experience=experience,
        inferred=(*fields.inferred, *(("experience",) if is_inferred else ())),
        salary=parse_pay(raw, text, currency, country, notes),
        apply_url=apply_url,
        apply_email=apply_email,
        source_url=parse_web_address(raw.source_url),
        requisition_id=one_line(raw.requisition_id)[:LONGEST_NAME] or None,
        posted_at=posted_at,
        valid_through=valid_through,
        notes=tuple(notes),
    )


def _description(raw: RawPosting) -> str:
    text = without_pictures(raw.description)
    if len(text) > LARGEST_DESCRIPTION:
        raise Unacceptable(f"The description has {len(text):,} characters; at most 1,000,000 are taken.")
    return text


def _title(text: str, notes: list[str]) -> str:
    title = one_line(text)
    if not title:
        raise Unacceptable("The posting has no title.")
    if len(title) > LONGEST_TITLE:
        notes.append(f"the title has {len(title)} characters and was cut to {LONGEST_TITLE}")
    return cut(title, LONGEST_TITLE)


def _fields_of_work(raw: RawPosting, title: str, text: str, taxonomy: Taxonomy) -> Filled:
    category, seniority = (cut(one_line(given), LONGEST_NAME) or None for given in (raw.category, raw.seniority))
    return fill_gaps(taxonomy, title, text, category, seniority, _skills(raw.skills))


@lru_cache(maxsize=10_000)
def _skills(texts: tuple[str, ...]) -> tuple[str, ...]:
    skills = dict.fromkeys(cut(one_line(skill), _LONGEST_SKILL) for skill in texts)
    return tuple(filter(None, skills))[:MOST_SKILLS]
