"""Rows inserted by the thousand: what SQLAlchemy finds out anew for each of them is prepared once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import Session

_Processor = Callable[[Any], Any]


class BulkInsert:
    """Inserts rows of one table that all name the same columns; others get the default that their model has."""

    def __init__(self, table: sa.Table) -> None:
        self._table = table

    def insert(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert; lists may be given as tuples, which are remembered as JSON."""
        if not rows:
            return
        sql, names, processors, positional = _prepared(self._table, tuple(rows[0]), session.get_bind().dialect)
        values = [[each.get(name) for name in names] for each in rows]
        for at, processor in enumerate(processors):
            if processor is not None:
                for row in values:
                    row[at] = processor(row[at])
        connection = session.connection()
        if positional:
            connection.exec_driver_sql(sql, [tuple(row) for row in values])
        else:
            connection.exec_driver_sql(sql, [dict(zip(names, row, strict=True)) for row in values])


@lru_cache(maxsize=64)
def _prepared(
    table: sa.Table, given: tuple[str, ...], dialect: Dialect
) -> tuple[str, list[str], list[_Processor | None], bool]:
    """The statement, its columns in order, what makes a value one that the driver takes, and whether by position."""
    defaults = {column.name: column.default for column in table.columns if column.name not in given and column.default}
    names = [*given, *defaults]
    compiled: Any = sa.insert(table).inline().compile(dialect=dialect, column_keys=names)
    names = list(compiled.positiontup or names)
    processors = []
    for name in names:
        kind = table.columns[name].type.dialect_impl(dialect)
        processor = _remembered(kind.bind_processor(dialect))
        default = defaults.get(name)
        processors.append(_constant(default, processor) if default is not None else processor)
    return str(compiled), names, processors, bool(compiled.positiontup)


def _remembered(processor: _Processor | None) -> _Processor | None:
    """Moments and short lists come again and again."""
    if processor is None:
        return None
    known = lru_cache(maxsize=4_096)(processor)
    return lambda value: known(value) if isinstance(value, (datetime, tuple)) else processor(value)


def _constant(default: Any, processor: _Processor | None) -> _Processor:
    def value(_: Any) -> Any:
        given = default.arg(None) if default.is_callable else default.arg
        return processor(given) if processor is not None else given

    return value
