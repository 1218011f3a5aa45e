"""Read merged cells and hyperlinks of a worksheet, which come after its rows."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import BinaryIO

MOST_MERGES, MOST_LINKS = 20_000, 100_000
_CHUNK = 1 << 20
_LARGEST_TAIL, _LARGEST_RELATIONS = 32 << 20, 32 << 20
_ROWS_END = re.compile(rb"</(?:\w{1,20}:)?sheetData\s{0,9}>|<(?:\w{1,20}:)?sheetData\s{0,9}/>")
_OVERLAP = 4096
_MARK = re.compile(rb"<(?:\w{1,20}:)?(mergeCell|hyperlink)\s([^<>]{1,8000})>")
_RELATION = re.compile(rb"<(?:\w{1,20}:)?Relationship\s([^<>]{1,9000})>")
_ATTRIBUTE = re.compile(rb"([\w:]{1,40})\s?=\s?(?:\"([^\"<>]{0,8000})\"|'([^'<>]{0,8000})')")
_FORMULA = re.compile(
    rb"r=\"([A-Z]{1,3}\d{1,7})\"[^<>]{0,200}>\s{0,9}<f[^<>]{0,100}>\s{0,3}HYPERLINK\((?:\"|&quot;)([^\"<>]{1,2500}?)(?:\"|&quot;)"
)
_ADDRESSES = ("http://", "https://", "mailto:")
_FARTHEST_ROW = 1_048_576

Cell = tuple[int, int]
"""Row and column of a cell, from one."""


@dataclass(slots=True)
class Merge:
    """A merged range of cells; its value is in the first."""

    first: Cell
    last: Cell


@dataclass(slots=True)
class SheetParts:
    """`links` maps cells to the web or email address that their text links to."""

    merges: list[Merge] = field(default_factory=list)
    links: dict[Cell, str] = field(default_factory=dict)


def sheet_parts(stream: BinaryIO, path: str) -> SheetParts:
    """The merged cells and links of one worksheet, given its path in the archive; rows are skipped."""
    from openpyxl.utils.cell import range_boundaries

    parts = SheetParts()
    with zipfile.ZipFile(stream) as archive:
        targets = _targets(archive, path)
        tail = _tail(archive, path, parts)
        for kind, attributes in _tags(tail):
            try:
                first_column, first_row, last_column, last_row = range_boundaries(attributes.get("ref", ""))
            except (ValueError, TypeError):
                continue
            if None in (first_column, first_row, last_column, last_row) or last_row > _FARTHEST_ROW:
                continue
            if kind == "mergeCell" and len(parts.merges) < MOST_MERGES:
                parts.merges.append(Merge((first_row, first_column), (last_row, last_column)))
            elif (
                kind == "hyperlink"
                and len(parts.links) < MOST_LINKS
                and (address := targets.get(attributes.get("id", "")))
            ):
                parts.links[first_row, first_column] = address
    return parts


def _tail(archive: zipfile.ZipFile, path: str, parts: SheetParts) -> bytes:
    """The XML after the rows; HYPERLINK formulas in the rows are collected on the way."""
    with archive.open(path) as part:
        chunk = before = b""
        while True:
            chunk = part.read(_CHUNK)
            if not chunk:
                return b""
            window = before + chunk
            if b"HYPERLINK(" in window:
                _take_formulas(window, parts)
            if match := _ROWS_END.search(window):
                return window[match.end() :] + part.read(_LARGEST_TAIL)
            before = window[-_OVERLAP:]


def _take_formulas(window: bytes, parts: SheetParts) -> None:
    from openpyxl.utils.cell import range_boundaries

    for cell, target in _FORMULA.findall(window):
        address = unescape(target.decode("utf-8", "replace"))
        if address.casefold().startswith(_ADDRESSES) and len(parts.links) < MOST_LINKS:
            column, row, _, _ = range_boundaries(cell.decode())
            parts.links[row or 0, column or 0] = address


def _targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """By relation id: the web or email address it leads to."""
    folder, _, name = path.rpartition("/")
    try:
        part = archive.open(f"{folder}/_rels/{name}.rels")
    except KeyError:
        return {}
    with part:
        relations = part.read(_LARGEST_RELATIONS)
    relations_attributes = (_attributes(match[1]) for match in _RELATION.finditer(relations))
    return {
        attributes["id"]: attributes["target"]
        for attributes in relations_attributes
        if "id" in attributes and attributes.get("target", "").casefold().startswith(_ADDRESSES)
    }


def _tags(tail: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    for match in _MARK.finditer(tail):
        yield match[1].decode(), _attributes(match[2])


def _attributes(text: bytes) -> dict[str, str]:
    """By local name in lower case."""
    return {
        name.decode().rpartition(":")[2].casefold(): unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(text)
    }
