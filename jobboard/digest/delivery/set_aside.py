"""Set mails aside that could not be read, in a folder of the data, for a person to look at.

They are kept for thirty days, and the newest hundred at most: whoever sends odd mails fills no disk.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jobboard.core.private_files import FILE, make_private_folder

FOLDER = "unread-mail"
KEPT = timedelta(days=30)
_MOST = 100
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Unread:
    """A mail that lies aside. `reason` is a word of the program, not of the mail."""

    path: Path
    came_at: datetime
    reason: str


def keep(data_dir: Path, now: datetime, raw: bytes, reason: str) -> Path:
    """Write it down once, however often it comes. Raises OSError where the folder cannot be written."""
    folder = data_dir / FOLDER
    make_private_folder(folder)
    name = hashlib.sha256(raw).hexdigest()[:20]
    word = "".join(letter for letter in reason.partition(":")[0] if letter.isalpha() or letter == " ")
    path = folder / f"{name}.{word[:60].strip().replace(' ', '-') or 'unreadable'}.eml"
    if not path.exists():
        beside = folder / f".{name}-{os.getpid()}"
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, FILE), "wb") as file:
            file.write(raw[:_LONGEST])
        beside.replace(path)
        os.utime(path, (now.timestamp(), now.timestamp()))
    _clean(data_dir, now)
    return path


def list_unread(data_dir: Path) -> list[Unread]:
    """The newest first."""
    found = []
    for path in (data_dir / FOLDER).glob("*.eml"):
        with suppress(OSError):  # another process has just taken it away
            came_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            found.append(Unread(path, came_at, path.name.split(".")[1].replace("-", " ")))
    return sorted(found, key=lambda unread: (unread.came_at, unread.path.name), reverse=True)


def _clean(data_dir: Path, now: datetime) -> None:
    for number, unread in enumerate(list_unread(data_dir)):
        if number >= _MOST or unread.came_at < now - KEPT:
            unread.path.unlink(missing_ok=True)
