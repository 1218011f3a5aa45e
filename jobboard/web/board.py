"""What every request may use; made once by an entry point and handed down."""

from dataclasses import dataclass

from starlette.requests import Request

from jobboard.config import Settings
from jobboard.core.clock import Clock, utc_now
from jobboard.core.links import Links
from jobboard.jobs.search import JobSearch
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.web.templating import Pages


@dataclass(frozen=True, slots=True)
class Board:
    settings: Settings
    store: Store
    catalogue: Catalogue
    search: JobSearch
    pages: Pages
    links: Links
    clock: Clock

    @classmethod
    def open(cls, settings: Settings, store: Store, catalogue: Catalogue, clock: Clock = utc_now) -> "Board":
        links = Links(settings.base_url)
        pages = Pages(settings, links)
        return cls(settings, store, catalogue, JobSearch(store, catalogue), pages, links, clock)


def board_of(request: Request) -> Board:
    board: Board = request.app.state.board
    return board
