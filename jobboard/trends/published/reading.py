"""Which layout a file has, found out by looking, and what it says."""

import importlib
import pkgutil
import re
from functools import lru_cache
from typing import Protocol, cast

from jobboard.core.errors import Unreadable
from jobboard.trends.published import layouts
from jobboard.trends.published.export import Export
from jobboard.trends.published.source import PublishedFile

_ORDER = (
    *("trending_feed", "wikimedia", "service_json", "trending_now", "explore_2026", "old_report", "explore_2016"),
    "plain",
)
"""The surest first: a plain table is what is left."""
_ERROR = re.compile(
    r"\W*(?:http[ /][\d.]*\s*)?(?:error|fehler|erreur|sorry|access denied|forbidden|too many requests|unauthori[sz]ed"
    r"|bad request|not found|service unavailable|internal server error|request failed|quota|rate limit|[45]\d\d[ .:-])",
    re.IGNORECASE,
)
_IN_PAGE = re.compile(r"<title>[^<]{0,200}(?:error|denied|sorry|unusual traffic|not found|4\d\d|50\d)", re.IGNORECASE)


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
    _refuse_what_is_no_data(file)
    for layout in known_layouts():
        if layout.recognise(file):
            return layout.parse(file)
    raise Unreadable(
        f"{file.name}, line 1: this is in no layout that we know: Google Trends (old or new, any language), Trending"
        " Now, Wikimedia page views, or a table whose first row names the columns and which has dates or terms in one."
    )


def _refuse_what_is_no_data(file: PublishedFile) -> None:
    """A page or an error that was saved in place of an export, by what it is."""
    start = file.text.lstrip()[:4_000]
    if start.startswith("<") and "<rss" not in start:
        if re.match(r"<\?xml|<Error|<error", start) and "<html" not in start.casefold():
            raise Unreadable(f"{file.name} is XML, likely an error message, and not an export.")
        what = "a web page with an error message" if _IN_PAGE.search(start) else "a web page"
        raise Unreadable(f"{file.name} is {what}, not an export; download it again while signed in.")
    first, *others = start.split("\n", 20)
    is_table = len(others) > 19 or sum(re.search(r"[,;\t]", line) is not None for line in (first, *others)) > 1
    if _ERROR.match(start) and not is_table:
        raise Unreadable(f"{file.name} is an error message (“{first[:80]}”), not an export; download it again.")
