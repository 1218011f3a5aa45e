"""Load source formats of installed plug-ins by entry points; see `source_format` for what is stable."""

import logging
import re
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from jobboard.importer.reading.source_format import OwnHostMark, SourceFormat

GROUP = "jobboard.sources"
_KIND = re.compile(r"[a-z][a-z0-9-]{0,39}")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plugin:
    """A format, and the name and version of its distribution."""

    source: SourceFormat
    distribution: str


class _Unusable(Exception):
    """Why a plug-in is not used."""


def load_plugins(built_in: Collection[str]) -> dict[str, Plugin]:
    """The formats of plug-ins by kind. Those that cannot be used are logged as warnings and left out."""
    plugins: dict[str, Plugin] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (distribution_of(entry), entry.name)):
        distribution = distribution_of(entry)
        try:
            source = _load(entry)
            if source.kind in built_in:
                raise _Unusable(f"its kind “{source.kind}” is built in")
            if source.kind in plugins:
                raise _Unusable(f"{plugins[source.kind].distribution} has a format of the kind “{source.kind}” too")
            plugins[source.kind] = Plugin(source, distribution)
        except _Unusable as why:
            _log.warning("plug-in %s is not used: %s: %s", distribution, entry.value, why)
        except Exception as error:  # noqa: BLE001  a plug-in may fail in any way, and the board must start
            _log.warning("plug-in %s is not used: %s cannot be loaded: %r", distribution, entry.value, error)
    return plugins


def distribution_of(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "of an unknown distribution"


def _load(entry: EntryPoint) -> SourceFormat:
    loaded = entry.load()
    if not isinstance(loaded, type) or not issubclass(loaded, SourceFormat):
        raise _Unusable("it is no subclass of SourceFormat")
    source: SourceFormat = loaded()
    if not isinstance(source.kind, str) or not _KIND.fullmatch(source.kind):
        raise _Unusable(f"its kind is {source.kind!r}; a kind is small letters, digits and dashes, at most 40")
    if not isinstance(source.own_host_mark, OwnHostMark | None) or not isinstance(source.consent_terms, str):
        raise _Unusable("own_host_mark or consent_terms is of the wrong type")
    return source
