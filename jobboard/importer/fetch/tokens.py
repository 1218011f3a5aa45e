"""Gets the token that a system gives to anyone who reads a public list of its."""

from jobboard.importer.fetch.download import download
from jobboard.importer.reading.source_format import SourceFormat
from jobboard.net.client import Fetcher

_LARGEST = 100_000


def token_headers(fetcher: Fetcher, source: SourceFormat, address: str) -> dict[str, str]:
    """The headers for an address of this source. Raises Unreadable and FetchFailed where no token can be had."""
    token_url = source.token_url(address)
    if not token_url:
        return {}
    answer = download(fetcher, token_url, headers=source.token_headers(address, b""))
    return source.token_headers(address, answer.content.read(_LARGEST))
