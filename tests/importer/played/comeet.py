"""Comeet: a script in the careers page with the account’s key, and one answer with everything."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "comeet"
    host = "www.comeet.co"
    careers = """<div class="comeet-positions"></div><script>window.comeetInit = function () { COMEET.init({
        "token": "1B16C4BD7005131B1A26F391B1", "company-uid": "B1.001", "company-name": "loomworks" }); };</script>
        <script src="//www.comeet.co/careers-api/api.js"></script>"""

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        known = query.get("token") == "1B16C4BD7005131B1A26F391B1" and query.get("details") == "true"
        if path != "/careers-api/2.0/company/B1.001/positions" or not known:
            return NOT_THERE
        return as_json([position_of(opening) for opening in self.openings.values()])


def position_of(opening: Opening) -> dict[str, Any]:
    return {
        "uid": f"0{opening.id}.A0F",
        "name": opening.title,
        "department": "Weaving",
        "email": "loom@apply.comeet.co",
        "url_comeet_hosted_page": f"https://www.comeet.com/jobs/loomworks/B1.001/loom/0{opening.id}.A0F",
        "url_active_page": f"https://www.loomworks.example/careers/co/pune/0{opening.id}.A0F/loom/all",
        "employment_type": "Full-time",
        "experience_level": "Senior",
        "location": {"name": "Pune", "country": "IN", "city": opening.city, "state": "", "is_remote": False},
        "company_name": "Loom Works",
        "workplace_type": "Hybrid",
        "details": [
            {"name": "Requirements", "value": "<ul><li>Patience</li></ul>", "order": 2},
            {"name": "Description", "value": opening.text, "order": 1},
        ],
        "time_updated": f"2026-02-0{min(opening.changed, 9)}T09:00:00Z",
    }
