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
ZOHO = {
    "id": "6100001",
    "Posting_Title": "Loom Engineer",
    "Job_Opening_Name": "Loom Engineer",
    "City": "Pune",
    "Country": "India",
    "Job_Type": "Full time",
    "Date_Opened": "2026-02-01",
    "Job_Description": "<p>Mind the looms.</p>",
    "company_name": "Loom Works",
    "$url": "https://loom.zohorecruit.in/jobs/Careers/6100001/Loom-Engineer",
}
DARWINBOX = {
    "id": "a1",
    "title": "Loom Engineer",
    "designation_display_name": "Engineer",
    "jd": "<p>Mind the looms.</p>",
    "tool_tip_locations": ["Pune, Maharashtra, India"],
    "emp_type_name": "Full Time",
    "posted_on": 1769936400,
}
PEOPLESTRONG = {
    "organizationUnitComplete": "LW-Loom Works Limited>Weaving",
    "jobPostedDate": "2026-02-01",
    "locationHierarchyComplete": "India>Maharashtra>Pune",
    "jobDetailUrl": "https://loomcareers.peoplestrong.com/job/detail/LW_1",
    "jobTitle": "Loom Engineer",
    "jobCode": "LW/1",
    "jobDescription": "<p>Mind the looms.</p>",
}
TURBOHIRE = {
    "JobId": "j-1",
    "JobIdObfuscated": "x%2F1",
    "JobTitle": "Loom Engineer",
    "Location": '[{"Address": "Pune, Maharashtra, India"}]',
    "JobTypeV2": "Full Time",
    "PublishedDate": "2026-02-01T09:00:00Z",
    "JobDescriptionV2": "<p>Mind the looms.</p>",
}
LARGE: dict[str, Any] = {
    "keka": [KEKA],
    "turbohire": {"Total": 1, "Result": [TURBOHIRE]},
    "zoho-recruit": {"data": [ZOHO]},
    "darwinbox": {"status": "success", "job_counts": "1", "data": [DARWINBOX]},
    "peoplestrong": {"totalRecords": 1, "response": [PEOPLESTRONG]},
    "freshteam": {"jobs": [FRESHTEAM], "branches": [{"id": 7, "city": "Pune", "country_code": "IN"}], "job_roles": []},
    "oracle": {"TotalJobsCount": 1, "SiteName": "Loom Works Careers", "requisitionList": [ORACLE]},
}
LISTS_OF_LARGE = {"oracle": "requisitionList", "freshteam": "jobs", "zoho-recruit": "data", "darwinbox": "data"}
LISTS_OF_LARGE |= {"peoplestrong": "response", "turbohire": "Result"}
