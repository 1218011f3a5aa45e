"""Cheap pickling for frozen values with slots; what dataclasses do by themselves takes ten times as long."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, cast


class Packed:
    """Mixed into a frozen dataclass with slots, and more than one: it travels as its class and its fields."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _rebuild, (type(self), _getter(cast(Any, type(self)))(self))


def _rebuild(kind: Any, values: tuple[Any, ...]) -> Any:
    instance = object.__new__(kind)
    for put, value in zip(_setters(kind), values, strict=True):
        put(instance, value)
    return instance


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _setters(kind: Any) -> tuple[Callable[[Any, Any], None], ...]:
    """What writes the slots: frozen values are never written otherwise."""
    return tuple(getattr(kind, name).__set__ for name in _names(kind))


@cache
def _getter(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*_names(kind))
