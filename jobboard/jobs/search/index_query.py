"""From what a reader asks for to what is asked of the index."""

from datetime import UTC, datetime, timedelta

from jobboard.core.places import place_key
from jobboard.core.spots import spot_of
from jobboard.core.text import fold
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.index.documents import microseconds
from jobboard.store.index.index_query import IndexQuery, Near, Pay
from jobboard.store.index.synonyms import NO_SYNONYMS, Synonyms

ORDERS = {"relevance": "relevance", "newest": "newest", "salary": "pay"}
"""The index's names of the orders of a filter."""


def build_index_query(wanted: JobFilter, now: datetime, synonyms: Synonyms | None = None) -> IndexQuery:
    """The same filter in the words of the index; `now` says since when an opening was posted within some days.

    Words stand for those that mean the same, unless they are to be taken exactly.
    """
    any_of = [
        (name, wanted.chosen(name)) for name in ("category", "type", "workplace", "seniority", "experience", "company")
    ]
    any_of.append(("place", tuple(place_key(text) for text in wanted.location)))
    any_of.append(("skill_key", tuple(fold(text) for text in wanted.skill)))
    at_least: tuple[tuple[str, int], ...] = ()
    if wanted.posted is not None:
        at_least = (("posted_at", days_before(now, wanted.posted)),)
    chosen = tuple(pair for pair in any_of if pair[1])
    others = NO_SYNONYMS if wanted.exact else synonyms or Synonyms.shipped()
    return IndexQuery(wanted.q, chosen, at_least, _near(wanted), _pay(wanted), others)


def days_before(now: datetime, days: int) -> int:
    """The moment from which on an opening counts as posted within `days`."""
    return microseconds(_start_of_day(now) - timedelta(days=days))


def _near(wanted: JobFilter) -> Near | None:
    spot = spot_of(wanted.near) if wanted.near else None
    return Near(spot.lat, spot.lon, wanted.within) if spot else None


def _pay(wanted: JobFilter) -> Pay | None:
    if wanted.salary_min is None:
        return Pay(1) if wanted.pay == "given" else None
    return Pay(wanted.salary_min, unsaid=wanted.pay == "any")


def _start_of_day(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
