"""What stands in a report: figures, lists, charts and quotes out of findings; its files and what engines read."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from jobboard.core.errors import Unreadable
from jobboard.core.links import Links
from jobboard.store.engine import Store
from jobboard.store.models import TrendReport
from jobboard.trends.charts.data import ChartKind
from jobboard.trends.published import kept
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.reports import body, checking, figures, files, from_exports, importing, reading
from jobboard.trends.reports.parts import ChartSpec, Quote
from tests.trends.furnished import ASHA, SERIES, grown, parts, publish
from tests.trends.published.test_kept import period

LINKS = Links("https://signal.example")


def test_figures_lists_charts_and_quotes_stand_where_the_tags_are() -> None:
    report_parts = parts(
        grown("video editing", 64.0),
        grown("reporting", -6.0),
        quotes=(Quote("Words.", "Asha"),),
        charts=(ChartSpec("growth", ChartKind.BARS, "Growth", "growth"),),
        body="First <b>words</b> & [[figure: reporting]].\n\n[[figure: video editing]]\n\n[[chart: growth]]\n\n"
        "[[quote: 1]]\n\n[[list: none]]\n\n## Then\n\n<script>alert(1)</script>",
    )
    pieces = body.split_body(report_parts)
    assert [piece.kind for piece in pieces] == ["prose", "figure", "chart", "quote", "prose"]
    assert '<strong class="inline-figure">−6%</strong> (year over year, 2025, India)' in pieces[0].html
    assert "<script" not in pieces[-1].html and "<b>" not in pieces[0].html
    assert [gap.sentence for gap in body.wrong_tags(report_parts)] == [
        "The text has [[list: none]], and the report has no such list."
    ]


def test_a_tag_may_say_which_of_two_findings_it_means() -> None:
    both = parts(grown("hotels", 12.0), replace(grown("hotels", 40.0), kind=grown("x", 1.0).kind.SHARE, basis=None))
    assert body.find_finding("hotels", both) == both.findings[0]
    assert body.find_finding("Hotels | share", both) == both.findings[1]
    assert body.find_finding("hotels | rank", both) is None


def test_charts_are_drawn_from_what_the_report_has(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        row, _ = kept.save_export(session, now, PublishedFile("night_shift.csv", SERIES, now))
        computed = from_exports.growth_finding(
            row, kept.load_export(row), "night shift", (period("2024"), period("2023")), row
        )
        report_parts = parts(grown("video editing", 64.0), grown("reporting", -6.0), computed)
        choices = {choice.of: choice.kind for choice in figures.chart_choices(report_parts)}
        assert choices == {"growth": ChartKind.DOTS, f"series:{row.id}:night shift": ChartKind.LINE}
        spec = ChartSpec("line", ChartKind.LINE, "Night shift", f"series:{row.id}:night shift")
        chart = figures.build_chart(spec, report_parts, kept.export_lookup(session))
        assert chart is not None and len(chart.values) == 30
        assert figures.build_chart(replace(spec, of="series:999:x"), report_parts, kept.export_lookup(session)) is None
        assert figures.build_chart(replace(spec, of="list:none"), report_parts, kept.export_lookup(session)) is None


def test_numbers_that_no_longer_stand_in_their_series_stop_it(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        row, _ = kept.save_export(session, now, PublishedFile("night_shift.csv", SERIES, now))
        computed = from_exports.growth_finding(
            row, kept.load_export(row), "night shift", (period("2024"), period("2023")), row
        )
        assert not [gap for gap in checking.check_report(session, parts(computed)).gaps if gap.rule == "moved"]
        changed = replace(computed, value=(computed.value or 0) + 5)
        assert [gap.rule for gap in checking.check_report(session, parts(changed)).gaps if gap.stops] == ["moved"]


def test_the_report_of_2016_is_drafted_from_its_table(store: Store, now: datetime, shared: Path) -> None:
    content = (shared / "data" / "trends" / "medianama_google_travel_trends_2015.csv").read_bytes()
    with store.writing(now) as session:
        row = importing.import_report(session, ASHA, now, content, "travel_trends.csv")
        report = reading.load_report(session, row)
    assert report.title == "Travel trends"
    assert len(report.parts.findings) == 47 and report.parts.period == "2015-01/2015-09" and report.parts.geo == "IN"
    assert [piece.kind for piece in report.pieces] == ["figure"] * 3 + ["chart"] * 2 + ["list"] * 3
    chart = report.charts["growth-of-searches"]
    assert chart.values[0] == 179 and chart.period == "January to September 2015"
    stays = report.listed("stay")
    assert len(stays) == 8 and {finding.period for finding in stays} == {"2015-03/2015-06"}
    as_json = files.report_json(report, LINKS)
    assert as_json["findings"][0]["terms"] == "year over year, January to September 2015, India"
    assert "branded budget hotels,growth,179,%,YoY" in files.report_csv(report)


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2", b"segment,kind\n", b"\xff\xfe\x00", b"segment,kind\nx,nonsense"])
def test_a_table_that_is_none_makes_no_report(store: Store, now: datetime, content: bytes) -> None:
    with store.writing(now) as session, pytest.raises(Unreadable):
        importing.import_report(session, ASHA, now, content, "x.csv")
    with store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(TrendReport)).scalar_one() == 0


def test_structured_data_says_what_is_true(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        publish(session, now, parts(period="2025", geo="IN", publisher="A publisher"))
    with store.reading() as session:
        report = reading.get_published(session, "who-searches-for-what")
    article, dataset = files.structured_data(report, LINKS, "Signal Jobs")
    assert (article["@type"], dataset["@type"]) == ("NewsArticle", "Dataset")
    assert dataset["temporalCoverage"] == "2025-01-01/2025-12-31"
    assert {file["encodingFormat"] for file in dataset["distribution"]} == {"text/csv", "application/json"}
    assert "correction" not in article and "ClaimReview" not in str((article, dataset))


def test_a_slope_shows_what_a_share_was_before() -> None:
    """18% of a whole that grew 37% while the part grew 25% were 19.7% before."""
    share = replace(grown("foreign stays", 18.0), kind=grown("x", 1.0).kind.SHARE, basis=None, denominator="stays")
    report_parts = parts(share, grown("foreign stays", 25.0), grown("stays", 37.0))
    spec = ChartSpec("then-and-now", ChartKind.SLOPE, "Then and now", "share")
    chart = figures.build_chart(spec, report_parts, lambda *_: None)
    assert chart is not None and [point.value for point in chart.series[0].points] == [19.7, 18.0]
    assert figures.build_chart(spec, parts(share, share), lambda *_: None) is None
    assert figures.build_chart(replace(spec, of="growth"), report_parts, lambda *_: None) is None
