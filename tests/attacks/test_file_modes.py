"""Another account on the machine reads nothing of the board's."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobboard.cli import app
from jobboard.config import Settings
from jobboard.mail.outgoing_mail import OutgoingMail
from jobboard.mail.transports import Folder
from jobboard.ready import make_ready
from jobboard.store.engine import Store


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """The account's files are readable by all, unless a program says otherwise."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> dict[str, str]:
    paths = [folder, *folder.rglob("*")]
    modes = {str(path.relative_to(folder)): path.lstat().st_mode for path in paths}
    return {name: oct(stat.S_IMODE(mode)) for name, mode in modes.items() if mode & 0o077}


@pytest.mark.slow
def test_all_that_a_board_makes_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBBOARD_DATA_DIR", str(data))
    monkeypatch.setenv("JOBBOARD_DATABASE_URL", f"sqlite:///{data}/jobboard.db")
    for words in (["users", "add", "a@b.example"], ["reindex"], ["worker", "--once"]):
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
    assert open_to_others(data) == {}
    assert {"jobboard.db", "secret_key", "index"} <= {path.name for path in data.iterdir()}


def test_the_files_beside_the_database_are_its_own_too(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/db/jobboard.db")
    with store.reading() as session:
        session.connection()
        assert {path.suffix for path in (tmp_path / "db").iterdir()} >= {".db", ".db-wal", ".db-shm"}
        assert open_to_others(tmp_path / "db") == {}
    store.close()


def test_the_outbox_is_its_own(tmp_path: Path) -> None:
    content = b"Date: Mon, 02 Mar 2026 09:30:00 +0000\r\n\r\nhttps://jobs.example/sign-in/secret\r\n"
    Folder(tmp_path / "outbox").send(OutgoingMail("a", "a@b.example", "c@d.example", content))
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 1
    assert open_to_others(tmp_path / "outbox") == {}


def test_what_was_open_is_closed_at_start_and_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    data = tmp_path / "data"
    (data / "outbox").mkdir(parents=True)
    Store.open(f"sqlite:///{data}/jobboard.db").close()
    for name, mode in (("outbox/a.eml", 0o644), ("secret_key", 0o640), ("jobboard.db", 0o666)):
        (data / name).touch()
        (data / name).chmod(mode)
    (data / "secret_key").write_text("k" * 40)
    (data / "outbox").chmod(0o755)
    data.chmod(0o755)
    (tmp_path / "elsewhere").write_text("not ours")
    (data / "outbox" / "link").symlink_to(tmp_path / "elsewhere")
    make_ready(Settings(data_dir=data))
    Store.open(f"sqlite:///{data}/jobboard.db").close()
    assert list(open_to_others(data)) == ["outbox/link"], "a link's own mode says nothing"
    assert stat.S_IMODE((tmp_path / "elsewhere").stat().st_mode) == 0o644
    assert "are now private" in caplog.text and "it is private now" in caplog.text
    caplog.clear()
    make_ready(Settings(data_dir=data))
    assert caplog.text == "", "it is said once"
