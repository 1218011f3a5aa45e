"""Employers by name: one row each, however the name is spelt."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session

from jobboard.core.company_names import company_key
from jobboard.store.models import Company

_LONGEST_SLUG = 60
_company = Company.__table__  # type: ignore[attr-defined]


class Companies:
    """Finds companies by name, or adds them, within one transaction; a batch at a time costs two queries."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._ids: dict[str, int] = {}

    def ids_of(self, named: Iterable[tuple[str, str]]) -> list[int]:
        """The ids of companies given as (name, website); a website is kept where none was known."""
        wanted = [(name, name_key(name), website) for name, website in named]
        missing = {key: (name, website) for name, key, website in reversed(wanted) if key not in self._ids}
        if missing:
            self._find(missing)
            self._add({key: said for key, said in missing.items() if key not in self._ids})
        return [self._ids[key] for _, key, _ in wanted]

    def id_of(self, name: str, website: str) -> int:
        return self.ids_of([(name, website)])[0]

    def named(self) -> list[int]:
        """The ids of all that were asked for."""
        return list(self._ids.values())

    def _find(self, missing: dict[str, tuple[str, str]]) -> None:
        rows = self._session.execute(
            sa.select(_company.c.id, _company.c.name_key, _company.c.website).where(_company.c.name_key.in_(missing))
        )
        for company_id, key, known_website in rows.all():
            self._ids[key] = company_id
            website = missing[key][1]
            if website and not known_website:
                change = sa.update(_company).where(_company.c.id == company_id)
                self._session.execute(change.values(website=website, updated_at=self._now))

    def _add(self, new: dict[str, tuple[str, str]]) -> None:
        if not new:
            return
        slugs = self._free_slugs([name for name, _ in new.values()])
        moments = {"created_at": self._now, "updated_at": self._now}
        rows = [
            {"name": name, "name_key": key, "match_key": company_key(name), "slug": slug}
            | {"website": website}
            | moments
            for (key, (name, website)), slug in zip(new.items(), slugs, strict=True)
        ]
        added = sa.insert(_company).returning(_company.c.id, _company.c.name_key)
        for company_id, key in self._session.execute(added, rows):
            self._ids[key] = company_id

    def _free_slugs(self, names: list[str]) -> list[str]:
        wanted = [slugify(name, max_length=_LONGEST_SLUG, word_boundary=True) or "company" for name in names]
        taken = self._taken(sa.select(_company.c.slug).where(_company.c.slug.in_(set(wanted))))
        free = []
        for slug in wanted:
            chosen = self._numbered(slug, taken) if slug in taken else slug
            taken.add(chosen)
            free.append(chosen)
        return free

    def _numbered(self, slug: str, taken: set[str]) -> str:
        used = taken | self._taken(sa.select(_company.c.slug).where(_company.c.slug.startswith(f"{slug}-")))
        number = 2
        while f"{slug}-{number}" in used:
            number += 1
        return f"{slug}-{number}"

    def _taken(self, query: sa.Select[tuple[str]]) -> set[str]:
        return set(self._session.execute(query).scalars())


def name_key(name: str) -> str:
    """The name folded for comparison: compatibility forms, case and white space do not tell employers apart."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
