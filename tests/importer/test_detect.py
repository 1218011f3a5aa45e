"""The format of an input is detected by its first bytes, or the error says what it looks like."""

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.source_format import HEAD, Sample
from tests.importer.sources.parsing import DATA


def detected(data: bytes, name: str = "input") -> str:
    return detect(Sample(name, data[:HEAD])).kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("greenhouse.json", "greenhouse"),
        ("lever.json", "lever"),
        ("jsonld_page.html", "jsonld"),
        ("jsonld_graph.html", "jsonld"),
        ("openings.csv", "csv"),
    ],
)
def test_a_format_is_told_by_its_content_not_its_name(name: str, kind: str) -> None:
    assert detected((DATA / name).read_bytes(), "mislabelled.txt") == kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \n", "empty", id="blank"),
        pytest.param((DATA / "no_postings.html").read_bytes(), "web page without openings", id="page without postings"),
        pytest.param(b"<?xml version='1.0'?><source/>", "XML of a kind we do not read", id="XML"),
        pytest.param(b'{"a": 1}', "JSON of a kind we do not know", id="other JSON"),
        pytest.param(b'{"a": 1', "breaks off at line 1, column 8", id="cut off JSON"),
        pytest.param(b"{hello}", "broken at line 1, column 2", id="not JSON"),
        pytest.param(b"%PDF-1.7", "a PDF", id="PDF"),
        pytest.param(b"PK\x03\x04xlsx", "an office document", id="spreadsheet"),
        pytest.param(bytes(range(256)) * 9, "binary file", id="binary"),
        pytest.param(b"Dear all,\nwe are hiring.", "of no kind we know", id="letter"),
        pytest.param(b"colour,size\nred,5\n", "of no kind we know", id="another table"),
    ],
)
def test_what_fits_nothing_is_described(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        detected(data)


def test_xml_with_a_document_type_of_its_own_is_named_as_such() -> None:
    for start in (b"", b'\xef\xbb\xbf<?xml version="1.0"?>\n'):
        with pytest.raises(Unreadable, match="DTD"):
            detect(
                Sample(
                    "jobs.xml", start + b'<!DOCTYPE s [<!ENTITY a "x">]><source><job><title>&a;</title></job></source>'
                )
            )
    with pytest.raises(Unreadable, match="web page"):
        detect(Sample("page.html", b"<!DOCTYPE html><p>Nothing here"))
