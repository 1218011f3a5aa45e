"""What tests of the index do again and again."""

from datetime import datetime
from pathlib import Path

from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.index_query import IndexQuery
from tests.factories import add_posting
from tests.terms import TERMS


def found(catalogue: Catalogue, words: str, now: datetime) -> list[int]:
    answer = catalogue.snapshot().answer(IndexQuery(words), now=now, order="newest", offset=0, limit=20)
    return sorted(answer.posting_ids)


def add(store: Store, now: datetime, **said: object) -> int:
    with store.writing(now) as session:
        return add_posting(session, now, **said)  # type: ignore[arg-type]


def another(catalogue: Catalogue, store: Store, now: datetime, currency: str = "INR") -> Catalogue:
    return Catalogue(catalogue._folders.root, store, TERMS._replace(currency=currency), lambda: now)


def folder_of(catalogue: Catalogue) -> Path:
    folder = catalogue._folders.current()
    assert folder is not None
    return folder
