"""The employers' start page, and the list of their own openings and drafts."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import members
from jobboard.jobs.submissions import drafts
from jobboard.jobs.submissions.own_openings import list_own_openings
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import owner_of, page_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import render_page


def show(request: Request) -> Response:
    """How listing works, for a visitor without openings; else their openings and drafts."""
    app, actor, now = app_context(request), actor_of(request), app_context(request).clock()
    with app.store.reading() as session:
        own_openings = list_own_openings(session, actor, now, page_of(request))
        drafts_page = drafts.list_drafts(session, owner_of(request))
        companies = members.companies_of(session, actor)
    days = app.settings.posting_days
    return render_page(
        request, "employers/index", now, own=own_openings, drafts=drafts_page, companies=companies, days=days
    )
