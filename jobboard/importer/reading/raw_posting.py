"""The raw record of an opening that every source format gives, before it is normalised."""

import marshal
from dataclasses import dataclass, fields
from hashlib import blake2b
from operator import attrgetter

NORMALISER_VERSION = 5


@dataclass(frozen=True, slots=True)
class RawPosting:
    """One opening as its source writes it.

    `where` is the position in the input, for messages ("job 3", "line 12"). `description` is HTML. `locations` are free
    text; places that the source splits into city, region and country are in `split_locations`. `salary_text` is free
    text; the other salary fields are as in the source. `experience` is
    free text, such as “3-5 years”. Dates are as written (ISO 8601, RFC 822, epoch milliseconds as
    digits); `normalise` parses them. `notes` are messages about parts that were left out or inferred.
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
    experience: str = ""
    notes: tuple[str, ...] = ()

    def fingerprint(self) -> str:
        """A hash of the content without its position, and of the version of the normaliser."""
        # Version 2 of marshal's format writes equal values to equal bytes, five times as fast as repr.
        return blake2b(marshal.dumps((NORMALISER_VERSION, _said(self)), 2), digest_size=16).hexdigest()


_said = attrgetter(*(field.name for field in fields(RawPosting) if field.name != "where"))


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that is not imported: its position and the reason, for a person.

    `expected` is set where nothing is wrong with the input, as for a draft or a filled opening.
    """

    where: str
    why: str
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A message about the input as a whole; no record is lost by it."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Language:
    """The language of the input (ISO 639-1), which decides the order of day and month, for example."""

    code: str


Record = RawPosting | Rejection | Note | Language
"""What a format gives, in the order of the input."""
