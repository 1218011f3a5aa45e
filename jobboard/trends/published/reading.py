"""Which layout a file has, found out by looking, and what it says."""

import importlib
import pkgutil
from functools import lru_cache
from typing import Protocol, cast

from jobboard.core.errors import Unreadable
from jobboard.trends.published import layouts
from jobboard.trends.published.export import Export
from jobboard.trends.published.source import PublishedFile

_ORDER = ("trending_feed", "wikimedia", "trending_now", "explore_2016", "explore_2026", "plain")
"""The surest first: a plain series is what is left."""


class Layout(Protocol):
    LAYOUT: str

    def recognise(self, file: PublishedFile) -> bool: ...

    def parse(self, file: PublishedFile) -> Export: ...


@lru_cache(maxsize=1)
def known_layouts() -> tuple[Layout, ...]:
    names = {module.name for module in pkgutil.iter_modules(layouts.__path__)} - {"named"}
    assert names == set(_ORDER)
    return tuple(cast(Layout, importlib.import_module(f"{layouts.__name__}.{name}")) for name in _ORDER)


def read_export(file: PublishedFile) -> Export:
    """What the file says. Raises Unreadable with what is wrong and where."""
    if not file.text.strip():
        raise Unreadable(f"{file.name} is empty.")
    if file.text.lstrip().startswith("<") and "<rss" not in file.text[:2_000]:
        raise Unreadable(f"{file.name} is a web page, not an export; download it again while signed in.")
    for layout in known_layouts():
        if layout.recognise(file):
            return layout.parse(file)
    raise Unreadable(
        f"{file.name} is in no layout we know: Google Trends (old or new, any language), Trending Now, Wikimedia page"
        " views, or a table whose first column is dates and whose first row names the columns."
    )
