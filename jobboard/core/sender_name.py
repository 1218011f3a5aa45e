"""Who mail is from, as the settings name it: an address, or a name and an address."""

import re

from jobboard.core.addresses import parse_email_address
from jobboard.core.text import one_line

_NAMED = re.compile(r'(?:"((?:[^"\\]|\\.){1,200})"|([^"<>]{0,200}?))\s*<([^<>\s]{3,320})>')
_UNQUOTED = re.compile(r"[,;:@()\[\]\\]")
_FORM = "must be an address such as jobs@example.org, or a name with one: Lantern Jobs <jobs@example.org>"


def parse_sender(text: str) -> tuple[str, str]:
    """The name, which may be empty, and the address. Raises ValueError with what is wrong."""
    line = one_line(text)
    match = _NAMED.fullmatch(line)
    if match is None:
        address = parse_email_address(line)
        if address is None or line[:7].casefold() == "mailto:":
            raise ValueError(_FORM)
        return "", address
    name, address = match[2] or "", parse_email_address(match[3])
    if address is None:
        raise ValueError(_FORM)
    if _UNQUOTED.search(name):
        raise ValueError(f'has signs in its name that need quotation marks: "{name}" <{address}>')
    return re.sub(r"\\(.)", r"\1", match[1]) if match[1] else name.strip(), address
