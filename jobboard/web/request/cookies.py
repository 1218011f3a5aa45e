"""All cookies, and the one place where they are written (ASVS 3.3).

Over HTTPS their names begin with `__Host-`, so that no other host and no plain connection can set them. Over
plain HTTP, which is for trying things out, browsers refuse such names.
"""

from starlette.requests import Request
from starlette.responses import Response

SESSION = "session"
BROWSER = "browser"
KEYS = "keys"
NOTICE = "notice"
KNOWN = "known"
_DAY = 86_400
_AGES = {SESSION: 30 * _DAY, BROWSER: 180 * _DAY, KEYS: 180 * _DAY, NOTICE: 120, KNOWN: 365 * _DAY}


def get_cookie(request: Request, name: str) -> str:
    """The value that the browser sent, or an empty string."""
    return request.cookies.get(_full(request, name), "")


def set_cookie(request: Request, name: str, value: str) -> None:
    """Set a cookie with the response to `request`; an empty value deletes it."""
    writes: dict[str, str] = request.scope.setdefault("cookies to write", {})
    writes[name] = value


def write_cookies(request: Request, response: Response) -> None:
    """Write the cookies of `set_cookie` into the response."""
    secure = _secure(request)
    for name, value in request.scope.pop("cookies to write", {}).items():
        full = _full(request, name)
        if value:
            response.set_cookie(full, value, max_age=_AGES[name], secure=secure, httponly=True, samesite="lax")
        else:
            response.delete_cookie(full, secure=secure, httponly=True, samesite="lax")


def _full(request: Request, name: str) -> str:
    return f"__Host-{name}" if _secure(request) else name


def _secure(request: Request) -> bool:
    return bool(request.app.state.context.settings.base_url.startswith("https:"))
