"""From a source's words to the board's terms."""

from jobboard.importer.normalise.posting import Unacceptable, normalise

__all__ = ["Unacceptable", "normalise"]
