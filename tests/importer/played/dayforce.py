"""Dayforce: a feed with a row for each place and language."""

from typing import Any

from tests.importer.played.board import NOT_THERE, Answer, Board, Opening, as_json


class Played(Board):
    kind = "dayforce"
    host = "www.dayforcehcm.com"
    careers = '<a href="https://jobs.dayforcehcm.com/en-US/loomworks/CANDIDATEPORTAL">Openings</a>'

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/api/loomworks/V1/JobFeeds" or query.get("internalJobBoardCode") != "CANDIDATEPORTAL":
            return NOT_THERE
        cultures = ("en-US", "fr-CA")
        return as_json([_row(opening, culture) for opening in self.openings.values() for culture in cultures])


def _row(opening: Opening, culture: str) -> dict[str, Any]:
    address = f"https://jobs.dayforcehcm.com/{culture}/loomworks/CANDIDATEPORTAL/jobs/{opening.id}"
    return {
        "Title": opening.title if culture == "en-US" else "Tisserand",
        "Description": opening.text,
        "ClientSiteXRefCode": "CANDIDATEPORTAL",
        "CompanyName": "Loom Works",
        "JobDetailsUrl": address,
        "ApplyUrl": f"{address}/apply",
        "City": opening.city,
        "State": "MH",
        "Country": "IND",
        "JobFamily": "Weaving",
        "EmploymentIndicator": "Full Time",
        "DatePosted": "2026-02-01T02:00:00",
        "LastUpdated": "2026-02-02T11:05:48.243",
        "ReferenceNumber": int(opening.id),
        "CultureCode": culture,
        "IsVirtualLocation": False,
    }
