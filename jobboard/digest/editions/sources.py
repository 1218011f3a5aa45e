"""Where what an edition tells comes from."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlmodel import Session

from jobboard.digest.editions.formatter import DigestFormatter
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.page import JobPage

Finder = Callable[[JobFilter], JobPage]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where what is told comes from: `find` searches the openings, `minimum` searchers make a term fit to be shown.

    `interest` is how much each field was read in earlier editions, from 0 to 1.
    """

    session: Session
    find: Finder
    formatter: DigestFormatter
    minimum: int
    currency: str = ""
    site: str = ""
    interest: dict[str, float] = field(default_factory=dict)
