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
KEKA = {
    "id": 153027,
    "title": "Loom Engineer",
    "description": "<p>Mind the looms.</p>",
    "departmentIdentifier": "d1",
    "departmentName": "Weaving",
    "jobLocations": [{"name": "Mill 2", "city": "Pune", "state": "MH", "countryName": "India"}],
    "jobType": 2,
    "jobNumber": "LW1",
    "salaryRange": {"minimum": 30000.0, "maximum": 40000.0, "currency": "INR", "salaryPeriod": 3},
    "publishedOn": "2026-02-01T09:00:00.000Z",
    "skillNames": ["Weaving"],
}
FRESHTEAM = {
    "id": 1,
    "unique_id": "u1",
    "title": "Loom Engineer",
    "description": "<p>Mind the looms.</p>",
    "branch_id": 7,
    "job_role_id": 3,
    "deleted": False,
    "created_at": "2026-02-01T09:00:00.000Z",
    "url": "https://loom.freshteam.com/jobs/u1/loom-engineer",
}
LARGE: dict[str, Any] = {
    "keka": [KEKA],
    "freshteam": {"jobs": [FRESHTEAM], "branches": [{"id": 7, "city": "Pune", "country_code": "IN"}], "job_roles": []},
    "oracle": {"TotalJobsCount": 1, "SiteName": "Loom Works Careers", "requisitionList": [ORACLE]},
}
LISTS_OF_LARGE = {"oracle": "requisitionList", "freshteam": "jobs"}
