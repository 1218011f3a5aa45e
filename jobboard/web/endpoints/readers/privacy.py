"""Privacy page of searches: what is stored, for how long, and what is never shown, with the configured numbers."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.trends.searches import fold, log, pages
from jobboard.web.app_context import app_context
from jobboard.web.responses import respond
from jobboard.web.responses.site_text import load_site_text


def show(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        withheld = pages.count_withheld(session, app.settings.min_searchers)
        text = load_site_text(session, app, "privacy")
    context = {
        "text": text,
        "minimum": app.settings.min_searchers,
        "networks": -(-app.settings.min_searchers // 2),
        "shared_counts": fold.SHARED_COUNTS,
        "withheld": withheld,
        "entries_days": fold.ENTRIES_KEPT.days,
        "rare_days": fold.RARE_KEPT.days,
        "counts_days": fold.COUNTS_KEPT.days,
        "queries_a_day": fold.MOST_QUERIES_A_VISITOR,
        "seconds": log.EVERY,
    }
    return respond.render_page(request, "readers/trends/privacy", now, 200, context)
