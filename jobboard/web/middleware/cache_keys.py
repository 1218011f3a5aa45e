"""Keys of the page cache: the path, and the parameters of the query string that the route declares.

The page is rendered from the key alone, so that an unknown parameter cannot change it.
"""

from collections.abc import Sequence
from urllib.parse import unquote_plus

from starlette.routing import BaseRoute, Match

from jobboard.web.request.route import CachedRoute

LONGEST_PATH = 500
LONGEST_QUERY = 4_000
MOST_PARAMETERS = 200

Key = tuple[str, bytes]


class CacheKeys:
    """The cached routes of a route table."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._routes = routes
        plain = [route.path for route in routes if isinstance(route, CachedRoute) and "{" not in route.path]
        self._plain = {path: self._first_match(path) for path in plain}

    def key_of(self, path: str, query: bytes) -> Key | None:
        """The key of a page, or None for one that is never cached."""
        if len(path) > LONGEST_PATH:
            return None
        route = self._plain.get(path) or self._first_match(path)
        if route is None:
            return None
        if not query:
            return path, b""
        declared = declared_parameters(query, route.parameters)
        return None if declared is None else (path, declared)

    def _first_match(self, path: str) -> CachedRoute | None:
        scope = {"type": "http", "method": "GET", "path": path}
        for route in self._routes:
            if route.matches(scope)[0] is Match.FULL:
                return route if isinstance(route, CachedRoute) else None
        return None


def declared_parameters(query: bytes, names: frozenset[str]) -> bytes | None:
    """The parameters of `query` that are in `names`, as written; None if they are too many or too long."""
    if len(query) > LONGEST_QUERY:
        return None
    pairs = query.split(b"&")
    if len(pairs) > MOST_PARAMETERS:
        return None
    return b"&".join(pair for pair in pairs if _name(pair) in names)


def _name(pair: bytes) -> str:
    name = pair.partition(b"=")[0].decode("latin-1")
    return unquote_plus(name) if "%" in name or "+" in name else name
