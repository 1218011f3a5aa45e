"""Rows inserted by the thousand: what SQLAlchemy finds out anew for each of them is prepared once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import Session

_Processor = Callable[[Any], Any]


class BulkInsert:
    """Inserts rows of one table that all name the same columns; others get the default that their model has."""

    def __init__(self, table: sa.Table) -> None:
        self._table = table

    def insert(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert; lists are given as tuples, so that what they look like as JSON is remembered."""
        if not rows:
            return
        prepared = _prepared(self._table, tuple(rows[0]), session.get_bind().dialect)
        values = [_values(rows, column) for column in prepared.columns]
        connection = session.connection()
        if prepared.by_position:
            connection.exec_driver_sql(prepared.sql, list(zip(*values, strict=True)))
        else:
            names = [column.name for column in prepared.columns]
            connection.exec_driver_sql(
                prepared.sql, [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
            )


class _Column(NamedTuple):
    """`processor` makes a value one that the driver takes; `default` is used for all rows that do not name one."""

    name: str
    processor: _Processor | None
    default: Any
    given: bool


class _Prepared(NamedTuple):
    sql: str
    columns: list[_Column]
    by_position: bool


@lru_cache(maxsize=64)
def _prepared(table: sa.Table, given: tuple[str, ...], dialect: Dialect) -> _Prepared:
    defaults = {column.name: column.default for column in table.columns if column.name not in given and column.default}
    names = [*given, *defaults]
    compiled: Any = sa.insert(table).inline().compile(dialect=dialect, column_keys=names)
    columns = []
    for name in compiled.positiontup or names:
        processor = table.columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        default = _default(defaults[name], processor) if name in defaults else None
        # Moments, amounts and short lists come again and again.
        remembered = lru_cache(maxsize=4_096)(processor) if processor else None
        columns.append(_Column(name, remembered, default, name not in defaults))
    return _Prepared(str(compiled), columns, bool(compiled.positiontup))


def _default(default: Any, processor: _Processor | None) -> Any:
    value = default.arg(None) if default.is_callable else default.arg
    return processor(value) if processor else value


def _values(rows: Sequence[Mapping[str, Any]], column: _Column) -> Iterable[Any]:
    if not column.given:
        return [column.default] * len(rows)
    values = map(itemgetter(column.name), rows)
    return map(column.processor, values) if column.processor else values
