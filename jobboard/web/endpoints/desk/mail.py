"""Mail on the desk: what stands in its way, providers that refuse it, and readers removed by one cause."""

from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.errors import Conflict
from jobboard.digest.delivery import holds, removals, set_aside
from jobboard.mail import providers
from jobboard.mail.alarms import alarms
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_HERE = "/desk/mail"


def index(request: Request) -> Response:
    return _index(request)


def resume(request: Request) -> Response:
    """Send to a provider again, on an editor's word."""
    app, now, provider = app_context(request), app_context(request).clock(), form_of(request).line("provider")
    try:
        with app.store.writing(now) as session:
            providers.resume(session, actor_of(request), now, provider)
            holds.release(session, now, provider)
    except Conflict as gone:
        return _index(request, gone.sentence, 409)
    return redirect(_HERE, request, f"Mail to {provider} goes out again.")


def bring_back(request: Request) -> Response:
    """All readers whom one cause removed get mail again."""
    app, now = app_context(request), app_context(request).clock()
    try:
        with app.store.writing(now) as session:
            count = removals.bring_back(session, actor_of(request), now, form_of(request).line("cause"))
    except Conflict as gone:
        return _index(request, gone.sentence, 409)
    return redirect(_HERE, request, f"{count:,} {'reader gets' if count == 1 else 'readers get'} mail again.")


def _index(request: Request, wrong: str = "", status: int = 200) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        rows = providers.all_refusals(session)
        context: dict[str, Any] = {
            "alarms": alarms(session, now, ZoneInfo(app.settings.timezone), app.settings.mail_limits),
            "refusals": [(row, providers.sentence(row)) for row in rows],
            "causes": removals.causes(session),
            "unread": len(set_aside.list_unread(app.settings.data_dir)),
            "wrong": wrong,
        }
        session.expunge_all()
    return render_page(request, "desk/mail", now, status, context)
