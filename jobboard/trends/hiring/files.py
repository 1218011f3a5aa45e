"""Hiring as data and as charts."""

from datetime import datetime, time
from typing import Any

from jobboard.core.csv_safe import table
from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.hiring.measures import Hiring, Share
from jobboard.trends.words import growth_as_json

_COLUMNS = ("table", "name", "seniority", "openings", "companies", "value", "ci_low", "ci_high", "unit")


def hiring_json(hiring: Hiring, currency: str) -> dict[str, Any]:
    """Counts are of openings that are open at `at`; growths of new ones, four weeks against the four before."""
    return {
        "at": hiring.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "openings": hiring.total,
        "companies": hiring.companies,
        "open": {
            side: [{"name": row.name, "openings": row.openings, "companies": row.companies} for row in rows]
            for side, rows in hiring.stock.items()
        },
        "new": {
            "period": str(hiring.recent),
            "compare_period": str(hiring.before),
            "growth": growth_as_json(hiring.news),
            "moving": {
                side: [{"name": row.name} | (growth_as_json(row.growth) or {}) for row in rows]
                for side, rows in hiring.flows.items()
            },
            "weeks": [{"week": str(week), "openings": count} for week, count in hiring.weeks],
        },
        "pay": [
            {"group": row.group, "category": row.group, "seniority": row.seniority or None, "median": float(row.median)}
            | {"currency": currency, "period": "YEAR", "openings": row.openings, "companies": row.companies}
            for row in hiring.pay
        ],
        "days_to_close": [
            {"category": row.name or None, "median": None if row.days is None else round(row.days, 1)}
            | {"openings": row.openings}
            for row in hiring.closing
        ],
        "with_pay_percent": _rounded(hiring.with_pay.percent),
        "remote_percent": _rounded(hiring.remote.percent),
        "stale": {
            "not_confirmed_in_7_days": _share(hiring.unconfirmed),
            "not_named_by_the_last_whole_read": _share(hiring.gone),
        },
    }


def hiring_csv(hiring: Hiring, currency: str) -> str:
    rows: list[list[object]] = []
    for side, stock in hiring.stock.items():
        rows += [[f"open by {side}", row.name, "", row.openings, row.companies] for row in stock]
    for side, flows in hiring.flows.items():
        for flow in flows:
            growth = growth_as_json(flow.growth) or {}
            rows.append(
                [
                    f"growth by {side}",
                    flow.name,
                    "",
                    "",
                    "",
                    growth["percent"],
                    growth["ci_low"],
                    growth["ci_high"],
                    "%",
                ]
            )
    for pay in hiring.pay:
        value = float(pay.median)
        rows.append(
            [
                "median pay",
                pay.group,
                pay.seniority,
                pay.openings,
                pay.companies,
                value,
                "",
                "",
                f"{currency} a year",
            ]
        )
    for row in hiring.closing:
        rows.append(["days to close", row.name or "all", "", row.openings, "", _rounded(row.days), "", "", "days"])
    for name, share in (("not confirmed in 7 days", hiring.unconfirmed), ("not named any more", hiring.gone)):
        measured = _share(share)
        rows.append(
            ["stale", name, "", share.part, "", *(measured[key] for key in ("percent", "ci_low", "ci_high")), "%"]
        )
    rows += [["new openings by week", str(week), "", count] for week, count in hiring.weeks]
    return table(_COLUMNS, [[*row, *[""] * (len(_COLUMNS) - len(row))] for row in rows])


def hiring_chart(hiring: Hiring, source: str) -> Chart:
    """New openings by week where there are some; else what is open by category."""
    if len(hiring.weeks) > 1:
        marks = tuple(
            ChartPoint(f"{week:%d %b}", float(count), at=datetime.combine(week, time())) for week, count in hiring.weeks
        )
        first, last = hiring.weeks[0][0], hiring.weeks[-1][0]
        period = f"weeks from {first.day} {first:%B} to {last.day} {last:%B %Y}"
        return Chart(
            ChartKind.LINE,
            "New openings by week",
            (ChartSeries("New openings", marks),),
            "",
            "openings",
            source,
            period,
        )
    marks = tuple(ChartPoint(stock.name, float(stock.openings)) for stock in hiring.stock["category"])
    return Chart(ChartKind.BARS, "Openings by field", (ChartSeries("Openings", marks),), "", "openings", source)


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval or (None, None)
    values = {"percent": _rounded(share.percent), "ci_low": _rounded(low), "ci_high": _rounded(high)}
    return values | {"openings": share.part, "of": share.whole}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
