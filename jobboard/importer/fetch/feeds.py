"""Downloads the feed of a board: by POST where its system wants that, and at its other interface where one refuses."""

from collections.abc import Mapping

from jobboard.importer.fetch.candidates import asks_robots
from jobboard.importer.fetch.collect import request_body
from jobboard.importer.fetch.download import FetchedAnswer, Refused, download
from jobboard.importer.fetch.tokens import token_headers
from jobboard.importer.sources import sources
from jobboard.net.client import Fetcher

_NOT_THIS_ONE = frozenset({400, 401, 403, 404, 405})
"""Answers of an interface that an account does not have."""


def download_feed(
    fetcher: Fetcher, kind: str, address: str, conditions: Mapping[str, str] | None = None
) -> FetchedAnswer:
    """The answer at a feed's address, or at another of the same board. Raises what was wrong with the first."""
    refused: Refused | None = None
    source = sources().get(kind)
    for feed in [address, *(source.other_feed_urls(address) if source else [])]:
        try:
            return download(
                fetcher,
                feed,
                asks_robots=asks_robots(feed, kind),
                conditions=conditions if feed == address else None,
                posted=request_body(kind, feed),
                headers=source.request_headers(feed) | token_headers(fetcher, source, feed) if source else None,
                keeps_query=source is not None and source.posts_query,
            )
        except Refused as error:
            refused = refused or error
            if error.status not in _NOT_THIS_ONE:
                break
    assert refused is not None
    raise refused
