"""Every command that the documentation shows is run as it stands, in a folder of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from jobboard.cli import app
from jobboard.net.client import Fetched, Fetcher
from tests.bench.serving import free_port
from tests.docs.shown import Command, commands_of, pages
from tests.rules.test_docs import ROOT, TEXTS
from tests.trends.furnished import SERIES

BOARD = [{"id": "1", "text": "Loom Engineer", "hostedUrl": "https://jobs.lever.co/example/1", "categories": {}}]
OPENINGS = (
    "id,title,company,location,description,apply url\n"
    "1,Staff Writer,Lantern Press,Pune,Write about railways and rivers,https://lantern.example/1\n"
)
POSITIONS = OPENINGS.replace("title", "Position").replace("Staff", "Senior")
MAIL = b"From: ravi@example.org\nTo: jobs@example.org\nSubject: Hello\n\nThis is no bounce.\n"
STARTED = sorted(
    {command.words for page in TEXTS for command in commands_of(page) if command.serving and not command.elsewhere}
)


BEFORE: dict[str, list[str]] = {
    "docs/digest-and-mail.md": ["digest send --cadence daily,weekly", "import openings.csv"],
    "docs/operations.md": ["users add asha@example.org --role editor"],
}
"""What a page takes for done: there is something to send, and somebody acted."""


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder, with the files that the documentation names, an empty store and no network."""
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data" / "jobboard.db")
    (tmp_path / "inbox").mkdir()
    for path, text in (("openings.csv", OPENINGS), ("inbox/more.csv", OPENINGS), ("positions.csv", POSITIONS)):
        (tmp_path / path).write_text(text)
    (tmp_path / "multiTimeline.csv").write_bytes(SERIES)
    shutil.copy(ROOT / "jobboard" / "demo" / "report.csv", tmp_path / "findings.csv")
    (tmp_path / "Maildir" / "new").mkdir(parents=True)
    (tmp_path / "Maildir" / "new" / "1").write_bytes(MAIL)
    for name in [name for name in os.environ if name.startswith("JOBBOARD_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(Fetcher, "fetch", _answer)
    monkeypatch.chdir(tmp_path)
    with patch.dict(os.environ):  # the demo sets its own settings for its process
        yield tmp_path


def test_every_line_of_a_block_is_a_command_of_ours_or_in_the_list_of_others() -> None:
    lines = [command for page in TEXTS for command in commands_of(page)]
    unknown = [command.line for command in lines if not command.line.startswith("jobboard ") and not command.elsewhere]
    assert len(lines) > 40 and not unknown


@pytest.mark.slow
@pytest.mark.parametrize("page", pages())
def test_the_commands_of_a_page_run_in_their_order(page: str, folder: Path) -> None:
    for line in BEFORE.get(page, []):
        _run(Command(line, tuple(line.split())))
    for command in commands_of(page):
        if not command.serving and not command.elsewhere:
            _run(command)


@pytest.mark.slow
@pytest.mark.parametrize("words", STARTED, ids=" ".join)
def test_a_command_that_serves_starts_and_ends(words: tuple[str, ...], folder: Path) -> None:
    port = free_port()
    options = ["--port", str(port)] if words[0] == "serve" else []
    process = subprocess.Popen([sys.executable, "-m", "jobboard", *words, *options], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        started = process.stdout.readline()
        assert started.startswith("Stored in" if words[0] == "serve" else "Working.")
        if words[0] == "serve":
            _wait_until_ready(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) in (0, -signal.SIGTERM)
    process.stdout.close()


@pytest.mark.slow
def test_the_tables_of_postgresql_are_brought_up_to_date_by_the_command_shown(
    folder: Path, postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBBOARD_DATABASE_URL", postgres_database)
    _run(next(command for command in commands_of("docs/installation.md") if command.words == ("db", "upgrade")))


def _run(command: Command) -> None:
    result = CliRunner().invoke(app, list(command.words))
    assert result.exit_code == 0, f"{command.line}\n{result.output}\n{result.exception!r}"
    if command.output:
        Path(command.output).write_text(result.stdout)


def _answer(_: Fetcher, url: str, **__: Any) -> Fetched:
    """A Lever board wherever one is named; nothing else exists."""
    if url.startswith("https://api.lever.co/"):
        return Fetched(200, url, {}, json.dumps(BOARD).encode())
    return Fetched(404, url, {}, b"")


def _wait_until_ready(port: int, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")
