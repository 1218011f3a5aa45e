"""What was understood of a search, as captions of chips that take it back."""

from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.page import JobPage
from jobboard.jobs.search.understanding.parts import Kind

_CAPTIONS = {
    Kind.ROLE: "Role",
    Kind.COMPANY: "Company",
    Kind.PLACE: "Place",
    Kind.LEVEL: "Level",
    Kind.WORK: "Work",
    Kind.PAY: "Pay",
    Kind.WITHOUT: "Without",
}


def understood_captions(page: JobPage) -> list[tuple[str, JobFilter]]:
    """Each part with the filter that takes its words as words only; of corrected words, where they were corrected."""
    job_filter = page.filter.corrected_to(page.corrected) if page.corrected else page.filter
    return [
        (f"{_CAPTIONS[part.kind]}: {part.label}", job_filter.with_plain(part.typed))
        for part in page.understood
        if part.kind in _CAPTIONS and part.label
    ]
