"""Freshness: when somebody last confirmed that an opening is there, and since when it is listed.

An opening of a standing source is confirmed by the last whole read of it that named the opening; one from the form by
its employer. All else is not confirmed. `store.confirmed` says the same for rows.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from jobboard.jobs.duplicates.source_rank import FEEDS


class ConfirmedBy(StrEnum):
    """Who or what says that it is there: the employer's site, another source that lists it, or the employer."""

    SITE = "site"
    SOURCE = "source"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Confirmation:
    at: datetime
    by: ConfirmedBy


def confirmation_of(row: Any) -> Confirmation | None:
    """From a row with the columns of `COLUMNS` and the source's `kind`."""
    if row.source_id is None:
        moment, by = row.employer_confirmed_at, ConfirmedBy.EMPLOYER
    else:
        moment = row.read_whole_at if row.still_named else None
        by = ConfirmedBy.SOURCE if row.kind in FEEDS else ConfirmedBy.SITE
    return Confirmation(moment, by) if moment is not None else None
