"""Who may come in at each address: one word beside each route, enforced in one place (ASVS 8.2, 8.4.1)."""

from collections.abc import Awaitable, Callable
from enum import StrEnum

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.actor import DESK, Role
from jobboard.core.errors import Forbidden, NotFound, SignInNeeded
from jobboard.web.request import cookies, cross_site
from jobboard.web.request.body import LONG_TEXT, MAIL, SMALL, BodyLimits, check_content_length, read_body
from jobboard.web.request.form import parse_form, store_body
from jobboard.web.request.mail_system import check_mail_system_secret
from jobboard.web.request.security_log import log_refusal
from jobboard.web.request.throttle import rate_headers, throttle
from jobboard.web.request.visitor import actor_of, authenticate_token

Endpoint = Callable[[Request], Response]
_SAFE = frozenset({"GET", "HEAD"})


class Access(StrEnum):
    """What an address asks of whoever comes. Which company or opening is theirs, the acts behind it say."""

    PUBLIC = "public"
    SIGNED_IN = "signed-in"
    DESK = "desk"
    ADMIN = "admin"
    TOKEN = "token"  # noqa: S105  a word, no secret
    KEY = "key"
    """Whoever holds the key in the address, from wherever: it can do one thing, and that harms nobody else."""
    SECRET = "secret"  # noqa: S105  a word, no secret
    """A mail system that shows the secret of the settings; whether it is right, the endpoint says."""


_LIMITS = {Access.PUBLIC: SMALL, Access.KEY: SMALL, Access.SECRET: MAIL}
"""Of bodies, where a route says nothing else; whoever is signed in may send long texts."""


class SecondFactorNeeded(SignInNeeded):
    """An editor who has signed in by mail alone."""


def guarded(
    endpoint: Endpoint, access: Access, limits: BodyLimits | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """`endpoint` behind `access`: what it is sent proved to be ours, its cookies set, its answer kept by nobody.

    What costs least is checked first: the stated length, where the form was sent from, how often this client sends
    forms, who it is. Only then is the body read, and parsed in a thread.
    """
    limits = limits or _LIMITS.get(access, LONG_TEXT)

    async def answer(request: Request) -> Response:
        if request.method in _SAFE:
            return await run_in_threadpool(_answer, request, endpoint, access)
        check_content_length(request, limits)
        await run_in_threadpool(_admit, request, access)
        body = await read_body(request, limits)
        return await run_in_threadpool(_answer_form, request, endpoint, access, body, limits)

    answer.access = access  # type: ignore[attr-defined]
    answer.endpoint = endpoint  # type: ignore[attr-defined]
    answer.limits = limits  # type: ignore[attr-defined]
    return answer


def _admit(request: Request, access: Access) -> None:
    """What can be said of a request by its headers. Raises Forbidden, TooMany, SignInNeeded, NotFound."""
    if access == Access.SECRET:
        check_mail_system_secret(request)
    elif access == Access.TOKEN:
        authenticate_token(request)
    else:
        if access != Access.KEY:
            cross_site.check_origin(request)
        throttle(request, "form")
        if cross_site.has_origin_headers(request):
            _let_in(request, access)


def _answer_form(request: Request, endpoint: Endpoint, access: Access, body: bytes, limits: BodyLimits) -> Response:
    if access in (Access.TOKEN, Access.SECRET):
        store_body(request, body)
    else:
        parse_form(request, body, limits)
        if access != Access.KEY and not cross_site.has_origin_headers(request):
            cross_site.check_token(request)
    return _answer(request, endpoint, access)


def _answer(request: Request, endpoint: Endpoint, access: Access) -> Response:
    if access == Access.TOKEN and request.method in _SAFE:
        authenticate_token(request)
    elif access not in (Access.TOKEN, Access.SECRET):
        _let_in(request, access)
    response = endpoint(request)
    cookies.write_cookies(request, response)
    if access == Access.TOKEN:
        response.headers.update(rate_headers(request))
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _let_in(request: Request, access: Access) -> None:
    if access in (Access.PUBLIC, Access.KEY):
        return
    actor = actor_of(request)
    if not actor.signed_in:
        raise SignInNeeded
    if access == Access.SIGNED_IN:
        return
    if actor.role not in DESK:
        log_refusal(request, "no editor")
        raise NotFound("There is no page at this address.")
    if not actor.second_factor:
        raise SecondFactorNeeded
    if access == Access.ADMIN and actor.role != Role.ADMIN:
        raise Forbidden("Only an admin may do that.")
