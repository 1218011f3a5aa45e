"""Files and folders that only the account which runs the board may read."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
_OTHERS = 0o077


def keep_private() -> None:
    """Let everything this process makes from now on be its own account's alone."""
    os.umask(_OTHERS)


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it, where it is not there. Raises OSError."""
    path.mkdir(mode=FOLDER, parents=True, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file where there is none. Raises OSError."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, FILE))


def tighten(paths: Iterable[Path], *, deep: bool = True) -> tuple[int, int]:
    """Take away what others may do with these files and folders, and if `deep` with all in them.

    Gives how many were changed, and how many could not be. Links are left alone.
    """
    changed = failed = 0
    for path in paths:
        for entry in _with_contents(path) if deep else [path]:
            try:
                mode = entry.lstat().st_mode
                if stat.S_ISLNK(mode) or not mode & _OTHERS:
                    continue
                entry.chmod(stat.S_IMODE(mode) & ~_OTHERS)
                changed += 1
            except FileNotFoundError:
                continue
            except OSError:
                failed += 1
    return changed, failed


def _with_contents(path: Path) -> Iterator[Path]:
    yield path
    for folder, folders, files in os.walk(path):
        yield from (Path(folder) / name for name in (*folders, *files))
