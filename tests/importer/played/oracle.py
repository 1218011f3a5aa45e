"""Oracle Recruiting Cloud: a list in pages, details, and the name of the site in an answer of its own."""

import re
from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json

API = "/hcmRestApi/resources/latest"
FINDER = re.compile(r"findReqs;siteNumber=CX_1001,limit=(\d+),offset=(\d+),sortBy=POSTING_DATES_DESC")
ONE = re.compile(r'ById;Id="(\w+)",siteNumber=CX_1001')


class Played(Board):
    kind = "oracle"
    host = "fa-loom-saasfaprod1.fa.ocs.oraclecloud.com"
    careers = (
        f'<a href="https://{host}/hcmUI/CandidateExperience/en/sites/CX_1001/requisitions?location=India">Jobs</a>'
    )
    second_page = "offset=3,"
    has_details = True

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        finder = query.get("finder", "")
        if path == f"{API}/recruitingCESites":
            sites = [("CX_1", "Dye Works"), ("CX_1001", "Loom Works Careers")]
            return as_json({"items": [{"SiteNumber": number, "SiteName": name} for number, name in sites]})
        if path == f"{API}/recruitingCEJobRequisitions" and (asked := FINDER.fullmatch(finder)):
            rows = list(map(_row, self.page_of(int(asked[2]), 3)))
            found = {"SearchId": 1, "TotalJobsCount": len(self.openings), "requisitionList": rows}
            return as_json({"items": [found], "count": 1, "hasMore": False, "limit": 25, "offset": 0})
        if path == f"{API}/recruitingCEJobRequisitionDetails" and (asked := ONE.fullmatch(finder)):
            opening = self.openings.get(asked[1])
            return as_json({"items": [_detail(opening)] if opening else [], "count": 1})
        return NOT_THERE


def _row(opening: Opening) -> dict[str, Any]:
    return {
        "Id": opening.id,
        "Title": opening.title,
        "PostedDate": "2026-02-01",
        "PrimaryLocation": f"{opening.city}, India",
        "PrimaryLocationCountry": "IN",
        "WorkplaceTypeCode": None,
        "secondaryLocations": [],
        "ShortDescriptionStr": "",
    }


def _detail(opening: Opening) -> dict[str, Any]:
    return _row(opening) | {"ExternalDescriptionStr": opening.text, "JobSchedule": "Full time", "LegalEmployer": None}
