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
}
LISTS_OF_PAGES = {"icims": "rows", "eightfold": "positions", "jobvite": "rows"}
