"""`/api/v1/employer/jobs`: programs list, change and close openings of their company."""

from collections.abc import Callable

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import idempotency
from jobboard.accounts.idempotency import Answer
from jobboard.accounts.members import company_for
from jobboard.core.actor import Actor
from jobboard.core.errors import NotFound
from jobboard.jobs.posting import queries
from jobboard.jobs.submissions import close, edit, opening_form, own_openings, policy, review, rows
from jobboard.jobs.submissions.form_fields import Typed
from jobboard.jobs.submissions.reposts import Repost
from jobboard.jobs.submissions.submit import submit
from jobboard.jobs.submissions.submitted_posting import Mistakes, SubmittedPosting
from jobboard.web.api.opening import OpeningChange, OpeningIn, to_form_fields
from jobboard.web.api.operation import json_response, parse_query
from jobboard.web.api.operations import CloseQuery, PageQuery
from jobboard.web.api.posting import OwnPosting, OwnPostings
from jobboard.web.api.requests import InvalidRequest, parse_body, problem_response, require_scope
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of, submission_config
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle

_READ, _WRITE = "jobs:read", "jobs:write"
_POINTERS = {
    "salary_min": "/salary/min",
    "salary_max": "/salary/max",
    "salary_currency": "/salary/currency",
    "experience_min": "/experience/min",
}


def index(request: Request) -> Response:
    """The company's openings, the latest changed first."""
    app, actor, number = app_context(request), _program(request, _READ), parse_query(request, PageQuery).page
    with app.store.reading() as session:
        openings = own_openings.list_own_openings(session, actor, app.clock(), number)
        items = [_record(request, session, actor, opening.id) for opening in openings.items]
    return json_response(
        OwnPostings(total=openings.total, page=openings.page, page_size=own_openings.OWN_PAGE_SIZE, items=items)
    )


def show(request: Request) -> Response:
    app, actor = app_context(request), _program(request, _READ)
    with app.store.reading() as session:
        return json_response(_record(request, session, actor, id_of(request)))


def create(request: Request) -> Response:
    """List an opening; it may wait for an editor."""

    def act(session: Session, actor: Actor) -> Answer:
        company = company_for(session, actor, next(iter(actor.companies), 0))
        typed = to_form_fields(parse_body(request, OpeningIn)) | {"company_name": [company.name]}
        if company.website:
            typed["company_website"] = [company.website]
        done = submit(
            session,
            actor,
            app_context(request).clock(),
            _parts(request, typed),
            submission_config(request),
            company=company,
        )
        session.flush()
        record = _record(request, session, actor, done.posting_id)
        return Answer(201, record.model_dump_json(), f"/api/v1/employer/jobs/{done.posting_id}")

    return _acted(request, act)


def change(request: Request) -> Response:
    """Change parts of an opening."""

    def act(session: Session, actor: Actor) -> Answer:
        changes = to_form_fields(parse_body(request, OpeningChange))
        posting = policy.load_own_posting(session, actor, id_of(request))
        typed = rows.form_values(session, posting, submission_config(request).zone) | changes
        edit.edit(
            session,
            actor,
            app_context(request).clock(),
            id_of(request),
            _parts(request, typed),
            submission_config(request),
        )
        session.flush()
        session.expire_all()
        return Answer(200, _record(request, session, actor, id_of(request)).model_dump_json())

    return _acted(request, act)


def remove(request: Request) -> Response:
    """Close an opening; `?reason=` says why, by default withdrawn."""

    def act(session: Session, actor: Actor) -> Answer:
        close.close(
            session, actor, app_context(request).clock(), id_of(request), parse_query(request, CloseQuery).reason
        )
        return Answer(204, "")

    return _acted(request, act)


def _acted(request: Request, act: Callable[[Session, Actor], Answer]) -> Response:
    app, now = app_context(request), app_context(request).clock()
    key = request.headers.get("idempotency-key")
    sent = f"{request.method} {request.url.path}?{request.url.query}\n".encode() + form_of(request).body
    try:
        actor = _program(request, _WRITE)
        with app.store.writing(now) as session:
            known = idempotency.begin(session, actor, now, key, sent) if key is not None else None
            answer = known or act(session, actor)
            if key is not None and known is None:
                idempotency.remember(session, actor, key, answer)
    except Repost as repost:
        link = app.links.full(repost.link) if repost.link else None
        return problem_response(409, repost.sentence, opening=link) if link else problem_response(409, repost.sentence)
    headers = {"Location": app.links.full(answer.location)} if answer.location else {}
    return Response(answer.body, answer.status, headers, "application/json" if answer.body else None)


def _program(request: Request, scope: str) -> Actor:
    actor = require_scope(request, scope)
    throttle(request, "api" if scope == _READ else "api-write", str(actor.session_id))
    return actor


def _parts(request: Request, typed: Typed) -> SubmittedPosting:
    now = app_context(request).clock()
    result = opening_form.parse_opening_form(typed, now, submission_config(request))
    if isinstance(result, Mistakes):
        raise InvalidRequest([(_POINTERS.get(name, f"/{name}"), sentence) for name, sentence in result.sentences])
    questions = review.open_questions(result.parts, now)
    if questions:
        unconfirmed = [
            ("/confirm", f"{question.sentence} If it is right, send “{question.key}” in confirm.")
            for question in questions
        ]
        raise InvalidRequest(unconfirmed)
    return result.parts


def _record(request: Request, session: Session, actor: Actor, posting_id: int) -> OwnPosting:
    app = app_context(request)
    own_opening = own_openings.load_own_opening(session, actor, app.clock(), posting_id)
    opening = queries.load_opening(session, posting_id)
    if opening is None:
        raise NotFound("There is no such opening.")
    return OwnPosting.from_own_opening(opening, own_opening, app.links)
