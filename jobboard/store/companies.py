"""Employers by name: one row each, however the name is spelt."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import lru_cache
from itertools import islice

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session

from jobboard.core.company_names import company_key
from jobboard.core.normal_forms import nfkc
from jobboard.core.trust import Basis, replaces
from jobboard.store.models import Company

_LONGEST_SLUG = 60
_MOST_REMEMBERED = 100_000
_MOST_CHANGES = 500  # in one transaction: others want to write too
_company = Company.__table__  # type: ignore[attr-defined]


class Companies:
    """Finds companies by name, or adds them, within one transaction; a batch at a time costs two queries.

    `basis` says how sure a website is; `of_name` is how sure the spelling of a name is. With `later`, what changes of
    companies that are there already is put aside until `write_changes`: readers would see it at once.
    """

    def __init__(
        self,
        session: Session,
        now: datetime,
        basis: Callable[[str], Basis] = lambda _: Basis.UNKNOWN,
        of_name: Basis = Basis.UNKNOWN,
        *,
        later: bool = False,
    ) -> None:
        self._session = session
        self._later = later
        self._now = now
        self.basis_of = basis
        self._of_name = of_name
        self._ids: dict[str, int] = {}
        self._named: dict[int, str] = {}
        self._changes: dict[int, dict[str, object]] = {}

    def use(self, session: Session) -> None:
        """Go on in another transaction, after that of the last one was committed."""
        self._session = session
        if len(self._ids) > _MOST_REMEMBERED:
            self._ids = {}

    def ids_of(self, named: Iterable[tuple[str, str]]) -> list[int]:
        """The ids of companies given as (name, website); a surer website or spelling replaces a less sure one."""
        companies = [(name, name_key(name), website) for name, website in named]
        missing = {key: (name, website) for name, key, website in reversed(companies) if key not in self._ids}
        if missing:
            self._find(missing)
            self._add({key: website for key, website in missing.items() if key not in self._ids})
            for key, (_, website) in missing.items():
                self._named[self._ids[key]] = website or self._named.get(self._ids[key], "")
        return [self._ids[key] for _, key, _ in companies]

    def id_of(self, name: str, website: str) -> int:
        return self.ids_of([(name, website)])[0]

    def named(self) -> list[int]:
        """The ids of all that were asked for."""
        return list(self._named)

    def websites(self) -> dict[int, str]:
        """The website that each was named with, by id; empty where none was."""
        return self._named

    def write_changes(self, first: Collection[int] = (), most: int | None = None) -> None:
        """Write what was put aside: of the companies in `first`, and up to `most` others."""
        ids = [company_id for company_id in first if company_id in self._changes]
        others = self._changes.keys() - set(ids)
        ids += islice(others, _MOST_CHANGES if most is None else most)
        for company_id in ids:
            change = self._changes.pop(company_id)
            self._session.execute(sa.update(_company).where(_company.c.id == company_id).values(**change))

    @property
    def changes_wait(self) -> bool:
        """Whether something is still put aside."""
        return bool(self._changes)

    def _find(self, missing: dict[str, tuple[str, str]]) -> None:
        columns = (
            *(_company.c[name] for name in ("id", "name_key", "website", "website_basis", "name", "name_basis")),
        )
        rows = self._session.execute(sa.select(*columns).where(_company.c.name_key.in_(missing)))
        for company_id, key, website, sure, name, sure_name in rows.all():
            self._ids[key] = company_id
            said_name, said_website = missing[key]
            change: dict[str, object] = {}
            basis = self.basis_of(said_website)
            if said_website and replaces(basis, Basis(sure), known=bool(website)):
                change |= {"website": said_website, "website_basis": basis}
            if self._of_name > sure_name:
                change |= {"name_basis": self._of_name} | ({"name": said_name} if said_name != name else {})
            if change:
                change["updated_at"] = self._now
                self._changes[company_id] = change
        if not self._later:
            self.write_changes(most=len(self._changes))

    def _add(self, new: dict[str, tuple[str, str]]) -> None:
        if not new:
            return
        slugs = self._free_slugs([name for name, _ in new.values()])
        moments = {"created_at": self._now, "updated_at": self._now}
        rows = [
            {"name": name, "name_key": key, "match_key": company_key(name), "slug": slug}
            | {"website": website, "website_basis": self.basis_of(website) if website else Basis.UNKNOWN}
            | {"name_basis": self._of_name}
            | moments
            for (key, (name, website)), slug in zip(new.items(), slugs, strict=True)
        ]
        added = sa.insert(_company).returning(_company.c.id, _company.c.name_key)
        for company_id, key in self._session.execute(added, rows):
            self._ids[key] = company_id

    def _free_slugs(self, names: list[str]) -> list[str]:
        bases = [slugify(name, max_length=_LONGEST_SLUG, word_boundary=True) or "company" for name in names]
        used = self._taken(sa.select(_company.c.slug).where(_company.c.slug.in_(set(bases))))
        free = []
        for slug in bases:
            chosen = self._numbered(slug, used) if slug in used else slug
            used.add(chosen)
            free.append(chosen)
        return free

    def _numbered(self, slug: str, used: set[str]) -> str:
        used = used | self._taken(sa.select(_company.c.slug).where(_company.c.slug.startswith(f"{slug}-")))
        number = 2
        while f"{slug}-{number}" in used:
            number += 1
        return f"{slug}-{number}"

    def _taken(self, query: sa.Select[tuple[str]]) -> set[str]:
        return set(self._session.execute(query).scalars())


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The name folded for comparison: compatibility forms, case and white space do not tell employers apart."""
    return " ".join(nfkc(name).casefold().split())
