"""An answer of each system: the real shape, with invented content."""

from typing import Any

from tests.importer.sources.answers_large import LARGE, LISTS_OF_LARGE
from tests.importer.sources.answers_pages import LISTS_OF_PAGES, PAGES

ASHBY = {
    "id": "a-1",
    "title": "Loom Engineer",
    "department": "Weaving",
    "employmentType": "FullTime",
    "location": "HQ",
    "secondaryLocations": [{"location": "Chennai, India"}],
    "publishedAt": "2026-02-01T09:00:00.000+00:00",
    "isListed": True,
    "isRemote": False,
    "workplaceType": "Hybrid",
    "address": {"postalAddress": {"addressLocality": "Pune", "addressRegion": "MH", "addressCountry": "India"}},
    "jobUrl": "https://jobs.ashbyhq.com/loom-works/a-1",
    "applyUrl": "https://jobs.ashbyhq.com/loom-works/a-1/application",
    "descriptionHtml": "<p>Mind the looms.</p>",
    "compensation": {
        "summaryComponents": [
            {"compensationType": "EquityPercentage", "minValue": 0.1, "maxValue": 0.2},
            {
                "compensationType": "Salary",
                "interval": "1 YEAR",
                "currencyCode": "INR",
                "minValue": 1_200_000,
                "maxValue": 1_800_000,
            },
        ]
    },
}
WORKABLE = {
    "title": "Loom Engineer",
    "shortcode": "AB12",
    "telecommuting": True,
    "department": "Weaving",
    "url": "https://apply.workable.com/j/AB12",
    "shortlink": "https://apply.workable.com/j/AB12",
    "application_url": "https://apply.workable.com/j/AB12/apply",
    "published_on": "2026-02-01",
    "employment_type": "Full-time",
    "country": "India",
    "city": "Pune",
    "state": "Maharashtra",
    "locations": [{"country": "India", "city": "Pune", "region": "Maharashtra", "hidden": False}],
    "description": "<p>Mind the looms.</p>",
}
SMART = {
    "id": "7439",
    "name": "Loom Engineer",
    "refNumber": "REF1",
    "company": {"identifier": "LoomWorks", "name": "Loom Works"},
    "releasedDate": "2026-02-01T09:00:00.000Z",
    "location": {"city": "Pune", "region": "MH", "country": "in", "remote": False, "hybrid": True},
    "function": {"id": "eng", "label": "Engineering"},
    "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
    "experienceLevel": {"id": "not_applicable", "label": "Not Applicable"},
    "visibility": "PUBLIC",
    "jobAd": {
        "sections": {
            "jobDescription": {"title": "The job", "text": "<p>Mind the looms.</p>"},
            "qualifications": {"title": "You", "text": ""},
        }
    },
}
RECRUITEE = {
    "id": 77,
    "guid": "g77",
    "title": "Loom Engineer",
    "status": "published",
    "company_name": "Loom Works",
    "description": "<p>Mind the looms.</p>",
    "requirements": "<p>Patience.</p>",
    "category_code": "engineering",
    "employment_type_code": "parttime_fixed_term",
    "experience_code": "mid_level",
    "locations": [{"city": "Pune", "state": "Maharashtra", "country": "India"}, {"city": "", "country": "Germany"}],
    "hybrid": True,
    "salary": {"min": "60000", "max": "75000", "period": "year", "currency": "EUR"},
    "published_at": "2026-02-01 09:00:00 UTC",
    "close_at": None,
    "careers_url": "https://loom.recruitee.com/o/loom-engineer",
    "careers_apply_url": "https://loom.recruitee.com/o/loom-engineer/c/new",
    "mailbox_email": "job.g77@loom.recruitee.com",
}
BAMBOO = {
    "id": "86",
    "jobOpeningName": "Loom Engineer",
    "departmentLabel": "Weaving ",
    "employmentStatusLabel": "Full Time",
    "location": {"city": "Pune", "state": "Maharashtra"},
    "atsLocation": {"country": None, "state": None, "province": None, "city": None},
    "isRemote": None,
    "locationType": "2",
}
RIPPLING = {
    "uuid": "u-1",
    "name": "Loom Engineer",
    "department": {"id": "W", "label": "Weaving"},
    "url": "https://ats.rippling.com/loom-works/jobs/u-1",
    "workLocation": {"label": "Pune, India", "id": "p"},
}
PINPOINT = {
    "id": "p-1",
    "title": "Loom Engineer",
    "url": "https://loom-works.pinpointhq.com/en/postings/p-1",
    "description": "<p>Mind the looms.</p>",
    "key_responsibilities_header": "What you do",
    "key_responsibilities": "<p>Weave.</p>",
    "skills_knowledge_expertise": "",
    "workplace_type": "remote",
    "compensation_minimum": 135_000.0,
    "compensation_maximum": 198_000.0,
    "compensation_currency": "USD",
    "compensation_frequency": "year",
    "compensation_visible": True,
    "deadline_at": "2026-08-28T23:59:59-04:00",
    "job": {"requisition_id": "R1", "department": {"name": "Weaving"}},
    "location": {"name": "Pune, India"},
}
BREEZY = {
    "id": "b-1",
    "friendly_id": "b-1-loom-engineer",
    "name": "Loom Engineer",
    "url": "https://loom-works.breezy.hr/p/b-1-loom-engineer",
    "published_date": "2026-02-01T09:00:00.000Z",
    "type": {"id": "fullTime", "name": "Full-Time"},
    "location": {"city": "Pune", "country": {"name": "India", "id": "IN"}, "is_remote": False},
    "department": "Weaving",
}
FEED_ITEM = {
    "id": "t-1",
    "title": "Loom Engineer",
    "url": "https://careers.loom.example/jobs/1",
    "date_published": "2026-02-01T09:00:00+00:00",
    "content_html": "<p>Mind the looms.</p>",
    "_jobposting": {
        "@type": "JobPosting",
        "title": "Loom Engineer",
        "hiringOrganization": {"name": "Loom Works"},
        "jobLocation": {"address": {"addressLocality": "Pune", "addressCountry": "IN"}},
    },
}
WORKDAY = {"title": "Loom Engineer", "externalPath": "/job/x", "locationsText": "Pune", "bulletFields": ["JR1"]}
ANSWERS: dict[str, Any] = {
    "ashby": {"jobs": [ASHBY], "apiVersion": "1"},
    "workable": {"name": "Loom Works", "jobs": [WORKABLE]},
    "smartrecruiters": {"offset": 0, "limit": 100, "totalFound": 1, "content": [SMART]},
    "recruitee": {"offers": [RECRUITEE]},
    "bamboohr": {"meta": {"totalCount": 1}, "result": [BAMBOO]},
    "rippling": [RIPPLING],
    "pinpoint": {"data": [PINPOINT]},
    "breezy": [BREEZY],
    "json-feed": {"version": "https://jsonfeed.org/version/1.1", "title": "Loom Works", "items": [FEED_ITEM]},
    "workday": {"total": 1, "jobPostings": [WORKDAY]},
}
LISTS = {"ashby": "jobs", "workable": "jobs", "smartrecruiters": "content", "recruitee": "offers", "bamboohr": "result"}
LISTS |= {"pinpoint": "data", "json-feed": "items"}
ANSWERS |= LARGE | PAGES
LISTS |= LISTS_OF_LARGE | LISTS_OF_PAGES
