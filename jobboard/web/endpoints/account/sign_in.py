"""Sign in by a mailed link or its code. No answer reveals whether an address has an account."""

from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import known_browsers, links, people, sessions
from jobboard.accounts.links import Outcome, Purpose, Used
from jobboard.core.actor import Actor
from jobboard.core.addresses import parse_email_address
from jobboard.jobs.submissions import drafts
from jobboard.mail import limits, outbox
from jobboard.store import audit
from jobboard.web.app_context import app_context
from jobboard.web.request import cookies
from jobboard.web.request.browser_name import browser_name
from jobboard.web.request.form import form_of
from jobboard.web.request.security_log import log_refusal
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import (
    actor_of,
    browser_id,
    known_tokens,
    mail_sender,
    remember_browser,
    set_session_cookie,
)
from jobboard.web.responses.respond import local_path, redirect, render_page

_MINUTES = round(links.LIFETIME.total_seconds() / 60)
_DEAD = "This link has been used or is older than ten minutes. Please ask for a new one."
_WRONG = "That code is not right. The code is in the email, under the link. You have five tries."


def show(request: Request) -> Response:
    """The form for an email address."""
    next_path = local_path(request.query_params.get("next", ""), "")
    if actor_of(request).signed_in:
        return redirect(next_path or "/account", request)
    return _form(request, next_path)


def send_link(request: Request) -> Response:
    """Mail a link, the same way for every address."""
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    tokens = known_tokens(request)
    throttle(request, "sign-in", f"known {tokens[0]}" if tokens else None)
    next_path = local_path(form.line("next"), "")
    address = parse_email_address(form.line("email"))
    if address is None:
        wrong = "Please give a mail address such as name@example.org." if form.line("email") else "Please type one."
        return _form(request, next_path, typed=form.line("email"), wrong=wrong, status=422)
    with app.store.writing(now) as session:
        sender = mail_sender(request, known_browsers.mark_for(session, tokens, address, now))
        admitted = limits.admit(session, now, "sign-in", address, sender)
        if admitted is not None:
            issued = links.issue(session, now, email=address, browser_hash=browser_id(request), next_path=next_path)
            full = app.links.full(app.links.sign_in(issued.token))
            code = f"{issued.code[:3]} {issued.code[3:]}"
            letter = app.letters.letter("sign-in", address, link=full, code=code, minutes=_MINUTES)
            outbox.enqueue(session, letter, now, admitted=admitted)
    return render_page(request, "account/sent", now, address=address, wrong="", minutes=_MINUTES)


def enter_code(request: Request) -> Response:
    """The code instead of the link, in the browser that asked."""
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    throttle(request, "sign-in-code")
    with app.store.writing(now) as session:
        used = links.use_code(session, browser_id(request), form.line("code"), Purpose.SIGN_IN, now)
    if used.outcome != Outcome.GOOD:
        log_refusal(request, "wrong code")
        context = {"address": form.line("email"), "wrong": _WRONG, "minutes": _MINUTES}
        return render_page(request, "account/sent", now, 422, **context)
    return _welcome(request, used)


def open_link(request: Request) -> Response:
    """What a mailed link shows: a button, and a field for the code in another browser. It acts on nothing."""
    app = app_context(request)
    now = app.clock()
    with app.store.reading() as session:
        outcome = links.check_link(session, request.path_params["token"], browser_id(request), Purpose.SIGN_IN, now)
    return _link_page(request, outcome, status=410 if outcome == Outcome.DEAD else 200)


def use_link(request: Request) -> Response:
    """The button under a mailed link."""
    app, form, now = app_context(request), form_of(request), app_context(request).clock()
    throttle(request, "sign-in-code")
    token, browser = request.path_params["token"], browser_id(request)
    with app.store.writing(now) as session:
        used = links.use(session, token, browser, Purpose.SIGN_IN, now, form.line("code"))
    if used.outcome == Outcome.GOOD:
        return _welcome(request, used)
    log_refusal(request, f"link: {used.outcome.value}")
    return _link_page(request, used.outcome, status=410 if used.outcome == Outcome.DEAD else 422)


def leave(request: Request) -> Response:
    """End this session."""
    app, now, actor = app_context(request), app_context(request).clock(), actor_of(request)
    if actor.session_id is not None:
        with app.store.writing(now) as session:
            sessions.end(session, actor, now, actor.session_id)
    cookies.set_cookie(request, cookies.SESSION, "")
    cookies.set_cookie(request, cookies.KEYS, "")
    answer = redirect("/", request, "You are signed out.")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _welcome(request: Request, used: Used) -> Response:
    app = app_context(request)
    now = app.clock()
    with app.store.writing(now) as session:
        user = people.ensure_person(session, used.email, now)
        first = user.last_signed_in_at is None
        session.flush()
        name = browser_name(request.headers.get("user-agent", ""))
        set_session_cookie(request, sessions.start(session, user, name, now))
        token, others = known_browsers.remember(session, user.id or 0, now, known_tokens(request))
        remember_browser(request, [token, *others])
        drafts.assign_drafts(session, user.id or 0, browser_id(request))
        audit.record(session, Actor(user_id=user.id), now, "person.signed-in", "user", user.id)
        if not first:
            when = app.pages.words.day_of(now)
            outbox.enqueue(session, app.letters.letter("new-sign-in", user.email, when=when, browser=name), now)
    return redirect(local_path(used.next_path, "/employers"), request, "You are signed in.")


def _form(request: Request, next_path: str, *, typed: str = "", wrong: str = "", status: int = 200) -> Response:
    now = app_context(request).clock()
    return render_page(request, "account/sign_in", now, status, wanted=next_path, typed=typed, wrong=wrong)


def _link_page(request: Request, outcome: Outcome, *, status: int) -> Response:
    context = {"path": request.url.path, "needs_code": outcome in (Outcome.OTHER_BROWSER, Outcome.WRONG_CODE)}
    wrong = {Outcome.DEAD: _DEAD, Outcome.WRONG_CODE: _WRONG}.get(outcome, "")
    return render_page(
        request, "account/link", app_context(request).clock(), status, wrong=wrong, outcome=outcome.value, **context
    )
