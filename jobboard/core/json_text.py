"""JSON of strangers."""

import json
import math
from typing import Any, BinaryIO

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable


def load_json(stream: BinaryIO) -> Any:
    """The JSON value in `stream`. Raises Unreadable saying where it breaks off and what to do."""
    return parse_json(decode(stream.read()))


def parse_json(text: str) -> Any:
    """The JSON value in `text`, control characters in strings let pass. Raises Unreadable."""
    text = text.lstrip("\ufeff").rstrip("\x00 \t\r\n")
    if not text.strip():
        raise Unreadable("The file is empty.")
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as broken:
        raise Unreadable(_where_broken(text, broken)) from None
    except RecursionError:
        raise Unreadable("The JSON is nested too deeply to be a list of openings.") from None
    except ValueError:
        raise Unreadable("The JSON holds a number too long to be read.") from None


def string(value: Any) -> str:
    """A JSON value as the text of a field: numbers without a needless “.0”, nothing for what is no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return "" if not math.isfinite(value) else str(int(value)) if value.is_integer() else repr(value)
    return str(value) if isinstance(value, int) else ""


def listed(value: Any) -> list[Any]:
    """A JSON value as a list: itself if it is one, empty for null, else its only item."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def mapped(value: Any) -> dict[str, Any]:
    """A JSON object, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def _where_broken(text: str, broken: json.JSONDecodeError) -> str:
    place = f"line {broken.lineno}, column {broken.colno}"
    if broken.pos >= len(text) - 1 or broken.msg.startswith("Unterminated string"):
        return f"The JSON breaks off at {place}; the file was cut off, fetch it again."
    if broken.pos == 0:
        return f"This is not JSON: it begins with {text.lstrip()[:20]!r}."
    return f"The JSON is broken at {place} ({broken.msg[:1].lower()}{broken.msg[1:]}); mend it or fetch it again."
