"""CSRF protection: forms are only taken from our own pages (ASVS 3.5.1, 3.5.3).

A browser says where a request comes from: Sec-Fetch-Site, or Origin in older ones; anything but our own pages is
refused. Where it says neither, the form must carry a token that was signed for this very browser.
"""

from starlette.requests import Request

from jobboard.core.errors import Forbidden
from jobboard.core.signing import BadSignature, URLSafeTimedSerializer, timed_signer
from jobboard.web.app_context import app_context
from jobboard.web.request.form import form_of
from jobboard.web.request.visitor import browser_id, has_browser_cookie

FIELD = "_token"
_GOOD_FOR = 7 * 86_400
_REFUSED = "This form did not come from our own page. Please load the page again and send it from there."


def check_origin(request: Request) -> None:
    """Raises Forbidden where the headers show that the form is not from one of our pages, or that no token can fit."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if origin is not None and origin != _our_origin(request):
        raise Forbidden(_REFUSED)
    if site is not None and site not in ("same-origin", "none"):
        raise Forbidden(_REFUSED)
    if not has_origin_headers(request) and not has_browser_cookie(request):
        raise Forbidden(_REFUSED)


def has_origin_headers(request: Request) -> bool:
    """Whether the browser says where the request comes from; where not, `check_token` must follow."""
    return "sec-fetch-site" in request.headers or "origin" in request.headers


def check_token(request: Request) -> None:
    """Raises Forbidden unless the form carries a token that was signed for this browser."""
    if not _token_fits(request):
        raise Forbidden(_REFUSED)


def make_form_token(request: Request) -> str:
    """A token for a form on a page that answers `request`."""
    return _serializer(request).dumps(browser_id(request))


def _token_fits(request: Request) -> bool:
    try:
        signed_for = _serializer(request).loads(form_of(request).line(FIELD), max_age=_GOOD_FOR)
    except BadSignature:
        return False
    return bool(signed_for == browser_id(request))


def _serializer(request: Request) -> URLSafeTimedSerializer:
    return timed_signer(app_context(request).secret, "form")


def _our_origin(request: Request) -> str:
    scheme, _, rest = app_context(request).settings.base_url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"
