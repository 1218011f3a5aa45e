"""The one record every source gives, before anything is made of it."""

import marshal
from dataclasses import dataclass, fields
from hashlib import blake2b
from operator import attrgetter

NORMALISER_VERSION = 4


@dataclass(frozen=True, slots=True)
class RawPosting:
    """What a source says of one opening, in the source's own words.

    `where` tells a person where in the input it stands ("job 3", "line 12"). `description` is HTML.
    `locations` are free text; what a source splits into city, region and country is in
    `split_locations`. `salary_text` is free text; the other salary fields are as the source has them.
    Dates are as written (ISO 8601, RFC 822, epoch milliseconds as digits); `normalise` reads them.
    `notes` say what of it the source left out or took from elsewhere, for a person.
    """

    where: str
    external_id: str
    title: str
    company: str
    description: str = ""
    company_website: str = ""
    locations: tuple[str, ...] = ()
    split_locations: tuple[tuple[str, str, str], ...] = ()
    employment_types: tuple[str, ...] = ()
    workplace: str = ""
    applicant_countries: tuple[str, ...] = ()
    category: str = ""
    seniority: str = ""
    skills: tuple[str, ...] = ()
    salary_min: str = ""
    salary_max: str = ""
    salary_currency: str = ""
    salary_period: str = ""
    salary_text: str = ""
    apply_url: str = ""
    apply_email: str = ""
    source_url: str = ""
    requisition_id: str = ""
    posted_at: str = ""
    valid_through: str = ""
    notes: tuple[str, ...] = ()

    def fingerprint(self) -> str:
        """A hash of all that was said, wherever it stood in the input, and of how we read it."""
        # Version 2 of marshal's format writes equal values to equal bytes, five times as fast as repr.
        return blake2b(marshal.dumps((NORMALISER_VERSION, _said(self)), 2), digest_size=16).hexdigest()


_said = attrgetter(*(field.name for field in fields(RawPosting) if field.name != "where"))


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that was not taken: where it stands and why, in words for a person.

    `meant` says that it was never to be taken, as a draft or a filled opening: nothing is wrong with the input.
    """

    where: str
    why: str
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the input itself that a person should know; no record is lost by it."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Language:
    """The language the input is written in (ISO 639-1), for what differs by language, as the order of a date."""

    code: str


Record = RawPosting | Rejection | Note | Language
"""What a format gives, in the order of the input."""
