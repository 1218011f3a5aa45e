"""An employer's company: profile, logo, members, invitations and API tokens."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import api_tokens, invitations, members, profile
from jobboard.accounts.members import company_for
from jobboard.core.errors import Misuse
from jobboard.core.markdown import markdown_of
from jobboard.store.models import CompanyLogo
from jobboard.web.app_context import app_context
from jobboard.web.forms.requests import id_of, number_of
from jobboard.web.request.form import form_of
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of
from jobboard.web.responses.respond import redirect, render_page

_DAYS = "90"


def show(request: Request) -> Response:
    return _show(request)


def change(request: Request) -> Response:
    """Save the profile."""
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    typed = {name: form.get(name) for name in ("website", "about", "links")}
    try:
        with app.store.writing(now) as session:
            links = typed["links"].splitlines()
            profile.change(session, actor_of(request), now, id_of(request), typed["website"], typed["about"], links)
    except Misuse as wrong:
        return _show(request, wrong=("website", wrong.sentence), typed=typed, status=422)
    return _back(request, "The profile is kept.")


def change_logo(request: Request) -> Response:
    """Upload a logo, or remove it."""
    throttle(request, "upload")
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    if form.line("do") == "remove":
        with app.store.writing(now) as session:
            profile.remove_logo(session, actor_of(request), now, id_of(request))
        return _back(request, "The logo is gone.")
    chosen = form.file("logo")
    try:
        with app.store.reading() as session:
            company_for(session, actor_of(request), id_of(request), owner=True)
        logo = profile.prepare_logo(chosen.content if chosen else b"")
        with app.store.writing(now) as session:
            profile.set_logo(session, actor_of(request), now, id_of(request), logo)
    except Misuse as wrong:
        return _show(request, wrong=("logo", wrong.sentence), status=422)
    return _back(request, "The logo is kept.")


def invite(request: Request) -> Response:
    throttle(request, "invitation")
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    try:
        with app.store.writing(now) as session:
            email = invitations.invite(
                *(session, actor_of(request), now, id_of(request)),
                *(form.line("email"), form.line("role") or "member", app.letters, app.links),
            )
    except Misuse as wrong:
        return _show(request, wrong=("email", wrong.sentence), typed={"email": form.line("email")}, status=422)
    return _back(request, f"An invitation is on its way to {email}.")


def take_back(request: Request) -> Response:
    """Revoke an invitation."""
    app, now = app_context(request), app_context(request).clock()
    number = number_of(request.path_params["invitation"])
    with app.store.writing(now) as session:
        invitations.take_back(session, actor_of(request), now, id_of(request), number)
    return _back(request, "The invitation no longer works.")


def change_member(request: Request) -> Response:
    """Change a member's role, or remove the member."""
    app, now, actor, form = app_context(request), app_context(request).clock(), actor_of(request), form_of(request)
    user_id = number_of(request.path_params["user"])
    with app.store.writing(now) as session:
        if form.line("do") == "remove":
            members.remove(session, actor, now, id_of(request), user_id)
        else:
            members.set_role(session, actor, now, id_of(request), user_id, form.line("role"))
    if user_id == actor.user_id and form.line("do") == "remove":
        return redirect(app.links.employers(), request, "You have left the company.")
    return _back(request, "Done.")


def issue_token(request: Request) -> Response:
    """Create an API token, shown once on this page."""
    throttle(request, "invitation")
    app, now, form = app_context(request), app_context(request).clock(), form_of(request)
    days = form.line("days")
    try:
        with app.store.writing(now) as session:
            token = api_tokens.issue(
                *(session, actor_of(request), now, id_of(request), form.line("name"), form.all("scopes")),
                int(days) if days.isdecimal() and len(days) < 5 and days.isascii() else 0,
            )
    except Misuse as wrong:
        typed = {"name": form.line("name"), "days": days}
        return _show(request, wrong=("name", wrong.sentence), typed=typed, status=422)
    return render_page(request, "employers/token", now, token=token, company_id=id_of(request))


def revoke_token(request: Request) -> Response:
    app, now = app_context(request), app_context(request).clock()
    with app.store.writing(now) as session:
        api_tokens.revoke(session, actor_of(request), now, id_of(request), number_of(request.path_params["token_id"]))
    return _back(request, "The token no longer works.")


def _back(request: Request, notice: str) -> Response:
    return redirect(app_context(request).links.own_company(id_of(request)), request, notice)


def _show(
    request: Request, *, wrong: tuple[str, str] = ("", ""), typed: dict[str, str] | None = None, status: int = 200
) -> Response:
    app, actor, now, company_id = (
        app_context(request),
        actor_of(request),
        app_context(request).clock(),
        id_of(request),
    )
    context: dict[str, Any] = {"wrong": wrong, "days": _DAYS, "scopes": list(api_tokens.SCOPES.items())}
    with app.store.reading() as session:
        company = company_for(session, actor, company_id)
        context["people"] = members.members(session, company_id)
        context["invited"] = invitations.open_ones(session, company_id, now)
        context["tokens"] = api_tokens.tokens(session, company_id, now)
        context["logo"] = session.get(CompanyLogo, company_id)
        values = {
            "website": company.website,
            "about": markdown_of(company.about_html),
            "links": "\n".join(company.links),
        }
        session.expunge_all()
    values |= {"email": "", "name": "", "days": _DAYS}
    context |= {"company": company, "typed": values | (typed or {}), "owner": actor.owns(company_id)}
    return render_page(request, "employers/company", now, status, **context)
