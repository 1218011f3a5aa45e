"""Who is asking: the person signed in, the program with a token, the browser without a name."""

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
"""People of one browser that are kept apart."""


def actor_of(request: Request) -> Actor:
    """Whoever is signed in, with the keys this browser holds; a stranger where nobody is."""
    known: Actor | None = request.scope.get(_KNOWN)
    if known is None:
        known = _find(request)
        request.scope[_KNOWN] = known
    return known


def authenticate_token(request: Request) -> Actor:
    """The program whose token came in the Authorization header. Raises SignInNeeded; cookies do not count here."""
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
    """What stands in the store for this browser. Its cookie is written with the answer where it had none."""
    value = cookies.get_cookie(request, cookies.BROWSER)
    if not _TOKEN.fullmatch(value):
        value = request.scope.setdefault("new browser", new_token())
        cookies.set_cookie(request, cookies.BROWSER, value)
    return digest(value)


def has_browser_cookie(request: Request) -> bool:
    """Whether this browser has been given its cookie, without which no form token fits."""
    return bool(_TOKEN.fullmatch(cookies.get_cookie(request, cookies.BROWSER)))


def set_session_cookie(request: Request, token: str) -> None:
    """Let the answer put the session's token into the browser."""
    cookies.set_cookie(request, cookies.SESSION, token)


def known_tokens(request: Request) -> list[str]:
    """Of a browser in which people signed in before: what tells us so. Nothing else can be done with them."""
    value = cookies.get_cookie(request, cookies.KNOWN)
    try:
        said = _signer(request, _BROWSERS).loads(value) if value else []
    except BadSignature:
        return []
    return [str(each) for each in said if _TOKEN.fullmatch(str(each))][:_MOST_KNOWN] if isinstance(said, list) else []


def remember_browser(request: Request, tokens: list[str]) -> None:
    """Let the answer write what `known_tokens` gives next time."""
    cookies.set_cookie(request, cookies.KNOWN, str(_signer(request, _BROWSERS).dumps(tokens[:_MOST_KNOWN])))


def mail_sender(request: Request, known: str = "") -> Sender:
    """Whoever causes a letter, to be counted by `mail.limits`."""
    return Sender.at(client_key(request), known)


def grant_posting_key(request: Request, posting_id: int) -> None:
    """Let this browser act for one posting from now on."""
    held = [*(each for each in _keys(request) if each != posting_id), posting_id]
    cookies.set_cookie(request, cookies.KEYS, str(_signer(request).dumps(held[-_MOST_KEYS:])))


def _find(request: Request) -> Actor:
    app = app_context(request)
    keys = frozenset(_keys(request))
    token = cookies.get_cookie(request, cookies.SESSION)
    if not _TOKEN.fullmatch(token):
        return Actor(keys=keys) if keys else STRANGER
    now = app.clock()
    with app.store.reading() as session:
        found = sessions.find(session, token, now)
    if found is None:
        return Actor(keys=keys)
    if found.stale and found.actor.session_id is not None:
        with app.store.writing(now) as session:
            sessions.seen(session, found.actor.session_id, now)
    request.scope["signed in at"] = found.signed_in_at
    return found.actor.with_keys(keys)


def _keys(request: Request) -> list[int]:
    value = cookies.get_cookie(request, cookies.KEYS)
    if not value:
        return []
    try:
        return [int(each) for each in _signer(request).loads(value)]
    except (BadSignature, ValueError, TypeError):
        return []


def _signer(request: Request, what: str = "posting keys") -> URLSafeSerializer:
    return signer(app_context(request).secret, what)
