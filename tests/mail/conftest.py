"""A mail server on loopback and settings that name it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobboard.config import Settings
from tests.mail.office import Office, open_office


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
        data_dir=tmp_path,
    )
