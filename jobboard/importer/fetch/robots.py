"""robots.txt: which addresses may be read, and how often (RFC 9309)."""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from weakref import WeakKeyDictionary

from jobboard.core.encoding import decode
from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed

_CACHE_SECONDS, _CACHE_SECONDS_OF_FAILURES = 86_400.0, 3_600.0
_MOST_SITES = 5_000
_MOST_SITEMAPS = 100
_LARGEST = 500 << 10
_SECONDS = 10.0

_timer = time.monotonic


@dataclass(frozen=True, slots=True)
class Rules:
    """`parsed` is None where nothing may be read; `sitemaps` are those that the file names.

    They are cached `until` then, by the monotonic clock.
    """

    parsed: RobotFileParser | None
    sitemaps: tuple[str, ...]
    until: float


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
    """The rules of the site at `address`, cached for a day (RFC 9309, 2.4), or an hour if it could not be asked."""
    parts = urlsplit(address)
    site = f"{parts.scheme}://{parts.netloc}"
    known = _cache.setdefault(fetcher, {})
    rules = known.get(site)
    if rules is None or _timer() > rules.until:
        if len(known) >= _MOST_SITES:
            known.pop(next(iter(known)), None)
        rules = known[site] = _fetch_rules(fetcher, site)
    return rules


def _fetch_rules(fetcher: Fetcher, site: str) -> Rules:
    """A missing file allows everything, a server error allows nothing."""
    until, soon = _timer() + _CACHE_SECONDS, _timer() + _CACHE_SECONDS_OF_FAILURES
    everything = RobotFileParser()
    everything.parse([])
    try:
        answer = fetcher.fetch(f"{site}/robots.txt", most_bytes=_LARGEST, seconds=_SECONDS)
    except FetchFailed:
        return Rules(everything, (), soon)  # the address itself will say what is wrong
    if answer.status >= 500:
        return Rules(None, (), soon)
    if answer.status != 200:
        return Rules(everything, (), until)
    rules = RobotFileParser()
    rules.parse(decode(answer.body).splitlines())
    # Of a large file only what concerns us is kept.
    ours = [entry for entry in rules.entries if entry.applies_to(fetcher.agent)][:1]  # type: ignore[attr-defined]
    rules.entries = ours  # type: ignore[attr-defined]
    return Rules(rules, tuple(rules.site_maps() or ())[:_MOST_SITEMAPS], until)
