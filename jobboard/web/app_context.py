"""The application context: what every request may use, built once at the start."""

from dataclasses import dataclass, field

from starlette.requests import Request

from jobboard.config import Settings, secret_key
from jobboard.core.clock import Clock, utc_now
from jobboard.core.links import Links
from jobboard.jobs.search.search import JobSearch
from jobboard.jobs.search.suggestions import Suggestions
from jobboard.mail.message import Letters
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.web.render.static import shipped_folder
from jobboard.web.render.templating import Pages


@dataclass(frozen=True, slots=True)
class AppContext:
    settings: Settings
    store: Store
    catalogue: Catalogue
    search: JobSearch
    pages: Pages
    links: Links
    clock: Clock
    letters: Letters
    fetcher: Fetcher
    secret: str = field(repr=False)
    suggestions: Suggestions

    @classmethod
    def open(cls, settings: Settings, store: Store, catalogue: Catalogue, clock: Clock = utc_now) -> "AppContext":
        links = Links(settings.base_url)
        pages = Pages(settings, links)
        letters = Letters(settings, links, shipped_folder("templates"))
        fetcher = Fetcher.from_settings(settings)
        search = JobSearch.from_settings(settings, store, catalogue)
        secret, suggestions = secret_key(settings), Suggestions(catalogue, search.planner)
        return cls(settings, store, catalogue, search, pages, links, clock, letters, fetcher, secret, suggestions)


def app_context(request: Request) -> AppContext:
    app: AppContext = request.app.state.context
    return app
