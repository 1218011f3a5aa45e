"""Employers by name: one row each, however the name is spelt."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from jobboard.store.models import Company

_LONGEST_SLUG = 60


@dataclass(slots=True)
class Companies:
    """Finds companies by name, or adds them, within one transaction."""

    session: Session
    now: datetime
    _ids: dict[str, int] = field(default_factory=dict)

    def id_of(self, name: str, website: str) -> int:
        """The id of the company called `name`; its website is kept where none was known."""
        key = name_key(name)
        known = self._ids.get(key)
        if known is None:
            known = self._ids[key] = self._find(key, website) or self._add(name, key, website)
        return known

    def _find(self, key: str, website: str) -> int | None:
        query = sa.select(Company).where(col(Company.name_key) == key)
        company: Company | None = self.session.execute(query).scalar_one_or_none()
        if company is None:
            return None
        if website and not company.website:
            company.website, company.updated_at = website, self.now
        return company.id

    def _add(self, name: str, key: str, website: str) -> int:
        slug = self._free_slug(name)
        company = Company(name=name, name_key=key, slug=slug, website=website, created_at=self.now, updated_at=self.now)
        self.session.add(company)
        self.session.flush()
        assert company.id is not None
        return company.id

    def _free_slug(self, name: str) -> str:
        wanted = slugify(name, max_length=_LONGEST_SLUG, word_boundary=True) or "company"
        taken = set(
            self.session.execute(sa.select(col(Company.slug)).where(col(Company.slug).startswith(wanted))).scalars()
        )
        slug, number = wanted, 2
        while slug in taken:
            slug, number = f"{wanted}-{number}", number + 1
        return slug


def name_key(name: str) -> str:
    """The name folded for comparison: compatibility forms, case and white space do not tell employers apart."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
