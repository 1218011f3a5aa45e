"""`jobboard digest bounces` reads what mail systems leave."""

import json
import mailbox
from pathlib import Path

import pytest

from jobboard.config import Settings, secret_key
from jobboard.core.clock import utc_now
from jobboard.digest.delivery.message_ids import Mark, Marks, Way
from jobboard.store.engine import Store
from tests.cli.test_commands import home, run  # noqa: F401  the fixture
from tests.digest.sending import queue_edition, subscribe
from tests.mail.came_back import arf, away, dsn

ODD = b"Content-Type: multipart/report; boundary*=utf-8''%C3%28; boundary*0=\"a\"\n\n--a"
pytestmark = pytest.mark.slow


@pytest.fixture
def marks(home: Path, database_url: str) -> Marks:  # noqa: F811
    store = Store.open(database_url)
    subscribe(store, utc_now(), 3)
    queue_edition(store, utc_now())
    store.close()
    return Marks(secret_key(Settings(data_dir=home / "data")))


def test_files_mailboxes_folders_and_standard_input_are_read(home: Path, marks: Marks) -> None:  # noqa: F811
    mails = [dsn(marks.write(Mark(Way.BACK, 1, 1))), arf(marks.write(Mark(Way.BACK, 1, 2))), away("jobs@jobs.example")]
    (home / "one.eml").write_bytes(mails[0])
    box = mailbox.mbox(home / "box")
    box.add(mails[1])
    box.add(mails[2])
    box.close()
    inside = home / "Maildir" / "new"
    inside.mkdir(parents=True)
    (inside / "1.host").write_bytes(mails[2])
    counts = json.loads(run("digest", "bounces", "one.eml", "box", "Maildir", "--remove", "--json").stdout)
    wanted = {"hard": 1, "soft": 0, "policy": 0, "complaint": 1, "leave": 0, "nothing": 2}
    assert counts == {"read": 4, **wanted, "set_aside": 0}
    assert (home / "one.eml").exists() and not list(inside.iterdir())
    leaving = f"To: back+{marks.write(Mark(Way.LEAVE, 1, 3))}@jobs.example\n\nplease"
    assert "1 leave" in run("digest", "bounces", "-", given=leaving).stdout


def test_a_dry_run_says_what_each_is_and_counts_nothing(home: Path, marks: Marks) -> None:  # noqa: F811
    box = mailbox.mbox(home / "box")
    for raw in (
        dsn(marks.write(Mark(Way.BACK, 1, 1))),
        dsn(),
        dsn(said="550 5.1.1 gone").replace(b"reader1", b"nobody"),
    ):
        box.add(raw)
    box.close()
    (home / "odd.eml").write_bytes(ODD)
    found = json.loads(run("digest", "bounces", "box", "odd.eml", "--dry-run", "--json").stdout)
    assert [tuple(one.values()) for one in found] == [
        ("box#1", "hard", True),
        ("box#2", "hard", True),  # by the address it names, which alone counts nothing
        ("box#3", "hard", False),
        ("odd.eml", "nothing", False),
    ]
    assert (
        "odd.eml: nothing, no reader of ours (cannot be read" in run("digest", "bounces", "odd.eml", "--dry-run").stdout
    )
    assert "Every mail that came back could be read." in run("digest", "bounces", "--unread").stdout


def test_an_odd_mail_is_set_aside_and_the_next_is_read(home: Path, marks: Marks) -> None:  # noqa: F811
    inside = home / "folder"
    inside.mkdir()
    (inside / "1").write_bytes(ODD)
    (inside / "2").write_bytes(dsn(marks.write(Mark(Way.BACK, 1, 1))))
    for _ in range(2):
        said = run("digest", "bounces", "folder", "--remove").stdout
        assert "1 could not be read" in said
    assert [path.name for path in inside.iterdir()] == ["1"]
    (unread,) = json.loads(run("digest", "bounces", "--unread", "--json").stdout)
    assert Path(unread["file"]).read_bytes() == ODD and unread["reason"] == "TypeError"


def test_a_file_that_is_not_there_is_said(home: Path) -> None:  # noqa: F811
    assert "There is no file or folder nowhere" in str(run("digest", "bounces", "nowhere").exception)
