"""Texts of openings are cached while they are used, and are fresh for some days."""

from datetime import datetime, timedelta

from jobboard.importer.fetch import text_cache
from jobboard.importer.fetch.text_cache import CachedTexts
from jobboard.importer.reading.source_format import Detail
from jobboard.store.engine import Store

ONE, OTHER = Detail("https://loom.example/1", "m1"), Detail("https://loom.example/1", "m2")


def test_a_text_is_cached_by_address_and_mark(store: Store, now: datetime) -> None:
    cache = CachedTexts(store, now)
    cache.save([(ONE, b"text")])
    assert cache.lookup([ONE]) == {ONE.address: (b"text", True)}
    assert cache.lookup([OTHER]) == {}
    cache.save([(OTHER, b"new")])
    assert cache.lookup([OTHER]) == {ONE.address: (b"new", True)} and cache.lookup([ONE]) == {}


def test_a_text_becomes_stale_and_is_deleted_when_no_list_names_it(store: Store, now: datetime) -> None:
    CachedTexts(store, now).save([(ONE, b"text")])
    later = now + timedelta(days=20)
    assert CachedTexts(store, later).lookup([ONE]) == {ONE.address: (b"text", False)}
    with store.writing(later) as session:
        text_cache.clean(session, now + timedelta(days=70))
    assert CachedTexts(store, later).lookup([ONE]), "it was used twenty days later"
    with store.writing(later) as session:
        text_cache.clean(session, now + timedelta(days=90))
    assert CachedTexts(store, later).lookup([ONE]) == {}
