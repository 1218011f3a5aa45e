"""Texts that were read are kept, while they are used and as long as they are good."""

from datetime import datetime, timedelta

from jobboard.importer.fetch import text_cache
from jobboard.importer.fetch.text_cache import CachedTexts
from jobboard.importer.reading.source_format import Detail
from jobboard.store.engine import Store

ONE, OTHER = Detail("https://loom.example/1", "m1"), Detail("https://loom.example/1", "m2")


def test_a_text_is_known_by_its_address_and_what_the_list_said(store: Store, now: datetime) -> None:
    kept = CachedTexts(store, now)
    kept.keep([(ONE, b"text")])
    assert kept.known([ONE]) == {ONE.address: (b"text", True)}
    assert kept.known([OTHER]) == {}
    kept.keep([(OTHER, b"new")])
    assert kept.known([OTHER]) == {ONE.address: (b"new", True)} and kept.known([ONE]) == {}


def test_a_text_grows_old_and_is_forgotten_when_nobody_names_it(store: Store, now: datetime) -> None:
    CachedTexts(store, now).keep([(ONE, b"text")])
    later = now + timedelta(days=20)
    assert CachedTexts(store, later).known([ONE]) == {ONE.address: (b"text", False)}
    with store.writing(later) as session:
        text_cache.clean(session, now + timedelta(days=70))
    assert CachedTexts(store, later).known([ONE]), "it was used twenty days later"
    with store.writing(later) as session:
        text_cache.clean(session, now + timedelta(days=90))
    assert CachedTexts(store, later).known([ONE]) == {}
