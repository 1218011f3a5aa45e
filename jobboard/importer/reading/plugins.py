"""Load source formats of installed plug-ins by entry points; see `source_format` for what is stable."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import EntryPoint

from jobboard.core.plugins import Unusable, load_entries
from jobboard.importer.reading.source_format import OwnHostMark, SourceFormat

GROUP = "jobboard.sources"
_KIND = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Plugin:
    """A format, and the name and version of its distribution."""

    source: SourceFormat
    distribution: str


def load_plugins(built_in: Collection[str]) -> dict[str, Plugin]:
    """The formats of plug-ins by kind. Those that cannot be used are logged as warnings and left out."""
    return {kind: Plugin(source, distribution) for kind, source, distribution in load_entries(GROUP, built_in, _load)}


def _load(entry: EntryPoint) -> tuple[str, SourceFormat]:
    loaded = entry.load()
    if not isinstance(loaded, type) or not issubclass(loaded, SourceFormat):
        raise Unusable("it is no subclass of SourceFormat")
    source: SourceFormat = loaded()
    if not isinstance(source.kind, str) or not _KIND.fullmatch(source.kind):
        raise Unusable(f"its kind is {source.kind!r}; a kind is small letters, digits and dashes, at most 40")
    if not isinstance(source.own_host_mark, OwnHostMark | None) or not isinstance(source.consent_terms, str):
        raise Unusable("own_host_mark or consent_terms is of the wrong type")
    return source.kind, source
