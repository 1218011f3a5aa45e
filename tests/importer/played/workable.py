"""Workable’s widget, that the careers page links to: a row for each place of an opening."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "workable"
    host = "apply.workable.com"
    careers = '<a href="https://apply.workable.com/loom-works/">All openings</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/api/v1/widget/accounts/loom-works" or query.get("details") != "true":
            return NOT_THERE
        rows = [_row(opening, city) for opening in self.openings.values() for city in (opening.city, "Chennai")]
        return as_json({"name": "Loom Works", "description": "", "jobs": rows})


def _row(opening: Opening, city: str) -> dict[str, Any]:
    url = f"https://apply.workable.com/j/AB{opening.id}"
    return {
        "title": opening.title,
        "shortcode": f"AB{opening.id}",
        "code": "",
        "employment_type": "Full-time",
        "telecommuting": False,
        "department": "Weaving",
        "url": url,
        "shortlink": url,
        "application_url": f"{url}/apply",
        "published_on": "2026-02-01",
        "country": "India",
        "city": city,
        "locations": [{"country": "India", "countryCode": "IN", "city": city, "region": "", "hidden": False}],
        "description": opening.text,
    }
