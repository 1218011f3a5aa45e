"""Forms as they come in: read whole within bounds, and then only by field (ASVS 15.3.1)."""

from dataclasses import dataclass, field

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from jobboard.core.errors import JobboardError, Misuse
from jobboard.core.text import clean, one_line

LARGEST = 3 << 20
_DRAINED = 40 << 20  # a browser shows our sentence only when it has been let to send all
_MOST_FIELDS = 400
_MOST_FILES = 2


class TooLarge(JobboardError):
    """A body that is over its limit (413)."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; its name and kind are the sender's word only."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by name; texts are Unicode without controls."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    body: bytes = b""

    def get(self, name: str) -> str:
        """A text of several lines, or empty."""
        return (self.texts.get(name) or [""])[-1]

    def line(self, name: str) -> str:
        """A text on one line, or empty."""
        return one_line(self.get(name))

    def all(self, name: str) -> list[str]:
        """Every value of a field, each on one line."""
        return [one_line(value) for value in self.texts.get(name, [])]

    def ticked(self, name: str) -> bool:
        return bool(self.get(name))

    def file(self, name: str) -> Upload | None:
        """A file, or None where none was chosen."""
        return self.files.get(name)


def form_of(request: Request) -> Form:
    """The form that came with `request`; empty where there was none."""
    form: Form = request.scope.get("form") or Form()
    return form


async def take_form(request: Request, *, raw: bool = False) -> None:
    """Read the body and keep it for `form_of`. `raw` keeps its bytes only. Raises TooLarge and Misuse."""
    body = await _body(request)
    if raw:
        request.scope["form"] = Form(body=body)
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        if body:
            raise Misuse("That was not sent as a form; please use the form on the page.")
        return
    try:
        data = await _again(request, body).form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=LARGEST)
    except (HTTPException, UnicodeDecodeError, ValueError):
        raise Misuse("The form could not be read; please load the page again and send it once more.") from None
    request.scope["form"] = await _read(data)
    await data.close()


async def _body(request: Request) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size <= LARGEST:
            parts.append(part)
        elif size > _DRAINED:
            break
    if size > LARGEST:
        raise TooLarge(f"That is more than {LARGEST >> 20} MB; please send less at once.")
    return b"".join(parts)


def _again(request: Request, body: bytes) -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(request.scope, receive)


async def _read(data: FormData) -> Form:
    form = Form()
    for name, value in data.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                form.files[name] = Upload(one_line(value.filename)[-200:], await value.read())
        else:
            form.texts.setdefault(name, []).append(clean(value))
    return form
