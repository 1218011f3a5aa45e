"""One page of results, with its counts."""

from dataclasses import dataclass
from typing import NamedTuple

from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.search.job_filter import LAST_PAGE, PAGE_SIZE, JobFilter
from jobboard.jobs.search.understanding.parts import Part


class FacetCount(NamedTuple):
    """How many openings there would be with this value, without the facet's own choice.

    `label` is the text to show where that is not the value itself: a company's name for its slug.
    """

    value: str
    count: int  # type: ignore[assignment]  # the standard word, though tuples have a method of that name
    chosen: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class PayCounts:
    """Of all openings that match without regard to pay: how many name pay (high enough, if a minimum was set), and
    how many name none, kept or hidden."""

    given: int
    not_given: int


@dataclass(frozen=True, slots=True)
class JobPage:
    """`generation` names the state of the index that answered; equal generations give equal pages.

    `corrected` are the words that were searched for instead of those typed, which found little; else it is empty.
    `understood` are the parts of the words; `matching` openings have all of them, and of the others `missing` parts are
    in none that is on this page. All have all where `matching` is None.
    """

    filter: JobFilter
    total: int
    items: tuple[Opening, ...]
    facets: dict[str, tuple[FacetCount, ...]]
    generation: int
    page_size: int = PAGE_SIZE
    pay: PayCounts = PayCounts(0, 0)
    corrected: str = ""
    understood: tuple[Part, ...] = ()
    matching: int | None = None
    missing: tuple[Part, ...] = ()

    @property
    def pages(self) -> int:
        return min(LAST_PAGE, max(1, -(-self.total // self.page_size)))
