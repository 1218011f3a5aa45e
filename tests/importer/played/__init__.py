"""Each system that employers use, played: its addresses, its pages, its answers and its errors, at a real server."""

from importlib import import_module
from pkgutil import iter_modules

from tests.importer.played.board import Board

NOT_BOARDS = {"board", "net"}


def boards() -> dict[str, type[Board]]:
    """Every system by the name of its module."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name not in NOT_BOARDS)
    return {name: import_module(f"{__name__}.{name}").Played for name in names}
