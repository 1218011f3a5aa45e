"""Parsing forms within the limits of their route (ASVS 15.3.1)."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, FormParser, parse_options_header
from starlette.requests import Request

from jobboard.core.errors import Misuse
from jobboard.core.text import clean, one_line
from jobboard.web.request.body import BodyLimits, too_large_error

_URLENCODED, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_UNREADABLE = "The form could not be read; please load the page again and send it once more."


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; its name and type are not verified."""

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


def store_body(request: Request, body: bytes) -> None:
    """Keep the bytes alone for `form_of`."""
    request.scope["form"] = Form(body=body)


def parse_form(request: Request, body: bytes, limits: BodyLimits) -> None:
    """Parse the body and keep its fields for `form_of`. Raises TooLarge and Misuse. Not for the event loop."""
    written = request.headers.get("content-type", "")
    kind = written.partition(";")[0].strip().lower()
    if kind not in (_URLENCODED, _MULTIPART):
        if body:
            raise Misuse("That was not sent as a form; please use the form on the page.")
        return
    try:
        parse = _parse_urlencoded if kind == _URLENCODED else _parse_multipart
        request.scope["form"] = parse(body, written, limits)
    except ValueError:
        raise Misuse(_UNREADABLE) from None


def _parse_urlencoded(body: bytes, _content_type: str, limits: BodyLimits) -> Form:
    if len(body) > limits.most_text:
        raise too_large_error(limits.most_text)
    form = Form()
    text = body.decode("latin-1")
    for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=limits.fields):
        form.texts.setdefault(name, []).append(clean(value))
    return form


def _parse_multipart(body: bytes, content_type: str, limits: BodyLimits) -> Form:
    form, counted = Form(), _Counted(limits)

    def on_field(part: Field) -> None:
        value = part.value or b""
        counted.field(value)
        form.texts.setdefault(_text(part.field_name), []).append(clean(_text(value)))

    def on_file(part: File) -> None:
        counted.file()
        part.file_object.seek(0)
        if part.file_name:
            content = part.file_object.read()
            form.files[_text(part.field_name)] = Upload(one_line(_text(part.file_name))[-200:], content)
        part.close()

    boundary = parse_options_header(content_type)[1].get(b"boundary")
    if boundary is None:
        raise FormParserError("no boundary")
    settings = {"MAX_MEMORY_FILE_SIZE": limits.most_bytes + 1}
    parser = FormParser(_MULTIPART, on_field, on_file, boundary=boundary, config=settings)
    parser.write(body)
    parser.finalize()
    return form


class _Counted:
    """Fields, files and bytes of text so far. Raises TooLarge, and FormParserError where there are too many."""

    def __init__(self, limits: BodyLimits) -> None:
        self._limits = limits
        self._fields = self._files = self._text = 0

    def field(self, value: bytes) -> None:
        self._fields += 1
        self._text += len(value)
        if self._text > self._limits.most_text:
            raise too_large_error(self._limits.most_text)
        if self._fields > self._limits.fields:
            raise FormParserError("too many fields")

    def file(self) -> None:
        self._files += 1
        if self._files > self._limits.files:
            raise FormParserError("too many files")


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")
