"""The registry of source formats: the modules of this folder, and the classes that installed plug-ins name.

A new format of ours is one module with a `SourceFormat` called SOURCE; nothing else needs to change.
"""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat


@cache
def sources() -> dict[str, SourceFormat]:
    """Every format by its kind."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    formats: list[SourceFormat] = [import_module(f"{__name__}.{name}").SOURCE for name in names]
    return {source.kind: source for source in formats}


def recognitions(sample: Sample) -> Iterator[Recognition]:
    """What each format that could read the sample says of it."""
    for source in sources().values():
        if recognition := source.recognise(sample):
            yield recognition


def find_feed(address: str) -> tuple[str, str] | None:
    """The kind and feed address of the board that `address` is part of."""
    for kind, source in sources().items():
        if url := source.feed_url(address):
            return kind, url
    return None
