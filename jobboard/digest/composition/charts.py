"""The one chart of an edition, as data that stays as it was sent: a search day by day, or new openings by field."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.digest.composition.ranking import Field
from jobboard.store.models import SearchDay, SearchTerm
from jobboard.store.publishable import publishable
from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries

DAYS = 28
_FEWEST_POINTS = 7
_FEWEST_FIELDS, _FEWEST_OPENINGS, _MOST_FIELDS = 3, 10, 6


def search_chart(session: Session, term: int, text: str, last: date, minimum: int, source: str) -> dict[str, Any]:
    """People who searched for a term, by day; a day that may not be told is a gap. Empty with too few days."""
    first = last - timedelta(days=DAYS - 1)
    rows = session.execute(
        sa.select(col(SearchDay.day), col(SearchDay.searchers))
        .join(SearchTerm, col(SearchTerm.id) == col(SearchDay.term_id))
        .where(col(SearchDay.term_id) == term, col(SearchDay.day).between(first, last), publishable(minimum))
    )
    counts: dict[date, int] = dict(rows.all())
    if len(counts) < _FEWEST_POINTS:
        return {}
    days = [first + timedelta(days=number) for number in range(DAYS)]
    points = [[f"{day.day} {day:%b}", counts.get(day)] for day in days]
    gaps = f" Days with fewer than {minimum} are left out." if len(counts) < DAYS else ""
    caption = f"Most on {_most(points)}.{gaps}"
    title = f"People who searched for “{text}” each day"
    return {"kind": "line", "title": title, "points": points, "source": source, "term": term, "caption": caption}


def fields_chart(fields: Sequence[Field], new: int, source: str, period: str) -> dict[str, Any]:
    """New openings by field of work; empty with too few of them."""
    named = [field for field in fields if field.name][:_MOST_FIELDS]
    if len(named) < _FEWEST_FIELDS or new < _FEWEST_OPENINGS:
        return {}
    points = [[field.name, field.total] for field in named]
    caption = f"Most are in {points[0][0]}: {points[0][1]} of {new}."
    chart = {"kind": "bars", "title": "New openings by field", "points": points, "source": source, "period": period}
    return chart | {"caption": caption}


def chart_from_data(data: Mapping[str, Any]) -> Chart:
    """The chart of a block."""
    points = tuple(ChartPoint(str(name), None if value is None else float(value)) for name, value in data["points"])
    return Chart(
        ChartKind(data["kind"]),
        str(data["title"]),
        (ChartSeries("", points),),
        source=str(data.get("source", "")),
        period=str(data.get("period", "")),
        caption=str(data.get("caption", "")),
    )


def describe_chart(data: Mapping[str, Any]) -> str:
    """The chart in words, for those who do not see the picture."""
    if data["kind"] == "bars":
        return f"{data['title']}: " + ", ".join(f"{name} {value}" for name, value in data["points"]) + "."
    known = [(name, value) for name, value in data["points"] if value is not None]
    (first, least), (last, most) = known[0], known[-1]
    return f"{data['title']}: {least} on {first}, {most} on {last}. {data['caption']}"


def chart_version(data: Mapping[str, Any]) -> str:
    """What changes when the picture does, for its address."""
    return sha256(repr(sorted(data.items())).encode()).hexdigest()[:12]


def _most(points: list[list[Any]]) -> str:
    name, value = max((point for point in points if point[1] is not None), key=lambda point: point[1])
    return f"{name}, {value} people"
