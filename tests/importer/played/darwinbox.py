"""Darwinbox, whose list is fetched by POST and counts its openings in a text."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json

SIZE = 3


class Played(Board):
    kind = "darwinbox"
    host = "loomworks.darwinbox.in"
    careers = '<a href="https://loomworks.darwinbox.in/ms/candidate/careers">Openings</a>'
    second_page = "'page': '2'"

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/ms/candidateapi/companyinfo":
            return as_json({"status": "success", "message": {"company_name": "Loom Works"}})
        if path != "/ms/candidateapi/job/alljobs" or query.get("companyId") != "main":
            return NOT_THERE
        rows = list(map(_row, self.page_of((int(query["page"]) - 1) * SIZE, SIZE)))
        return as_json({"status": "success", "job_counts": str(len(self.openings)), "data": rows})


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "id": f"a{opening.id}",
        "title": opening.title,
        "designation_display_name": "Engineer",
        "jd": opening.text,
        "locations": f"{opening.city}, Maharashtra\r, India",
        "tool_tip_locations": [],
        "emp_type_name": "Full Time",
        "posted_on": 1769936400,
        "internal_job_code": f"JOB_{opening.id}",
        "experience": "2 - 4 Years",
        "is_remote": 0,
    }
