"""Greenhouse, embedded by its script; the texts are escaped HTML."""

from html import escape
from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "greenhouse"
    host = "boards-api.greenhouse.io"
    careers = '<div id="grnhse_app"></div><script src="https://boards.greenhouse.io/embed/job_board/js?for=loomworks"></script>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/v1/boards/loomworks/jobs" or query.get("content") != "true":
            return NOT_THERE
        return as_json(
            {"jobs": [_job(opening) for opening in self.openings.values()], "meta": {"total": len(self.openings)}}
        )


def _job(opening: Opening) -> dict[str, Any]:
    return {
        "id": 4_000 + int(opening.id),
        "internal_job_id": 9_000 + int(opening.id),
        "title": opening.title,
        "absolute_url": f"https://boards.greenhouse.io/loomworks/jobs/{4_000 + int(opening.id)}",
        "location": {"name": f"{opening.city}, India"},
        "updated_at": "2026-02-05T09:00:00-05:00",
        "first_published": "2026-02-01T09:00:00-05:00",
        "requisition_id": f"R{opening.id}",
        "company_name": "Loom Works ",
        "metadata": None,
        "content": escape(opening.text),
        "departments": [{"id": 1, "name": "Weaving", "parent_id": None, "child_ids": []}],
        "offices": [{"id": 1, "name": "Pune", "location": "Pune, India"}],
        "data_compliance": [],
    }
