"""`jobboard search` and `jobboard reindex`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from jobboard.cli import output
from jobboard.cli.context import open_context
from jobboard.core.clock import utc_now

if TYPE_CHECKING:
    from jobboard.core.links import Links
    from jobboard.jobs.posting.opening import Opening
    from jobboard.jobs.search.page import JobPage


def search(
    text: Annotated[str, typer.Argument(help='Words; "phrases" in quotes; -words that must not be there.')],
    exact: Annotated[bool, typer.Option("--exact", help="Take the words as they are.")] = False,
    facets: Annotated[bool, typer.Option("--facets", help="Show the counts beside the filters.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Find openings as readers would.

    Example: jobboard search '"data engineer" python -senior' --facets
    """
    from jobboard.core.links import Links
    from jobboard.jobs.search.job_filter import JobFilter
    from jobboard.jobs.search.search import JobSearch

    job_filter = JobFilter.from_query([("q", text), ("exact", "1" if exact else "")])
    with open_context() as context:
        context.catalogue.catch_up()
        page = JobSearch.from_settings(context.settings, context.store, context.catalogue).search(
            job_filter, now=utc_now()
        )
        links = Links(context.settings.base_url)
    if as_json:
        output.say_json(_as_json(page, links))
        return
    output.say(f"{page.total:,} openings" + (f" for “{page.corrected}”" if page.corrected else ""))
    for opening in page.items:
        output.say(f"{opening.id:>8}  {opening.title} — {opening.company.name}{_where(opening)}")
    for name, counts in page.facets.items() if facets else ():
        output.say(f"{name}: " + ", ".join(f"{facet.label or facet.value} {facet.count:,}" for facet in counts[:10]))


def reindex() -> None:
    """Rebuild the search index from the store; a running server goes on answering meanwhile.

    Example: jobboard reindex
    """
    with open_context() as context, output.progress("Indexing", quiet=False) as bar:
        done = context.catalogue.rebuild(bar.count)
        size = context.catalogue.snapshot().size if done and context.catalogue.ready else None
    if not done:
        output.say("The process that writes the index did not rebuild it in time; is it stopped?")
        raise typer.Exit(1)
    output.say("The index was built anew." if size is None else f"{size:,} openings are indexed.")


def _where(opening: Opening) -> str:
    places = ", ".join(place.name for place in opening.locations) or (opening.workplace or "")
    return f" — {places}" if places else ""


def _as_json(page: JobPage, links: Links) -> dict[str, object]:
    return {
        "total": page.total,
        "page": page.filter.page,
        "page_size": page.page_size,
        "corrected": page.corrected or None,
        "facets": {
            name: [{"value": each.value, "count": each.count} for each in counts]
            for name, counts in page.facets.items()
        },
        "items": [
            {"id": each.id, "title": each.title, "company": each.company.name}
            | {"url": links.full(links.job(each.id, each.title)), "posted_at": each.posted_at.isoformat()}
            for each in page.items
        ],
    }
