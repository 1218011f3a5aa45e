"""Explain why a page shows no openings: a single-page application, or a system that we cannot read."""

import re

from selectolax.lexbor import LexborHTMLParser

from jobboard.importer.reading.board_urls import host_of

_SYSTEMS = {
    "Keka": ("keka.com", "kekacdn", "keka-careers"),
    "Darwinbox": ("darwinbox",),
    "Zoho Recruit": ("zohorecruit", "recruit.zoho"),
    "PeopleStrong": ("peoplestrong",),
    "Turbohire": ("turbohire",),
    "Oracle Recruiting": ("hcmui/candidateexperience", "oraclecloud.com", "oracle-hcm"),
    "SAP SuccessFactors": ("successfactors", "career-site-builder", "jobs2web"),
    "iCIMS": ("icims.com",),
    "Taleo": ("taleo.net",),
    "Phenom": ("phenompeople", "phapp.", "phenom-"),
    "Eightfold": ("eightfold.ai",),
    "Jobvite": ("jobvite.com",),
    "Freshteam": ("freshteam.com",),
    "Unstop": ("unstop.com",),
    "JazzHR": ("applytojob.com", "jazzhr"),
    "Avature": ("avature.net",),
    "Cornerstone": ("csod.com",),
    "UKG": ("ultipro.com", "ukg.net"),
    "Dayforce": ("dayforcehcm",),
    "Paylocity": ("paylocity.com",),
    "ADP": ("workforcenow.adp.com", "recruiting.adp"),
    "Naukri RMS": ("naukri.com", "zwayam"),
}
_EMPTY_ROOT = re.compile(
    r"<(?:div|main|section)\s[^<>]{0,200}id=[\"']?(?:root|app|__next|__nuxt|gatsby|main-app)\b", re.I
)
_TAGS = re.compile(r"<(?:app-root|ng-app|router-outlet|my-app)\b|\bng-version=|\bdata-reactroot\b", re.I)
_FEW_CHARACTERS = 600
_MAX_CHARACTERS = 400_000
_INSTEAD = "ask the employer for a feed or an export of the openings, or give the address of one opening"


def explain_empty_page(page: str, url: str) -> str:
    """Why a page shows no openings without its scripts, and what to do instead; "" if unknown."""
    if page.lstrip("\ufeff \t\r\n")[:1] != "<":
        return ""
    page = page[:_MAX_CHARACTERS]
    is_app = _is_app(page)
    system = _system(page if is_app else "", url)
    if is_app:
        by = f" of {system}" if system else ""
        return f"A single-page application{by}: its openings are loaded by scripts, which are not run here; {_INSTEAD}."
    if system:
        return f"A page of {system} without openings in it, and none that we know how to ask for; {_INSTEAD}."
    return ""


def _system(page: str, url: str) -> str:
    host, text = host_of(url), page.casefold()
    ours = ((name, mark) for name, marks in _SYSTEMS.items() for mark in marks)
    return next((name for name, mark in ours if mark in host), "") or next(
        (name for name, marks in _SYSTEMS.items() if any(mark in text for mark in marks)), ""
    )


def _is_app(page: str) -> bool:
    """Whether the page has scripts and almost no text."""
    html = LexborHTMLParser(page)
    if html.css_first("script") is None:
        return False
    if html.body is None:
        return True
    for node in html.css("script, style, noscript, template, svg"):
        node.decompose()
    words = " ".join((html.body.text() or "").split())
    return len(words) < _FEW_CHARACTERS and bool(_EMPTY_ROOT.search(page) or _TAGS.search(page) or len(words) < 60)
