"""Which of several sources of one opening is believed: one table."""

FEEDS = frozenset({"indeed-xml", "feed", "json-feed", "json-list", "csv", "xlsx"})
"""Kinds that may tell of openings at second hand."""

PAGES = frozenset({"jsonld", "site-pages"})


def source_rank(kind: str | None, *, verified: bool) -> int:
    """The higher, the surer; `kind` is the source's, None for an opening that its employer typed in.

    A proved employer's own words, then a board it keeps, then what somebody typed in, its pages, and feeds.
    """
    if kind is None:
        return 4 if verified else 2
    if kind in FEEDS:
        return 0
    return 1 if kind in PAGES else 3
