"""Users and roles, and the audit log: read by editors, changed by admins."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import people, second_factor, sessions
from jobboard.core.actor import Role
from jobboard.core.errors import Misuse, NotFound
from jobboard.desk import audit_log
from jobboard.desk.audit_log import A_PAGE, AuditFilter
from jobboard.store.models import User
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of, page_of
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_ROLES = {"reader": Role.READER, "editor": Role.EDITOR, "admin": Role.ADMIN}


def index(request: Request) -> Response:
    return _index(request)


def add(request: Request) -> Response:
    """Grant a role to a user by email address."""
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    try:
        with app.store.writing(now) as session:
            user = people.ensure_person(session, form.line("email"), now)
            session.flush()
            people.set_role(session, actor_of(request), now, user.id or 0, _role(form.line("role")))
    except NotFound:
        raise
    except Misuse as wrong:
        return _index(request, wrong=wrong.sentence, typed=form.line("email"), status=422)
    return redirect("/desk/people", request, "Done. They sign in with that address.")


def change_role(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        people.set_role(session, actor_of(request), now, id_of(request), _role(form_of(request).line("role")))
    return redirect("/desk/people", request, "Done. Their sessions have ended.")


def reset_factor(request: Request) -> Response:
    """Reset a user's second factor, so that they can set up another."""
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        if session.get(User, id_of(request)) is None:
            raise NotFound("There is no such person.")
        second_factor.reset(session, actor_of(request), id_of(request), now)
        sessions.end_all(session, id_of(request))
    return redirect("/desk/people", request, "Their second factor is gone; they set up a new one at their next visit.")


def audit(request: Request) -> Response:
    """The audit log, paged."""
    app, number = app_context(request), page_of(request)
    with app.store.reading() as session:
        entries, total = audit_log.page(session, _audit_filter(request), number)
    pages = max(1, -(-total // A_PAGE))
    context = {"entries": entries, "total": total, "number": number, "pages": pages, "wanted": _audit_filter(request)}
    return render_page(request, "desk/audit", app.clock(), 200, context)


def audit_csv(request: Request) -> Response:
    with app_context(request).store.reading() as session:
        content = audit_log.as_csv(session, _audit_filter(request))
    return Response(content, media_type="text/csv", headers={"Content-Disposition": 'attachment; filename="audit.csv"'})


def audit_json(request: Request) -> Response:
    with app_context(request).store.reading() as session:
        content = audit_log.as_json(session, _audit_filter(request))
    name = {"Content-Disposition": 'attachment; filename="audit.json"'}
    return Response(content, media_type="application/json", headers=name)


def _index(request: Request, *, wrong: str = "", typed: str = "", status: int = 200) -> Response:
    app = app_context(request)
    words = request.query_params.get("q", "")
    with app.store.reading() as session:
        users, total = people.people(session, words, page_of(request))
    pages = max(1, -(-total // people.PEOPLE_A_PAGE))
    context = {"found": users, "total": total, "number": page_of(request), "pages": pages, "words_typed": words}
    return render_page(request, "desk/people", app.clock(), status, context | {"wrong": wrong, "typed": typed})


def _role(name: str) -> Role:
    if name not in _ROLES:
        raise Misuse("Choose reader, editor or admin.")
    return _ROLES[name]


def _audit_filter(request: Request) -> AuditFilter:
    params = request.query_params
    numbers = {
        name: int(value)
        if (value := params.get(name, "")).isdecimal() and value.isascii() and len(value) < 10
        else None
        for name in ("actor", "id")
    }
    return AuditFilter(params.get("action", "")[:60], numbers["actor"], params.get("subject", "")[:30], numbers["id"])
