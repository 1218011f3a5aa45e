"""robots.txt: which addresses may be read, and how often (RFC 9309)."""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from weakref import WeakKeyDictionary

from jobboard.core.encoding import decode
from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed

_CACHE_SECONDS = 3_600.0
_MOST_SITES = 2_000
_LARGEST = 500 << 10
_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Rules:
    """`parsed` is None where nothing may be read; `sitemaps` are those that the file names."""

    parsed: RobotFileParser | None
    sitemaps: tuple[str, ...]
    read_at: float


_cache: WeakKeyDictionary[Fetcher, dict[str, Rules]] = WeakKeyDictionary()


def may_be_read(fetcher: Fetcher, address: str) -> bool:
    """Whether robots.txt allows the address; its Crawl-delay is applied."""
    rules = rules_of(fetcher, address)
    if rules.parsed is None:
        return False
    pause = rules.parsed.crawl_delay(fetcher.agent)
    if pause:
        fetcher.pace.slow_down(urlsplit(address).hostname or "", float(pause))
    return rules.parsed.can_fetch(fetcher.agent, address)


def rules_of(fetcher: Fetcher, address: str) -> Rules:
    """The rules of the site at `address`, cached for an hour."""
    parts = urlsplit(address)
    site = f"{parts.scheme}://{parts.netloc}"
    known = _cache.setdefault(fetcher, {})
    rules = known.get(site)
    if rules is None or time.monotonic() - rules.read_at > _CACHE_SECONDS:
        if len(known) >= _MOST_SITES:
            known.clear()
        rules = known[site] = _fetch_rules(fetcher, site)
    return rules


def _fetch_rules(fetcher: Fetcher, site: str) -> Rules:
    """A missing file allows everything, a server error allows nothing."""
    now = time.monotonic()
    everything = RobotFileParser()
    everything.parse([])
    try:
        answer = fetcher.fetch(f"{site}/robots.txt", most_bytes=_LARGEST, seconds=_SECONDS)
    except FetchFailed:
        return Rules(everything, (), now)  # the address itself will say what is wrong
    if answer.status >= 500:
        return Rules(None, (), now)
    if answer.status != 200:
        return Rules(everything, (), now)
    rules = RobotFileParser()
    rules.parse(decode(answer.body).splitlines())
    return Rules(rules, tuple(rules.site_maps() or ()), now)
