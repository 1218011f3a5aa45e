"""Bulk submission: several openings from a table."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import JobboardError
from jobboard.web.app_context import app_context
from jobboard.web.forms import table
from jobboard.web.forms.requests import owner_of, submission_config
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import render_page


def show(request: Request) -> Response:
    return _show(request)


def send(request: Request) -> Response:
    """Each row is submitted like one form; a row with mistakes is saved as a draft."""
    throttle(request, "upload")
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    chosen = form.file("table")
    content = chosen.content if chosen else form.get("rows").encode()
    try:
        with app.store.writing(now) as session:
            actor, owner, config = actor_of(request), owner_of(request), submission_config(request)
            outcomes = table.submit_rows(session, actor, owner, now, content, config, app.settings.day_first)
    except JobboardError as wrong:
        return _show(request, wrong=wrong.sentence, rows=form.get("rows"), status=422)
    return render_page(request, "employers/uploaded", now, outcomes=outcomes)


def _show(request: Request, *, wrong: str = "", rows: str = "", status: int = 200) -> Response:
    context = {"wrong": wrong, "rows": rows, "most": table.MOST}
    return render_page(request, "employers/upload", app_context(request).clock(), status, **context)
