"""Report an opening: a form for readers, without an account."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import NotFound
from jobboard.core.states import is_visible
from jobboard.core.tokens import digest
from jobboard.jobs.moderation import reports
from jobboard.jobs.posting import queries
from jobboard.jobs.posting.opening import Opening
from jobboard.web.app_context import app_context
from jobboard.web.request.client import client_key
from jobboard.web.request.form import form_of
from jobboard.web.request.numbers import path_number
from jobboard.web.request.throttle import throttle
from jobboard.web.responses.respond import redirect, render_page

_THANKS = "Thank you. An editor will look at it."
_TRAP = "homepage2"


def show(request: Request) -> Response:
    """The form."""
    return _form(request, _opening(request))


def send(request: Request) -> Response:
    """Save the report; a repeat by the same client, or a bot in a honeypot, gets the same answer and is not saved."""
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    opening = _opening(request)
    throttle(request, "report")
    reason = form.line("reason")
    if reason not in reports.REASONS:
        return _form(request, opening, wrong="Please choose what is wrong.", words=form.get("words"), status=422)
    if not form.get(_TRAP):
        day = now.date().isoformat()
        with app.store.writing(now) as session:
            who = digest(f"{app.secret}|{day}|{client_key(request)}")
            reports.add_report(session, now, opening.id, reason, form.get("words"), who)
    return redirect(app.links.job(opening.id, opening.title), request, _THANKS)


def _form(request: Request, opening: Opening, *, wrong: str = "", words: str = "", status: int = 200) -> Response:
    context = {"opening": opening, "reasons": list(reports.REASONS.items()), "wrong": wrong, "words": words}
    return render_page(request, "readers/reports/new", app_context(request).clock(), status, **context)


def _opening(request: Request) -> Opening:
    app, posting_id = app_context(request), path_number(request)
    with app.store.reading() as session:
        opening = queries.load_opening(session, posting_id) if posting_id else None
    if opening is None or not is_visible(opening.status, opening.valid_through, app.clock(), opening.shown_as):
        raise NotFound("There is no such opening.")
    return opening
