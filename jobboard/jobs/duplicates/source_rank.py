"""Rank of sources: which of several copies of one opening is trusted and shown."""

FEEDS = frozenset({"indeed-xml", "feed", "json-feed", "json-list", "csv", "xlsx"})
"""Kinds that may list openings at second hand."""

PAGES = frozenset({"jsonld", "site-pages"})


def source_rank(kind: str | None, *, verified: bool) -> int:
    """The higher, the more trusted; `kind` is the source's, None for an opening from the form.

    A verified employer's own words, then its job board, then an unverified form, its web pages, and feeds.
    """
    if kind is None:
        return 4 if verified else 2
    if kind in FEEDS:
        return 0
    return 1 if kind in PAGES else 3
