"""Phenom: a career site on the employer’s host; its list and texts are answers to queries, three to a page."""

import json
from typing import Any

from tests.importer.played.board import NOT_THERE, SITE, Answer, Board, Opening, as_json, page

A_PAGE = 3


class Played(Board):
    kind = "phenom"
    host = SITE
    second_page = "'from': '3'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == "/careers":
            base = f"https://{SITE}/global/en/"
            settings = {"widgetApiEndpoint": f"https://{SITE}/widgets", "refNum": "LOOM1", "baseUrl": base}
            script = f"var phApp = phApp || {json.dumps(settings)}; phApp.ddo = {{}};"
            return page(f"<script>{script}</script>{'Weave. ' * 20_000}")
        if path != "/widgets":
            return NOT_THERE
        if query.get("ddoKey") == "refineSearch":
            rows = [_row(opening) for opening in self.page_of(int(query["from"]), min(A_PAGE, int(query["size"])))]
            found = {"status": 200, "hits": len(rows), "totalHits": len(self.openings), "data": {"jobs": rows}}
            return as_json({"refineSearch": found})
        opening = self.openings.get(query.get("jobSeqNo", "").removeprefix("LOOM1EXTERNAL"))
        if opening is None:
            return NOT_THERE
        job = _row(opening) | {"description": opening.text, "multi_location": [{"cityStateCountry": "Pune, MH, India"}]}
        return as_json({"jobDetail": {"status": 200, "data": {"job": job}}})


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "jobSeqNo": f"LOOM1EXTERNAL{opening.id}",
        "jobId": f"R{opening.id}",
        "reqId": f"R{opening.id}",
        "title": opening.title,
        "category": "Weaving",
        "cityStateCountry": f"{opening.city}, MH, India",
        "multi_location": [f"{opening.city}, MH, India"],
        "postedDate": "2026-02-01T00:00:00.000+0000",
        "type": "Full-time",
        "checkRemote": None,
        "descriptionTeaser": "Mind the looms.",
        "applyUrl": f"https://loomworks.wd3.myworkdayjobs.com/Careers/job/R{opening.id}/apply",
    }
