"""Addresses of boards of large and Indian employers' systems, and the feed of each; "" where it tells none."""

LARGE_AND_INDIAN = {
    "https://career4.successfactors.com/career?company=LoomP&navBarLevel=JOB_SEARCH": (
        "https://career4.successfactors.com/career?company=LoomP&career_ns=job_listing_summary&resultType=XML"
    ),
    "https://loom.jobs2web.com/job/Pune-Weaver/12/": "https://loom.jobs2web.com/googlefeed.xml",
    "https://career4.successfactors.com/career?company=a%26b": "",
    "https://loom.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/12/?utm=x": (
        "https://loom.fa.em2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true"
        "&expand=requisitionList.secondaryLocations,requisitionList.workLocation"
        "&finder=findReqs;siteNumber=CX_1,limit=200,offset=0,sortBy=POSTING_DATES_DESC"
    ),
    "https://loom.fa.em2.oraclecloud.com/fscmUI/faces/FuseWelcome": "",
    "https://loom.keka.com/careers/api/embedjobs/js/1D58BF68-c78d-495e-8a38-d17ff1298707": (
        "https://loom.keka.com/careers/api/embedjobs/default/active/1d58bf68-c78d-495e-8a38-d17ff1298707"
    ),
    "https://loom.keka.com/careers/api/embedjobs/1d58bf68-c78d-495e-8a38-d17ff1298707": (
        "https://loom.keka.com/careers/api/embedjobs/default/active/1d58bf68-c78d-495e-8a38-d17ff1298707"
    ),
    "https://loom.keka.com/careers/": "",
    "https://www.keka.com/careers": "",
    "https://loom-works.freshteam.com/jobs/u1/weaver": "https://loom-works.freshteam.com/hire/widgets/jobs.json",
    "https://assets.freshteam.com/x.js": "",
    "https://loom.zohorecruit.in/jobs/Openings/61/x?source=CareerSite": (
        "https://loom.zohorecruit.in/recruit/v2/public/Job_Openings?pagename=Openings&source=CareerSite"
        "&extra_fields=%5B%22Remote_Job%22%2C%22Job_Description%22%2C%22State%22%2C%22Salary%22%2C%22Industry%22%5D"
    ),
    "https://recruit.zohorecruit.com/": "",
    "https://loom.darwinbox.in/ms/candidatev2/a61cb038c35a54/careers/jobDetails/x": (
        "https://loom.darwinbox.in/ms/candidateapi/job/alljobs?companyId=a61cb038c35a54&page=1"
    ),
    "https://loom.darwinbox.com/ms/candidate/careers": (
        "https://loom.darwinbox.com/ms/candidateapi/job/alljobs?companyId=main&page=1"
    ),
    "https://loom.darwinbox.in/user/login": "",
    "https://loomcareers.peoplestrong.com/job/detail/LW_1": (
        "https://loomcareers.peoplestrong.com/api/cp/rest/altone/cp/jobs/v1?offset=0&limit=99"
    ),
    "https://loom.peoplestrong.com/altLogin.jsf": "",
    "https://loom.turbohire.co/dashboardv2?orgId=4d757ba0-3d57-448a-b82c-238ed87ac90f&type=0": (
        "https://thapi.azurewebsites.net/api/careerpagev2/filteredjobs?orgId=4d757ba0-3d57-448a-b82c-238ed87ac90f"
        "&pageType=0#loom/4d757ba0-3d57-448a-b82c-238ed87ac90f"
    ),
    "https://loom.turbohire.co/": "",
}
