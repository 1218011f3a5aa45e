"""Texts of openings that were read before, so that a poll asks only for what is new or changed."""

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

_KEPT = timedelta(days=60)
_TOUCHED = timedelta(days=7)
_BATCH = 500

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class CachedTexts:
    """What the store remembers."""

    store: Store
    now: datetime

    def known(self, wanted: Sequence[Detail]) -> dict[str, tuple[bytes, bool]]:
        """By address: what was read of the same mark, and whether it is still good."""
        found: dict[str, tuple[bytes, bool]] = {}
        old: list[str] = []
        for some in _batches(wanted):
            of = {detail.address: detail for detail in some}
            with self.store.reading() as session:
                rows = session.execute(sa.select(KeptDetail).where(col(KeptDetail.address).in_(of))).scalars().all()
            for row in rows:
                if row.mark == of[row.address].mark:
                    fresh = row.fetched_at > self.now - _good_for(of[row.address])
                    found[row.address] = zlib.decompress(row.answer), fresh
                    if row.used_at < self.now - _TOUCHED:
                        old.append(row.address)
        self._touch(old)
        return found

    def keep(self, found: Sequence[tuple[Detail, bytes]]) -> None:
        """Remember answers, in place of earlier ones of the same addresses."""
        if not found:
            return
        rows = [
            KeptDetail(
                address=detail.address,
                mark=detail.mark,
                answer=zlib.compress(answer),
                fetched_at=self.now,
                used_at=self.now,
            )
            for detail, answer in found
        ]
        with self.store.writing(self.now) as session:
            for row in rows:
                session.merge(row)

    def _touch(self, addresses: list[str]) -> None:
        for some in _batches(addresses):
            with self.store.writing(self.now) as session:
                session.execute(sa.update(KeptDetail).where(col(KeptDetail.address).in_(some)).values(used_at=self.now))


def clean(session: Session, now: datetime) -> None:
    """Forget what no list has named for two months."""
    session.execute(sa.delete(KeptDetail).where(col(KeptDetail.used_at) < now - _KEPT))


def _good_for(detail: Detail) -> timedelta:
    """Not all of a board grow old on the same day."""
    spread = zlib.crc32(detail.address.encode()) % 100 / 100
    return timedelta(days=detail.days * (0.75 + 0.5 * spread))


def _batches(all_of_them: Sequence[One]) -> Iterator[Sequence[One]]:
    for start in range(0, len(all_of_them), _BATCH):
        yield all_of_them[start : start + _BATCH]
