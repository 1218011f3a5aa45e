"""What commands open: settings, store and index, closed again at their end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jobboard.config import Settings
    from jobboard.store.engine import Store
    from jobboard.store.index.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class CliContext:
    settings: Settings
    store: Store
    catalogue: Catalogue


@contextmanager
def open_context(settings: Settings | None = None) -> Iterator[CliContext]:
    """The store, brought up to date, and the index; for the length of one command."""
    from jobboard.config import load_settings
    from jobboard.jobs.search.terms import index_terms
    from jobboard.ready import make_ready
    from jobboard.store.engine import Store
    from jobboard.store.index.catalogue import Catalogue

    settings = settings or load_settings()
    make_ready(settings)
    store = Store.open(settings.database_url)
    catalogue = Catalogue.of(settings, store, index_terms(settings))
    try:
        yield CliContext(settings, store, catalogue)
    finally:
        catalogue.close()
        store.close()
