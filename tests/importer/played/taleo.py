"""Taleo, enterprise edition: a search page that names its portal, lists by POST, and texts in the state of pages."""

import json
from typing import Any
from urllib.parse import quote

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json, page

SECTION = "/careersection/ex"
A_PAGE = 3


class Played(Board):
    kind = "taleo"
    host = "loomworks.taleo.net"
    careers = '<a href="https://loomworks.taleo.net/careersection/ex/jobdetail.ftl?job=7&amp;lang=en">Weaver</a>'
    second_page = "'pageNo': '2'"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path == f"{SECTION}/jobsearch.ftl":
            return page(f"{'x' * 70_000}<script>var config = {{ portalNo: '101430233', portalCode: 2 }};</script>")
        if path == "/careersection/rest/jobboard/searchjobs" and query.get("portal") == "101430233":
            rows = [_row(opening) for opening in self.page_of((int(query["pageNo"]) - 1) * A_PAGE, A_PAGE)]
            paging = {"currentPageNo": int(query["pageNo"]), "pageSize": A_PAGE, "totalCount": len(self.openings)}
            return as_json({"requisitionList": rows, "pagingData": paging, "careerSectionUnAvailable": False})
        opening = self.openings.get(query.get("job", "").removeprefix("260"))
        if path != f"{SECTION}/jobdetail.ftl" or opening is None:
            return NOT_THERE
        state = f"ftlx0!|!x!%24!descRequisition!|!!*!{quote(opening.text)}!|!false!|!true"
        return page(f'<input type="hidden" name="initialHistory" id="initialHistory" value="{state}" />')


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "jobId": f"31{opening.id}",
        "contestNo": f"260{opening.id}",
        "linkedColumn": 0,
        "locationsColumns": [1],
        "column": [opening.title, json.dumps([f"IN-MH-{opening.city}"]), "Feb 1, 2026"],
    }
