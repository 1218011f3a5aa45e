"""Keka, whose page names the id of the organisation, and whose list names no employer."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json, page

ID = "1d58bf68-c78d-495e-8a38-d17ff1298707"


class Played(Board):
    kind = "keka"
    host = "loomworks.keka.com"
    careers = '<a href="https://loomworks.keka.com/careers/">Openings</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            return page(
                f"<script>fetch('/ats/documents/{ID}/careerportal/18096d20247d4ecfa4efcf04875cbda6.html')</script>"
            )
        if path == "/careers/api/organization/default/careerportalinfo":
            return as_json({"name": "Loom Works", "companyWebsite": "www.loomworks.example"})
        if path == f"/careers/api/embedjobs/default/active/{ID}":
            return as_json(list(map(_job, self.openings.values())))
        return NOT_THERE


def _job(opening: Opening) -> dict[str, Any]:
    return {
        "id": int(opening.id),
        "title": opening.title,
        "description": opening.text,
        "departmentIdentifier": "d1",
        "departmentName": "Weaving",
        "jobLocations": [{"id": 1, "name": "Mill 2", "city": opening.city, "state": "MH", "countryName": "India"}],
        "jobType": 2,
        "experience": "3-5 years",
        "jobNumber": f"LW{opening.id}",
        "publishedOn": "2026-02-01T09:00:00.000Z",
        "skillNames": [],
    }
