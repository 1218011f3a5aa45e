"""The doors by which text comes in: each route that takes a form from anybody, query strings, formats, mail."""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from functools import cache, partial
from urllib.parse import quote_plus

from starlette.routing import Route
from starlette.types import ASGIApp

from jobboard.digest.delivery.message_ids import Marks
from jobboard.mail import returned
from jobboard.web.middleware.query_limit import LONGEST
from jobboard.web.request.guard import Access
from jobboard.web.request.route import CachedRoute
from jobboard.web.routes.table import routes

from .asking import OURS, send

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_OPEN = {Access.PUBLIC, Access.KEY, Access.SECRET}
_READS = {"line", "get", "all", "ticked", "file"}
SECRET = "the mail system's secret of this test"


@dataclass(frozen=True)
class Door:
    """`enter` is given the name of a shape and its text; `most` is what this door takes, in bytes."""

    name: str
    enter: Callable[[str, str], object]
    most: int = 100_000


def forms(app: ASGIApp) -> Iterator[Door]:
    """Every route that takes a POST from anybody, its fields full of the text."""
    for route in routes():
        if isinstance(route, Route) and "POST" in (route.methods or ()) and route.endpoint.access in _OPEN:
            most = min(100_000, (route.endpoint.limits.most_text or 100_000) - 4_000)
            yield Door(f"POST {route.path}", partial(_post, app, route), most)


def queries(app: ASGIApp) -> Iterator[Door]:
    """Every page for anybody that reads a query string, and those that read none."""
    for route in routes():
        if isinstance(route, Route) and "GET" in (route.methods or ()):
            access = getattr(route.endpoint, "access", Access.PUBLIC)
            if access in _OPEN:
                names = route.parameters if isinstance(route, CachedRoute) else {"q", "next", "page", "of", "id"}
                yield Door(f"GET {route.path}", partial(_get, app, _filled(route.path), sorted(names)), LONGEST - 500)


def mails() -> Iterator[Door]:
    """Mail that came back, the text in its headers and in its parts."""
    yield Door("mail: body", lambda _, text: _read_mail(text.encode()))
    yield Door("mail: header", lambda _, text: _read_mail(b"To: " + text.replace("\n", "\n ").encode() + b"\n\nx"))
    report = b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nX: y\n\n"
    status = report + b"Action: failed\nStatus: 5.1.1\nDiagnostic-Code: "
    yield Door("mail: report", lambda _, text: _read_mail(status + text.replace("\n", "\n ").encode() + b"\n--b--"))


def _read_mail(raw: bytes) -> None:
    try:
        found = returned.parse_returned_mail(raw)
        Marks("a secret of thirty-two letters or more").find_mark(found.marked, returned_way())
    except (MessageError, ValueError):
        raise AssertionError("reading mail must not raise") from None


def returned_way() -> object:
    from jobboard.digest.delivery.message_ids import Way

    return Way.BACK


def _filled(path: str) -> str:
    for name, value in (("{id}", "1"), ("{token}", "x" * 32), ("{key}", "x" * 32), ("{slug}", "about")):
        path = path.replace(name, value)
    return path.partition("{")[0]


def _post(app: ASGIApp, route: Route, shape: str, text: str) -> None:
    path = _filled(route.path)
    if route.endpoint.access == Access.SECRET:
        headers = [("authorization", f"Bearer {SECRET}"), ("content-type", "message/rfc822")]
        body = text.encode()
    elif shape in ("%61", "10,000 fields", "1,000 filter values"):
        names = fields_of(route)
        share = len(text) // len(names) if shape == "%61" else 0
        pairs = [f"{name}={text[:share]}" for name in names] if share else [text]
        headers, body = [OURS, ("content-type", "application/x-www-form-urlencoded")], "&".join(pairs).encode()
    else:
        names = fields_of(route)
        share = len(text) // len(names)
        part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
        whole = "".join(part.format(name, text[share * at : share * at + share]) for at, name in enumerate(names))
        headers, body = [OURS, ("content-type", "multipart/form-data; boundary=x")], f"{whole}--x--\r\n".encode()
    status = send(app, "POST", path, b"", [*headers, ("content-length", str(len(body)))], body)
    assert status < 500, (path, shape, status)


def _get(app: ASGIApp, path: str, names: list[str], shape: str, text: str) -> None:
    if shape in ("1,000 filter values", "10,000 fields"):
        query = text
    else:
        names = names or ["q"]
        share = len(text) // len(names)
        if shape != "%61":
            text = quote_plus(text, safe="[](){}<>,;:")
            share = (LONGEST - 500) // len(names) if len(text) > LONGEST else len(text) // len(names)
        query = "&".join(f"{name}={text[:share].rpartition('%')[0] or text[:share]}" for name in names)
    status = send(app, "GET", path, query.encode()[:LONGEST], [])
    assert status < 500, (path, shape, status)


def fields_of(route: Route) -> tuple[str, ...]:
    """The fields that an endpoint, its module and the forms that it imports may read."""
    names = _fields_in(inspect.unwrap(route.endpoint.endpoint).__module__)
    return ((*_SUBMISSION, *names) if "employers" in route.path else names)[:24] or ("q",)


@cache
def _fields_in(name: str) -> tuple[str, ...]:
    module = sys.modules[name]
    read = [module, *(value for value in vars(module).values() if _is_form(value))]
    names = {
        node.args[0].value
        for one in read
        for node in ast.walk(ast.parse(inspect.getsource(one)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _READS
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }
    return tuple(sorted(names))


_SUBMISSION = ("title", "description", "company_name", "locations", "salary_min", "skills", "apply", "closing_date")


def _is_form(value: object) -> bool:
    return inspect.ismodule(value) and value.__name__.startswith("jobboard.web.forms")
