"""Hiring as data and as charts."""

from typing import Any

from jobboard.core.csv_safe import table
from jobboard.trends.charts.data import Chart, ChartKind, Mark, Stroke
from jobboard.trends.hiring.measures import Hiring
from jobboard.trends.words import growth_as_json

_COLUMNS = ("table", "name", "seniority", "openings", "companies", "value", "ci_low", "ci_high", "unit")


def as_json(hiring: Hiring, currency: str) -> dict[str, Any]:
    """Counts are of openings that are open at `at`; growths of new ones, four weeks against the four before."""
    return {
        "at": hiring.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "openings": hiring.total,
        "companies": hiring.companies,
        "open": {
            side: [{"name": each.name, "openings": each.openings, "companies": each.companies} for each in rows]
            for side, rows in hiring.stock.items()
        },
        "new": {
            "period": str(hiring.recent),
            "compare_period": str(hiring.before),
            "growth": growth_as_json(hiring.news),
            "moving": {
                side: [{"name": each.name} | (growth_as_json(each.growth) or {}) for each in rows]
                for side, rows in hiring.flows.items()
            },
            "weeks": [{"week": str(week), "openings": count} for week, count in hiring.weeks],
        },
        "pay": [
            {"category": each.category, "seniority": each.seniority or None, "median": float(each.median)}
            | {"currency": currency, "period": "YEAR", "openings": each.openings, "companies": each.companies}
            for each in hiring.pay
        ],
        "days_to_close": [
            {"category": each.name or None, "median": None if each.days is None else round(each.days, 1)}
            | {"openings": each.openings}
            for each in hiring.closing
        ],
        "with_pay_percent": _rounded(hiring.with_pay.percent),
        "remote_percent": _rounded(hiring.remote.percent),
    }


def as_csv(hiring: Hiring, currency: str) -> str:
    rows: list[list[object]] = []
    for side, stock in hiring.stock.items():
        rows += [[f"open by {side}", each.name, "", each.openings, each.companies] for each in stock]
    for side, flows in hiring.flows.items():
        for one in flows:
            said = growth_as_json(one.growth) or {}
            rows.append(
                [f"growth by {side}", one.name, "", "", "", said["percent"], said["ci_low"], said["ci_high"], "%"]
            )
    for pay in hiring.pay:
        value = float(pay.median)
        rows.append(
            [
                "median pay",
                pay.category,
                pay.seniority,
                pay.openings,
                pay.companies,
                value,
                "",
                "",
                f"{currency} a year",
            ]
        )
    for each in hiring.closing:
        rows.append(["days to close", each.name or "all", "", each.openings, "", _rounded(each.days), "", "", "days"])
    rows += [["new openings by week", str(week), "", count] for week, count in hiring.weeks]
    return table(_COLUMNS, [[*row, *[""] * (len(_COLUMNS) - len(row))] for row in rows])


def chart_of(hiring: Hiring, source: str) -> Chart:
    """New openings by week where there are some; else what is open by category."""
    if len(hiring.weeks) > 1:
        marks = tuple(Mark(f"{week:%d %b}", float(count)) for week, count in hiring.weeks)
        period = f"weeks from {hiring.weeks[0][0]} to {hiring.weeks[-1][0]}"
        return Chart(
            ChartKind.LINE, "New openings by week", (Stroke("New openings", marks),), "", "openings", source, period
        )
    marks = tuple(Mark(each.name, float(each.openings)) for each in hiring.stock["category"])
    return Chart(ChartKind.BARS, "Openings by field", (Stroke("Openings", marks),), "", "openings", source)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
