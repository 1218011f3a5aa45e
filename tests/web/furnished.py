"""A board with something of every kind on it, for tests that walk over all addresses."""

import io
import re
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from PIL import Image
from sqlmodel import Session, col

from jobboard.accounts import api_tokens, invitations, members, profile
from jobboard.core.actor import Actor, Role
from jobboard.digest.subscribers.link_keys import Keys
from jobboard.importer import uploads
from jobboard.importer.standing import registry as sources
from jobboard.net.errors import FetchFailed
from jobboard.store.models import Company, ImportRun, Invitation, Posting, ReaderReport, Source
from tests.digest import furnished as digest
from tests.jobs.submissions.forms import typed
from tests.people import Browser, Cast, letters, link_in
from tests.trends import furnished as trends
from tests.web.conftest import Site

ROLES = ("stranger", "reader", "member", "owner", "rival", "editor-by-mail", "editor", "admin")


@dataclass
class Furnished:
    """Who plays, and what stands in the addresses; everything belongs to the owner."""

    browsers: dict[str, Browser]
    ids: dict[str, str]
    token: str

    def address(self, path: str) -> str:
        """A path of the table of routes with the owner's things in it."""
        special = {
            "/sign-in/{token}": "/sign-in/" + "x" * 32,
            "/account/address/{token}": "/account/address/" + "x" * 32,
            "/confirmations/{token}": "/confirmations/" + "x" * 32,
            "/employers/answers/{token}": "/employers/answers/" + "x" * 32,
            "/invitations/{token}": f"/invitations/{self.ids['invitation-token']}",
            "/account/sessions/{id}/end": "/account/sessions/999999/end",
        }
        if path in special:
            return special[path]
        if path.startswith("/desk/digest/{id}"):
            return path.replace("{id}", self.ids["edition"])
        if path.startswith("/digest/{slug}"):
            return path.replace("{slug}", self.ids["edition-slug"]).replace("{number}", "1")
        if path.startswith(("/subscribe/", "/subscriptions/")):
            return self._of_subscribers(path)
        if path == "/desk/pages/{slug}":
            return "/desk/pages/about"
        if path == "/mail/webhooks/{secret}":
            return "/mail/webhooks/" + "x" * 32
        if path.startswith("/sitemaps/"):
            return "/sitemaps/openings-1.xml"
        if path.startswith("/desk/cards"):
            return f"/desk/cards/report/{self.ids['posting']}"
        if path.startswith(("/desk/reports/", "/desk/exports/", "/desk/published-", "/trends/")):
            return self._of_trends(path)
        kinds = {"/drafts/": "draft", "/sources/{id}": "source", "/imports/{id}": "upload", "/runs/{id}": "run"}
        kind = next((kind for sign, kind in kinds.items() if sign in path), "posting")
        kind = "company" if "/companies/{id}" in path else "person" if "/people/" in path else kind
        here = {"id": self.ids[kind], "slug": self.ids["title"] if "/jobs/" in path else self.ids["slug"]}
        here |= {name: self.ids[name] for name in ("digest", "key", "user", "invitation", "token_id")}
        return re.sub(r"\{(\w+)\}", lambda found: here[found[1]], path)

    def _of_subscribers(self, path: str) -> str:
        here = {"token": self.ids["confirmation"], "key": self.ids["subscriber-key"], "id": self.ids["search"]}
        return re.sub(r"\{(\w+)\}", lambda found: here[found[1]], path)

    def _of_trends(self, path: str) -> str:
        kind = "export-source" if "/published-sources/" in path else "export" if "/exports/" in path else "report"
        here = {"id": self.ids[kind], "number": "1", "slug": self.ids["report-slug"], "key": "growth-of-searches"}
        return re.sub(r"\{(\w+)\}", lambda found: (here | {"when": self.ids["when"]})[found[1]], path)


def furnish(site: Site, cast: Cast) -> Furnished:
    """Sign everybody in and let the owner have one of each thing."""
    owner, now = cast.employer, site.now
    vars(site.board.fetcher)["fetch"] = _nobody
    posting = int(submit(owner, site, apply="https://lantern.example/apply").rsplit("/", 1)[1])
    draft = owner.post("/employers/jobs/new", {"title": "Half an idea", "do": "later"})
    assert draft.status_code == 303
    people = {name: getattr(cast, name).user().id or 0 for name in ("employer", "colleague", "rival")}
    with site.store.writing(now) as session:
        listed = session.get_one(Posting, posting)
        company = session.get_one(Company, listed.company_id)
        company.verified_at = now
        actor = Actor(user_id=people["employer"], companies={listed.company_id: Role.OWNER})
        members.join(session, actor, now, listed.company_id, people["employer"], Role.OWNER)
        members.join(session, actor, now, listed.company_id, people["colleague"], Role.MEMBER)
        other = members.install_owner(session, actor, now, "Rival House", people["rival"])
        assert other != listed.company_id
        profile.set_logo(session, actor, now, listed.company_id, profile.prepare_logo(picture()))
        token = api_tokens.issue(session, actor, now, listed.company_id, "Feed", ["jobs:read", "jobs:write"], 30)
        board = site.board
        invitations.invite(
            session, actor, now, listed.company_id, "new@lantern.example", "member", board.letters, board.links
        )
        session.add(ReaderReport(posting_id=posting, reason="wrong", created_at=now))
        ids = _ids(session, listed, company, now) | trends.furnish(session, now)
        ids |= digest.furnish(session, now, Keys(site.board.secret))
        ids["user"] = str(people["colleague"])
        ids |= _connect(session, actor, company, now)
    publish(cast.editor, posting)
    site.catalogue.catch_up()
    mail = [each for each in letters(site.store, owner.email) if each.kind == "published"][-1]
    key = re.search(r"/employers/keys/([\w-]+)", mail.body_text)
    assert key
    found = re.search(r"/employers/drafts/(\d+)\"", owner.get("/employers").text)
    assert found
    invited = link_in(letters(site.store, "new@lantern.example")[-1]).rsplit("/", 1)[1]
    ids |= {"key": key[1], "draft": found[1], "invitation-token": invited, "person": str(cast.reader.user().id)}
    return Furnished(_browsers(site, cast), ids, token)


def _nobody(url: str, **_: object) -> None:
    """Whatever is typed into a form, a test asks no site for it."""
    raise FetchFailed(f"{url} cannot be reached.", permanent=False)


def _connect(session: Session, actor: Actor, company: Company, now: datetime) -> dict[str, str]:
    """A careers page of the owner's company that was read once."""
    standing = sources.add(session, actor, now, "https://jobs.lever.co/lantern", company_id=company.id)
    source = Source(kind="lever", location="lantern", created_at=now)
    session.add(source)
    session.flush()
    run = ImportRun(source_id=source.id or 0, started_at=now, finished_at=now)
    session.add(run)
    session.flush()
    standing.source_id, source.last_run_id = source.id, run.id
    upload = uploads.store_upload(session, actor, now, "openings.csv", b"title\nReporter\n", company.id)
    return {"source": str(standing.id), "run": str(run.id), "upload": str(upload)}


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    """A small picture as a file."""
    written = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(written, kind)
    return written.getvalue()


def submit(browser: Browser, site: Site, **said: str | list[str] | None) -> str:
    """List an opening as somebody signed in; gives the address where it is looked after."""
    kept = browser.post("/employers/jobs/new", typed(**said))
    assert kept.status_code == 303, kept.text
    done = browser.post(kept.headers["location"].replace("/preview", "/submission"))
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


def publish(editor: Browser, posting_id: int, kind: str = "submission") -> None:
    done = editor.post("/desk/decisions", {"card": f"{kind}:{posting_id}", "verdict": "approve"})
    assert done.status_code == 303, done.text


def _ids(session: Session, listed: Posting, company: Company, now: datetime) -> dict[str, str]:
    from jobboard.store.models import ApiToken, CompanyLogo

    session.flush()
    return {
        "posting": str(listed.id),
        "company": str(company.id),
        "slug": company.slug,
        "title": "staff-writer",
        "digest": session.get_one(CompanyLogo, company.id).digest,
        "token_id": str(session.execute(sa.select(col(ApiToken.id))).scalar_one()),
        "invitation": str(session.execute(sa.select(col(Invitation.id))).scalar_one()),
    }


def _browsers(site: Site, cast: Cast) -> dict[str, Browser]:
    by_mail = Browser(site, "asha@signal.example").sign_in()
    who = (cast.stranger(), cast.reader, cast.colleague, cast.employer, cast.rival, by_mail, cast.editor, cast.admin)
    return dict(zip(ROLES, who, strict=True))
