"""Translate a JobFilter into an IndexQuery."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from jobboard.core.places import place_key
from jobboard.core.spots import spot_of
from jobboard.core.text import fold
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.index.documents import microseconds
from jobboard.store.index.index_query import Confirmed, IndexQuery, Near, Pay
from jobboard.store.index.synonyms import NO_SYNONYMS, Synonyms

WholeReads = Mapping[int, datetime]
"""By source, when it was last read whole."""
NO_READS: WholeReads = MappingProxyType({})
ORDERS = {"relevance": "relevance", "newest": "newest", "salary": "pay"}
"""The index's names of the orders of a filter."""


def build_index_query(
    job_filter: JobFilter, now: datetime, synonyms: Synonyms, whole_reads: WholeReads = NO_READS
) -> IndexQuery:
    """The filter as a query of the index; `now` is the reference of `posted` and `confirmed`.

    Synonyms are added, unless the filter is exact. `whole_reads` says which sources were read whole when.
    """
    any_of = [
        (name, job_filter.chosen(name))
        for name in ("category", "type", "workplace", "seniority", "experience", "company")
    ]
    any_of.append(("place", tuple(place_key(text) for text in job_filter.location)))
    any_of.append(("skill_key", tuple(fold(text) for text in job_filter.skill)))
    at_least: tuple[tuple[str, int], ...] = ()
    if job_filter.posted is not None:
        at_least = (("posted_at", days_before(now, job_filter.posted)),)
    chosen = tuple(pair for pair in any_of if pair[1])
    others = NO_SYNONYMS if job_filter.exact else synonyms
    return IndexQuery(
        job_filter.q,
        chosen,
        at_least,
        _near(job_filter),
        _pay(job_filter),
        others,
        _confirmed(job_filter.confirmed, now, whole_reads),
    )


def days_before(now: datetime, days: int) -> int:
    """The moment from which on an opening counts as posted within `days`."""
    return microseconds(_start_of_day(now) - timedelta(days=days))


def _confirmed(days: int | None, now: datetime, whole_reads: WholeReads) -> Confirmed | None:
    if days is None:
        return None
    since = now - timedelta(days=days)
    sources = tuple(source_id for source_id, moment in whole_reads.items() if moment >= since)
    return Confirmed(sources, microseconds(since))


def _near(job_filter: JobFilter) -> Near | None:
    spot = spot_of(job_filter.near) if job_filter.near else None
    return Near(spot.lat, spot.lon, job_filter.within) if spot else None


def _pay(job_filter: JobFilter) -> Pay | None:
    if job_filter.salary_min is None:
        return Pay(1) if job_filter.pay == "given" else None
    return Pay(job_filter.salary_min, unsaid=job_filter.pay == "any")


def _start_of_day(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
