"""Numbers for new rows, drawn before they are written, so that rows can go in by the thousand."""

import sqlalchemy as sa
from sqlmodel import Session


def next_posting_ids(session: Session, count: int) -> list[int]:
    """`count` numbers that no posting ever had; the session must be writing."""
    if count == 0:
        return []
    if session.get_bind().dialect.name == "postgresql":
        drawn = sa.text("SELECT nextval(pg_get_serial_sequence('posting', 'id')) FROM generate_series(1, :count)")
        return list(session.execute(drawn, {"count": count}).scalars())
    # AUTOINCREMENT remembers the highest id ever given, and the writer is alone.
    highest = session.execute(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'posting'")).scalar() or 0
    return list(range(highest + 1, highest + 1 + count))
