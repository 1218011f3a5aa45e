"""Entries of the search log on their way into the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from jobboard.store.engine import Store
from jobboard.store.models import SearchEntry, SearchSalt

Key = tuple[date, str, str]
"""Day, visitor's mark, query."""


@dataclass(slots=True)
class Entry:
    """What to add to one visitor's searches for one thing on one day."""

    day: date
    visitor: str
    query: str
    client: str = ""
    network: str = ""
    filters: str = ""
    results: int = 0
    searches: int = 0
    clicked: bool = False


def write_entries(session: Session, entries: Iterable[Entry], withdrawn: Iterable[Key]) -> None:
    """Add to what is there, or start it; a click alone starts nothing."""
    table = SearchEntry.__table__  # type: ignore[attr-defined]
    for key in withdrawn:
        where = _at(table, key)
        session.execute(sa.delete(table).where(*where, table.c.searches <= 1))
        session.execute(sa.update(table).where(*where).values(searches=table.c.searches - 1))
    entry_list = list(entries)
    rows = [
        {"day": entry.day, "visitor": entry.visitor, "query": entry.query, "filters": entry.filters}
        | {"searches": entry.searches, "results": entry.results, "clicked": entry.clicked}
        | {"client": entry.client, "network": entry.network}
        for entry in entry_list
        if entry.searches
    ]
    if rows:
        insert = _insert(session, table)
        new = insert.excluded
        again = {
            "searches": table.c.searches + new.searches,
            "results": new.results,
            "clicked": sa.or_(table.c.clicked, new.clicked),
        }
        session.execute(insert.on_conflict_do_update(index_elements=["day", "visitor", "query"], set_=again), rows)
    for entry in entry_list:
        if entry.clicked and not entry.searches:
            where = _at(table, (entry.day, entry.visitor, entry.query))
            session.execute(sa.update(table).where(*where).values(clicked=True))


def daily_salt(store: Store, day: date, now: datetime, new: str) -> bytes:
    """The salt of a day, the same for every process: `new` where nobody asked before."""
    with store.writing(now) as session:
        insert = _insert(session, SearchSalt.__table__)  # type: ignore[attr-defined]
        session.execute(insert.values(day=day, salt=new).on_conflict_do_nothing())
        stored = sa.select(col(SearchSalt.salt)).where(col(SearchSalt.day) == day)
        return bytes.fromhex(session.execute(stored).scalar_one())


def _at(table: sa.Table, key: Key) -> tuple[sa.ColumnElement[bool], ...]:
    day, visitor, query = key
    return table.c.day == day, table.c.visitor == visitor, table.c.query == query


def _insert(session: Session, table: sa.Table) -> Any:
    return (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(table)
