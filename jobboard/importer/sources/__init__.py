"""The formats we read. A module put into this folder is one more; nothing else needs to change."""

import pkgutil
from functools import cache
from importlib import import_module
from typing import cast

from jobboard.importer.reading.source_protocol import Source


@cache
def sources() -> dict[str, Source]:
    """Every format by its kind."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [cast(Source, import_module(f"{__name__}.{name}")) for name in names]
    return {module.KIND: module for module in modules}
