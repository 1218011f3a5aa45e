"""Claim a company: approved at once by mail domain, or by an editor."""

import re

import sqlalchemy as sa
from sqlmodel import col
from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import verification
from jobboard.core import trust
from jobboard.core.errors import Misuse, NotFound
from jobboard.store.company_facts import facts_of
from jobboard.store.models import Company
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_SLUG = re.compile(r"[a-z0-9-]{1,80}")


def show(request: Request) -> Response:
    return _show(request)


def send(request: Request) -> Response:
    throttle(request, "invitation")
    app, now, actor, words = (
        app_context(request),
        app_context(request).clock(),
        actor_of(request),
        form_of(request).get("words"),
    )
    company = _company(request)
    try:
        with app.store.writing(now) as session:
            verified = verification.claim(session, actor, now, company.id or 0, words)
    except NotFound:
        raise
    except Misuse as wrong:
        return _show(request, wrong=wrong.sentence, words=words, status=422)
    if verified:
        return redirect(
            app.links.own_company(company.id or 0), request, "Your mail domain proves it: the company is yours."
        )
    return redirect(app.links.employers(), request, "Thank you. An editor looks at it and writes to you.")


def _show(request: Request, *, wrong: str = "", words: str = "", status: int = 200) -> Response:
    app, actor, company = app_context(request), actor_of(request), _company(request)
    with app.store.reading() as session:
        proved = trust.claim_outcome(facts_of(session, company), actor.email) == trust.ClaimOutcome.VERIFIED
    context = {"company": company, "wrong": wrong, "typed": words, "proved": proved}
    return render_page(request, "employers/claim", app.clock(), status, **context)


def _company(request: Request) -> Company:
    slug = request.path_params["slug"]
    company: Company | None = None
    if _SLUG.fullmatch(slug):
        with app_context(request).store.reading() as session:
            company = session.execute(sa.select(Company).where(col(Company.slug) == slug)).scalar()
            session.expunge_all()
    if company is None:
        raise NotFound("There is no such company here.")
    return company
