"""Answers of systems that large and Indian employers use: the real shape, with invented content."""

from typing import Any

ORACLE = {
    "Id": "300412",
    "Title": "Loom Engineer",
    "PostedDate": "2026-02-01",
    "PrimaryLocation": "Pune, Maharashtra, India",
    "PrimaryLocationCountry": "IN",
    "WorkplaceTypeCode": "ORA_HYBRID",
    "secondaryLocations": [{"Name": "Chennai, India"}],
    "JobSchedule": "Full time",
    "ExternalDescriptionStr": "<p>Mind the looms.</p>",
    "ExternalPostedStartDate": "2026-02-01T09:00:00+00:00",
}
LARGE: dict[str, Any] = {
    "oracle": {"TotalJobsCount": 1, "SiteName": "Loom Works Careers", "requisitionList": [ORACLE]},
}
LISTS_OF_LARGE = {"oracle": "requisitionList"}
