"""How a line of the table of addresses is written."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jobboard.web.request.body import BodyLimits
from jobboard.web.request.guard import Access, Endpoint, guarded


class CachedRoute(Route):
    """A page that the page cache may keep: the same for all strangers.

    It depends on its path and on `parameters` of its query string, and on nothing else a request brings.
    """

    def __init__(self, path: str, endpoint: Callable[[Request], object], name: str, parameters: frozenset[str]) -> None:
        super().__init__(path, endpoint, name=name, methods=["GET"])
        self.parameters = parameters


def cached(path: str, endpoint: Callable[[Request], object], name: str, *parameters: str) -> CachedRoute:
    """A public address whose answers are kept; `parameters` are all that it reads of a query string."""
    return CachedRoute(path, endpoint, name, frozenset(parameters))


def get(path: str, endpoint: Endpoint, name: str, access: Access = Access.PUBLIC) -> Route:
    """An address that shows something and changes nothing."""
    return Route(path, guarded(endpoint, access), name=name, methods=["GET"])


def post(
    path: str, endpoint: Endpoint, name: str, access: Access = Access.PUBLIC, limits: BodyLimits | None = None
) -> Route:
    """An address that takes a form; `limits` where it takes more at once than others of its access."""
    return Route(path, guarded(endpoint, access, limits), name=name, methods=["POST"])


def one_click(path: str, endpoint: Endpoint, name: str) -> Route:
    """The one form that may come from anywhere: leaving by the key in a mail (RFC 8058)."""
    return Route(path, guarded(endpoint, Access.KEY), name=name, methods=["POST"])


def resource(path: str, name: str, methods: Mapping[str, Endpoint]) -> Route:
    """An address for programs with a token, one endpoint a method, so that a refusal names all of them."""

    def answer(request: Request) -> Response:
        return methods["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, guarded(answer, Access.TOKEN), name=name, methods=list(methods))
