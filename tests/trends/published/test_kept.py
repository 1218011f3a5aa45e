"""Exports kept, compared within themselves, and fetched by themselves."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict, Forbidden, Misuse, Unreadable
from jobboard.core.periods import Period
from jobboard.net.client import Fetched
from jobboard.net.errors import FetchFailed
from jobboard.store.engine import Store
from jobboard.store.models import PublishedExport, PublishedSource
from jobboard.trends.published import comparing, kept, standing
from jobboard.trends.published.export import Granularity, Point, Series, Unit
from jobboard.trends.published.reading import read_export
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.reports import from_exports
from tests.trends.furnished import ASHA, SERIES

VIEWS = b'{"items":[%s]}' % b",".join(
    b'{"project":"en.wikipedia","article":"Remote_work","granularity":"daily","timestamp":"202602%02d00",'
    b'"access":"all-access","agent":"user","views":%d}' % (day, 100 * day)
    for day in range(1, 21)
)


def series(name: str, values: list[float | None], unit: Unit = Unit.INDEX, start: date = date(2024, 1, 1)) -> Series:
    points = tuple(
        Point(datetime(start.year + at // 12, at % 12 + 1, 1, tzinfo=UTC), value) for at, value in enumerate(values)
    )
    return Series(name, unit, Granularity.MONTH, points)


@pytest.mark.slow
def test_every_real_export_is_kept_and_read_back_the_same(store: Store, now: datetime, shared: Path) -> None:
    count = 0
    for path in sorted((shared / "data" / "trends").glob("*.csv")):
        if path.name.startswith("medianama"):
            continue
        file = PublishedFile(path.name, path.read_bytes(), now)
        with store.writing(now) as session:
            row, is_new = kept.save_export(session, now, file)
            number = row.id or 0
        assert is_new
        with store.reading() as session:
            row = kept.get_export(session, number)
            back, fresh = kept.load_export(row), read_export(file)
        assert (back.series, back.lists, back.regions) == (fresh.series, fresh.lists, fresh.regions), path.name
        assert row.sha256 == file.sha256 and row.file_name == path.name
        count += 1
    assert count == 9


def test_the_same_file_is_kept_once_whatever_its_name(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        first, _ = kept.save_export(session, now, PublishedFile("a.csv", SERIES, now))
        second, is_new = kept.save_export(session, now, PublishedFile("b.csv", SERIES, now))
        assert (first.id, is_new) == (second.id, False)


def test_what_cannot_be_read_is_not_kept(store: Store, now: datetime) -> None:
    with store.writing(now) as session, pytest.raises(Unreadable):
        kept.save_export(session, now, PublishedFile("x.csv", b"<html>sign in</html>", now))
    with store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(PublishedExport)).scalar_one() == 0


def test_year_over_year_stands_the_same_weeks_beside_each_other() -> None:
    growth = comparing.year_over_year(series("a", [10.0] * 12 + [15.0] * 12))
    assert growth is not None
    assert (str(growth.period), str(growth.before)) == ("2025", "2024")
    assert growth.percent == pytest.approx(50)
    assert growth.low == pytest.approx((174 / 126 - 1) * 100) and growth.high == pytest.approx((186 / 114 - 1) * 100)
    assert comparing.year_over_year(series("a", [10.0] * 12)) is None
    part = comparing.year_over_year(series("a", [10.0] * 12 + [20.0] * 3))
    assert part is not None and (str(part.period), str(part.before)) == ("2025-01/2025-03", "2024-01/2024-03")


def test_counts_are_not_rounded_and_nothing_grows_from_nothing() -> None:
    growth = comparing.year_over_year(series("a", [10.0] * 12 + [15.0] * 12, Unit.VIEWS))
    assert growth is not None and growth.low == growth.high == pytest.approx(50)
    none = comparing.year_over_year(series("a", [0.0] * 12 + [15.0] * 12))
    assert none is not None and none.percent is None and none.high is None
    assert comparing.year_over_year(series("a", [None] * 12 + [15.0] * 12)) is None


def test_stretches_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="only stretches of one length"):
        comparing.growth(series("a", [1.0] * 24), period("2025-01/2025-03"), period("2024-01/2024-02"))
    with pytest.raises(ValueError, match="has nothing in 1990"):
        comparing.growth(series("a", [1.0] * 24), period("2025"), period("1990"))


def test_two_exports_are_not_compared_and_the_reason_is_said() -> None:
    first, second = series("a", [10.0] * 24), series("a", [20.0] * 24)
    with pytest.raises(Misuse, match="each is scaled to 100 at its own highest point"):
        comparing.compare_periods(first, period("2025"), second, period("2024"), same_export=False)
    with pytest.raises(Misuse, match="cannot be compared"):
        comparing.compare_periods(
            first, period("2025"), series("a", [1.0] * 24, Unit.VIEWS), period("2024"), same_export=True
        )
    views = series("a", [10.0] * 24, Unit.VIEWS)
    band = comparing.compare_periods(views, period("2025"), views, period("2024"), same_export=False)
    assert band.ratio == 1, "counted views are"


def test_a_finding_taken_from_a_series_says_where_it_is_from(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        row, _ = kept.save_export(session, now, PublishedFile("night_shift.csv", SERIES, now))
        stretches = period("2024"), period("2023")
        finding = from_exports.growth_finding(row, kept.load_export(row), "night shift", stretches, row)
        assert finding.export_id == row.id
    assert finding.series_name == "night shift"
    assert (finding.period, finding.compare_period, finding.basis) == ("2024", "2023", "YoY")
    assert finding.source.startswith("night_shift.csv, SHA-256 ")
    assert finding.ci_low is None or finding.ci_low < (finding.value or 0) < (finding.ci_high or 0)


def test_sources_are_fetched_when_their_time_has_come(store: Store, now: datetime) -> None:
    requests: list[str] = []

    class Site:
        def fetch(self, url: str, **_: object) -> Fetched:
            requests.append(url)
            return Fetched(200, url, {}, VIEWS)

    with store.writing(now) as session:
        standing.add_source(session, ASHA, now, standing.WIKIMEDIA, "Remote work")
    assert standing.fetch_due(store, Site(), now) == 1  # type: ignore[arg-type]
    assert standing.fetch_due(store, Site(), now + timedelta(days=6)) == 0  # type: ignore[arg-type]
    assert standing.fetch_due(store, Site(), now + timedelta(days=7)) == 1  # type: ignore[arg-type]
    assert requests[0].endswith("/en.wikipedia/all-access/user/Remote_work/daily/2024022800/2026030100")
    with store.reading() as session:
        row = kept.list_exports(session, 1)[0][0]
        assert row.layout == "wikimedia-pageviews" and row.source_url == requests[0]
        assert standing.list_sources(session)[0].error == ""


@pytest.mark.parametrize("status", [404, 500, 0])
def test_a_source_that_fails_is_told_and_tried_again_later(store: Store, now: datetime, status: int) -> None:
    class Site:
        def fetch(self, url: str, **_: object) -> Fetched:
            if not status:
                raise FetchFailed("wikimedia.org is not found on the net.", permanent=True)
            return Fetched(status, url, {}, b"")

    with store.writing(now) as session:
        standing.add_source(session, ASHA, now, standing.TRENDING, "in")
    assert standing.fetch_due(store, Site(), now) == 1  # type: ignore[arg-type]
    with store.reading() as session:
        row = standing.list_sources(session)[0]
        assert row.error and row.fetched_at is None and row.name == "IN"
    assert standing.fetch_due(store, Site(), now + timedelta(hours=1)) == 0  # type: ignore[arg-type]
    assert standing.fetch_due(store, Site(), now + timedelta(hours=3)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "name", "project"),
    [("trending-now", "India", ""), ("wikimedia", "", ""), ("wikimedia", "X", "evil.example/x"), ("http://x", "x", "")],
)
def test_only_what_is_known_can_be_fetched(store: Store, now: datetime, kind: str, name: str, project: str) -> None:
    with store.writing(now) as session, pytest.raises(Misuse):
        standing.add_source(session, ASHA, now, kind, name, project)
    with store.writing(now) as session, pytest.raises(Forbidden):
        standing.add_source(session, Actor(role=Role.EDITOR), now, "trending-now", "IN")


def test_a_source_stands_once(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        standing.add_source(session, ASHA, now, standing.TRENDING, "IN")
        with pytest.raises(Conflict):
            standing.add_source(session, ASHA, now, standing.TRENDING, "in")


def test_an_article_s_name_leads_nowhere_else(now: datetime) -> None:
    source = PublishedSource(kind=standing.WIKIMEDIA, name="../../x?y#z", project="en.wikipedia", added_at=now)
    assert "/user/..%2F..%2Fx%3Fy%23z/daily/" in standing.source_address(source, now)


def period(text: str) -> Period:
    parsed = Period.read(text)
    assert parsed is not None
    return parsed


def test_a_missing_month_is_left_out_on_both_sides_and_said() -> None:
    values: list[float | None] = [10.0] * 12 + [20.0] * 12
    whole = series("a", values, Unit.COUNT)
    holed = replace(whole, points=tuple(point for at, point in enumerate(whole.points) if at not in (3, 17)))
    band = comparing.compare_periods(holed, period("2025"), holed, period("2024"), same_export=True)
    assert band.ratio == 2
    assert "Only the 10 months" in comparing.left_out(holed, period("2025"), holed, period("2024"))
    few = replace(whole, points=whole.points[:3] + whole.points[20:])
    with pytest.raises(Misuse, match=r"too little to compare|only stretches"):
        comparing.compare_periods(few, period("2025"), few, period("2024"), same_export=True)
    ends = replace(whole, points=whole.points[:3] + whole.points[21:])
    with pytest.raises(Misuse, match="only 0 periods"):
        comparing.compare_periods(ends, period("2025"), ends, period("2024"), same_export=True)


def test_a_chart_has_a_gap_where_a_month_is_missing() -> None:
    whole = series("a", [1.0, 2.0, 3.0, 4.0, 5.0])
    holed = replace(whole, points=(whole.points[0], whole.points[4]))
    assert [point.value for point in holed.whole] == [1.0, 5.0], "more holes than points: no rhythm"
    holed = replace(whole, points=(*whole.points[:2], whole.points[3]))
    assert [point.value for point in holed.whole] == [1.0, 2.0, None, 4.0]
