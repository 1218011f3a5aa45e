"""Google Trending Now as a table: terms with buckets of searches, when they began and what else was asked."""

from jobboard.core.errors import Unreadable
from jobboard.trends.published.cells import parse_bucket, parse_written_time
from jobboard.trends.published.export import Export, Ranked, RankedList
from jobboard.trends.published.layouts.named import geo_in_name
from jobboard.trends.published.source import PublishedFile

LAYOUT = "google-trending-now"
_MOST_ROWS = 5_000


def recognise(file: PublishedFile) -> bool:
    rows = [row for row in file.rows[:2] if row]
    return (
        len(rows) == 2
        and len(rows[1]) >= 5
        and parse_bucket(rows[1][1]) is not None
        and bool(parse_written_time(rows[1][2]))
    )


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    _, *rows = [row for row in file.rows if row]
    ranked = tuple(_ranked(file, row) for row in rows[:_MOST_ROWS])
    days = [item.started.date() for item in ranked if item.started]
    first, last = (min(days), max(days)) if days else (None, None)
    lists = (RankedList("trending", ranked),)
    return Export(LAYOUT, geo_in_name(file.name), first, last, lists=lists)


def _ranked(file: PublishedFile, row: list[str]) -> Ranked:
    row = [*row, *[""] * (6 - len(row))]
    bucket, started = parse_bucket(row[1]), parse_written_time(row[2])
    if not row[0] or bucket is None or started is None:
        raise Unreadable(f"{file.name}: “{', '.join(row)[:80]}” is no trend with its volume and start.")
    also = tuple(part.strip() for part in row[4].split(",") if part.strip())[:50]
    link = row[5] if row[5].startswith(("https://", "http://")) else ""
    return Ranked(
        row[0],
        None,
        None,
        row[1],
        at_least=bucket,
        started=started,
        ended=parse_written_time(row[3]),
        also=also,
        link=link,
    )
