"""One page of results, with its counts."""

from dataclasses import dataclass
from typing import NamedTuple

from jobboard.jobs.filter import LAST_PAGE, PAGE_SIZE, JobFilter
from jobboard.jobs.opening import Opening

FACETS = ("category", "type", "workplace", "location")


class FacetCount(NamedTuple):
    """How many openings there would be with this value, the facet's own choice lifted."""

    value: str
    count: int  # type: ignore[assignment]  # the trade's word, whatever tuples call theirs
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class JobPage:
    """`generation` names the state of the index that answered; equal generations give equal pages."""

    filter: JobFilter
    total: int
    items: tuple[Opening, ...]
    facets: dict[str, tuple[FacetCount, ...]]
    generation: int
    page_size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        return min(LAST_PAGE, max(1, -(-self.total // self.page_size)))
