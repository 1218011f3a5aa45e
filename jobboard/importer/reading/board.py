"""Names out of the addresses of boards."""

import re
from urllib.parse import parse_qs, urlsplit

_NAME = re.compile(r"[-_.]+|(?<=[a-z])(?=[A-Z])")


def first_segment(url: str) -> str:
    """The first part of an address's path: the board on systems that host many."""
    try:
        return urlsplit(url).path.strip("/").split("/")[0]
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """The host of an http(s) address in small letters without "www."; "" if it has none."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def query_value(url: str, name: str) -> str:
    try:
        return parse_qs(urlsplit(url).query).get(name, [""])[0]
    except ValueError:
        return ""


def company_from(token: str) -> str:
    """A company's name from its board's: "idealist-consulting" is Idealist Consulting, as good as it gets."""
    return " ".join(word[:1].upper() + word[1:] for word in _NAME.split(token) if word)
