"""Pinpoint, some of whose postings have a path only."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "pinpoint"
    host = "loom-works.pinpointhq.com"
    careers = '<a href="https://loom-works.pinpointhq.com/en">Jobs</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        return as_json({"data": list(map(_row, self.openings.values()))}) if path == "/postings.json" else NOT_THERE


def _row(opening: Opening) -> dict[str, Any]:
    path = f"/en/postings/p-{opening.id}"
    whole = {"url": f"https://loom-works.pinpointhq.com{path}"} if int(opening.id) % 2 else {}
    return {
        "id": f"p-{opening.id}",
        "title": opening.title,
        "path": path,
        "description": opening.text,
        "key_responsibilities_header": "What you do",
        "key_responsibilities": "<p>Weave.</p>",
        "skills_knowledge_expertise": "",
        "workplace_type": "onsite",
        "compensation_visible": False,
        "deadline_at": None,
        "job": {"requisition_id": f"R{opening.id}", "department": {"name": "Weaving"}},
        "location": {"name": f"{opening.city}, India"},
    } | whole
