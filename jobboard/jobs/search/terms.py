"""What the index's documents are made by, as the board is set up."""

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from jobboard.config import Settings
from jobboard.core.exchange import Rates
from jobboard.core.text import fold
from jobboard.jobs.search.understanding.parts import Kind
from jobboard.jobs.search.understanding.vocabulary import vocabulary
from jobboard.jobs.taxonomy.role_table import FILE
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.jobs.taxonomy.title_role import title_role
from jobboard.store.index.documents import Terms

_MOST_TITLES = 50_000
_PART = re.compile(r"[,|(:;–—]| - ")


def index_terms(settings: Settings) -> Terms:
    """The terms of the site. Raises Misuse for a table of rates or of roles that is wrong."""
    own = settings.data_dir / FILE
    roles = Roles.from_data_dir(settings.data_dir) if own.exists() else None
    return with_roles(settings.currency, Rates.of(settings.data_dir), lambda: roles or Roles.shipped(), own)


def with_roles(currency: str, rates: Rates, roles: Callable[[], Roles], own: Path | None = None) -> Terms:
    """Terms in this money, with titles read by a vocabulary that is loaded when the first is read."""

    @lru_cache(maxsize=_MOST_TITLES)
    def roles_of(title: str) -> tuple[str, ...]:
        return read_roles(roles(), title)

    return Terms(currency, rates, roles_of, _version(own))


def read_roles(roles: Roles, title: str) -> tuple[str, ...]:
    """The ids of the roles of a title: what it is about, and what its first part or several words name besides.

    “Strategy Analyst, Driver Earnings” is no driver, and a “Principal Engineer” is no principal of a school.
    """
    first = _PART.search(title)
    end = first.start() if first else len(title)
    found = roles.find(title)
    levels = {match.role.id for match in found if _is_level(title[match.start : match.end])}
    named = [match.role.id for match in found if match.is_certain and (match.words > 1 or match.start < end)]
    about = title_role(roles, title)
    ids = dict.fromkeys([*([about.id] if about else []), *named])
    return tuple(role_id for role_id in ids if role_id not in levels)


def _is_level(words: str) -> bool:
    return vocabulary().meanings.get(fold(words), (None,))[0] is Kind.LEVEL


def _version(own: Path | None) -> str:
    """Changes with the table of roles, so that an index made by another is built anew."""
    table = (files("jobboard.jobs.taxonomy") / FILE).read_bytes()
    return hashlib.sha256(table + (own.read_bytes() if own and own.exists() else b"")).hexdigest()[:16]
