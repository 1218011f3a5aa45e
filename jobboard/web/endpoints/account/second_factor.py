"""Second factor (TOTP): set up at the first visit of the desk, required at each later sign-in."""

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from jobboard.accounts import second_factor, sessions
from jobboard.core.actor import DESK, Actor
from jobboard.core.errors import NotFound
from jobboard.core.signing import BadSignature, URLSafeTimedSerializer, timed_signer
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of
from jobboard.web.request.security_log import log_refusal
from jobboard.web.request.throttle import throttle
from jobboard.web.request.visitor import actor_of, set_session_cookie
from jobboard.web.responses.respond import local_path, redirect, render_page

_SECONDS = 1_800
_WRONG = "That code is not right, or was used already. Wait for the next one and try again."


def show(request: Request) -> Response:
    """The form for the code, or the set-up of an authenticator app."""
    return _form(request, local_path(request.query_params.get("next", ""), "/desk"))


def enter(request: Request) -> Response:
    """Verify a code; the session may then use the desk, under a new token."""
    app, now, actor, form = app_context(request), app_context(request).clock(), _editor(request), form_of(request)
    throttle(request, "second-factor", f"session {actor.session_id}")
    next_path = local_path(form.line("next"), "/desk")
    codes: tuple[str, ...] | None = ()
    sealer = second_factor.sealer(app.secret)
    with app.store.writing(now) as session:
        if second_factor.enrolled(session, actor):
            passed = second_factor.verify(session, actor, form.line("code"), now, sealer)
        else:
            secret = _secret(request)
            codes = second_factor.confirm(session, actor, secret, form.line("code"), now, sealer) if secret else None
            passed = codes is not None
        if passed and actor.session_id is not None:
            set_session_cookie(request, sessions.renew(session, actor.session_id, second_factor_at=now))
    if not passed:
        log_refusal(request, "wrong second factor")
        return _form(request, next_path, wrong=_WRONG, status=422)
    if codes:
        return render_page(request, "account/recovery_codes", now, codes=codes, wanted=next_path)
    return redirect(next_path, request)


def _form(request: Request, next_path: str, wrong: str = "", status: int = 200) -> Response:
    app, actor = app_context(request), _editor(request)
    context = {"wanted": next_path, "wrong": wrong, "secret": "", "kept": "", "picture": ""}
    with app.store.reading() as session:
        enrolled = second_factor.enrolled(session, actor)
    if not enrolled:
        secret = _secret(request) or second_factor.new_secret()
        address = second_factor.address_of(secret, actor.email, app.settings.site_name)
        svg = segno.make(address, error="m").svg_inline(scale=5, dark="#000", light="#fff", title="QR code")
        context |= {"secret": secret, "kept": _signer(request).dumps(secret), "picture": Markup(svg)}  # noqa: S704  ours
    return render_page(request, "account/second_factor", app.clock(), status, context, enrolled=enrolled)


def _secret(request: Request) -> str:
    """The secret that the page with the form showed; empty where the form has none that is fresh and this person's."""
    try:
        return str(_signer(request).loads(form_of(request).line("kept"), max_age=_SECONDS))
    except BadSignature:
        return ""


def _signer(request: Request) -> URLSafeTimedSerializer:
    return timed_signer(app_context(request).secret, f"second factor of {actor_of(request).user_id}")


def _editor(request: Request) -> Actor:
    actor = actor_of(request)
    if actor.role not in DESK:
        raise NotFound("There is no page at this address.")
    return actor
