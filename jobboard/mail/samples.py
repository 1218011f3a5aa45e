"""Values for each letter, as tests and previews use them."""

_LINK = "https://jobs.example/sign-in/p3Tn0qXkQ0m1w2e3r4t5y6u7i8o9p0a1"
_OPENING = {"title": "Senior Editor, Markets", "company": "Lantern Press"}
_KEY = {
    "key_link": "https://jobs.example/employers/keys/k1",
    "public_link": "https://jobs.example/jobs/7/senior-editor",
}

SAMPLES: dict[str, dict[str, object]] = {
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
    "message": {**_OPENING, "author": "Asha, an editor", "body": "Is the pay by month?\nThank you.", "link": _LINK},
    "invitation": {"company": "Lantern Press", "inviter": "Meera", "link": _LINK, "days": 7},
    "address-change": {"link": _LINK, "minutes": 10, "old": "meera@lantern.example", "new": "m@lantern.example"},
    "address-changed": {"new": "m@lantern.example"},
    "new-sign-in": {"when": "2 March 2026", "browser": "Firefox on Linux"},
    "confirm-subscription": {"link": _LINK, "what": "the weekly digest, openings and trends"},
    "subscription-known": {"link": _LINK, "has": "the weekly digest", "asked": "new openings for “writer”, daily"},
    "company-verified": {"company": "Lantern Press", "link": "https://jobs.example/companies/lantern-press"},
}
