"""Values for each letter, as tests and previews use them."""

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
    "where": "Pune; Remote",
    "facts": "₹12–18 lakh a year · Hybrid · Full-time",
    "closes": "4 March 2026",
}
_RISING = {
    "path": "/jobs?q=video+editor",
    "text": "video editor",
    "people": "24 people on 21 March 2026",
    "usual": "usually about 4",
    "growth": "+350%",
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
    "confirm-subscription": {"link": _LINK, "what": "the weekly digest, openings and trends"},
    "subscription-known": {"link": _LINK, "has": "the weekly digest", "asked": "new openings for “writer”, daily"},
    "edition": {
        "title": "31 new openings, and more people look for video editors",
        "period": "16 to 23 March 2026",
        "intro": "A quiet week, but for one thing.",
        "intro_text": "A quiet week, but for one thing.",
        "page": "https://jobs.example/digest/weekly-2026-03-23",
        "blocks": [
            {"kind": "numbers", "heading": "The board in numbers", "note": "", "more": 0, "openings": []}
            | {"text": "135 openings at 62 companies, 31 new."},
            {"kind": "openings", "heading": "New openings", "note": "", "text": "", "more": 19, "openings": [_LISTED]},
            {
                "kind": "searches",
                "heading": "Rising searches",
                "note": "",
                "text": "",
                "more": 0,
                "openings": [_RISING],
            },
            {"kind": "reports", "heading": "From the trend desk", "note": "", "text": "", "more": 0}
            | {"openings": [{"path": "/trends/video", "title": "Video", "dek": "It grows.", "corrected": []}]},
            {"kind": "closing", "heading": "Closing soon", "note": "", "text": "", "more": 0, "openings": [_LISTED]},
        ],
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
