"""Answers of systems whose lists are pages, and of others for large employers: real shapes, invented content."""

from typing import Any

EIGHTFOLD = {
    "id": 7001,
    "name": "Loom Engineer",
    "locations": ["Pune, Maharashtra, India"],
    "department": "Weaving",
    "t_create": 1_769_900_000,
    "display_job_id": "R1",
    "work_location_option": "onsite",
    "canonicalPositionUrl": "https://careers.loom.example/careers/job/7001",
    "job_description": "<p>Mind the looms.</p>",
}
COMEET = {
    "uid": "BC.26F",
    "name": "Loom Engineer",
    "department": "Weaving",
    "url_active_page": "https://careers.loom.example/career/BC.26F",
    "employment_type": "Full-time",
    "location": {"name": "HQ", "country": "IN", "city": "Pune", "state": "Maharashtra", "is_remote": False},
    "company_name": "Loom Works",
    "workplace_type": "Hybrid",
    "details": [{"name": "Description", "value": "<p>Mind the looms.</p>", "order": 1}],
    "time_updated": "2026-02-01T09:00:00Z",
}
DAYFORCE = {
    "Title": "Loom Engineer",
    "Description": "<p>Mind the looms.</p>",
    "CompanyName": "Loom Works",
    "JobDetailsUrl": "https://jobs.dayforcehcm.com/en-IN/loomworks/CANDIDATEPORTAL/jobs/12",
    "City": "Pune",
    "State": "MH",
    "Country": "IND",
    "EmploymentIndicator": "Full Time",
    "DatePosted": "2026-02-01T02:00:00",
    "ReferenceNumber": 12,
    "CultureCode": "en-IN",
    "IsVirtualLocation": False,
}
PHENOM = {
    "jobSeqNo": "LOOM1EXTERNAL1",
    "reqId": "R1",
    "title": "Loom Engineer",
    "category": "Weaving",
    "cityStateCountry": "Pune, Maharashtra, India",
    "postedDate": "2026-02-01T00:00:00.000+0000",
    "descriptionTeaser": "Mind the looms.",
    "applyUrl": "https://loomworks.wd3.myworkdayjobs.com/Careers/job/R1/apply",
}
TALEO = {
    "contestNo": "2600197",
    "linkedColumn": 0,
    "locationsColumns": [1],
    "column": ["Loom Engineer", '["IN-MH-Pune"]', "Feb 1, 2026"],
    "description": "<p>Mind the looms.</p>",
    "page": "https://loom-works.taleo.net/careersection/ex/jobdetail.ftl?job=2600197&lang=en",
}
POSTING = {
    "@type": "JobPosting",
    "title": "Loom Engineer",
    "description": "<p>Mind the looms.</p>",
    "datePosted": "2026-02-01",
    "hiringOrganization": {"name": "Loom Works"},
    "jobLocation": {"address": {"addressLocality": "Pune", "addressCountry": "IN"}},
}


def collected(kind: str, url: str) -> dict[str, Any]:
    """What is collected of a board whose list and openings are web pages."""
    row = {"id": "1", "url": url, "title": "Loom Engineer", "location": "Pune", "posting": POSTING}
    return {"list": kind, "total": 1, "rows": [row]}


PAGES: dict[str, Any] = {
    "icims": collected("icims", "https://careers-loomworks.icims.com/jobs/1/loom-engineer/job"),
    "eightfold": {"domain": "loom-works.com", "positions": [EIGHTFOLD], "count": 1},
    "jobvite": collected("jobvite", "https://jobs.jobvite.com/loom-works/job/oAbCdEfG"),
    "join": collected("join", "https://join.com/companies/loom-works/1-loom-engineer"),
    "jazzhr": collected("jazzhr", "https://loom-works.applytojob.com/apply/jobs/details/ep3PtoGGEJ"),
    "comeet": [COMEET],
    "dayforce": [DAYFORCE],
    "taleo": {"requisitionList": [TALEO], "pagingData": {"totalCount": 1, "pageSize": 25}},
    "taleo-business": collected(
        "taleo-business", "https://phe.tbe.taleo.net/phe01/ats/careers/v2/viewRequisition?org=LOOM&cws=41&rid=12"
    ),
    "phenom": {"jobs": [PHENOM], "total": 1},
}
LISTS_OF_PAGES = {"phenom": "jobs", "eightfold": "positions", "taleo": "requisitionList"}
LISTS_OF_PAGES |= dict.fromkeys(("icims", "jazzhr", "jobvite", "join", "taleo-business"), "rows")
