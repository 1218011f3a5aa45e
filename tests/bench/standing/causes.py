"""Breaks wrong opening-days down by what had happened to their source, and by source."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.bench.standing.judging import Wrong
from tests.bench.standing.truth import Happening

_AFTERMATH = timedelta(days=10)
"""What begins so long after something happened is laid to it."""
_FOR_GOOD = ("gone", "taken over")
_ORDINARY = "openings that come and go"
_SITE = re.compile(r"[kz](\d+)x")

Causes = Counter[tuple[str, str]]
"""Opening-days by whether they were shown or hidden, and why."""


class Log:
    """What happened to each source, to be asked why something was wrong there."""

    def __init__(self, happened: Iterable[Happening]) -> None:
        self._of_site: dict[int, list[Happening]] = defaultdict(list)
        for each in happened:
            self._of_site[each.site].append(each)

    def cause(self, wrong: Wrong) -> str:
        """The last thing that can be blamed; of a lasting one also some days after its end."""
        for each in reversed(self._of_site[_site(wrong)]):
            if each.since <= wrong.until and _can_be_blamed(each, wrong.since):
                return each.name
        return _ORDINARY

    def by_cause(self, wrong: Iterable[Wrong]) -> Causes:
        counted: Causes = Counter()
        for each in wrong:
            counted[each.kind, self.cause(each)] += each.days  # type: ignore[assignment]
        return counted

    def by_source(self, wrong: Iterable[Wrong]) -> Counter[str]:
        """Opening-days of each source, with what happened to it."""
        counted: Counter[int] = Counter()
        for each in wrong:
            counted[_site(each)] += each.days  # type: ignore[assignment]
        return Counter({self._named(site): days for site, days in counted.most_common(5)})

    def _named(self, site: int) -> str:
        names = Counter(each.name for each in self._of_site[site])
        listed = ", ".join(f"{number} × {name}" if number > 1 else name for name, number in names.items())
        return f"source {site} ({listed or 'nothing'})"


def _can_be_blamed(happening: Happening, at: datetime) -> bool:
    return happening.name in _FOR_GOOD or at <= (happening.until or happening.since) + _AFTERMATH


def _site(wrong: Wrong) -> int:
    site = _SITE.match(wrong.key)
    return int(site[1]) if site else -1
