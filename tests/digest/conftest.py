"""A press over a store, with an index that is caught up, at a moment that tests set."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.digest.editions.context import DigestContext
from jobboard.digest.editions.formatter import DigestFormatter
from jobboard.digest.editions.render_mail import Mails
from jobboard.jobs.search.search import JobSearch
from jobboard.mail.message import Letters
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.synonyms import Synonyms
from jobboard.web.render.static import shipped_folder
from jobboard.web.render.wording import Wording, label
from tests.factories import add_posting
from tests.terms import TERMS

LEAST = 10


@dataclass
class Printer:
    """The digest context, and what adds openings for it."""

    context: DigestContext
    store: Store
    catalogue: Catalogue

    def add(self, now: datetime, count: int = 1, **said: object) -> list[int]:
        """Openings that are first listed at `now`."""
        from jobboard.digest.editions import listings

        with self.store.writing(now) as session:
            made = [add_posting(session, now, **said) for _ in range(count)]  # type: ignore[arg-type]
        with self.store.writing(now) as session:
            listings.record_listings(session, now)
        return made


@pytest.fixture
def printer(store: Store, tmp_path: Path) -> Iterator[Printer]:
    settings = Settings(site_name="Signal Jobs", base_url="https://jobs.example", data_dir=tmp_path)
    catalogue = Catalogue(tmp_path / "index", store, TERMS, lambda: datetime.now().astimezone())
    search, links = JobSearch(store, catalogue, Synonyms.shipped()), Links(settings.base_url)
    formatter = DigestFormatter(Wording("en_IN", ZoneInfo("Asia/Kolkata")), label)
    mails = Mails(Letters(settings, links, shipped_folder("templates")), links, formatter)
    digest_context = DigestContext(
        store,
        lambda now: lambda wanted: search.search(wanted, now=now),
        mails,
        LEAST,
        catalogue.terms,
        lambda wanted, now: search.query(wanted, now=now),
        lambda: catalogue.catch_up(),
    )
    yield Printer(digest_context, store, catalogue)
    catalogue.close()
