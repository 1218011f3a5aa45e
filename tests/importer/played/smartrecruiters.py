"""SmartRecruiters, whose list is paged and lacks the texts; read only with its employer’s consent."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json

LIST = "/v1/companies/LoomWorks/postings"


class Played(Board):
    kind = "smartrecruiters"
    host = "api.smartrecruiters.com"
    careers = '<a href="https://careers.smartrecruiters.com/LoomWorks">Openings</a>'
    second_page = "'offset': '3'"
    has_details = consent = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == LIST:
            page_openings = self.page_of(int(query["offset"]), min(int(query["limit"]), 3))
            rows = [_row(page_opening) for page_opening in page_openings]
            return as_json(
                {"offset": int(query["offset"]), "limit": 3, "totalFound": len(self.openings), "content": rows}
            )
        opening = self.openings.get(path.removeprefix(f"{LIST}/"))
        if opening is None:
            return NOT_THERE
        section = {"title": "The job", "text": opening.text}
        return as_json(_row(opening) | {"jobAd": {"sections": {"jobDescription": section}}})


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "id": opening.id,
        "name": opening.title,
        "uuid": f"u-{opening.id}",
        "refNumber": f"REF{opening.id}",
        "company": {"identifier": "LoomWorks", "name": "Loom Works"},
        "releasedDate": "2026-02-01T09:00:00.000Z",
        "location": {"city": opening.city, "region": "MH", "country": "in", "remote": False},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "visibility": "PUBLIC",
    }
