"""Ashby, embedded by its script; openings that are not listed are none."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "ashby"
    host = "api.ashbyhq.com"
    careers = '<script src="https://jobs.ashbyhq.com/loom-works/embed?version=2"></script>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/posting-api/job-board/loom-works":
            return NOT_THERE
        hidden = _job(Opening("0", "Secret Loom")) | {"isListed": False}
        return as_json({"jobs": [hidden, *(_job(opening) for opening in self.openings.values())], "apiVersion": "1"})


def _job(opening: Opening) -> dict[str, Any]:
    url = f"https://jobs.ashbyhq.com/loom-works/{opening.id}"
    return {
        "id": f"a-{opening.id}",
        "title": opening.title,
        "department": "Weaving",
        "employmentType": "FullTime",
        "location": opening.city,
        "secondaryLocations": [],
        "publishedAt": "2026-02-01T09:00:00.000+00:00",
        "isListed": True,
        "isRemote": False,
        "workplaceType": "OnSite",
        "address": {"postalAddress": {"addressLocality": opening.city, "addressCountry": "India"}},
        "jobUrl": url,
        "applyUrl": f"{url}/application",
        "descriptionHtml": opening.text,
    }
