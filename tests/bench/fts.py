"""The same search by SQLite alone: an FTS5 table and GROUP BY, as most boards would do it."""

import re
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import sqlalchemy as sa

from jobboard.core.html import text_of
from jobboard.core.places import place_key
from jobboard.jobs.filter import PAGE_SIZE, JobFilter
from jobboard.store.engine import Store

_TABLES = """
CREATE VIRTUAL TABLE words USING fts5(title, employer, body, tokenize = 'porter unicode61');
CREATE TABLE job (id INTEGER PRIMARY KEY, category, type, workplace, location, place, pay, posted);
"""
_COLUMN = {"category": "category", "type": "type", "workplace": "workplace", "location": "place"}


class FullTextTable:
    """Everything the page needs, with indexes on what is filtered by."""

    def __init__(self, path: Path, store: Store) -> None:
        self._connection = sqlite.connect(str(path))
        self._connection.executescript(_TABLES)
        with store.engine.connect() as connection:
            rows = connection.execute(sa.text(_ROWS)).all()
        jobs = [
            (row[0], row[4], row[5].strip('[]"'), row[6], row[7], place_key(row[7] or ""), row[8], row[9])
            for row in rows
        ]
        words = [(row[0], row[1], row[2], text_of(row[3])) for row in rows]
        self._connection.executemany("INSERT INTO job VALUES (?,?,?,?,?,?,?,?)", jobs)
        self._connection.executemany("INSERT INTO words (rowid, title, employer, body) VALUES (?,?,?,?)", words)
        for column in ("category", "type", "workplace", "place", "posted"):
            self._connection.execute(f"CREATE INDEX by_{column} ON job ({column})")
        self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._connection.execute("ANALYZE")
        self._connection.commit()

    def page(self, wanted: JobFilter) -> None:
        """A page of twenty, the total, and the four counts."""
        where, values = _where(wanted)
        order = (
            "bm25(words)" if wanted.order == "relevance" else "pay DESC" if wanted.sort == "salary" else "posted DESC"
        )
        source = "job JOIN words ON words.rowid = job.id" if wanted.q else "job"
        run = self._connection.execute
        run(f"SELECT job.* FROM {source} WHERE {where} ORDER BY {order} LIMIT {PAGE_SIZE}", values).fetchall()
        run(f"SELECT count(*) FROM {source} WHERE {where}", values).fetchone()
        for column in ("category", "type", "workplace", "location"):
            run(
                f"SELECT {column}, count(*) FROM {source} WHERE {where} GROUP BY {column} ORDER BY 2 DESC LIMIT 50",
                values,
            ).fetchall()


def _where(wanted: JobFilter) -> tuple[str, list[Any]]:
    conditions, values = ["1"], []
    if wanted.q:
        conditions.append("words MATCH ?")
        values.append(_match(wanted.q))
    for name, column in _COLUMN.items():
        chosen = wanted.chosen(name)
        if chosen:
            conditions.append(f"{column} IN ({','.join('?' * len(chosen))})")
            values += [place_key(each) for each in chosen] if name == "location" else list(chosen)
    if wanted.salary_min:
        conditions.append("pay >= ?")
        values.append(wanted.salary_min * 100)
    return " AND ".join(conditions), values


def _match(words: str) -> str:
    phrases = re.findall(r'"[^"]+"', words)
    rest = re.sub(r'"[^"]+"', " ", words).split()
    wanted = " AND ".join([*phrases, *(f'"{word}"' for word in rest if not word.startswith("-"))])
    without = "".join(f' NOT "{word[1:]}"' for word in rest if word.startswith("-"))
    return (f"({wanted})" if without else wanted) + without


_ROWS = """
SELECT posting.id, title, company.name, description_html, category, employment_types, workplace,
       (SELECT city FROM posting_location WHERE posting_id = posting.id AND position = 0), salary_max, posted_at
FROM posting JOIN company ON company.id = company_id
"""
