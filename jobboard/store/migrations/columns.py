"""Columns as migrations name them. What stands here never changes: the tables of old revisions hang on it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def text(name: str, *, optional: bool = False, default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=optional, server_default=default)


def number(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=optional)


def moment(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)


def json(name: str, *, default: str | None = None) -> sa.Column[Any]:
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    return sa.Column(name, kind, nullable=False, server_default=default)
