"""Charts of several series of one export, and findings of places and lists."""

from dataclasses import replace
from datetime import datetime

import pytest

from jobboard.core.errors import Misuse
from jobboard.store.engine import Store
from jobboard.trends.charts.data import ChartKind
from jobboard.trends.charts.words import table_rows
from jobboard.trends.claims.finding import Finding, Kind
from jobboard.trends.published import kept
from jobboard.trends.published.export import Ranked, RankedList
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.reports import figures, files, from_exports
from jobboard.trends.reports.parts import ChartSpec, ReportParts

TWO = b"""Category: All categories

Month,tabla: (India),sitar: (India)
2025-01,50,20
2025-02,55,
2025-04,70,30
2025-05,100,44
"""
PLACES = b"""Category: All categories

Region,tabla: (7/30/24 - 8/30/25)
Goa,40
Kerala,100
Sikkim,
"""


def saved(store: Store, now: datetime, name: str, content: bytes) -> int:
    with store.writing(now) as session:
        row, _ = kept.save_export(session, now, PublishedFile(name, content, now))
        return row.id or 0


def test_several_series_of_one_export_share_a_chart(store: Store, now: datetime) -> None:
    number = saved(store, now, "multiTimeline.csv", TWO)
    finding = Finding("tabla", Kind.GROWTH, 12.0, "%", source="Google Trends", export_id=number, series_name="tabla")
    parts = ReportParts("Strings", publisher="Somebody else", findings=(finding,))
    with store.reading() as session:
        export_of = kept.export_lookup(session)
        choices = {choice.of: choice for choice in figures.chart_choices(parts, export_of)}
        assert choices[f"export:{number}"].said == "“tabla”, “sitar” together"
        spec = ChartSpec("both", ChartKind.LINE, "Tabla and sitar", f"export:{number}")
        chart = figures.build_chart(spec, parts, export_of)
        slope = figures.build_chart(replace(spec, kind=ChartKind.SLOPE), parts, export_of)
        assert figures.build_chart(replace(spec, of="export:999"), parts, export_of) is None
    assert chart is not None
    assert [series.name for series in chart.series] == ["tabla", "sitar"]
    assert [[point.value for point in series.points] for series in chart.series] == [
        [50, 55, None, 70, 100],
        [20, None, None, 30, 44],
    ]
    assert (chart.source, chart.period) == ("Google Trends", "Jan 2025 to May 2025")
    rows = dict(table_rows(chart))
    assert rows["Mar 2025"] == [("missing", ""), ("missing", "")] and rows["Jan 2025"][1][0] == "20"
    assert files.chart_csv(chart).splitlines()[0] == "label,tabla,tabla low,tabla high,sitar,sitar low,sitar high"
    assert files.chart_json(chart)["rows"][3]["sitar"]["value"] == 30
    assert slope is not None and [point.label for point in slope.series[1].points] == ["Jan 2025", "May 2025"]


def test_places_are_findings_and_bars(store: Store, now: datetime) -> None:
    number = saved(store, now, "geoMap.csv", PLACES)
    with store.reading() as session:
        row = kept.get_export(session, number)
        findings = from_exports.place_findings(row, kept.load_export(row), "1")
        with pytest.raises(Misuse):
            from_exports.place_findings(row, kept.load_export(row), "2")
    assert [(each.segment, each.kind, each.value) for each in findings] == [
        ("Kerala", Kind.INDEX, 100),
        ("Goa", Kind.INDEX, 40),
    ], "a blank is too little to say, not nothing"
    parts = ReportParts("Tabla", findings=tuple(findings))
    choice = figures.chart_choices(parts)[0]
    chart = figures.build_chart(ChartSpec("x", choice.kind, choice.said, choice.of), parts, lambda _: None)
    assert chart is not None and chart.kind == ChartKind.BARS
    assert [point.label for point in chart.series[0].points] == ["Kerala", "Goa"]
    assert chart.source.startswith("geoMap.csv") and "2024" in chart.period


def test_places_in_a_list_are_by_its_own_numbers() -> None:
    rows = (Ranked("a", 10), Ranked("b", None), Ranked("c", 30), Ranked("d", 10), Ranked("e", None, mark="<1"))
    placed = from_exports.places_of(RankedList("top", rows))
    assert [(place, row.term) for place, row in placed] == [(1, "c"), (2, "a"), (2, "d"), (4, "e")]
    rising = (Ranked("a", growth=50), Ranked("b", is_breakout=True), Ranked("c", growth_text="new"))
    assert [(place, row.term) for place, row in from_exports.places_of(RankedList("rising", rising))] == [
        (1, "b"),
        (2, "a"),
    ]
    plain = (Ranked("x"), Ranked("y"))
    assert [place for place, _ in from_exports.places_of(RankedList("top", plain))] == [1, 2]
