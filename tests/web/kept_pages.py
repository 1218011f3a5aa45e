"""The cached pages of a site, compared with pages rendered afresh."""

from dataclasses import dataclass, replace

from starlette.testclient import TestClient

from jobboard.jobs.search.search import JobSearch
from jobboard.web.app import create_app
from jobboard.web.request.route import CachedRoute
from jobboard.web.routes.table import routes
from tests.web.conftest import Site
from tests.web.furnished import Furnished

MEASURED_HOURLY = "/trends/hiring"
"""Counted again once an hour at most, whatever happens meanwhile."""
_FILES = (".png", ".svg", ".csv", ".rss", "/embed", "/charts/{key}.json")


@dataclass
class KeptPages:
    """`paths` are those of the cached routes, of a furnished site with this author."""

    site: Site
    paths: list[str]

    @classmethod
    def of(cls, site: Site, world: Furnished, author: str) -> "KeptPages":
        cached = [route.path for route in routes() if isinstance(route, CachedRoute)]
        paths = [world.address(path) for path in cached if "/authors/" not in path and not path.endswith(_FILES)]
        paths += [f"/authors/{author}", "/jobs?q=writer"]
        return cls(site, [path for path in dict.fromkeys(paths) if not path.startswith(MEASURED_HOURLY)])

    def stale(self) -> list[str]:
        """The pages that the cache answers and that are no longer true."""
        board = self.site.board
        search = JobSearch.from_settings(board.settings, board.store, board.catalogue)
        fresh = TestClient(create_app(replace(board, search=search)), follow_redirects=False)
        return [path for path in self.paths if shown(self.site.client, path) != shown(fresh, path)]


def shown(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code < 500, path
    return f"{answer.status_code} {answer.headers.get('location', '')}\n{answer.text}"
