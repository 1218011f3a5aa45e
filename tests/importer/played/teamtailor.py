"""Teamtailor’s JSON Feed in pages."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json, posting

A_PAGE = 3


class Played(Board):
    kind = "json-feed"
    host = "loomworks.teamtailor.com"
    careers = '<a href="https://loomworks.teamtailor.com/jobs">Jobs</a>'
    second_page = "page"

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/jobs.json":
            return NOT_THERE
        number = int(query.get("page", 1))
        page_openings = self.page_of((number - 1) * A_PAGE, A_PAGE)
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Loom Works",
            "items": list(map(_item, page_openings)),
        }
        next_page = {"next_url": f"https://{self.host}/jobs.json?page={number + 1}"}
        return as_json(feed | (next_page if number * A_PAGE < len(self.openings) else {}))


def _item(opening: Opening) -> dict[str, Any]:
    url = f"https://loomworks.teamtailor.com/jobs/{opening.id}"
    return {
        "id": f"t-{opening.id}",
        "title": opening.title,
        "url": url,
        "date_published": "2026-02-01T09:00:00+00:00",
        "content_html": opening.text,
        "_jobposting": posting(opening, url),
    }
