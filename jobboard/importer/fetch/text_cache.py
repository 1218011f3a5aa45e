"""A cache of the texts of openings, so that a poll requests only what is new or changed."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.importer.reading.source_format import Detail
from jobboard.store.engine import Store
from jobboard.store.models import KeptDetail

_KEPT_UNUSED = timedelta(days=60)
_TOUCH_EVERY = timedelta(days=7)
_BATCH = 500

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class CachedTexts:
    """The cache in the store."""

    store: Store
    now: datetime

    def lookup(self, details: Sequence[Detail]) -> dict[str, tuple[bytes, bool]]:
        """By address: the cached answer for the same mark, and whether it is still fresh."""
        cached: dict[str, tuple[bytes, bool]] = {}
        rarely_used: list[str] = []
        for batch in _batches(details):
            by_address = {detail.address: detail for detail in batch}
            with self.store.reading() as session:
                rows = (
                    session.execute(sa.select(KeptDetail).where(col(KeptDetail.address).in_(by_address)))
                    .scalars()
                    .all()
                )
            for row in rows:
                if row.mark == by_address[row.address].mark:
                    fresh = row.fetched_at > self.now - _fresh_for(by_address[row.address])
                    cached[row.address] = zlib.decompress(row.answer), fresh
                    if row.used_at < self.now - _TOUCH_EVERY:
                        rarely_used.append(row.address)
        self._touch(rarely_used)
        return cached

    def save(self, answers: Sequence[tuple[Detail, bytes]]) -> None:
        """Cache answers, replacing earlier ones of the same addresses."""
        if not answers:
            return
        rows = [
            KeptDetail(
                address=detail.address,
                mark=detail.mark,
                answer=zlib.compress(answer),
                fetched_at=self.now,
                used_at=self.now,
            )
            for detail, answer in answers
        ]
        with self.store.writing(self.now) as session:
            for row in rows:
                session.merge(row)

    def _touch(self, addresses: list[str]) -> None:
        for batch in _batches(addresses):
            with self.store.writing(self.now) as session:
                session.execute(
                    sa.update(KeptDetail).where(col(KeptDetail.address).in_(batch)).values(used_at=self.now)
                )


def clean(session: Session, now: datetime) -> None:
    """Delete what no list has named for two months."""
    session.execute(sa.delete(KeptDetail).where(col(KeptDetail.used_at) < now - _KEPT_UNUSED))


def _fresh_for(detail: Detail) -> timedelta:
    """Spread, so that the texts of a board do not all expire on the same day."""
    spread = zlib.crc32(detail.address.encode()) % 100 / 100
    return timedelta(days=detail.days * (0.75 + 0.5 * spread))


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
