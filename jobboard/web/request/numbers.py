"""Numbers in addresses."""

import re

from starlette.requests import Request

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def number_in(request: Request, name: str = "id") -> int:
    """The number at `{name}` of the address, or 0, which no row has, for what is none."""
    return number_from(request.path_params.get(name, ""))


def number_from(text: str) -> int:
    """The number that `text` is, or 0."""
    return int(text) if _NUMBER.fullmatch(text) else 0
