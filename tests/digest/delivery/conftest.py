"""A mail server on loopback, settings that name it, and a clock that is set by hand."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jobboard.config import Settings
from tests.digest.sending import Watch
from tests.mail.office import Office, open_office


@pytest.fixture
def watch(now: datetime) -> Watch:
    return Watch(now)


@pytest.fixture
def office() -> Iterator[Office]:
    with open_office() as office:
        yield office


@pytest.fixture
def settings(office: Office, tmp_path: Path) -> Settings:
    return Settings(
        site_name="Signal Jobs — नौकरी",
        base_url="https://jobs.example",
        smtp_url=f"smtp://127.0.0.1:{office.port}",
        mail_from="Signal Jobs <jobs@signal.example>",
        mail_rate=5_000,
        data_dir=tmp_path,
    )
