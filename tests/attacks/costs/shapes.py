"""Twelve shapes of hostile text, and an ordinary one, at any size."""

from collections.abc import Callable

_PROSE = "We look for a reporter who writes about railways, in Pune or from home; 1,200,000 to 1,800,000 a year.\n"


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece.encode()) + 1))[: max(1, size * len(piece) // len(piece.encode()))]


def _deep_json(size: int) -> str:
    return '{"a":' * (size // 6) + "1" + "}" * (size // 6)


def _deep_mime(size: int) -> str:
    part = "Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"
    return "".join(part.format(n=number) for number in range(size // 55))


def _fields(size: int) -> str:
    return "&".join(f"f{number}=1" for number in range(size // 7))


def _filter_values(size: int) -> str:
    return "&".join(f"category=c{number}" for number in range(size // 15))


ORDINARY = _repeated(_PROSE)
SHAPES: dict[str, Callable[[int], str]] = {
    "spaces": lambda size: "age" + " " * (size - 4) + "x",
    "combining marks": _repeated("\u0301\u0316"),
    "nested brackets": _repeated("[(<["),
    "unclosed tags": _repeated("<link rel=next "),
    "%61": _repeated("%61"),
    "digits": _repeated("7"),
    "one long word": _repeated("a"),
    "deep JSON": _deep_json,
    "deep MIME": _deep_mime,
    "sparse sheet": _repeated(",;\t\n"),
    "10,000 fields": _fields,
    "1,000 filter values": _filter_values,
}
"""`sparse sheet` is a workbook with one far cell where workbooks are read, and rows of nothing elsewhere."""
