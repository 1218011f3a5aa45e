"""The index folder: which generation is current, who may write, and whether it is whole.

    index/
      lock          held (flock) by the one process that writes
      current       the name of the folder below that is in force
      rebuild       put there to ask the writer for a rebuild
      g-<hex>/      a tantivy index and its state.json

The lock goes with its process, however that ends.
"""

import fcntl
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from jobboard.core.private_files import FOLDER, make_private_folder


@dataclass(frozen=True, slots=True)
class State:
    """What an index was made of: schema and currency, store, and the last change it holds."""

    made_for: str
    store: str
    checkpoint: int


class IndexFolder:
    """Plain file work; nothing here knows tantivy's queries."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock: IO[bytes] | None = None

    def take_lock(self) -> bool:
        """Become the one writer, if nobody else is."""
        if self._lock is not None:
            return True
        make_private_folder(self.root)
        file = (self.root / "lock").open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._lock = file
        return True

    def release_lock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def lock_lost(self) -> bool:
        """Whether the folder was deleted, lock file and all, under the one who holds it."""
        if self._lock is None:
            return False
        try:
            current = (self.root / "lock").stat()
        except OSError:
            return True
        return current.st_ino != os.fstat(self._lock.fileno()).st_ino

    def current(self) -> Path | None:
        """The folder in force; None where there is none."""
        try:
            folder = self.root / (self.root / "current").read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return folder if folder != self.root and folder.is_dir() else None

    def new(self) -> Path:
        folder = self.root / f"g-{secrets.token_hex(6)}"
        make_private_folder(self.root)
        folder.mkdir(mode=FOLDER)
        return folder

    def put_in_force(self, folder: Path) -> None:
        """Point to `folder` in one step and delete all others; open readers keep what they opened."""
        _replace(self.root / "current", folder.name)
        for other in self.root.glob("g-*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def drop(self, folder: Path) -> None:
        """Delete a folder that was never in force."""
        shutil.rmtree(folder, ignore_errors=True)

    def ask_for_rebuild(self) -> None:
        make_private_folder(self.root)
        (self.root / "rebuild").touch()

    def rebuild_asked(self) -> bool:
        return (self.root / "rebuild").exists()

    def rebuild_done(self) -> None:
        (self.root / "rebuild").unlink(missing_ok=True)


def read_state(folder: Path) -> State | None:
    """The state kept in `folder`; None where it cannot be read."""
    try:
        return State(**json.loads((folder / "state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Keep `state`. Written after the index's own commit: after a kill in between, the changes since
    are simply applied again."""
    _replace(folder / "state.json", json.dumps(asdict(state)))


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
