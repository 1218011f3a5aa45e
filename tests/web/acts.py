"""One request for each route that writes, in an order in which each can succeed on a furnished board."""

from dataclasses import dataclass, field
from typing import Any

from tests.jobs.submissions.forms import DESCRIPTION, typed
from tests.trends.furnished import SERIES
from tests.web.furnished import picture

TABLE = b"title,company,location,description,apply\nReporter,Lantern Press,Pune,Write every day.,https://lantern.example/a\n"
OPENING = {
    "title": "Night Editor",
    "description": DESCRIPTION,
    "employment_types": ["PART_TIME"],
    "workplace": "onsite",
    "locations": ["Pune, India"],
    "apply": "https://lantern.example/night",
}
LONG = "Read, check and close the pages of the night, with two colleagues and a printer that waits. " * 4


@dataclass(frozen=True)
class Act:
    """`who` is a role of `furnished.ROLES` or `token`; `public` says whether readers see other pages afterwards.

    `{…}` in a field is filled from the ids of the furnished board.
    """

    route: str
    who: str
    form: dict[str, Any] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes, str]] | None = None
    public: bool = False
    status: int = 303


def of_readers() -> list[Act]:
    return [
        Act("POST /reports/{id}", "stranger", {"reason": "wrong"}),
        Act("POST /sign-in", "stranger", {"email": "meera@lantern.example"}, status=200),
        Act("POST /sign-in/code", "stranger", {"code": "XXX XXX"}, status=422),
        Act("POST /sign-in/{token}", "stranger", status=410),
        Act("POST /contact", "stranger", {"email": "a@readers.example", "words": "Hello"}),
        Act(
            "POST /subscribe",
            "stranger",
            {"email": "b@readers.example", "cadence": "weekly", "topics": "both"},
            status=200,
        ),
        Act("POST /subscribe/{token}", "stranger"),
        Act(
            "POST /alerts",
            "stranger",
            {"filter": "q=writer", "email": "c@readers.example", "cadence": "daily"},
            status=200,
        ),
        Act("POST /subscriptions/{key}", "stranger", {"cadence": "weekly", "topics": "both"}),
        Act("POST /subscriptions/{key}/searches/{id}", "stranger", {"do": "remove"}),
        Act("POST /subscriptions/{key}/leaving", "stranger", status=200),
        Act("POST /mail/bounces", "stranger", status=404),
        Act("POST /mail/webhooks/{secret}", "stranger", status=404),
        Act("POST /account/name", "reader", {"name": "A Reader"}, public=True),
        Act("POST /account/address", "reader", {"email": "new@readers.example"}),
        Act("POST /account/address/{token}", "reader", status=410),
        Act("POST /account/sessions/{id}/end", "reader", status=404),
    ]


def of_employers() -> list[Act]:
    opening = typed(title="Night editor", apply="https://lantern.example/apply/2", description=LONG)
    here = "/employers/companies/{id}"
    board = {"company": "{company}", "address": "https://jobs.lever.co/lantern2", "agree": "yes"}
    return [
        Act("POST /employers/checks", "owner", {"title": "x"}, status=200),
        Act("POST /employers/checks/link", "owner", {"apply": "https://lantern.example"}, status=200),
        Act("POST /employers/jobs/new", "owner", opening),
        Act("POST /employers/drafts/{id}", "owner", opening),
        Act("POST /employers/uploads", "owner", {"rows": TABLE.decode()}, status=200),
        Act("POST /employers/jobs/{id}/notes", "owner", {"words": "When will it be listed?"}),
        Act("POST /employers/jobs/{id}/copies", "owner"),
        Act("POST /confirmations/{token}", "owner", status=410),
        Act("POST /employers/answers/{token}", "owner", {"answer": "open"}, status=410),
        Act(f"POST {here}/invitations", "owner", {"email": "kai@lantern.example"}),
        Act(f"POST {here}/invitations/{{invitation}}/removal", "owner"),
        Act(f"POST {here}/members/{{user}}", "owner", {"role": "owner"}),
        Act(f"POST {here}/tokens", "owner", {"name": "Read", "scopes": ["jobs:read"], "days": "10"}, status=200),
        Act("POST /companies/{slug}/claim", "rival", {"words": "It is mine."}),
        Act("POST /invitations/{token}", "reader"),
        Act("POST /employers/source-looks", "owner", board, status=422),
        Act("POST /employers/sources", "owner", board),
        Act("POST /employers/sources/{id}", "owner", {"do": "pause"}),
        Act("POST /employers/imports", "owner", {"company": "{company}"}, {"file": ("o.csv", TABLE, "text/csv")}),
        Act("POST /employers/drafts/{id}/submission", "owner", public=True),
        Act(f"POST {here}", "owner", {"website": "https://lantern.example", "about": "<p>Books.</p>"}, public=True),
        Act(f"POST {here}/logo", "owner", files={"logo": ("l.png", picture(50, 20), "image/png")}, public=True),
        Act("POST /employers/imports/{id}", "owner", {"do": "import"}, public=True),
        Act("POST /employers/jobs/{id}/edit", "owner", opening, public=True),
        Act("POST /employers/jobs/{id}/closure", "owner", {"reason": "filled-here"}, public=True),
        Act("POST /employers/jobs/{id}/renewal", "owner", {"closing_date": "2026-04-20"}, public=True),
        Act("POST /api/v1/employer/jobs", "token", OPENING, status=201, public=True),
        Act("PATCH /api/v1/employer/jobs/{id}", "token", {"title": "Writer"}, status=200, public=True),
    ]


def of_editors() -> list[Act]:
    report, export, edition = "/desk/reports/{id}", "/desk/exports/{id}", "/desk/digest/{id}"
    grown = {"segment": "night shift", "kind": "growth", "value": "+40%", "basis": "YoY", "period": "2025", "geo": "IN"}
    board = {"address": "jobs.lever.co/loom", "company": "Loom"}
    series = {"report": "{report}", "series": "night shift", "period": "2024", "before": "2023"}
    return [
        Act("POST /desk/postings/{id}/notes", "editor", {"words": "A note."}),
        Act("POST /desk/postings/{id}/separation", "editor", status=409),
        Act("POST /desk/people", "admin", {"email": "new@signal.example", "role": "editor"}),
        Act("POST /desk/people/{id}/role", "admin", {"role": "reader"}),
        Act("POST /desk/people/{id}/second-factor", "admin"),
        Act("POST /desk/source-looks", "editor", board, status=422),
        Act("POST /desk/sources", "editor", board),
        Act("POST /desk/source-retries", "editor", {"state": "failing"}),
        Act("POST /desk/sources/{id}", "editor", {"do": "pause"}),
        Act("POST /desk/imports", "editor", files={"file": ("o.csv", TABLE, "text/csv")}),
        Act("POST /desk/imports/{id}", "editor", {"do": "import"}, status=404),
        Act("POST /desk/runs/{id}/reversal", "editor"),
        Act("POST /desk/exports", "editor", files={"export": ("n.csv", SERIES.replace(b"40", b"41"), "text/csv")}),
        Act("POST /desk/published-sources", "editor", {"kind": "trending-now", "name": "us"}),
        Act("POST /desk/published-sources/{id}/removal", "editor"),
        Act(f"POST {report}/checks", "editor", {"title": "Night shifts"}, status=200),
        Act(f"POST {report}/computed", "editor", {"segment": "x"}, status=422),
        Act("POST /account/second-factor", "editor", {"code": "000000"}, status=422),
        Act("POST /desk/postings/{id}/rejection", "editor", {"reason": "spam"}, public=True),
        Act("POST /desk/reversals", "editor", {"decision": "{decision}"}, public=True),
        Act("POST /desk/decisions", "editor", {"card": "report:{posting}", "verdict": "keep"}),
        Act("POST /desk/pages/{slug}", "editor", {"body": "We are new here.", "seen": "0"}, public=True),
        Act("POST /desk/reports", "editor", {"title": "Night shifts"}, public=True),
        Act(f"POST {report}", "editor", {"title": "Night shifts", "seen": "{seen}"}, public=True),
        Act(f"POST {report}/findings", "editor", grown, public=True),
        Act(f"POST {report}/findings/{{number}}", "editor", grown | {"value": "41"}, public=True),
        Act(f"POST {report}/table", "editor", {"table": "a 10%\nb 20%", "basis": "YoY", "period": "2025"}, public=True),
        Act(f"POST {report}/overrulings", "editor", {"key": "none", "reason": "It holds."}, status=422),
        Act(f"POST {report}/charts", "editor", {"of": "growth", "title": "Growth"}, public=True),
        Act(f"POST {export}/findings", "editor", series, public=True),
        Act(f"POST {report}/state", "editor", {"do": "review"}, public=True),
        Act("POST /desk/mail/providers", "editor", {"provider": "mailbox.example"}, status=409),
        Act("POST /desk/mail/readers", "editor", {"cause": "0" * 16}, status=409),
        Act("POST /desk/digest", "editor", {"kind": "weekly"}, public=True),
        Act(f"POST {edition}", "editor", {"title": "A title", "intro": "A word before."}, public=True),
        Act(f"POST {edition}/notes", "editor", {"heading": "A note", "text": "All is well."}, public=True),
        Act(f"POST {edition}/blocks", "editor", {"key": "note-1", "do": "down"}, public=True),
        Act(f"POST {edition}/openings", "editor", {"key": "picks", "opening": "{posting}"}, status=422),
        Act(f"POST {edition}/reasons", "editor", {"item": "/jobs/1", "words": "Mine"}, status=422),
        Act(f"POST {edition}/sponsor", "editor", {"sponsor": "A fair", "link": "https://fair.example"}, public=True),
        Act(f"POST {edition}/state", "editor", {"do": "send", "sure": "yes"}, public=True),
        Act(f"POST {edition}/corrections", "editor", {"words": "It was 32 openings, not 31."}, public=True),
    ]


def that_end_something() -> list[Act]:
    return [
        Act("DELETE /api/v1/employer/jobs/{id}", "token", status=204, public=True),
        Act("POST /desk/companies/{id}/verification", "editor", {"verified": "no"}, public=True),
        Act("POST /account/erasure", "editor", {"sure": "erase"}, public=True),
        Act("POST /employers/drafts/{id}/removal", "owner"),
        Act("POST /employers/companies/{id}/tokens/{token_id}/revocation", "owner"),
        Act("POST /sign-out", "owner"),
    ]


def every_act() -> list[Act]:
    return [*of_readers(), *of_editors(), *of_employers(), *that_end_something()]
