"""Describe the fields of records as columns with examples, for a person to correct."""

from typing import Any

from jobboard.core.json_text import listed
from jobboard.importer.reading.column_mapping import FIELDS, SAMPLE_ROWS, Column
from jobboard.importer.reading.record import FieldNames, RecordView, text_of_value


def describe_fields(records: list[Any], names: FieldNames) -> list[Column]:
    """Each path of the first records, the field it is read as ("" for none), and example values."""
    views = [RecordView(record, names) for record in records[:SAMPLE_ROWS] if isinstance(record, dict)]
    fields: dict[str, str] = {}
    for field in FIELDS:
        for path in filter(None, (view.path(field) for view in views)):
            if path not in fields:
                fields[path] = field
                break
    paths = dict.fromkeys(path for view in views for path in view.paths)
    shown = [path for path in paths if path in fields or not _has_inner(path, paths)]
    return [_column(path, fields.get(path, ""), views) for path in shown]


def _has_inner(path: str, paths: dict[str, None]) -> bool:
    return any(other.startswith(f"{path}.") for other in paths)


def _column(path: str, field: str, views: list[RecordView]) -> Column:
    values = (view.paths.get(path) for view in views)
    return Column(path, field).with_examples(
        ", ".join(filter(None, map(text_of_value, listed(value)))) for value in values
    )
