"""Lever in Europe, embedded as a frame; a bare list that is cut at a hundred."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "lever"
    host = "api.eu.lever.co"
    careers = '<iframe src="https://jobs.eu.lever.co/loomworks"></iframe>'
    second_page = "skip"

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/v0/postings/loomworks":
            return NOT_THERE
        page_openings = self.page_of(int(query.get("skip", 0)), int(query.get("limit", 100)))
        return as_json([_job(opening) for opening in page_openings])


def _job(opening: Opening) -> dict[str, Any]:
    url = f"https://jobs.eu.lever.co/loomworks/{opening.id}"
    return {
        "id": f"uuid-{opening.id}",
        "text": opening.title,
        "categories": {"location": opening.city, "commitment": "Full-time", "team": "Weaving"},
        "country": "IN",
        "workplaceType": "onsite",
        "createdAt": 1_769_936_400_000,
        "description": opening.text,
        "descriptionPlain": "",
        "lists": [{"text": "You", "content": "<li>are patient</li>"}],
        "additional": "",
        "hostedUrl": url,
        "applyUrl": f"{url}/apply",
    }
