"""BambooHR, whose list lacks the texts and the employer."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "bamboohr"
    host = "loomworks.bamboohr.com"
    careers = '<div id="BambooHR"></div><script src="https://loomworks.bamboohr.com/js/embed.js"></script>'
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers/list":
            rows = [_row(row_opening) for row_opening in self.openings.values()]
            return as_json({"meta": {"totalCount": len(rows)}, "result": rows})
        opening = self.openings.get(path.removeprefix("/careers/").removesuffix("/detail"))
        if opening is None:
            return NOT_THERE
        detail = {"jobOpeningName": opening.title, "description": opening.text, "datePosted": "2026-02-01"}
        detail["jobOpeningShareUrl"] = f"https://{self.host}/careers/{opening.id}"
        return as_json({"meta": [], "result": {"jobOpening": detail}})


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "id": opening.id,
        "jobOpeningName": opening.title,
        "departmentId": "1",
        "departmentLabel": "Weaving",
        "employmentStatusLabel": "Full Time",
        "location": {"city": opening.city, "state": "Maharashtra"},
        "atsLocation": {"country": "India", "state": None, "province": None, "city": opening.city},
        "isRemote": None,
        "locationType": "0",
    }
