"""The mailed question whether an opening is still open: GET changes nothing, a button answers."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.jobs.submissions import still_open
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import submission_config
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.responses.respond import render_page


def show(request: Request) -> Response:
    """The question."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        asked = still_open.load_asked(session, request.path_params["token"], now, app.secret)
    return render_page(request, "employers/still_open", now, path=request.url.path, asked=asked, done="")


def answer(request: Request) -> Response:
    """Keep the opening or close it."""
    throttle(request, "submission")
    app, now, said = app_context(request), app_context(request).clock(), form_of(request).line("answer")
    token = request.path_params["token"]
    with app.store.writing(now) as session:
        if said == "open":
            asked = still_open.keep_open(session, now, token, app.secret, submission_config(request))
        else:
            asked = still_open.close_asked(session, now, token, app.secret, said)
    return render_page(request, "employers/still_open", now, path=request.url.path, asked=asked, done=said)
