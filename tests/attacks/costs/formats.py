"""The formats of openings as doors: the text as the whole input, and in every field of a real one."""

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
from lxml import etree

from jobboard.core.errors import JobboardError
from jobboard.importer.formats.detect import detect
from jobboard.importer.normalise.posting import normalise
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.reading.source_format import HEAD, Sample
from jobboard.importer.sources import sources
from tests.importer.defaults import INDIA
from tests.importer.sources.answers import ANSWERS

from .doors import NOW, Door

_TESTS = Path(__file__).parents[2]
_TRUTH = _TESTS / "importer" / "truth"
_FOLDERS = (_TESTS / "data" / "importer", _TRUTH / "cases", _TRUTH / "shapes")
_FILES = {
    "greenhouse": "greenhouse.json",
    "lever": "lever.json",
    "jsonld": "jsonld_page.html",
    "csv": "openings.csv",
    "feed": "c15_wpjm_rss.xml",
    "xml-list": "c20_jooble.xml",
    "json-list": "c30_remoteok.json",
    "successfactors": "successfactors_google.xml",
}
_OWN = {
    "indeed-xml": b"<source><job><title/><referencenumber/><url/><company/><city/><description/><date/></job></source>",
    "personio": b"<workzag-jobs><position><id/><name/><office/><jobDescriptions><jobDescription><name/><value/>"
    b"</jobDescription></jobDescriptions><createdAt/></position></workzag-jobs>",
}
_BLOCK = re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.DOTALL)
_FAR = 1_048_576
_MOST = 100_000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def formats() -> Iterator[Door]:
    """Each format of the registry by itself, and what it gives, field by field."""
    fillers = samples()
    for kind in sorted(sources()):
        yield Door(f"{kind}: whole", partial(_whole, kind))
        yield Door(f"{kind}: fields", partial(_in_fields, kind, fillers[kind]))
    for field in fields(RawPosting):
        if field.name not in ("where", "notes", "external_id"):
            yield Door(f"opening: {field.name}", partial(_normalised, field.name))


@cache
def workbook(row: int) -> bytes:
    """One cell far down, and a head. The row is written into the archive: openpyxl would make all above it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (["title", "company", "location"], ["Reporter", "Gazette", "Pune"], ["Editor", "Gazette", "Pune"]):
        sheet.append(cells)
    near, far = io.BytesIO(), io.BytesIO()
    book.save(near)
    with zipfile.ZipFile(near) as source, zipfile.ZipFile(far, "w") as written:
        for part in source.infolist():
            data = source.read(part)
            if "worksheets/" in part.filename:
                data = re.sub(rb'(<row r="|r="[ABC])3"', lambda found: found[1] + b'%d"' % row, data)
            written.writestr(part, data)
    return far.getvalue()


def _whole(kind: str, shape: str, text: str) -> None:
    if kind == "xlsx":
        data = (
            workbook(_FAR // 10 if len(text) < _MOST // 2 else _FAR)
            if shape == "sparse sheet"
            else b"PK\x03\x04" + text.encode()
        )
    else:
        data = text.encode()
    with suppress(JobboardError):
        detect(Sample("input", data[:HEAD]))
    _read(kind, data)


def _in_fields(kind: str, fill: Callable[[str], bytes], _: str, text: str) -> None:
    _read(kind, fill(text))


def _read(kind: str, data: bytes) -> None:
    with suppress(JobboardError):
        for record in sources()[kind].parse(io.BytesIO(data)):
            if isinstance(record, RawPosting):
                with suppress(JobboardError):
                    normalise(record, currency="INR", now=NOW, taxonomy=INDIA.taxonomy)


def _normalised(field: str, _: str, text: str) -> None:
    fields: dict[str, Any] = {"where": "line 1", "external_id": "1", "title": "Reporter", "company": "Gazette"}
    fields |= {"description": "<p>Write.</p>", "locations": ("Pune, India",)}
    shape = RawPosting.__dataclass_fields__[field].default
    if field in ("locations", "employment_types", "applicant_countries", "skills"):
        fields[field] = (text,)
    elif field == "split_locations":
        third = len(text) // 3
        fields |= {"locations": (), field: ((text[:third], text[third : 2 * third], text[2 * third :]),)}
    else:
        assert shape is None or isinstance(shape, str) or field in ("title", "company")
        fields[field] = text
    with suppress(JobboardError):
        normalise(RawPosting(**fields), currency="INR", now=NOW, taxonomy=INDIA.taxonomy)


def samples() -> dict[str, Callable[[str], bytes]]:
    """A filler of a real input for each kind."""
    makers: dict[str, Callable[[str], bytes]] = {kind: partial(_json, answer) for kind, answer in ANSWERS.items()}
    makers |= {kind: partial(_xml, data) for kind, data in _OWN.items()}
    for kind, name in _FILES.items():
        path = next(folder / name for folder in _FOLDERS if (folder / name).exists())
        makers[kind] = _filler(path.suffix, path.read_bytes())
    return makers | {"xlsx": _book, "site-pages": _links}


def _filler(suffix: str, data: bytes) -> Callable[[str], bytes]:
    if suffix == ".json":
        return partial(_json, json.loads(data))
    if suffix == ".xml":
        return partial(_xml, data)
    if suffix == ".csv":
        return partial(_csv, data.decode("utf-8", "replace"))
    return partial(_page, data.decode())


def _json(answer: Any, text: str) -> bytes:
    count = max(1, _leaves(answer))
    return json.dumps(_filled(answer, text[: max(1, len(text) // count)])).encode()


def _leaves(node: Any) -> int:
    if isinstance(node, dict):
        return sum(_leaves(value) for name, value in node.items() if name[:1] != "@")
    return sum(map(_leaves, node)) if isinstance(node, list) else int(isinstance(node, str))


def _filled(node: Any, text: str) -> Any:
    if isinstance(node, dict):
        return {name: value if name[:1] == "@" else _filled(value, text) for name, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, text) for value in node]
    return text if isinstance(node, str) else node


def _xml(data: bytes, text: str) -> bytes:
    tree = etree.fromstring(data)
    leaves = [element for element in tree.iter(etree.Element) if len(element) == 0]
    share = _CONTROLS.sub("", text[: max(1, len(text) // max(1, len(leaves)))])
    for element in leaves:
        element.text = share
    return etree.tostring(tree)


def _csv(data: str, text: str) -> bytes:
    header, *rows = list(csv.reader(io.StringIO(data)))
    share = text[: max(1, len(text) // max(1, len(header) * len(rows[:3])))]
    written = io.StringIO()
    csv.writer(written).writerows([header, *([share] * len(header) for _ in rows[:3])])
    return written.getvalue().encode()


def _page(page: str, text: str) -> bytes:
    def fill(match: re.Match[str]) -> str:
        filled = _json(json.loads(match[2]), text).decode().replace("<", "\\u003c")
        return match[1] + filled + match[3]

    return _BLOCK.sub(fill, page).encode()


def _book(text: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["title", "company", "location", "salary", "posted", "description"])
    sheet.append([_CONTROLS.sub("", text[: min(32_000, len(text) // 6)])] * 6)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _links(text: str) -> bytes:
    share = html.escape(text[: len(text) // 3])
    row = f'<li><a href="/jobs/1-{quote(text[:99])}">{share}</a> {share}</li>'
    return f"<html><h1>Jobs</h1><ul>{row}<li><a href=/jobs/2-x>{share}</a></ul></html>".encode()
