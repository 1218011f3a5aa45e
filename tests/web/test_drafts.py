"""Writing an opening without an account: the form, the draft, its preview, and the link that submits it."""

import sqlalchemy as sa

from jobboard.store.models import OpeningDraft, Posting
from tests.people import Browser, letters
from tests.web.acts import OPENING
from tests.web.conftest import Site

NEW = "/employers/jobs/new"
FORM = OPENING | {"company_name": "Loom Works"}


def count(site: Site, table: type[OpeningDraft] | type[Posting]) -> int:
    with site.store.reading() as session:
        return session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_a_draft_is_kept_previewed_and_sent_for_confirmation(site: Site) -> None:
    browser = Browser(site)
    assert browser.get(NEW).status_code == 200
    wrong = browser.post(NEW, FORM | {"title": ""})
    assert wrong.status_code == 422 and "title" in wrong.text and count(site, OpeningDraft) == 1
    later = browser.post(NEW, FORM | {"do": "later"})
    assert later.headers["location"].startswith("/employers")
    saved = browser.post(NEW, FORM)
    preview = saved.headers["location"]
    assert saved.status_code == 303 and preview.endswith("/preview")
    assert OPENING["title"] in browser.get(preview).text
    draft = preview.removesuffix("/preview")
    assert OPENING["title"] in browser.get(draft).text
    assert browser.post(draft, FORM | {"title": "Night Writer"}).status_code == 303
    refused = browser.post(f"{draft}/submission", {"email": "no address"})
    assert refused.status_code == 422
    sent = browser.post(f"{draft}/submission", {"email": "meera@loom.example"})
    assert sent.status_code == 200 and len(letters(site.store, "meera@loom.example")) == 1
    assert count(site, Posting) == 0
    assert browser.post(f"{draft}/removal", {}).status_code == 303
    assert browser.get(draft).status_code == 404


def test_a_draft_belongs_to_its_browser(site: Site) -> None:
    draft = Browser(site).post(NEW, FORM).headers["location"].removesuffix("/preview")
    stranger = Browser(site)
    assert stranger.get(draft).status_code == 404
    assert stranger.post(f"{draft}/removal", {}).status_code == 404
