"""Answers that know who asks: pages with the visitor's name and form tokens, and the way on after a form."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jobboard.core.signing import BadSignature, URLSafeTimedSerializer, timed_signer
from jobboard.web.app_context import app_context
from jobboard.web.forms import traps
from jobboard.web.request import cookies, cross_site
from jobboard.web.request.visitor import actor_of

_NOTICE_SECONDS = 120


def render_page(
    request: Request, name: str, now: datetime, status: int = 200, values: Any = None, **said: Any
) -> Response:
    """`templates/pages/<name>.html` with `visitor`, `notice` and `form_token()`; kept by no cache when personal."""
    said = (values or {}) | said
    visitor = actor_of(request)
    notice = _notice(request)
    # A page that anybody gets alike may be kept: it has no form and nobody is named on it.
    personal = visitor.signed_in or bool(notice)
    headers = {"Cache-Control": "no-store"} if personal else {}
    said = {"visitor": visitor, "notice": notice, "form_token": form_token(request)} | said
    said.setdefault("began", lambda: traps.began(request))
    response = app_context(request).pages.render(name, now, status=status, headers=headers, **said)
    cookies.write_cookies(request, response)
    return response


def redirect(path: str, request: Request, notice: str = "", **more: Any) -> Response:
    """On to `path` (one of ours, never typed in by anybody) by a GET; `notice` is shown there once.

    `more` holds JSON values for the notice, such as what can be undone.
    """
    if notice:
        said = str(_notices(request).dumps({"says": notice[:500], **more}))
        cookies.set_cookie(request, cookies.NOTICE, said)
    return RedirectResponse(path, status_code=303)


def local_path(typed: str, otherwise: str = "/") -> str:
    """A path of ours out of a `next` parameter; anything that could lead away becomes `otherwise` (ASVS 3.7.2)."""
    plain = typed.isascii() and typed.isprintable() and "\\" not in typed and len(typed) <= 500
    if plain and typed.startswith("/") and not typed.startswith("//"):
        return typed
    return otherwise


def form_token(request: Request) -> Callable[[], Markup]:
    """What puts the hidden field of the CSRF check into a form."""
    return lambda: Markup('<input type="hidden" name="{}" value="{}">').format(
        cross_site.FIELD, cross_site.make_form_token(request)
    )


def _notice(request: Request) -> dict[str, Any]:
    value = cookies.get_cookie(request, cookies.NOTICE)
    if not value:
        return {}
    cookies.set_cookie(request, cookies.NOTICE, "")
    try:
        said: dict[str, Any] = _notices(request).loads(value, max_age=_NOTICE_SECONDS)
    except BadSignature:
        return {}
    return said


def _notices(request: Request) -> URLSafeTimedSerializer:
    return timed_signer(app_context(request).secret, "notice")
