"""Cheap pickling for frozen values with slots; what dataclasses do by themselves takes ten times as long."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any


class Packed:
    """Mixed into a frozen dataclass with slots, and more than one: it travels as its class and its fields."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[Any], tuple[Any, ...]]:
        return type(self), _getter(self.__slots__)(self)


@cache
def _getter(fields: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*fields)
