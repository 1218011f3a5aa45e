"""Rippling: a row for each place, and the texts elsewhere."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json

LIST = "/platform/api/ats/v1/board/loom-works/jobs"


class Played(Board):
    kind = "rippling"
    host = "api.rippling.com"
    careers = '<a href="https://ats.rippling.com/loom-works/jobs">Jobs</a>'
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == LIST:
            return as_json(
                [
                    _row(row_opening, city)
                    for row_opening in self.openings.values()
                    for city in (row_opening.city, "Chennai")
                ]
            )
        opening = self.openings.get(path.removeprefix(f"{LIST}/u-"))
        if opening is None:
            return NOT_THERE
        description = {"description": {"company": "<p>Loom Works weaves.</p>", "role": opening.text}}
        return as_json({"uuid": f"u-{opening.id}", "createdOn": "2026-02-01T09:00:00Z", **description})


def _row(opening: Opening, city: str) -> dict[str, Any]:
    return {
        "uuid": f"u-{opening.id}",
        "name": opening.title,
        "department": {"id": "Weaving", "label": "Weaving"},
        "url": f"https://ats.rippling.com/loom-works/jobs/u-{opening.id}",
        "workLocation": {"label": f"{city}, India", "id": city},
    }
