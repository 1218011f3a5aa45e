"""The registry of card kinds: the modules of `cards`, then the plug-ins of installed packages."""

import importlib
import pkgutil
from functools import lru_cache
from typing import cast

from jobboard.core.errors import NotFound
from jobboard.desk import cards
from jobboard.desk.card import CardKind
from jobboard.desk.plugins import load_plugins


@lru_cache(maxsize=1)
def card_kinds() -> dict[str, CardKind]:
    """Card kinds by name: the built-in ones in alphabetical order of their modules, then plug-ins."""
    kinds: dict[str, CardKind] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(cards.__path__)):
        kind = cast(CardKind, importlib.import_module(f"{cards.__name__}.{name}"))
        kinds[kind.KIND] = kind
    return kinds | load_plugins(kinds)


def get_kind(name: str) -> CardKind:
    """Raises NotFound."""
    kind = card_kinds().get(name)
    if kind is None:
        raise NotFound("There is no such card.")
    return kind
