"""The glossary names what exists: modules, classes and functions in code, tables and columns in the store."""

import re
from importlib import import_module
from importlib.util import find_spec

import pytest
from sqlmodel import SQLModel

import jobboard.store.models  # noqa: F401  registers the tables
from tests.rules.test_docs import TEXTS

ROWS = [
    line.split(" | ") for line in TEXTS["docs/glossary.md"].splitlines() if re.match(r"\| [\w-]+.* \| .* \| `", line)
]
CODE = sorted({row[2].strip(" `") for row in ROWS})
COLUMNS = {table.name: {column.name for column in table.columns} | {""} for table in SQLModel.metadata.tables.values()}


def test_the_glossary_has_the_terms_of_the_domain() -> None:
    assert len(ROWS) >= 60 and len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("name", CODE)
def test_every_name_in_code_exists(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    if find_spec(module) is None or not hasattr(import_module(module), attribute):
        import_module(name)


def test_every_table_and_column_exists() -> None:
    names = [row[4].strip(" `|") for row in ROWS if "`" in row[4]]
    missing = [name for name in names if name.partition(".")[2] not in COLUMNS.get(name.partition(".")[0], set())]
    assert len(names) > 40 and not missing
