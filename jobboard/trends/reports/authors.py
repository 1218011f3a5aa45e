"""Who writes reports that readers may see."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.links import author_slug
from jobboard.store.models import TrendReport, User
from jobboard.trends.reports.reading import Headline, is_public, load_headline

_MOST = 100


@dataclass(frozen=True, slots=True)
class Author:
    """`slug` is used in the URL; `reports` are sorted newest first."""

    name: str
    slug: str
    reports: tuple[Headline, ...]


def load_author(session: Session, user_id: int) -> Author | None:
    """None where nobody of that number has a name and something published."""
    user = session.get(User, user_id)
    if user is None or not user.name:
        return None
    rows = session.execute(
        sa.select(TrendReport)
        .where(is_public(), col(TrendReport.author_id) == user_id)
        .order_by(col(TrendReport.published_at).desc(), col(TrendReport.id).desc())
        .limit(_MOST)
    ).scalars()
    headlines = tuple(load_headline(session, row) for row in rows)
    return Author(user.name, author_slug(user_id, user.name), headlines) if headlines else None
