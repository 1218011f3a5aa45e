"""The registry of source formats: the modules of this folder, and the classes that installed plug-ins name.

A new format of ours is one module with a `SourceFormat` called SOURCE; nothing else needs to change.
"""

import logging
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from jobboard.core.errors import JobboardError, Unreadable
from jobboard.importer.reading.plugins import Plugin, load_plugins
from jobboard.importer.reading.raw_posting import Record
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat

_log = logging.getLogger(__name__)


@cache
def sources() -> dict[str, SourceFormat]:
    """Every format by its kind; those of plug-ins come last."""
    return _built_in() | {kind: plugin.source for kind, plugin in plugins().items()}


@cache
def plugins() -> dict[str, Plugin]:
    """The formats of installed plug-ins by kind."""
    return load_plugins(_built_in().keys())


def recognitions(sample: Sample) -> Iterator[Recognition]:
    """The recognitions of all formats that may be able to parse the sample."""
    for kind, source in sources().items():
        try:
            recognition = source.recognise(sample)
            if recognition and recognition.kind == kind and recognition.confidence <= 1:
                yield recognition
        except Exception:
            if kind not in plugins():
                raise
            _log_failure(kind, "recognise")


def find_feed(address: str) -> tuple[str, str] | None:
    """The kind and feed address of the board that `address` is part of."""
    for kind, source in sources().items():
        try:
            if url := source.feed_url(address):
                return kind, url
        except Exception:
            if kind not in plugins():
                raise
            _log_failure(kind, "feed_url")
    return None


def find_entry(address: str) -> tuple[str, str] | None:
    """The kind of the board that `address` is part of, and the page that names its feed."""
    entries = ((kind, source.entry_page(address)) for kind, source in _built_in().items())
    return next(((kind, url) for kind, url in entries if url), None)


def find_own_host_boards(address: str) -> list[tuple[str, str]]:
    """Kinds and feeds of boards that may be on the employer's own host at `address`, by the form of the address."""
    return [(kind, url) for kind, source in _built_in().items() if (url := source.own_host_feed(address))]


def feeds_in_page(page: str, url: str) -> list[tuple[str, str]]:
    """Kinds and addresses of feeds on the host of a web page, by what their systems leave in it."""
    return [(kind, feed) for kind, source in _built_in().items() for feed in source.feeds_in_page(page, url)]


def find_pages(address: str) -> list[str]:
    """Pages that lead to each opening of the board at `address`, where its feed cannot be read."""
    return [url for source in _built_in().values() for url in source.page_urls(address)]


def guarded(source: SourceFormat, parse: Callable[[], Iterator[Record]]) -> Iterator[Record]:
    """The records that `parse` gives. If a plug-in fails unexpectedly, the Unreadable names it."""
    plugin = plugins().get(source.kind)
    return parse() if plugin is None else _guarded(plugin, parse)


def _guarded(plugin: Plugin, parse: Callable[[], Iterator[Record]]) -> Iterator[Record]:
    try:
        for record in parse():
            if not isinstance(record, Record):
                raise TypeError(f"{type(record).__name__} is no record")
            yield record
    except JobboardError:
        raise
    except Exception as error:
        _log.exception("plug-in %s failed in parse", plugin.distribution)
        raise Unreadable(f"The plug-in {plugin.distribution} could not read it: {error}.") from error


def _log_failure(kind: str, method: str) -> None:
    _log.warning("plug-in %s failed in %s and was passed over", plugins()[kind].distribution, method, exc_info=True)


@cache
def _built_in() -> dict[str, SourceFormat]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    formats: list[SourceFormat] = [import_module(f"{__name__}.{name}").SOURCE for name in names]
    return {source.kind: source for source in formats}
