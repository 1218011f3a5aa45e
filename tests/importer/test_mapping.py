"""The fields of columns are guessed, shown with examples, and corrected by a mapping."""

import io
import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from jobboard.core.actor import SYSTEM
from jobboard.core.errors import Misuse, Unreadable
from jobboard.importer.formats.mapping import guess, read_records
from jobboard.importer.reading.column_mapping import FIELDS, NO_MAPPING, ColumnMapping
from jobboard.importer.reading.column_names import _table
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.sources import sources
from jobboard.importer.standing import polling, registry
from jobboard.net.client import Fetched, Fetcher
from jobboard.store.engine import Store
from tests.importer.defaults import INDIA

TABLE = b"Position,Firm,Where,Perks\nLoom Engineer,Loom Works,Pune,Tea\nHive Painter,Apiary,Nashik,Honey\n"
STRANGE = b"Rolle;Firma;Notiz\nLoom Engineer;Loom Works;x\n"
LIST = json.dumps({"jobs": [{"label": "Loom Engineer", "who": {"called": "Loom Works"}, "url": "https://l.example/1"}]})


def fields(data: bytes, mapping: ColumnMapping = NO_MAPPING) -> dict[str, str]:
    return {column.name: column.field for column in guess(io.BytesIO(data), "", mapping).columns}


def read_mapped(kind: str, data: bytes, **fields_by_column: str) -> list[tuple[str, str]]:
    records = read_records(sources()[kind], io.BytesIO(data), ColumnMapping(fields_by_column))
    return [(record.title, record.company) for record in records if isinstance(record, RawPosting)]


def test_a_guess_names_every_column_with_examples() -> None:
    mapping_guess = guess(io.BytesIO(TABLE))
    assert (mapping_guess.kind, mapping_guess.missing, mapping_guess.correctable) == ("csv", (), True)
    assert fields(TABLE) == {"Position": "title", "Firm": "company", "Where": "location", "Perks": ""}
    assert mapping_guess.columns[0].examples == ("Loom Engineer", "Hive Painter")


def test_a_guess_is_corrected() -> None:
    assert fields(TABLE, ColumnMapping({"Perks": "title", "Firm": ""})) == {
        "Position": "",
        "Firm": "",
        "Where": "location",
        "Perks": "title",
    }
    assert read_mapped("csv", TABLE, Perks="title") == [("Tea", "Loom Works"), ("Honey", "Apiary")]


def test_a_table_without_a_title_says_so_and_takes_one() -> None:
    assert guess(io.BytesIO(STRANGE)).missing == ("title",)
    assert list(fields(STRANGE)) == ["Rolle", "Firma", "Notiz"]
    assert read_mapped("csv", STRANGE, Rolle="title", Firma="company") == [("Loom Engineer", "Loom Works")]


def test_fields_of_a_json_list_are_named_even_within_others() -> None:
    assert fields(LIST.encode()) == {"label": "", "who.called": "", "url": "url"}
    fields_by_path = {"label": "title", "who.called": "company"}
    assert read_mapped("json-list", LIST.encode(), **fields_by_path) == [("Loom Engineer", "Loom Works")]


def test_a_guess_used_as_mapping_changes_nothing() -> None:
    mapping = guess(io.BytesIO(TABLE)).mapping()
    assert guess(io.BytesIO(TABLE), "", mapping).columns == guess(io.BytesIO(TABLE)).columns


@pytest.mark.parametrize("fields_by_column", [{"Nowhere": "title"}, {"Firm": "title", "Perks": "title"}])
def test_an_impossible_mapping_is_misuse(fields_by_column: dict[str, str]) -> None:
    with pytest.raises(Misuse, match="column"):
        guess(io.BytesIO(TABLE), "", ColumnMapping(fields_by_column))


@pytest.mark.parametrize("text", ["title", "title=", "colour=Firm", "=  "])
def test_a_mapping_in_text_is_checked(text: str) -> None:
    with pytest.raises(Misuse):
        ColumnMapping.parse([text])


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\n\x03", b"<p>a letter\nto you", b"one line"])
def test_what_is_no_table_has_no_columns(data: bytes) -> None:
    with pytest.raises(Unreadable):
        guess(io.BytesIO(data))


def test_every_field_has_a_name_for_people() -> None:
    assert {field for names in _table().values() for field in names.values()} == {*FIELDS}


def test_an_import_takes_a_mapping(store: Store, now: datetime) -> None:
    mapping = ColumnMapping.parse(["title=Rolle", "company=Firma"])
    report = import_stream(store, io.BytesIO(STRANGE), "x.csv", ImportOptions(INDIA, mapping=mapping), now)
    assert (report.created, report.rejected) == (1, 0)
    with pytest.raises(Misuse, match="names its fields itself"):
        lever = b'[{"id":"1","text":"x","hostedUrl":"u","categories":{},"workplaceType":"remote"}]'
        import_stream(store, io.BytesIO(lever), "y", ImportOptions(INDIA, mapping=mapping), now)


def test_a_standing_source_keeps_what_its_fields_are(store: Store, now: datetime) -> None:
    rows = {
        "jobs": [{"label": "Loom Engineer", "who": {"called": "Loom Works"}, "url": "https://l.example/1", "id": 1}]
    }

    class Site(Fetcher):
        def fetch(self, url: str, **more: Any) -> Fetched:
            return Fetched(404 if url.endswith("robots.txt") else 200, url, {}, json.dumps(rows).encode())

    with store.writing(now) as session:
        mapping = ColumnMapping.parse(["title=label", "company=who.called"])
        number = registry.add(session, SYSTEM, now, "https://loom.example/data", mapping=mapping).id or 0
    site = Site(private=True, agent="test")
    first = polling.poll_source(store, site, now, number, INDIA)
    assert (first.error, first.report.created, first.report.rejected) == ("", 1, 0)
    rows["jobs"][0]["label"] = "Loom Boss"
    second = polling.poll_source(store, site, now + timedelta(hours=7), number, INDIA)
    assert (second.error, second.report.updated) == ("", 1)
    rows["jobs"] = [{"headline": "x", "url": "https://l.example/1", "id": 1}]
    third = polling.poll_source(store, site, now + timedelta(hours=14), number, INDIA)
    assert third.report.rejected == 1 and not third.report.closed, "a field that is gone closes nothing"
