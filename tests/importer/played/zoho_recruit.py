"""Zoho Recruit, whose list names no employer; the page of the board does."""

from html import escape
from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json, page


class Played(Board):
    kind = "zoho-recruit"
    host = "loomworks.zohorecruit.in"
    careers = '<a href="https://loomworks.zohorecruit.in/jobs/Careers">Openings</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/jobs/Careers":
            meta = escape('{"list_url":"https://loomworks.zohorecruit.in/jobs/Careers","company_name":"Loom Works"}')
            return page(f'<input type="hidden" id="meta" value="{meta}">')
        if path != "/recruit/v2/public/Job_Openings" or query.get("pagename") != "Careers":
            return NOT_THERE
        return as_json({"data": [self._row(opening) for opening in self.openings.values()]})

    def _row(self, opening: Opening) -> dict[str, Any]:
        return {
            "id": f"6100{opening.id}",
            "Posting_Title": opening.title,
            "Job_Opening_Name": opening.title,
            "City": opening.city,
            "State": "Maharashtra",
            "Country": "India",
            "Job_Type": "Full time",
            "Date_Opened": "2026-02-01",
            "Job_Description": opening.text,
            "Publish": True,
            "$url": f"https://{self.host}/jobs/Careers/6100{opening.id}/Loom?source=CareerSite",
        }
