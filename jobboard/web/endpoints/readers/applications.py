"""Apply redirect: counts the click, and leads only to the apply address of the opening.

A mail address stands on no page that harvesters read: it is shown here, to one opening's reader at a time.
"""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.errors import Gone, NotFound
from jobboard.core.states import is_visible
from jobboard.jobs.posting import queries
from jobboard.jobs.posting.opening import Opening
from jobboard.web.app_context import app_context
from jobboard.web.request.numbers import path_number
from jobboard.web.request.throttle import throttle
from jobboard.web.request.view_counts import is_human
from jobboard.web.responses import respond


def go(request: Request) -> Response:
    """Redirect to the apply address. It comes from the store, so this is no open redirect."""
    app = app_context(request)
    posting_id = path_number(request)
    with app.store.reading() as session:
        opening = queries.load_opening(session, posting_id) if posting_id else None
    if opening is None or not (opening.apply_url or opening.apply_email):
        raise NotFound("There is no such opening.")
    if not is_visible(opening.status, opening.valid_through, app.clock(), opening.shown_as):
        raise Gone("This opening is closed.")
    if not opening.apply_url:
        throttle(request, "mail-address")
    if is_human(dict(request.scope["headers"])):
        request.app.state.view_counter.add_application(posting_id)
    if not opening.apply_url:
        return _by_mail(request, opening)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "origin"}
    return RedirectResponse(opening.apply_url, 303, headers)


def _by_mail(request: Request, opening: Opening) -> Response:
    subject = f"{opening.title} ({opening.company.name})"
    letter = f"mailto:{quote(opening.apply_email or '', safe='@+')}?subject={quote(subject)}"
    answer = respond.render_page(
        request, "readers/jobs/apply", app_context(request).clock(), opening=opening, letter=letter, subject=subject
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
