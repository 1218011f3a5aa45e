"""Breezy, whose list lacks the texts; they stand in the pages of the openings."""

import json
from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json, page, posting


class Played(Board):
    kind = "breezy"
    host = "loom-works.breezy.hr"
    careers = '<a href="https://loom-works.breezy.hr/">Jobs</a>'
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/json":
            return as_json([self._row(row_opening) for row_opening in self.openings.values()])
        opening = self.openings.get(path.removeprefix("/p/").partition("-")[0])
        if opening is None:
            return NOT_THERE
        json_ld = json.dumps(posting(opening, f"https://{self.host}{path}"))
        return page(f'<script type="application/ld+json">{json_ld}</script>')

    def _row(self, opening: Opening) -> dict[str, Any]:
        return {
            "id": f"b-{opening.id}",
            "friendly_id": f"{opening.id}-loom",
            "name": opening.title,
            "url": f"https://{self.host}/p/{opening.id}-loom",
            "published_date": "2026-02-01T09:00:00.000Z",
            "type": {"id": "fullTime", "name": "Full-Time"},
            "location": {"city": opening.city, "country": {"name": "India", "id": "IN"}, "is_remote": False},
            "department": "Weaving",
            "salary": "",
        }
