"""The security log: one line for each refused request (ASVS 16.3.1 to 16.3.3).

A line names the route, never its address, which may hold a token; and the client by a keyed hash, so that
lines of one client can be grouped without its address.
"""

import hashlib
import hmac
import logging

from starlette.requests import Request

from jobboard.web.app_context import app_context
from jobboard.web.request.client import client_key

_log = logging.getLogger("jobboard.security")


def log_refusal(request: Request, why: str) -> None:
    """Log that `request` was refused; `why` is our own words, never input."""
    known = request.scope.get("actor")
    person = getattr(known, "user_id", None)
    _log.warning(
        "%s: %s %s, person %s, client %s", why, request.method, route_path(request), person or "-", _mark(request)
    )


def route_path(request: Request) -> str:
    """The path of the route with the names of its parameters instead of their values."""
    path = request.url.path
    for name, value in request.scope.get("path_params", {}).items():
        path = path.replace(f"/{value}", f"/{{{name}}}")
    return repr(path)[1:-1]


def _mark(request: Request) -> str:
    key = app_context(request).secret.encode()
    return hmac.new(key, client_key(request).encode(), hashlib.sha256).hexdigest()[:12]
