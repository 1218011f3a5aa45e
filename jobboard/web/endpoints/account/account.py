"""The user's account: name, sessions, data export, deletion."""

import json

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import erasure, export, known_browsers, people, sessions
from jobboard.core.errors import NotFound
from jobboard.store.models import User
from jobboard.web.app_context import app_context
from jobboard.web.request import cookies
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of, known_tokens
from jobboard.web.responses.respond import redirect, render_page

_GONE = "Your account is erased. Openings you listed stay with their company; nothing in them names you."


def show(request: Request) -> Response:
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    with app.store.reading() as session:
        person = people.person(session, session.get_one(User, actor.user_id))
        browsers = sessions.open_sessions(session, person.id, now)
    return render_page(request, "account/show", now, person=person, browsers=browsers)


def rename(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        people.rename(session, actor_of(request), now, form_of(request).line("name"))
    return redirect(app.links.account(), request, "Your name is kept.")


def end_session(request: Request) -> Response:
    """End one session, or all other sessions with the id “others”."""
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    session_id = request.path_params["id"]
    with app.store.writing(now) as session:
        if session_id == "others":
            sessions.end_others(session, actor, now)
            known_browsers.forget(session, actor.user_id or 0, but=known_tokens(request))
        elif (
            not session_id.isdecimal() or len(session_id) > 9 or not sessions.end(session, actor, now, int(session_id))
        ):
            raise NotFound("There is no such session.")
    return redirect(app.links.account(), request, "Ended.")


def data(request: Request) -> Response:
    """Data export: all stored data about the user, as JSON."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.reading() as session:
        export_data = export.everything_about(session, actor_of(request), now)
    content = json.dumps(export_data, ensure_ascii=False, indent=2)
    name = 'attachment; filename="my-data.json"'
    return Response(content, media_type="application/json", headers={"Content-Disposition": name})


def erase(request: Request) -> Response:
    """Erase the account; the word must be typed, so that no slip does it."""
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    if form_of(request).line("sure").casefold() != "erase":
        return redirect(app.links.account(), request, "Nothing was erased: please type the word “erase” to confirm.")
    with app.store.writing(now) as session:
        erasure.erase(session, actor, now)
    cookies.set_cookie(request, cookies.SESSION, "")
    cookies.set_cookie(request, cookies.KEYS, "")
    cookies.set_cookie(request, cookies.BROWSER, "")
    return redirect("/", request, _GONE)
