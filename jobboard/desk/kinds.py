"""The kinds of cards there are: every module in `cards`."""

import importlib
import pkgutil
from functools import lru_cache
from typing import cast

from jobboard.core.errors import NotFound
from jobboard.desk import cards
from jobboard.desk.card import CardKind


@lru_cache(maxsize=1)
def card_kinds() -> dict[str, CardKind]:
    """By name, in the order of the alphabet."""
    found = {}
    for module in sorted(pkgutil.iter_modules(cards.__path__), key=lambda each: each.name):
        kind = cast(CardKind, importlib.import_module(f"{cards.__name__}.{module.name}"))
        found[kind.KIND] = kind
    return found


def get_kind(name: str) -> CardKind:
    """Raises NotFound."""
    found = card_kinds().get(name)
    if found is None:
        raise NotFound("There is no such card.")
    return found
