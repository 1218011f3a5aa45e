"""Numbers in addresses."""

import re

from starlette.requests import Request

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def path_number(request: Request, name: str = "id") -> int:
    """The number at `{name}` of the path, or 0, which no row has, if it is none."""
    return parse_number(request.path_params.get(name, ""))


def parse_number(text: str) -> int:
    """The number that `text` is, or 0."""
    return int(text) if _NUMBER.fullmatch(text) else 0
