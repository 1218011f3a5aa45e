"""Pairs of openings, judged by a reader before the rule was written: would who looks at the first like the second?"""

from typing import NamedTuple


class Pair(NamedTuple):
    first: str
    second: str
    fits: bool
    first_skills: str = ""
    second_skills: str = ""


PAIRS = (
    Pair("Copy Editor", "Sub-editor (Hindi desk)", True),
    Pair("Copy Editor", "Site Reliability Engineer", False),
    Pair("Staff Writer", "Features Writer, Culture", True),
    Pair("Staff Writer", "Staff Software Engineer", False),
    Pair("Reporter, Courts", "Senior Correspondent", True),
    Pair("Reporter, Courts", "Reporting Analyst", False),
    Pair("Newsroom Developer", "Site Reliability Engineer", False, "Python, D3.js", "Kubernetes, Terraform"),
    Pair("Data Journalist", "Data Engineer", False, "SQL, Data journalism", "Spark, Airflow"),
    Pair("Data Journalist", "Investigative Reporter", True),
    Pair("Video Editor", "Motion Graphics Designer", True),
    Pair("Video Editor", "Copy Editor", False),
    Pair("Podcast Producer", "Audio Editor", True),
    Pair("Podcast Producer", "Product Manager", False),
    Pair("Photo Editor", "Photojournalist", True),
    Pair("Audience Editor", "Social Media Editor", True),
    Pair("Audience Editor", "Video Editor", False),
    Pair("Fact-checker", "Researcher, Verification Desk", False),
    Pair("Fact-checker", "Fact Checking Editor", True),
    Pair("Illustrator", "Political Cartoonist", True),
    Pair("Illustrator", "Accountant", False),
    Pair("Translator, English to Malayalam", "Subtitler", True),
    Pair("Content Writer", "Copywriter", True),
    Pair("Content Writer", "Content Moderator", False),
    Pair("Technical Writer", "UX Writer", True),
    Pair("Software Engineer", "Backend Engineer", True),
    Pair("Software Engineer", "Sales Engineer", False),
    Pair("Frontend Engineer", "Full Stack Developer", True),
    Pair("Frontend Engineer", "Civil Engineer", False),
    Pair("Site Reliability Engineer", "DevOps Engineer", True),
    Pair("Site Reliability Engineer", "Platform Engineer", True),
    Pair("Site Reliability Engineer", "News Editor", False),
    Pair("Machine Learning Engineer", "Data Scientist", True),
    Pair("Data Analyst", "Business Intelligence Analyst", True),
    Pair("Data Analyst", "Chartered Accountant", False),
    Pair("Product Manager", "Product Owner", True),
    Pair("Product Manager", "Programme Manager", False),
    Pair("Product Manager", "Brand Manager", False),
    Pair("UX Designer", "Product Designer", True),
    Pair("UX Designer", "Fashion Designer", False),
    Pair("Graphic Designer", "DTP Operator", True),
    Pair("QA Engineer", "SDET", True),
    Pair("QA Engineer", "Quality Inspector, Plant 2", False),
    Pair("Accountant", "Accounts Executive", True),
    Pair("Accountant", "Account Manager", False),
    Pair("Account Executive", "Sales Executive", True),
    Pair("Account Executive", "Accounts Executive", False),
    Pair("Telecaller", "Inside Sales Executive", True),
    Pair("Recruiter", "Talent Acquisition Specialist", True),
    Pair("Recruiter", "HR Business Partner", False),
    Pair("HR Executive", "HR Generalist", True),
    Pair("Executive Assistant", "Personal Assistant to the CEO", True),
    Pair("Executive Assistant", "Executive Chef", False),
    Pair("Digital Marketing Executive", "SEO Specialist", True),
    Pair("Digital Marketing Executive", "Digital Designer", False),
    Pair("Staff Nurse", "Ward Boy", False),
    Pair("Staff Nurse", "ICU Nurse", True),
    Pair("Delivery Boy", "Office Boy", False),
    Pair("Growth Hacker in Residence", "Growth Marketing Manager", True, "SQL, SEO", "SEO, SQL"),
    Pair("Kubernetes Wrangler", "DevOps Engineer", True, "Kubernetes, Terraform, Go", "Go, Kubernetes, Terraform"),
    Pair("Head of Sourdough", "Head of Marketing", False),
    Pair("Security Guard", "Security Engineer", False),
    Pair("Legal Counsel", "Litigation Lawyer", True),
)
