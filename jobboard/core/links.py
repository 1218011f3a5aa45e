"""Addresses of pages, as paths and in full; a test holds them equal to the routes."""

from dataclasses import dataclass
from functools import lru_cache

from slugify import slugify


@lru_cache(maxsize=8_192)
def slug_of(title: str) -> str:
    """A readable part of an address, at most 80 characters, never empty."""
    return slugify(title, max_length=80, word_boundary=True) or "opening"


@dataclass(frozen=True, slots=True)
class Links:
    """Full addresses under `base_url` (no trailing slash)."""

    base_url: str

    def full(self, path: str) -> str:
        return self.base_url.rstrip("/") + path

    @staticmethod
    def jobs() -> str:
        return "/jobs"

    @staticmethod
    def job(posting_id: int, title: str) -> str:
        return f"/jobs/{posting_id}/{slug_of(title)}"

    @staticmethod
    def companies() -> str:
        return "/companies"

    @staticmethod
    def company(slug: str) -> str:
        return f"/companies/{slug}"
