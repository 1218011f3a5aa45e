"""Workday: a list by POST that tells its length once, and details; read only with its employer’s consent."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json

SITE = "/wday/cxs/loomworks/Careers"


class Played(Board):
    kind = "workday"
    host = "loomworks.wd3.myworkdayjobs.com"
    careers = '<a href="https://loomworks.wd3.myworkdayjobs.com/en-US/Careers">Openings</a>'
    second_page = "'offset': '20'"
    has_details = consent = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == f"{SITE}/jobs":
            if query.get("limit") != "20":
                return 400, "application/json", b"{}"
            rows = [_row(page_opening) for page_opening in self.page_of(int(query["offset"]), 20)]
            total = len(self.openings) if query["offset"] == "0" else 0
            return as_json({"total": total, "jobPostings": rows, "facets": [], "userAuthenticated": False})
        opening = self.openings.get(path.removeprefix(f"{SITE}/job/Pune/Loom_JR"))
        return as_json(self._detail(opening)) if opening else NOT_THERE

    def _detail(self, opening: Opening) -> dict[str, Any]:
        info = {
            "id": f"hash{opening.id}",
            "title": opening.title,
            "jobDescription": opening.text,
            "location": f"{opening.city}, India",
            "additionalLocations": ["Chennai, India"],
            "postedOn": "Posted 3 Days Ago",
            "startDate": "2026-02-01",
            "timeType": "Full time",
            "jobReqId": f"JR{opening.id}",
            "externalUrl": f"https://{self.host}/Careers/job/Pune/Loom_JR{opening.id}",
        }
        return {"jobPostingInfo": info, "hiringOrganization": {"name": "1001 Loom Works", "url": ""}}


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "title": opening.title,
        "externalPath": f"/job/Pune/Loom_JR{opening.id}",
        "locationsText": "2 Locations",
        "postedOn": "Posted 3 Days Ago",
        "bulletFields": [f"JR{opening.id}"],
    }
