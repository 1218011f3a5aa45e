"""TurboHire, whose list needs a token that is given to whoever comes from a careers page."""

import json
from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json

ID = "4d757ba0-3d57-448a-b82c-238ed87ac90f"


class Played(Board):
    kind = "turbohire"
    host = "thapi.azurewebsites.net"
    careers = f'<a href="https://loomworks.turbohire.co/careerpage/{ID}">Openings</a>'
    has_details = consent = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/api/token/noauth":
            came_from = self.headers.get("Referer") == f"https://loomworks.turbohire.co/careerpage/{ID}"
            return as_json({"access_token": "t-1", "expires_in": 3600} if came_from else "Invalid request.")
        if self.headers.get("Authorization") != "Bearer t-1":
            return 401, "application/json", b"{}"
        if path == "/api/careerpagev2/filteredjobs" and query.get("orgId") == ID and query.get("pageType") == "0":
            return as_json({"Total": len(self.openings), "Result": list(map(_row, self.openings.values()))})
        opening = self.openings.get(query.get("jobId", "").removeprefix("x/"))
        if path != "/api/publicjobs" or opening is None:
            return NOT_THERE
        return as_json(_row(opening) | {"JobDescriptionV2": opening.text})


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "JobId": f"j-{opening.id}",
        "JobIdObfuscated": f"x%2F{opening.id}",
        "JobTitle": opening.title,
        "JobCode": f"LW{opening.id}",
        "Location": json.dumps([{"Address": f"{opening.city}, Maharashtra, India"}]),
        "JobTypeV2": "FullTime",
        "JobDescV2": "Mind the",
        "Experience": {"MinExp": 2, "MaxExp": 4},
        "PublishedDate": "2026-02-01T09:00:00Z",
        "Skills": [],
    }
