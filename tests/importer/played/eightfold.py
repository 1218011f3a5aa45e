"""Eightfold: an account with the older interface only, linked without its domain; ten positions to a page at most."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json

A_PAGE = 3


class Played(Board):
    kind = "eightfold"
    host = "loomworks.eightfold.ai"
    careers = '<a href="https://loomworks.eightfold.ai/careers?domain=loomworks.com&amp;pid=7">Openings</a>'
    second_page = "'start': '3'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/api/pcsx/search":
            return 403, "application/json", b'{"message": "PCSX is not enabled for this user."}'
        if path == "/api/apply/v2/jobs" and query.get("num") == "10":
            rows = [_row(opening) for opening in self.page_of(int(query["start"]), A_PAGE)]
            return as_json({"domain": "loomworks.com", "positions": rows, "count": len(self.openings)})
        opening = self.openings.get(path.removeprefix("/api/apply/v2/jobs/"))
        if opening is None or query.get("domain") != "loomworks.com":
            return NOT_THERE
        return as_json(_row(opening) | {"job_description": opening.text})


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "id": int(opening.id),
        "name": opening.title,
        "location": f"{opening.city}, Maharashtra, India",
        "locations": [f"{opening.city}, Maharashtra, India", "Chennai, Tamil Nadu, India"],
        "department": "Weaving",
        "t_create": 1_769_900_000,
        "t_update": 1_769_900_000 + opening.changed,
        "display_job_id": f"R{opening.id}",
        "job_description": "",
        "work_location_option": "hybrid",
        "canonicalPositionUrl": f"https://careers.loomworks.example/careers/job/{opening.id}",
    }
