"""Helpers for route tables: cached pages, guarded forms and API resources."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jobboard.web.request.body import BodyLimits
from jobboard.web.request.guard import Access, Endpoint, guarded


class CachedRoute(Route):
    """A page that the page cache may keep: the same for all anonymous visitors.

    It depends on its path and on `parameters` of the query string, and on nothing else of a request.
    """

    def __init__(self, path: str, endpoint: Callable[[Request], object], name: str, parameters: frozenset[str]) -> None:
        super().__init__(path, endpoint, name=name, methods=["GET"])
        self.parameters = parameters


def cached(path: str, endpoint: Callable[[Request], object], name: str, *parameters: str) -> CachedRoute:
    """A public route whose pages are cached; `parameters` are all that it reads of the query string."""
    return CachedRoute(path, endpoint, name, frozenset(parameters))


def get(path: str, endpoint: Endpoint, name: str, access: Access = Access.PUBLIC) -> Route:
    """A route that shows something and changes nothing."""
    return Route(path, guarded(endpoint, access), name=name, methods=["GET"])


def post(
    path: str, endpoint: Endpoint, name: str, access: Access = Access.PUBLIC, limits: BodyLimits | None = None
) -> Route:
    """A route that takes a form; `limits` if its body may be larger than usual for `access`."""
    return Route(path, guarded(endpoint, access, limits), name=name, methods=["POST"])


def one_click(path: str, endpoint: Endpoint, name: str) -> Route:
    """The one form accepted from any site: unsubscribing with the key in a mail (RFC 8058)."""
    return Route(path, guarded(endpoint, Access.KEY), name=name, methods=["POST"])


def resource(path: str, name: str, methods: Mapping[str, Endpoint]) -> Route:
    """A route of the API with a token: one endpoint for each method, so that a 405 names them all."""

    def answer(request: Request) -> Response:
        return methods["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, guarded(answer, Access.TOKEN), name=name, methods=list(methods))
