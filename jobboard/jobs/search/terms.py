"""What the index's documents are made by, as the board is set up."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from jobboard.config import Settings
from jobboard.core.exchange import Rates
from jobboard.jobs.taxonomy.role_table import FILE
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.store.index.documents import Terms

_MOST_TITLES = 50_000


def index_terms(settings: Settings) -> Terms:
    """The terms of the site. Raises Misuse for a table of rates or of roles that is wrong."""
    own = settings.data_dir / FILE
    roles = Roles.from_data_dir(settings.data_dir) if own.exists() else None
    return with_roles(settings.currency, Rates.of(settings.data_dir), lambda: roles or Roles.shipped(), own)


def with_roles(currency: str, rates: Rates, roles: Callable[[], Roles], own: Path | None = None) -> Terms:
    """Terms in this money, with titles read by a vocabulary that is loaded when the first is read."""

    @lru_cache(maxsize=_MOST_TITLES)
    def roles_of(title: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(match.role.id for match in roles().find(title)))

    return Terms(currency, rates, roles_of, _version(own))


def _version(own: Path | None) -> str:
    """Changes with the table of roles, so that an index made by another is built anew."""
    table = (files("jobboard.jobs.taxonomy") / FILE).read_bytes()
    return hashlib.sha256(table + (own.read_bytes() if own and own.exists() else b"")).hexdigest()[:16]
