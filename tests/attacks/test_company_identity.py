"""A stranger who wants to speak for a company that is not hers."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from jobboard.accounts import api_tokens, members, profile, verification
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Forbidden, NotFound
from jobboard.core.states import Status
from jobboard.desk.cards import company as claim_card
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.jobs.moderation import acts
from jobboard.jobs.submissions import edit
from jobboard.jobs.submissions.submit import submit
from jobboard.store.engine import Store
from jobboard.store.models import Company, CompanyClaim, Posting, User
from tests.importer.defaults import INDIA
from tests.jobs.submissions.forms import CONFIG, EDITOR, parts, person, typed
from tests.people import Browser, Cast
from tests.web.conftest import Site
from tests.web.furnished import submit as submit_by_form

pytestmark = pytest.mark.slow

FILES = Path(__file__).parents[1] / "data" / "attacks"
NORTHWIND = {"company_name": "Northwind Foods", "title": "Buyer"}
EVIL = {"company_website": "https://evil.example", "apply": "https://evil.example/apply"} | NORTHWIND


def bring(store: Store, now: datetime, name: str = "northwind.csv") -> None:
    import_stream(store, BytesIO((FILES / name).read_bytes()), name, ImportOptions(INDIA), now)


def company(session: Session, name: str = "Northwind Foods") -> Company:
    return session.execute(sa.select(Company).where(col(Company.name_key) == name.casefold())).scalar_one()


def submitted(session: Session, now: datetime, actor: Actor, **said: str) -> Posting:
    done = submit(session, actor, now, parts(now, **(EVIL | said)), CONFIG, contact=actor.email)
    return session.get_one(Posting, done.posting_id)


def imported(session: Session) -> Posting:
    return session.exec(select(Posting).where(col(Posting.source_id).is_not(None))).one()


def owner_of(session: Session, now: datetime, actor: Actor, found: Company, domain: str = "") -> Actor:
    """Her, as an editor who was misled before anything was imported let her in."""
    members.join(session, EDITOR, now, found.id or 0, actor.user_id or 0, Role.OWNER)
    verification.mark_verified(session, EDITOR, now, found, domain)
    return Actor(user_id=actor.user_id, email=actor.email, companies={found.id or 0: Role.OWNER})


def test_a_website_that_only_a_waiting_opening_names_reaches_no_company(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        eve = person(session, now, "eve@evil.example")
        submitted(session, now, eve, company_name="NORTHWIND foods")
        row = company(session)
        assert (row.website, row.about_html, row.links) == ("", "", [])
    bring(store, now)
    with store.reading() as session:
        assert company(session).website == "https://northwind.example"
        assert company(session).name == "Northwind Foods"


@pytest.mark.parametrize(
    ("name", "address"), [("northwind.csv", "eve@evil.example"), ("harbour.csv", "h@harbour.example")]
)
def test_whoever_claims_a_company_with_imported_openings_waits_for_an_editor(
    site: Site, name: str, address: str
) -> None:
    """The play that once made a stranger verified owner: submit, wait for the import, claim."""
    title, slug = (
        ("Harbour Coffee", "harbour-coffee") if name == "harbour.csv" else ("Northwind Foods", "northwind-foods")
    )
    eve = Browser(site, address).sign_in()
    website = f"https://{address.partition('@')[2]}"
    form = typed(company_name=title, company_website=website, apply=f"{website}/apply")
    submit_by_form(eve, site, company_name=title, company_website=website, apply=f"{website}/apply")
    bring(site.store, site.now, name)
    answer = eve.post(f"/companies/{slug}/claim", {"words": "It is mine."})
    assert answer.headers["location"] == "/employers"
    with site.store.reading() as session:
        row = company(session, title)
        assert row.verified_at is None and not members.members(session, row.id or 0)
        number = imported(session).id
    assert eve.get(f"/employers/companies/{row.id}").status_code == 404
    assert eve.post(f"/employers/jobs/{number}/edit", form).status_code == 404


def test_a_name_that_only_a_waiting_opening_holds_has_no_page(site: Site) -> None:
    eve = Browser(site, "eve@evil.example").sign_in()
    submit_by_form(eve, site, company_name="Northwind Foods Cheats You")
    assert site.client.get("/companies/northwind-foods-cheats-you").status_code == 404
    bring(site.store, site.now)
    assert site.client.get("/companies/northwind-foods").status_code == 200


def test_the_card_shows_what_a_claim_would_allow(site: Site, cast: Cast) -> None:
    bring(site.store, site.now)
    eve = Browser(site, "eve@evil.example").sign_in()
    eve.post("/companies/northwind-foods/claim", {"words": "It is mine."})
    with site.store.reading() as session:
        number = session.exec(select(CompanyClaim)).one().id
    shown = cast.editor.get(f"/desk/cards/company/{number}").text
    for text in (
        *(
            "The mail is from evil.example",
            "northwind.example (1)",
            "Warehouse lead",
            "one opening (1 imported)",
        ),
        *("named by an import", "tokens for programs (0 now)", "were imported"),
    ):
        assert text in shown, text


def test_an_approved_opening_is_no_proof_of_its_own_website(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        eve = person(session, now, "eve@evil.example")
        acts.approve(session, EDITOR, now, submitted(session, now, eve).id or 0, CONFIG, 1)
        row = company(session)
        assert row.website == "https://evil.example"
        assert not verification.claim(session, eve, now, row.id or 0, "me")
    bring(store, now)
    with store.reading() as session:
        assert company(session).website == "https://northwind.example"


def test_openings_that_an_import_brings_are_not_those_of_whoever_had_the_name(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        eve = person(session, now, "eve@evil.example")
        acts.approve(session, EDITOR, now, submitted(session, now, eve).id or 0, CONFIG, 1)
        eve = owner_of(session, now, eve, company(session), "evil.example")
        token = api_tokens.issue(session, eve, now, company(session).id or 0, "x", ["jobs:write"], 30)
    bring(store, now)
    with store.writing(now) as session:
        row = company(session)
        assert (row.verified_at, row.website) == (None, "https://northwind.example")
        with pytest.raises(NotFound):
            edit.edit(session, eve, now, imported(session).id or 0, parts(now, **EVIL), CONFIG)
        assert api_tokens.actor_for(session, token, now) is None
        with pytest.raises(Forbidden):
            api_tokens.issue(session, eve, now, row.id or 0, "y", ["jobs:write"], 30)
        with pytest.raises(Forbidden):
            profile.change(session, eve, now, row.id or 0, "https://evil.example", "Ours", [])
        assert submitted(session, now, eve, title="Cook", description=OTHER).status == Status.PENDING
        claim = session.exec(select(CompanyClaim).where(col(CompanyClaim.settled_at).is_(None))).one()
        assert claim_card.card(session, claim.id or 0, now)


def test_an_import_that_names_the_proved_website_asks_nobody(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        jo = person(session, now, "jo@northwind.example")
        submitted(session, now, jo, company_website="https://northwind.example")
        owner_of(session, now, jo, company(session), "northwind.example")
    bring(store, now)
    with store.reading() as session:
        assert company(session).verified_at is not None


@pytest.mark.parametrize("review", ["first", "never"])
def test_naming_an_employer_that_an_import_brought_is_always_looked_at(
    store: Store, now: datetime, review: str
) -> None:
    terms = type(CONFIG)(CONFIG.currency, CONFIG.zone, CONFIG.posting_days, review, CONFIG.links, CONFIG.letters)
    bring(store, now)
    with store.writing(now) as session:
        eve = person(session, now, "eve@evil.example")
        own = submitted(session, now, eve, company_name="Evil Kitchens", title="Cook", description=OTHER)
        if own.status != Status.PUBLISHED:
            acts.approve(session, EDITOR, now, own.id or 0, CONFIG, 1)
        done = submit(session, eve, now, parts(now, **EVIL), terms, contact=eve.email)
        assert session.get_one(Posting, done.posting_id).status == Status.PENDING
        renamed = parts(now, **(EVIL | {"description": OTHER, "title": "Cook"}))
        assert edit.edit(session, eve, now, own.id or 0, renamed, terms) == Status.PENDING


def test_the_first_new_apply_address_of_an_imported_opening_is_looked_at(store: Store, now: datetime) -> None:
    bring(store, now)
    with store.writing(now) as session:
        jo = owner_of(session, now, person(session, now, "jo@northwind.example"), company(session), "northwind.example")
        number = imported(session).id or 0
        for to, became in (("/a", Status.PENDING), ("/b", Status.PENDING)):
            form = {"title": "Warehouse lead", "apply": f"https://northwind.example{to}"}
            assert edit.edit(session, jo, now, number, parts(now, **(NORTHWIND | form)), CONFIG) == became
        acts.approve(session, EDITOR, now, number, CONFIG, 1)
        later = {"title": "Warehouse lead", "apply": "https://northwind.example/c"}
        assert edit.edit(session, jo, now, number, parts(now, **(NORTHWIND | later)), CONFIG) == Status.PUBLISHED


def test_declining_a_claim_takes_a_squatter_out(site: Site, cast: Cast) -> None:
    with site.store.writing(site.now) as session:
        eve = person(session, site.now, "eve@evil.example")
        submitted(session, site.now, eve)
        owner_of(session, site.now, eve, company(session), "evil.example")
    bring(site.store, site.now)
    with site.store.reading() as session:
        claim = session.exec(select(CompanyClaim)).one()
    form = {"card": f"company:{claim.id}", "verdict": "reject", "words": "We could not tell."}
    assert cast.editor.post("/desk/decisions", form).status_code == 303
    with site.store.reading() as session:
        assert not members.members(session, claim.company_id)
        assert session.exec(select(User).where(col(User.email) == "eve@evil.example")).one()


OTHER = (
    "Cut, fix and query copy for a weekly page on birds and rivers. You work with four writers, keep the style guide, "
    "and answer readers' letters. We pay for books and binoculars."
)
