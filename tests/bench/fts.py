"""The same search by SQLite alone: an FTS5 table beside the store's own tables, and GROUP BY for the counts."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite

from jobboard.core.html import text_of
from jobboard.core.places import place_key
from jobboard.jobs.search.job_filter import PAGE_SIZE, JobFilter

_FILTERS = {
    "category": "posting.category IN ({})",
    "type": "EXISTS (SELECT 1 FROM json_each(posting.employment_types) WHERE value IN ({}))",
    "workplace": "posting.workplace IN ({})",
    "location": "posting.id IN (SELECT posting_id FROM posting_location WHERE place_key(city) IN ({}))",
}
_COUNTS = {
    "category": ("", "posting.category"),
    "type": (", json_each(posting.employment_types) AS kind", "kind.value"),
    "workplace": ("", "posting.workplace"),
    "location": (" JOIN posting_location AS place ON place.posting_id = posting.id", "place.city"),
}
_PAID = "CASE salary_period WHEN 'HOUR' THEN 2080 WHEN 'MONTH' THEN 12 ELSE 1 END * salary_max"
_OPEN = "posting.status = 'published' AND (posting.valid_through IS NULL OR posting.valid_through > ?)"


class FullTextTable:
    """Works on the store's own file; the words table is made first, which is not measured."""

    def __init__(self, path: Path, now: datetime) -> None:
        self._now = now.strftime("%Y-%m-%d %H:%M:%S.%f")
        self._connection = sqlite.connect(str(path))
        self._connection.create_function("place_key", 1, place_key, deterministic=True)
        run = self._connection.execute
        run("DROP TABLE IF EXISTS words")
        run("CREATE VIRTUAL TABLE words USING fts5(title, employer, body, tokenize = 'porter unicode61')")
        rows = run(
            "SELECT posting.id, title, name, description_html FROM posting JOIN company ON company.id = company_id"
        )
        words = ((number, title, employer, text_of(html)) for number, title, employer, html in rows.fetchall())
        self._connection.executemany("INSERT INTO words (rowid, title, employer, body) VALUES (?,?,?,?)", words)
        run("INSERT INTO words (words) VALUES ('optimize')")
        run("ANALYZE")
        self._connection.commit()

    def page(self, wanted: JobFilter) -> None:
        """A page of twenty, the total, and the four counts, each with its own choice lifted."""
        where, values = self._where(wanted)
        ranked = "MATCH" in where
        orders = {"relevance": "bm25(words)" if ranked else "posted_at DESC", "salary": f"{_PAID} DESC"}
        order = orders.get(wanted.order, "posted_at DESC")
        source = "words JOIN posting ON posting.id = words.rowid" if ranked else "posting"
        run = self._connection.execute
        run(f"SELECT posting.id FROM {source} WHERE {where} ORDER BY {order} LIMIT {PAGE_SIZE}", values).fetchall()
        run(f"SELECT count(*) FROM {source} WHERE {where}", values).fetchone()
        for name, (join, column) in _COUNTS.items():
            where, values = self._where(wanted.without_choice(name))
            counts = f"SELECT {column}, count(*) FROM {source}{join} WHERE {where}"
            run(f"{counts} GROUP BY {column} ORDER BY 2 DESC LIMIT 50", values).fetchall()

    def _where(self, wanted: JobFilter) -> tuple[str, list[Any]]:
        conditions, values = [_OPEN], [self._now]
        if any(not word.startswith("-") for word in wanted.q.split()):
            conditions.append("words MATCH ?")
            values.append(_match(wanted.q))
        for name, condition in _FILTERS.items():
            chosen = [place_key(each) if name == "location" else each for each in wanted.chosen(name)]
            if chosen:
                conditions.append(condition.format(",".join("?" * len(chosen))))
                values += chosen
        if wanted.salary_min:
            conditions.append(f"{_PAID} >= ?")
            values.append(wanted.salary_min * 100)  # type: ignore[arg-type]
        return " AND ".join(conditions), values


def _match(words: str) -> str:
    phrases = re.findall(r'"[^"]+"', words)
    rest = re.sub(r'"[^"]+"', " ", words).split()
    wanted = " AND ".join([*phrases, *(f'"{word}"' for word in rest if not word.startswith("-"))])
    without = "".join(f' NOT "{word[1:]}"' for word in rest if word.startswith("-"))
    return (f"({wanted})" if without else wanted) + without
