"""Which tables stand on public pages, so that a write to one makes every kept page stale.

Postings and what hangs on them are not among them: whoever changes one notes its number (`changes.note`), since the
index needs that too.
"""

import re
from functools import lru_cache
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

ANY = frozenset({"*"})
"""Any column, and rows that come and go."""

PUBLIC_TABLES: dict[str, frozenset[str]] = {
    # A new company stands on no page before its openings do.
    "company": frozenset({"name", "slug", "website", "about_html", "links", "domain", "verified_at"}),
    "company_logo": ANY,
    "edition": ANY,
    "edition_correction": ANY,
    "page_revision": ANY,
    "report_correction": ANY,
    "rising_search": ANY,
    "search_day": ANY,
    "search_day_total": ANY,
    "search_term": frozenset({"text", "verdict", "held", "first_day"}),
    "trend_finding": ANY,
    "trend_report": ANY,
    "user_account": frozenset({"name"}),
}
"""By table the columns that readers see; rows that are deleted count always, new ones where any column does."""

_WRITE = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "?(\w++)"?')
_SET = re.compile(r'[ ,"](\w++)"?=')
_LONGEST = 2_000
_CHANGED = "public pages changed"


def watch(engine: Engine) -> None:
    """Let `changed_public_pages` know what is written through `engine` in writing transactions."""
    event.listen(engine, "begin", _forget)
    event.listen(engine, "before_cursor_execute", _look)


def changed_public_pages(connection: Connection) -> bool:
    """Whether this transaction has written what stands on public pages."""
    return bool(connection.info.get(_CHANGED))


@lru_cache(maxsize=1_000)
def is_public_write(statement: str) -> bool:
    """Whether this SQL (its beginning is enough) changes what readers may see."""
    match = _WRITE.match(statement)
    columns = PUBLIC_TABLES.get(match[2]) if match else None
    if match is None or columns is None:
        return False
    if columns is ANY or match[1] == "DELETE FROM":
        return True
    if match[1] == "INSERT INTO":
        return False
    assigned = statement.partition(" SET")[2].partition(" WHERE ")[0]
    return not columns.isdisjoint(_SET.findall(assigned))


def _forget(connection: Connection) -> None:
    connection.info.pop(_CHANGED, None)


def _look(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
    if is_public_write(statement[:_LONGEST]):
        connection.info[_CHANGED] = True
