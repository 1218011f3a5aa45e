"""Normalise raw postings: the source's words become the terms of the board."""

from jobboard.importer.normalise.posting import Unacceptable, normalise

__all__ = ["Unacceptable", "normalise"]
