"""Whether a term may be shown: the one predicate, for page, feed, file, suggestion, digest and chart."""

import sqlalchemy as sa
from sqlmodel import col

from jobboard.store.models import SearchDay, SearchTerm

ALLOWED = "allowed"
DENIED = "denied"
_OF_ONE = 0.3
"""More of a day's searches than this by a single visitor, and it is one visitor's interest."""


def enough(minimum: int) -> sa.ColumnElement[bool]:
    """Of rows of SearchDay: that day's count may be told, since enough people searched and none of them much more.

    They came from at least half as many networks, so that one person cannot be many; old days did not count those.
    """
    by_many = col(SearchDay.largest) <= _OF_ONE * col(SearchDay.searches)
    networks = col(SearchDay.networks)
    from_many = sa.or_(networks.is_(None), 2 * networks >= minimum)
    return sa.and_(col(SearchDay.searchers) >= minimum, by_many, from_many)


def may_be_named() -> sa.ColumnElement[bool]:
    """Of rows of SearchTerm: editors let it be shown, and nothing holds it back."""
    return sa.and_(col(SearchTerm.verdict) == ALLOWED, col(SearchTerm.held) == "")


def publishable(minimum: int) -> sa.ColumnElement[bool]:
    """Of rows of SearchDay joined to SearchTerm: the term and that day's count may be shown."""
    return sa.and_(may_be_named(), enough(minimum))
