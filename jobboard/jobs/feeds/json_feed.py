"""A list of openings as JSON Feed 1.1."""

from datetime import datetime
from typing import Any

from jobboard.core.html import text_of
from jobboard.core.links import Links
from jobboard.core.text import cut
from jobboard.jobs.posting.opening import Opening

_SUMMARY = 280


def json_feed(openings: list[Opening], title: str, links: Links, query: str) -> dict[str, Any]:
    """The feed; `query` is the query string of the list."""
    query_string = f"?{query}" if query else ""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": links.full(links.jobs()) + query_string,
        "feed_url": links.full(links.jobs_feed("json")) + query_string,
        "items": [_item(opening, links) for opening in openings],
    }


def _item(opening: Opening, links: Links) -> dict[str, Any]:
    url = links.full(links.job(opening.id, opening.title))
    years = opening.experience.in_words() if opening.experience else ""
    tags = dict.fromkeys(filter(None, (opening.category, opening.workplace, years, *opening.skills)))
    item: dict[str, Any] = {
        "id": links.full(links.short_job(opening.id)),
        "url": url,
        "title": f"{opening.title} at {opening.company.name}",
        "content_html": opening.description_html or f'<p><a href="{url}">The opening</a></p>',
        "date_published": _moment(opening.posted_at),
        "date_modified": _moment(opening.updated_at),
        "authors": [{"name": opening.company.name, "url": links.full(links.company(opening.company.slug))}],
    }
    item["_jobboard"] = {
        "confirmed_at": _moment(opening.confirmed_at),
        "first_seen_at": _moment(opening.first_seen_at),
        "reposts": opening.reposts,
    }
    summary = cut(" ".join(text_of(opening.description_html).split()), _SUMMARY)
    return item | ({"summary": summary} if summary else {}) | ({"tags": list(tags)} if tags else {})


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
