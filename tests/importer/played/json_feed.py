"""A plain JSON Feed of the employer’s site, without a JobPosting in it."""

from typing import Any

from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, Opening, as_json, page


class Played(Board):
    kind = "json-feed"
    host = SITE
    careers = '<link rel="alternate" type="application/feed+json" href="/jobs/feed.json">'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            return page(self.careers)
        if path != "/jobs/feed.json":
            return NOT_THERE
        items = list(map(_item, self.openings.values()))
        return as_json({"version": "https://jsonfeed.org/version/1.1", "title": "Loom Works", "items": items})


def _item(opening: Opening) -> dict[str, Any]:
    return {
        "id": f"https://{SITE}/jobs/{opening.id}",
        "title": opening.title,
        "url": f"https://{SITE}/jobs/{opening.id}",
        "content_html": opening.text,
        "date_published": "2026-02-01T09:00:00+00:00",
    }
