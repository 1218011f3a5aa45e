"""PeopleStrong, whose list is fetched by POST with the page in the query, and whose texts are in details."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json

API = "/api/cp/rest/altone/cp"


class Played(Board):
    kind = "peoplestrong"
    host = "loomcareers.peoplestrong.com"
    careers = '<a href="https://loomcareers.peoplestrong.com/job/joblist">Openings</a>'
    second_page = "'offset': '3'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == f"{API}/jobs/v1" and query.get("limit") == "99":
            rows = list(map(self._row, self.page_of(int(query["offset"]), 3)))
            return as_json({"totalRecords": len(self.openings), "response": rows, "messageCode": {"code": 200}})
        opening = self.openings.get(path.removeprefix(f"{API}/job/LW_").removesuffix("/v2"))
        if opening is None or "descriprion" not in query.get("part", ""):
            return NOT_THERE
        return as_json({"response": {"jobDescription": opening.text, "CandidatePortalStartDate": "2026-02-01"}})

    def _row(self, opening: Opening) -> dict[str, Any]:
        return {
            "organizationUnitComplete": "LW-Loom Works Limited>Weaving>1302",
            "jobPostedDate": "2026-02-01",
            "locationHierarchyComplete": f"India>West>Maharashtra>{opening.city}>Mill 2",
            "jobDetailUrl": f"https://{self.host}/job/detail/LW_{opening.id}",
            "requisitionId": None,
            "jobTitle": opening.title,
            "jobCode": f"LW/{opening.id}",
            "jobClosureDate": "2028-02-01",
            "expRange": "2-5 years",
            "skills": {"mustTohave": [], "goodtohave": ["Weaving"]},
            "employmentTenureType": None,
        }
