"""Every layout of published search data is read as what it is, and anything else refused with a sentence."""

import math
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.core.errors import Unreadable
from jobboard.trends.published.export import Export, Granularity, Unit
from jobboard.trends.published.moments import parse_written_time
from jobboard.trends.published.reading import read_export
from jobboard.trends.published.source import PublishedFile
from tests.trends.published import files


def read(content: bytes, name: str = "export.csv", at: datetime | None = None) -> Export:
    return read_export(PublishedFile(name, content, at))


def test_an_old_timeline_keeps_what_is_no_number() -> None:
    export = read(files.TIMELINE)
    lantern, ferry = export.series
    assert (lantern.name, ferry.name, ferry.geo, lantern.granularity) == (
        *("lantern", "river ferry", "United States"),
        Granularity.WEEK,
    )
    assert [(point.value, point.mark) for point in ferry.points] == [(None, "<1"), (2.0, ""), (None, "")]
    assert (export.category, export.first, lantern.unit) == ("All categories", date(2025, 12, 21), Unit.INDEX)


def test_the_period_that_was_still_going_on_is_dropped() -> None:
    export = read(files.TIMELINE, at=datetime(2026, 1, 8, tzinfo=UTC))
    assert [series.is_partial_last for series in export.series] == [True, True]
    assert len(export.series[0].points) == 2
    name = "time_series_IN_20260117-1500_20260119-1500.csv"
    assert len(read(files.SERIES_2026, name).series[0].points) == 2
    assert len(read(files.SERIES_2026).series[0].points) == 3


def test_words_of_other_languages_are_known() -> None:
    assert read(files.LOCAL).series[0].name == "Lanterna"
    top, rising = read(files.LOCAL_RELATED).lists
    assert (top.kind, rising.kind) == ("top", "rising")
    assert [(row.growth, row.is_breakout) for row in rising.rows] == [(None, True), (3650.0, False)]
    assert read(files.LOCAL_RELATED).first == date(2024, 7, 30)


def test_too_little_to_say_is_not_nothing() -> None:
    assert [row.value for row in read(files.REGIONS).regions[0].rows] == [100.0, None]
    ferry, lantern = read(files.SHARES).regions
    assert (ferry.rows[0].share, lantern.rows[0].share, ferry.rows[1].share) == (45.0, 55.0, None)


def test_growths_are_kept_as_they_were_written() -> None:
    top, rising = read(files.RELATED).lists
    assert top.rows[1].mark == "<1" and top.rows[1].interest is None
    assert [(row.growth, row.growth_text) for row in rising.rows[1:]] == [(1600.0, "+1,600%"), (800.0, "+800%")]
    named = "searched_with_rising-queries_IN_20260117-1500_20260119-1500.csv"
    export = read(files.RISING_2026, named)
    assert (export.geo, export.first, export.last) == ("IN", date(2026, 1, 17), date(2026, 1, 19))
    assert [row.growth for row in export.lists[0].rows] == [4100.0, -50.0, None]
    assert "renamed" in read(files.RISING_2026).remarks[0]


def test_buckets_of_searches_are_lower_bounds() -> None:
    export = read(files.NOW, "trending_IN_1d_20260521-2301.csv")
    regatta, strike = export.lists[0].rows
    assert (regatta.at_least, strike.at_least, export.geo) == (1_000_000, 20_000, "IN")
    assert regatta.started == datetime(2026, 5, 21, 14, 50, tzinfo=UTC) and regatta.ended is None
    assert strike.ended == datetime(2026, 5, 20, 19, 30, tzinfo=UTC) and regatta.also == ("rowing", "finals")
    feed = read(files.FEED, "rss.xml")
    assert [(row.term, row.at_least) for row in feed.lists[0].rows] == [("ferry strike", 5_000), ("regatta", 200)]
    assert feed.geo == "IN" and feed.lists[0].rows[0].started == datetime(2026, 7, 1, 15, 20, tzinfo=UTC)


def test_page_views_are_counts_and_machines_pages_are_left_out() -> None:
    export = read(files.VIEWS, "views.json", datetime(2025, 12, 15, tzinfo=UTC))
    assert (export.series[0].name, export.series[0].unit, export.series[0].is_partial_last) == (
        *("Paper lantern", Unit.VIEWS),
        True,
    )
    assert [point.value for point in export.series[0].points] == [1000.0, 1100.0]
    assert [row.term for row in read(files.MOST_VIEWED, "top.json").lists[0].rows] == ["Paper lantern"]


def test_any_table_of_counts_is_a_series() -> None:
    export = read(files.PLAIN)
    assert [(series.name, series.values) for series in export.series] == [
        ("ferry", [12, 14, 11]),
        ("lantern", [4, 5, 9]),
    ]
    assert export.granularity == Granularity.MONTH
    assert read(files.COUNTER).series[0].name == "#ferry"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02", "no layout|empty"),
        (b"<!doctype html><title>Sign in</title>", "web page"),
        (b"segment,kind,value\nlantern,growth,179\n", "no layout"),
        (b"Category: x\n\nWeek,a: (IN)\n2025-01-05,many\n", "line 4, column “a: \\(IN\\)”: “many” is no value"),
        (b"Category: x\n\nWeek,a: (IN)\n2025-01-05,1\n2025-01-05,1\n", "line 5: “2025-01-05” stands in line 4"),
        (b"day,a\n2025-01-05,1,9\n", "3 cells under 2"),
        (b"2025-01-04,1\n2025-01-05,1\n", "must name the columns"),
        (b'{"items":[{"project":"x","article":"y"}]}', "no time"),
        (files.FEED.replace(b"<rss", b'<!DOCTYPE r [<!ENTITY a "b">]><rss', 1), "no feed"),
        (b"Category: x\n\nWeek,a: (IN)\n2025-01-05,12\n2025-01-12,-100\n", "“a”, 2025-01-12: -100 is no index"),
        (files.FEED[:300], "no feed"),
        (b"day,a\n" + b"2025-01-05," + b"9" * 400 + b"\n", "is no value"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(content)


def test_moments_in_words() -> None:
    at = datetime(2026, 5, 21, 15, 50, tzinfo=UTC)
    assert parse_written_time("21 de mayo de 2026, 17:50:00 UTC+2") == at
    assert parse_written_time("21. Mai 2026 um 17:50:00 UTC+2") == at
    assert parse_written_time("Smarch 3, 2026 at 1:00:00 PM") is None
    assert parse_written_time("May 41, 2026 at 1:00:00 PM") is None


@pytest.mark.slow
def test_all_real_exports_are_read(shared: Path) -> None:
    paths = [path for path in (shared / "data/trends").glob("*.csv") if "medianama" not in path.name]
    assert len(paths) > 8
    for path in paths:
        export = read(path.read_bytes(), path.name)
        assert export.series or export.lists or export.regions, path.name


EDITS = st.lists(
    st.tuples(
        st.integers(0, 5_000),
        st.integers(0, 40),
        st.one_of(
            st.binary(max_size=8),
            st.sampled_from(
                [
                    b"\n",
                    b",",
                    b'"',
                    b"%",
                    b"<1",
                    b"-",
                    b"\x00",
                    b"\xff",
                    b"99999999999999999999",
                    b"2026-13-45",
                    b"Breakout",
                    b"{",
                    b"<",
                ]
            ),
        ),
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(name=st.sampled_from(sorted(files.ALL)), edits=EDITS)
def test_ten_thousand_spoilt_files_are_read_or_refused(name: str, edits: list[tuple[int, int, bytes]]) -> None:
    content = files.ALL[name]
    for at, length, put in edits:
        at %= len(content) + 1
        content = content[:at] + put + content[at + length :]
    try:
        export = read(content, name, datetime(2026, 5, 1, tzinfo=UTC))
    except Unreadable as refused:
        assert refused.sentence and "\n" not in refused.sentence
    else:
        assert export.series or export.lists or export.regions
        for series in export.series:
            times = [point.at for point in series.points]
            assert times == sorted(set(times))
            values = [point.value for point in series.points if point.value is not None]
            assert all(map(math.isfinite, values))
            assert series.unit != Unit.INDEX or all(value >= 0 for value in values)


def test_a_trend_whose_date_is_out_of_range_is_kept_without_it() -> None:
    stated = files.FEED.split(b"<pubDate>")[1].split(b"</pubDate>")[0]
    spoilt = files.FEED.replace(stated, b"Fri, 99999999999999999999 Jan 2026 00:00:00 +0000", 1)
    export = read(spoilt, "rss.xml")
    assert export.lists and export.lists[0].rows[0].started is None
