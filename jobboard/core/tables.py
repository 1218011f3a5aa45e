"""Tables that come with the program as TOML, and what the owner of a board adds to them in the data folder."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from jobboard.core.errors import Misuse

_LARGEST = 1_000_000


def shipped_table(package: str, name: str) -> dict[str, Any]:
    """The table of that file name that lies in a package of ours."""
    return tomllib.loads(resource_text(package, name))


def resource_text(package: str, name: str) -> str:
    """A text file that lies in a package of ours."""
    return (files(package) / name).read_text(encoding="utf-8")


def own_table(data_dir: Path, name: str) -> dict[str, Any]:
    """The owner's table of that name; empty where there is none. Raises Misuse where it cannot be read."""
    path = data_dir / name
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return {}
    except OSError as unreadable:
        raise Misuse(f"{path} cannot be read: {unreadable.strerror}.") from None
    if len(text) > _LARGEST:
        raise Misuse(f"{path} is larger than {_LARGEST:,} bytes.")
    try:
        return tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise Misuse(f"{path} is not TOML that we can read: {broken}.") from None
