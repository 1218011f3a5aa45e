"""Who may come in at each address: one word beside each route, enforced in one place (ASVS 8.2, 8.4.1)."""

from collections.abc import Awaitable, Callable
from enum import StrEnum

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from jobboard.core.actor import DESK, Role
from jobboard.core.errors import Forbidden, NotFound, SignInNeeded
from jobboard.web import cookies, cross_site
from jobboard.web.form import take_form
from jobboard.web.security_log import refused
from jobboard.web.throttle import rate_headers
from jobboard.web.visitor import actor_of, program_of

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


class SecondFactorNeeded(SignInNeeded):
    """An editor who has signed in by mail alone."""


def guarded(endpoint: Endpoint, access: Access) -> Callable[[Request], Awaitable[Response]]:
    """`endpoint` behind `access`: its form read and proved to be ours, its cookies set, its answer kept by nobody."""

    async def answer(request: Request) -> Response:
        if access in (Access.TOKEN, Access.SECRET):
            await take_form(request, raw=True)
        elif request.method not in _SAFE:
            await take_form(request)
        return await run_in_threadpool(_answer, request, endpoint, access)

    answer.access = access  # type: ignore[attr-defined]
    answer.endpoint = endpoint  # type: ignore[attr-defined]
    return answer


def _answer(request: Request, endpoint: Endpoint, access: Access) -> Response:
    if access == Access.TOKEN:
        program_of(request)
    elif access not in (Access.KEY, Access.SECRET):
        if request.method not in _SAFE:
            cross_site.prove(request)
        _let_in(request, access)
    response = endpoint(request)
    cookies.write(request, response)
    if access == Access.TOKEN:
        response.headers.update(rate_headers(request))
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _let_in(request: Request, access: Access) -> None:
    if access == Access.PUBLIC:
        return
    actor = actor_of(request)
    if not actor.signed_in:
        raise SignInNeeded
    if access == Access.SIGNED_IN:
        return
    if actor.role not in DESK:
        refused(request, "no editor")
        raise NotFound("There is no page at this address.")
    if not actor.second_factor:
        raise SecondFactorNeeded
    if access == Access.ADMIN and actor.role != Role.ADMIN:
        raise Forbidden("Only an admin may do that.")
