"""Load plug-ins of installed packages by entry points: one that cannot be used is a warning that names its package."""

import logging
from collections.abc import Callable, Collection, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Unusable(Exception):
    """Why a plug-in is not used."""


def load_entries(
    group: str, built_in: Collection[str], load: Callable[[EntryPoint], tuple[str, T]]
) -> Iterator[tuple[str, T, str]]:
    """(kind, plug-in, distribution) of each usable entry point, in the order of distributions.

    `load` gives a plug-in with its kind, or raises Unusable. No kind of `built_in` is replaced, and none comes twice.
    """
    owners: dict[str, str] = {}
    for entry in sorted(entry_points(group=group), key=lambda entry: (distribution_of(entry), entry.name)):
        distribution = distribution_of(entry)
        try:
            kind, plugin = load(entry)
            if kind in built_in:
                raise Unusable(f"its kind “{kind}” is built in")
            if kind in owners:
                raise Unusable(f"{owners[kind]} has the kind “{kind}” too")
        except Unusable as why:
            _log.warning("plug-in %s is not used: %s: %s", distribution, entry.value, why)
        except Exception as error:  # noqa: BLE001  a plug-in may fail in any way, and the board must start
            _log.warning("plug-in %s is not used: %s cannot be loaded: %r", distribution, entry.value, error)
        else:
            owners[kind] = distribution
            yield kind, plugin, distribution


def distribution_of(entry: EntryPoint) -> str:
    """Name and version of the package that an entry point is from."""
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "of an unknown distribution"
