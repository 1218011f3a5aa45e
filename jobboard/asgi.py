"""The entry point for servers: `uvicorn --factory jobboard.asgi:create`, best with
`--http jobboard.web.server.protocol:HttpProtocol`, which limits heads, waiting and connections.
"""

import contextlib
import ctypes
import os

from starlette.types import ASGIApp

from jobboard.accounts import second_factor
from jobboard.background import worker
from jobboard.config import PREFIX, Settings, load_settings, secret_key
from jobboard.core.clock import utc_now
from jobboard.jobs.search.terms import index_terms
from jobboard.ready import make_ready
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.web.app import create_app
from jobboard.web.app_context import AppContext

_M_ARENA_MAX = -8  # of glibc's malloc.h


def create(settings: Settings | None = None) -> ASGIApp:
    """Open the house and hand it to the application. Raises Misuse for bad settings."""
    settings = settings or load_settings()
    make_ready(settings)
    _keep_memory_together()
    store = Store.open(settings.database_url)
    with store.writing(utc_now()) as session:
        second_factor.seal_plain(session, second_factor.sealer(secret_key(settings)))
    catalogue = Catalogue.of(settings, store, index_terms(settings))
    background = None if os.environ.get(f"{PREFIX}NO_WORKER") else worker(settings, store, utc_now, catalogue)
    return create_app(AppContext.open(settings, store, catalogue), background)


def _keep_memory_together() -> None:
    """Let threads share two heaps; glibc gives each its own, which cost 44 MB at 100,000 postings."""
    with contextlib.suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)
