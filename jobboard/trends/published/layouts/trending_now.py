"""Google Trending Now as a table: terms with buckets of searches, when they began and what else was asked."""

import re
from collections.abc import Sequence
from datetime import datetime

from jobboard.core.errors import Unreadable
from jobboard.trends.numbers.number_format import NumberFormat, TwoFormats, find_format
from jobboard.trends.numbers.values import Sort, read_value
from jobboard.trends.published.export import Export, Ranked, RankedList
from jobboard.trends.published.layouts.named import geo_in_name
from jobboard.trends.published.locales import folded, language_of, words
from jobboard.trends.published.moments import parse_written_time
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.tables.rows import Row

LAYOUT = "google-trending-now"
_MOST_ROWS = 5_000
_BUCKET = re.compile(r"\D{0,12}\d.{0,20}?\+.{0,2}")


def recognise(file: PublishedFile) -> bool:
    rows = [row for row in file.rows[:6] if row.cells]
    if len(rows) < 2 or len(rows[0].cells) < 5:
        return False
    return any(_BUCKET.fullmatch(row.cell(1)) for row in rows[1:]) and any(
        "//trends.google" in cell or parse_written_time(cell) for row in rows[1:] for cell in row.cells[2:]
    )


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    header, *rows = [row for row in file.rows if row.cells]
    rows, notes = rows[:_MOST_ROWS], list[str]()
    buckets = read_buckets([row.cell(1) for row in rows], language_of(header.cells))
    ranked = []
    for row, bucket in zip(rows, buckets, strict=True):
        if not row.cell(0):
            raise Unreadable(f"{file.name}, line {row.line}: there is no term; its columns are term, volume, start.")
        if bucket is None:
            said = f"“{row.cell(1)[:40]}” (line {row.line}) is no bucket of searches that we know; left empty."
            notes.append(said)
        ranked.append(_ranked(row, bucket))
    days = [item.started.date() for item in ranked if item.started]
    first, last = (min(days), max(days)) if days else (None, None)
    lists = (RankedList("trending", tuple(ranked), geo=geo_in_name(file.name)),)
    return Export(LAYOUT, geo_in_name(file.name), first, last, lists=lists, remarks=tuple(notes[:20]))


def read_buckets(cells: Sequence[str], language: str) -> list[int | None]:
    """The lower bounds of `200+`, `5K+`, `20,000+`, `200 mil+`: a sign before three digits marks thousands."""
    try:
        form = find_format(cells, whole=True)
    except TwoFormats:
        form = NumberFormat()
    result: list[int | None] = []
    for cell in cells:
        value = read_value(_without_words(cell), form, language)
        known = value.sort in (Sort.NUMBER, Sort.BOUND) and value.number is not None and not value.is_percent
        result.append(round(value.number) if known and value.number is not None else None)
    return result


def _without_words(cell: str) -> str:
    """“more than 200 K” without its first words."""
    head, digits, _ = re.split(r"(\d)", cell, maxsplit=1) if re.search(r"\d", cell) else (cell, "", "")
    return cell[len(head) :] if digits and folded(head) in words("bound") else cell


def _ranked(row: Row, bucket: int | None) -> Ranked:
    started, ended = parse_written_time(row.cell(2)), parse_written_time(row.cell(3))
    also = tuple(part.strip() for part in re.split("[,،、]", row.cell(4)) if part.strip())[:50]
    link = row.cell(5) if row.cell(5).startswith(("https://", "http://")) else ""
    return Ranked(
        row.cell(0),
        None,
        None,
        row.cell(1),
        at_least=bucket,
        started=started,
        ended=_after(started, ended),
        also=also,
        link=link,
    )


def _after(started: datetime | None, ended: datetime | None) -> datetime | None:
    return ended if ended and (started is None or ended >= started) else None
