"""The order in which sources are read: the longest due first, and never two of one host at a time."""

import heapq
from collections import deque
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import NamedTuple


class DueSource(NamedTuple):
    """A source that waits to be read."""

    due_at: datetime
    id: int
    host: str


class HostQueue:
    """A line of sources for each host; a long line at one host holds up no other host."""

    def __init__(self) -> None:
        self._lines: dict[str, deque[DueSource]] = {}
        self._free: list[tuple[datetime, str]] = []
        self._busy: set[str] = set()
        self._ids: set[int] = set()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, sources: Iterable[DueSource]) -> None:
        """Sources in the order of their turn; those that wait already are passed over."""
        for source in sources:
            if source.id not in self._ids:
                self._ids.add(source.id)
                line = self._lines.setdefault(source.host, deque())
                line.append(source)
                if len(line) == 1 and source.host not in self._busy:
                    heapq.heappush(self._free, (source.due_at, source.host))

    def take(self) -> DueSource | None:
        """The next source of a host that is not busy; its host is, until `release`."""
        if not self._free:
            return None
        _, host = heapq.heappop(self._free)
        self._busy.add(host)
        source = self._lines[host].popleft()
        self._ids.remove(source.id)
        return source

    def release(self, host: str) -> None:
        """The host may be asked again."""
        self._busy.discard(host)
        if line := self._lines.get(host):
            heapq.heappush(self._free, (line[0].due_at, host))
        else:
            self._lines.pop(host, None)

    def next_ids(self, most: int, of_one_host: int) -> list[int]:
        """Sources whose turn comes soon."""
        hosts = [host for _, host in heapq.nsmallest(most, self._free)] + list(self._busy)
        ids = (source.id for host in hosts for source in islice(self._lines.get(host, ()), of_one_host))
        return list(islice(ids, most))
