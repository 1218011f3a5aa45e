"""Access control: one word for each route, enforced in one place (ASVS 8.2, 8.4.1)."""

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
    """What a route requires of the visitor. Which company or opening is theirs is checked by the acts behind it."""

    PUBLIC = "public"
    SIGNED_IN = "signed-in"
    DESK = "desk"
    ADMIN = "admin"
    TOKEN = "token"  # noqa: S105  a word, no secret
    KEY = "key"
    """Anyone with the key in the address, from any site: it can do one thing that harms nobody else."""
    SECRET = "secret"  # noqa: S105  a word, no secret
    """A mail system that sends the secret of the settings."""


_LIMITS = {Access.PUBLIC: SMALL, Access.KEY: SMALL, Access.SECRET: MAIL}
"""Limits of bodies if a route sets none; signed-in visitors may send long texts."""


class SecondFactorNeeded(SignInNeeded):
    """An editor who has signed in without the second factor."""


def guarded(
    endpoint: Endpoint, access: Access, limits: BodyLimits | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """`endpoint` behind access control and CSRF checks, with its cookies written and its response not cached.

    The cheapest checks come first: the stated length, the origin of the form, the rate limit, the visitor. Only then is
    the body read, and parsed in a thread.
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
    """The checks that need the headers alone. Raises Forbidden, TooMany, SignInNeeded, NotFound."""
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
