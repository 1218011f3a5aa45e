"""A handful of openings and the search over them."""

from datetime import datetime

from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.page import JobPage
from jobboard.jobs.search.search import JobSearch
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.synonyms import Synonyms
from tests.factories import add_posting

BENGALURU, MUMBAI = ("Bengaluru", "Karnataka", "IN"), ("Mumbai", "Maharashtra", "IN")


class Board:
    def __init__(self, store: Store, catalogue: Catalogue, now: datetime) -> None:
        self.store, self.catalogue, self.now = store, catalogue, now
        self.search = JobSearch(store, catalogue, Synonyms.shipped())

    def add(self, **values: object) -> int:
        with self.store.writing(self.now) as session:
            return add_posting(session, self.now, **values)  # type: ignore[arg-type]

    def page(self, now: datetime | None = None, /, **parameters: str) -> JobPage:
        self.catalogue.catch_up()
        return self.search.search(JobFilter.from_query(parameters.items()), now=now or self.now)

    def titles(self, **parameters: str) -> list[str]:
        return [opening.title for opening in self.page(**parameters).items]
