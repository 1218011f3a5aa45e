"""Routes of trends and trend reports."""

from starlette.routing import BaseRoute

from jobboard.web.endpoints.desk import exports as desk_exports
from jobboard.web.endpoints.desk import findings as desk_findings
from jobboard.web.endpoints.desk import reports as desk_reports
from jobboard.web.endpoints.readers import hiring, privacy, search_trends, trend_reports, trends
from jobboard.web.request.body import UPLOAD
from jobboard.web.request.guard import Access
from jobboard.web.request.route import cached, get, post

_SEARCHES = "/trends/searches"
_WHEN = "/trends/searches/{when}"


def for_trends() -> list[BaseRoute]:
    """Fixed paths come before `/trends/{slug}`."""
    return [*_for_readers(), *_of_reports(), *_for_editors()]


def _for_readers() -> list[BaseRoute]:
    files = (
        ("json", search_trends.as_json),
        ("csv", search_trends.as_csv),
        ("svg", search_trends.as_svg),
        ("png", search_trends.as_png),
    )
    hiring_files = (
        ("json", hiring.as_json),
        ("csv", hiring.as_csv),
        ("svg", hiring.as_svg),
        ("png", hiring.as_png),
    )
    return [
        cached("/trends", trends.index, "trends:index", "page"),
        cached("/trends.atom", trends.atom, "trends:feed"),
        cached("/privacy", privacy.show, "privacy:show"),
        cached(f"{_SEARCHES}.atom", search_trends.atom, "search-trends:feed"),
        *(cached(f"{_SEARCHES}.{form}", answer, f"search-trends:{form}") for form, answer in files),
        *(cached(f"{_WHEN}.{form}", answer, f"search-trends:{form}-of") for form, answer in files),
        cached(f"{_SEARCHES}/embed", search_trends.embed, "search-trends:embed"),
        cached(f"{_WHEN}/embed", search_trends.embed, "search-trends:embed-of"),
        *(cached(f"/trends/hiring.{form}", answer, f"hiring:{form}") for form, answer in hiring_files),
        cached("/trends/hiring/embed", hiring.embed, "hiring:embed"),
        cached("/trends/hiring", hiring.show, "hiring:show"),
        cached(_SEARCHES, search_trends.index, "search-trends:index"),
        cached(_WHEN, search_trends.index, "search-trends:of"),
    ]


def _of_reports() -> list[BaseRoute]:
    report, chart = "/trends/{slug}", "/trends/{slug}/charts/{key}"
    whole = (
        ("json", trend_reports.as_json),
        ("csv", trend_reports.as_csv),
        ("svg", trend_reports.as_svg),
        ("png", trend_reports.as_png),
    )
    charts = (
        ("json", trend_reports.chart_json),
        ("csv", trend_reports.chart_csv),
        ("svg", trend_reports.chart_svg),
        ("png", trend_reports.chart_png),
    )
    return [
        *(cached(f"{report}.{form}", answer, f"trend-reports:{form}") for form, answer in whole),
        cached(report, trend_reports.show, "trend-reports:show"),
        *(cached(f"{chart}.{form}", answer, f"trend-charts:{form}") for form, answer in charts),
        cached(f"{chart}/embed", trend_reports.embed, "trend-charts:embed"),
    ]


def _for_editors() -> list[BaseRoute]:
    desk, report, export = Access.DESK, "/desk/reports/{id}", "/desk/exports/{id}"
    return [
        get("/desk/reports", desk_reports.index, "desk-reports:index", desk),
        post("/desk/reports", desk_reports.create, "desk-reports:create", desk, UPLOAD),
        get(report, desk_reports.show, "desk-reports:show", desk),
        post(report, desk_reports.save, "desk-reports:save", desk),
        get(f"{report}/preview", desk_reports.preview, "desk-reports:preview", desk),
        post(f"{report}/checks", desk_reports.check, "desk-reports:check", desk),
        post(f"{report}/state", desk_reports.move, "desk-reports:move", desk),
        post(f"{report}/overrulings", desk_reports.overrule, "desk-reports:overrule", desk),
        get(f"{report}/new-findings", desk_findings.new, "desk-findings:new", desk),
        post(f"{report}/findings", desk_findings.add, "desk-findings:add", desk),
        post(f"{report}/table", desk_findings.paste, "desk-findings:paste", desk),
        post(f"{report}/computed", desk_findings.add_offer, "desk-findings:take", desk),
        get(f"{report}/findings/{{number}}", desk_findings.edit, "desk-findings:edit", desk),
        post(f"{report}/findings/{{number}}", desk_findings.change, "desk-findings:change", desk),
        post(f"{report}/charts", desk_findings.change_charts, "desk-findings:draw", desk),
        get("/desk/exports", desk_exports.index, "desk-exports:index", desk),
        post("/desk/exports", desk_exports.upload, "desk-exports:upload", desk, UPLOAD),
        post("/desk/published-sources", desk_exports.add_source, "desk-exports:add-source", desk),
        post("/desk/published-sources/{id}/removal", desk_exports.remove_source, "desk-exports:remove-source", desk),
        get(export, desk_exports.show, "desk-exports:show", desk),
        post(f"{export}/findings", desk_exports.add_findings, "desk-exports:take", desk),
    ]
