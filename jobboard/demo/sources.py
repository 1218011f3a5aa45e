"""Sources of the demo: careers pages that were read several times, one of them held, one failing. All invented."""

import json
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.demo.people import EMPLOYER
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.standing import polling, registry
from jobboard.net.client import Fetched, Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import Company, Membership, StandingSource, User

_FILE = Path(__file__).parent / "sources.toml"
_CONSENT = "By mail from {}: its openings may be shown here until it asks otherwise."


def add_sources(store: Store, now: datetime, site: SiteDefaults) -> int:
    """Add the sources and play their reads, once; gives how many there are. Nothing is fetched from anywhere."""
    with store.reading() as session:
        if session.execute(sa.select(col(StandingSource.id)).limit(1)).scalar() is not None:
            return 0
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))["source"]
    own_company = _company_of_the_employer(store)
    for table in tables:
        if own_company is not None and table.get("of_the_employer"):
            _play(store, now, site, table | {"company": own_company.name, "company_id": own_company.id})
        else:
            _play(store, now, site, table)
    return len(tables)


def _play(store: Store, now: datetime, site: SiteDefaults, table: dict[str, Any]) -> None:
    first = now - timedelta(hours=table["readings"][0]["hours"])
    with store.writing(first) as session:
        consent = _CONSENT.format(table["company"])
        owner = {"company": table["company"], "company_id": table.get("company_id")}
        number = registry.add(session, SYSTEM, first, table["address"], **owner, consent=consent).id or 0
    for reading in table["readings"]:
        at = now - timedelta(hours=reading["hours"])
        if polling.claim_source(store, at, number) is not None:
            polling.poll_source(store, cast(Fetcher, _Player(table, reading, at)), at, number, site)
    with store.writing(now) as session:
        # These addresses do not exist, so they are not polled while the demo runs.
        session.get_one(StandingSource, number).next_at = now + timedelta(hours=5)


def _company_of_the_employer(store: Store) -> Company | None:
    query = sa.select(Company).join(Membership, col(Membership.company_id) == col(Company.id))
    of_employer = query.join(User, col(User.id) == col(Membership.user_id)).where(col(User.email) == EMPLOYER)
    with store.reading() as session:
        company: Company | None = session.execute(of_employer.limit(1)).scalar()
        if company is not None:
            session.expunge(company)
    return company


class _Player:
    """Answers as the careers page did at that time."""

    agent = "demo"

    def __init__(self, table: dict[str, Any], reading: dict[str, Any], at: datetime) -> None:
        self._said, self._reading, self._at = table, reading, at

    def fetch(self, url: str, **_: Any) -> Fetched:
        if url.endswith("/robots.txt"):
            return Fetched(404, url, {}, b"")
        return Fetched(self._reading.get("status", 200), url, {}, json.dumps(list(self._jobs())).encode())

    def _jobs(self) -> Iterator[dict[str, Any]]:
        home = self._said["address"].rsplit("/", 1)[0]
        first = self._said["readings"][0]["titles"]
        for title in self._reading["titles"]:
            plain = title.removeprefix("Senior ")
            number = first.index(plain) if plain in first else 100 + len(title)
            yield {
                "id": str(number),
                "title": title,
                "company": self._said["company"],
                "location": self._said.get("place", "Kochi, India"),
                "description": _text(title, self._said["company"]),
                "url": f"{home}/openings/{number}",
            }


def _text(title: str, company: str) -> str:
    return (
        f"<p>{company} looks for somebody who has done the work of a {title.lower()} before, likes it, and wants to do "
        "it with five colleagues who like it too.</p><ul><li>Plan your week with the team and keep to it</li>"
        "<li>Write down what you learn, so that others find it</li></ul>"
    )
