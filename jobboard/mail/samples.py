"""Values for each letter, as tests and previews use them."""

from typing import Any


def _block(kind: str, heading: str, *items: dict[str, Any], **values: Any) -> dict[str, Any]:
    """A block of an edition as its mail sees it."""
    block = {"kind": kind, "heading": heading, "openings": list(items), "note": "", "text": "", "more": 0}
    return block | {"groups": [], "data": {}} | values


_LINK = "https://jobs.example/sign-in/p3Tn0qXkQ0m1w2e3r4t5y6u7i8o9p0a1"
_OPENING = {"title": "Senior Editor, Markets", "company": "Lantern Press"}
_KEY = {
    "key_link": "https://jobs.example/employers/keys/k1",
    "public_link": "https://jobs.example/jobs/7/senior-editor",
}
_LISTED = {
    "path": "/jobs/7/senior-editor",
    "title": "Senior Editor, Markets",
    "company": "Lantern Press",
    "mark": "LP",
    "pay": "₹12–18 lakh a year",
    "where": "Pune; Remote",
    "facts": "₹12–18 lakh a year · Hybrid · Full-time · confirmed 2 March",
    "confirmed": "confirmed 2 March",
    "closes": "4 March 2026",
}
_RISING = {
    "path": "/jobs?q=video+editor",
    "text": "video editor",
    "people": "24 people on 21 March 2026",
    "usual": "usually about 4",
    "growth": "+88%",
    "bar": 150,
    "openings": [_LISTED],
}
_OWN = {
    "manage": "https://jobs.example/subscriptions/k1",
    "leave": "https://jobs.example/subscriptions/k1/leaving",
}

_SOURCE = {
    "address": "https://jobs.lever.co/lantern",
    "company": "Lantern Press",
    "link": "https://jobs.example/employers/sources/3",
}

_BLOCKS = [
    _block("picks", "Three to look at", _LISTED | {"reason": "Pays above 9 of 10 editorial openings"}),
    _block("chart", "", described="New openings by field: Editorial 6.", picture="https://jobs.example/chart.png")
    | {"data": {"title": "New openings by field", "caption": "Most are in Editorial: 6 of 31."}},
    _block("searches", "Rising searches", _RISING),
    _block("reports", "From the trend desk", {"path": "/trends/video", "title": "Video", "dek": "It grows."}),
    _block("openings", "New openings", more=19, groups=[("Editorial", [_LISTED], 2, "category=Editorial")]),
    _block("closing", "Closing soon", _LISTED),
    _block("corrections", "Corrections", {"path": "/digest/a", "title": "The digest", "corrected": ["It was 31."]}),
    _block("numbers", "Number of the week", text="135 openings at 62 companies, 31 new.")
    | {"data": {"figure": "59%", "words": "of the 31 new openings state their pay"}},
]

SAMPLES: dict[str, dict[str, object]] = {
    "contact": {"email": "reader@readers.example", "writer": "A reader", "words": "Is this right?\nThank you."},
    "sign-in": {"link": _LINK, "code": "K7M 2PX", "minutes": 10},
    "confirm-opening": {**_OPENING, "link": _LINK, "minutes": 60},
    "waiting": {**_OPENING, **_KEY},
    "published": {**_OPENING, **_KEY},
    "changes-published": {**_OPENING, **_KEY},
    "rejected": {
        **_OPENING,
        "reason": "Readers could not tell where the work is done.",
        "words": "Please name the city,\nor say that it is remote.",
        "mend_link": "https://jobs.example/employers/jobs/7",
    },
    "closing-soon": {**_OPENING, "closing_day": "4 March 2026", "renew_link": "https://jobs.example/employers/jobs/7"},
    "still-open": {**_OPENING, "link": "https://jobs.example/employers/answers/t1", "days": 21},
    "message": {**_OPENING, "author": "Asha, an editor", "body": "Is the pay by month?\nThank you.", "link": _LINK},
    "invitation": {"company": "Lantern Press", "verified": True, "inviter": "Meera", "link": _LINK, "days": 7},
    "address-change": {"link": _LINK, "minutes": 10, "old": "meera@lantern.example", "new": "m@lantern.example"},
    "address-changed": {"new": "m@lantern.example"},
    "new-sign-in": {"when": "2 March 2026", "browser": "Firefox on Linux"},
    "confirm-subscription": {
        "link": _LINK,
        "what": "new openings for “writer”, Pune, weekly",
        "others": ["new openings for “editor”, daily"],
    },
    "subscription-known": {"link": _LINK, "has": "the weekly digest", "asked": "new openings for “writer”, daily"},
    "edition": {
        "title": "Searches for “video editor” rise by 88%",
        "preview": "Three to look at, 31 new openings and what people search for.",
        "period": "16 to 23 March 2026",
        "intro": "A quiet week, but for one thing.",
        "intro_text": "A quiet week, but for one thing.",
        "page": "https://jobs.example/digest/weekly-2026-03-23",
        "go": "https://jobs.example{}".format,
        "number": str,
        "blocks": _BLOCKS,
        **_OWN,
    },
    "alert": {
        "title": "1 new opening for “writer”, Pune",
        "searches": [
            {"words": "“writer”, Pune", "page": "https://jobs.example/jobs?q=writer", "more": 2, "openings": [_LISTED]}
        ],
        **_OWN,
    },
    "source-failing": {**_SOURCE, "error": "The site takes too long to answer.", "since": "22 February 2026"},
    "source-recovered": {**_SOURCE, "error": "", "since": "2 March 2026"},
    "company-verified": {"company": "Lantern Press", "link": "https://jobs.example/companies/lantern-press"},
}
