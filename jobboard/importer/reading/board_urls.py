"""Board names and other parts of the addresses of job boards."""

import re
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

_TOKEN = re.compile(r"[A-Za-z0-9_.%+~-]{1,100}")
_NAME = re.compile(r"[-_.]+|(?<=[a-z])(?=[A-Z])")


def first_segment(url: str) -> str:
    """The first segment of the path: the board, on systems that host many."""
    try:
        return urlsplit(url).path.strip("/").split("/")[0]
    except ValueError:
        return ""


def segment_after(url: str, *, after: str) -> str:
    """The path segment that follows `after`; "" if there is none."""
    try:
        parts = urlsplit(url).path.split("/")
    except ValueError:
        return ""
    return parts[parts.index(after) + 1] if after in parts[:-1] else ""


def is_board_token(text: str) -> bool:
    """Whether the text can name a board: nothing that could change the address it is put into."""
    return _TOKEN.fullmatch(text) is not None and text not in (".", "..", "embed")


def host_of(url: str) -> str:
    """The host of an http(s) address in lower case without "www."; "" if it has none."""
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


def with_query(url: str, **values: str) -> str:
    """The address with these query parameters set or replaced."""
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name not in values]
    return urlunsplit(parts._replace(query=urlencode([*query, *values.items()]), fragment=""))


def subdomain_of(url: str, host: str) -> str:
    """“loom” for an address at loom.host; "" for any other, and for subdomains that the system uses itself."""
    url_host = host_of(url)
    name = url_host.removesuffix(f".{host}")
    return name if name != url_host and "." not in name and name not in _NO_BOARDS else ""


_NO_BOARDS = frozenset({"www", "app", "api", "help", "support", "blog", "careers", "jobs", "info", "status", "go"})


def company_from_token(token: str) -> str:
    """A company name guessed from the name of its board: "idealist-consulting" is Idealist Consulting."""
    return " ".join(word[:1].upper() + word[1:] for word in _NAME.split(token) if word)
