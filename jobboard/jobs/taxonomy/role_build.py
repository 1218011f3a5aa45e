"""The table of roles in the form that is read when a board runs: `python -m jobboard.jobs.taxonomy.role_build`.

To read `roles.toml` and to form all names takes a tenth of a second; the built file takes a tenth of that.
"""

import json
import zlib
from dataclasses import astuple
from importlib.resources import as_file, files
from typing import Any, cast

from jobboard.jobs.taxonomy.role import Role, roles_of
from jobboard.jobs.taxonomy.role_names import RoleNames, names_of
from jobboard.jobs.taxonomy.role_table import shipped_roles

FILE = "roles.bin"


def built() -> bytes:
    """The roles and their names as text, before it is compressed."""
    entries = shipped_roles()
    names = names_of(entries)
    parts = [
        [astuple(role) for role in roles_of(entries)],
        names.alone,
        names.pairs,
        names.beginnings,
        names.endings,
    ]
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()


def read_built() -> tuple[list[Role], RoleNames]:
    """The roles and their names as they were built last."""
    roles, *names = json.loads(unpacked())
    return [_role(values) for values in roles], RoleNames(*names)


def unpacked() -> bytes:
    return zlib.decompress((files("jobboard.jobs.taxonomy") / FILE).read_bytes())


def _role(values: list[Any]) -> Role:
    return Role(*(cast(Any, tuple(value) if isinstance(value, list) else value) for value in values))


if __name__ == "__main__":
    with as_file(files("jobboard.jobs.taxonomy") / FILE) as path:
        path.write_bytes(zlib.compress(built(), 9))
