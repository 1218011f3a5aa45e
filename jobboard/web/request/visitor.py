"""The visitor of a request: the person signed in, the program with a token, the anonymous browser."""

import re

from starlette.requests import Request

from jobboard.accounts import api_tokens, sessions
from jobboard.core.actor import STRANGER, Actor
from jobboard.core.errors import SignInNeeded
from jobboard.core.signing import BadSignature, URLSafeSerializer, signer
from jobboard.core.tokens import digest, new_token
from jobboard.mail.limits import Sender
from jobboard.web.app_context import app_context
from jobboard.web.request import cookies
from jobboard.web.request.client import client_key

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
_MOST_KEYS = 50
_KNOWN = "actor"
_BROWSERS, _MOST_KNOWN = "known browsers", 5
"""Accounts remembered for one browser."""


def actor_of(request: Request) -> Actor:
    """The person signed in, with the posting keys of this browser; a stranger if nobody is."""
    known: Actor | None = request.scope.get(_KNOWN)
    if known is None:
        known = _find(request)
        request.scope[_KNOWN] = known
    return known


def authenticate_token(request: Request) -> Actor:
    """The actor of the token in the Authorization header; cookies do not count. Raises SignInNeeded."""
    app = app_context(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    actor: Actor | None = None
    if scheme.lower() == "bearer" and _TOKEN.fullmatch(token.strip()):
        with app.store.writing(app.clock()) as session:
            actor = api_tokens.actor_for(session, token.strip(), app.clock())
    if actor is None:
        raise SignInNeeded("This needs a valid token: “Authorization: Bearer …”.")
    request.scope[_KNOWN] = actor
    return actor


def browser_id(request: Request) -> str:
    """The hash that identifies this browser in the store. A browser without the cookie gets one."""
    value = cookies.get_cookie(request, cookies.BROWSER)
    if not _TOKEN.fullmatch(value):
        value = request.scope.setdefault("new browser", new_token())
        cookies.set_cookie(request, cookies.BROWSER, value)
    return digest(value)


def has_browser_cookie(request: Request) -> bool:
    """Whether this browser has its cookie, without which no form token is valid."""
    return bool(_TOKEN.fullmatch(cookies.get_cookie(request, cookies.BROWSER)))


def set_session_cookie(request: Request, token: str) -> None:
    """Set the cookie of the session."""
    cookies.set_cookie(request, cookies.SESSION, token)


def known_tokens(request: Request) -> list[str]:
    """Tokens that show who signed in from this browser before. They give no access."""
    value = cookies.get_cookie(request, cookies.KNOWN)
    try:
        tokens = _signer(request, _BROWSERS).loads(value) if value else []
    except BadSignature:
        return []
    return (
        [str(token) for token in tokens if _TOKEN.fullmatch(str(token))][:_MOST_KNOWN]
        if isinstance(tokens, list)
        else []
    )


def remember_browser(request: Request, tokens: list[str]) -> None:
    """Set the cookie that `known_tokens` reads."""
    cookies.set_cookie(request, cookies.KNOWN, str(_signer(request, _BROWSERS).dumps(tokens[:_MOST_KNOWN])))


def mail_sender(request: Request, known: str = "") -> Sender:
    """The client that causes a mail, counted by `mail.limits`."""
    return Sender.at(client_key(request), known)


def grant_posting_key(request: Request, posting_id: int) -> None:
    """Let this browser manage one posting from now on."""
    keys = [*(key for key in _keys(request) if key != posting_id), posting_id]
    cookies.set_cookie(request, cookies.KEYS, str(_signer(request).dumps(keys[-_MOST_KEYS:])))


def _find(request: Request) -> Actor:
    app = app_context(request)
    keys = frozenset(_keys(request))
    token = cookies.get_cookie(request, cookies.SESSION)
    if not _TOKEN.fullmatch(token):
        return Actor(keys=keys) if keys else STRANGER
    now = app.clock()
    with app.store.reading() as session:
        match = sessions.find_session(session, token, now)
    if match is None:
        return Actor(keys=keys)
    if match.stale and match.actor.session_id is not None:
        with app.store.writing(now) as session:
            sessions.touch_session(session, match.actor.session_id, now)
    request.scope["signed in at"] = match.signed_in_at
    return match.actor.with_keys(keys)


def _keys(request: Request) -> list[int]:
    value = cookies.get_cookie(request, cookies.KEYS)
    if not value:
        return []
    try:
        return [int(key) for key in _signer(request).loads(value)]
    except (BadSignature, ValueError, TypeError):
        return []


def _signer(request: Request, purpose: str = "posting keys") -> URLSafeSerializer:
    return signer(app_context(request).secret, purpose)
