"""Pages for the visitor of a request, with form tokens and notices, and redirects after a form."""

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
    request: Request, name: str, now: datetime, status: int = 200, values: Any = None, **context: Any
) -> Response:
    """`templates/pages/<name>.html` with `visitor`, `notice` and `form_token()`; not cacheable if personal."""
    context = (values or {}) | context
    visitor = actor_of(request)
    notice = _notice(request)
    # A page without a visitor's name and without a notice is the same for everybody.
    personal = visitor.signed_in or bool(notice)
    headers = {"Cache-Control": "no-store"} if personal else {}
    context = {"visitor": visitor, "notice": notice, "form_token": form_token(request)} | context
    context.setdefault("began", lambda: traps.began(request))
    response = app_context(request).pages.render(name, now, status=status, headers=headers, **context)
    cookies.write_cookies(request, response)
    return response


def redirect(path: str, request: Request, notice: str = "", **values: Any) -> Response:
    """Redirect to `path` (one of ours, never user input) with a GET; `notice` is shown there once.

    `values` holds JSON values for the notice, such as what can be undone.
    """
    if notice:
        cookie = str(_notices(request).dumps({"says": notice[:500], **values}))
        cookies.set_cookie(request, cookies.NOTICE, cookie)
    return RedirectResponse(path, status_code=303)


def local_path(typed: str, otherwise: str = "/") -> str:
    """A path of this site from a `next` parameter; all that could lead elsewhere becomes `otherwise` (ASVS 3.7.2)."""
    plain = typed.isascii() and typed.isprintable() and "\\" not in typed and len(typed) <= 500
    if plain and typed.startswith("/") and not typed.startswith("//"):
        return typed
    return otherwise


def form_token(request: Request) -> Callable[[], Markup]:
    """A function for templates: the hidden CSRF field of a form."""
    return lambda: Markup('<input type="hidden" name="{}" value="{}">').format(
        cross_site.FIELD, cross_site.make_form_token(request)
    )


def _notice(request: Request) -> dict[str, Any]:
    value = cookies.get_cookie(request, cookies.NOTICE)
    if not value:
        return {}
    cookies.set_cookie(request, cookies.NOTICE, "")
    try:
        notice: dict[str, Any] = _notices(request).loads(value, max_age=_NOTICE_SECONDS)
    except BadSignature:
        return {}
    return notice


def _notices(request: Request) -> URLSafeTimedSerializer:
    return timed_signer(app_context(request).secret, "notice")
