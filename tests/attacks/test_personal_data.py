"""A person gets all that is kept about them, and is gone from all of it when they say so: no table is forgotten."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from jobboard.accounts import people
from jobboard.accounts.erasure import erase
from jobboard.accounts.export import everything_about
from jobboard.accounts.personal_data import DELETE, GOES_WITH, KNOWN
from jobboard.core.actor import Actor, Role
from jobboard.core.mail_domains import address_hash
from jobboard.store import audit
from jobboard.store import models as m
from jobboard.store.engine import Store
from tests.factories import add_posting


def fill(session: Session, now: datetime, email: str, name: str) -> int:
    """A row in every table that knows a person."""
    user = people.ensure_person(session, email, now)
    user.name = name
    session.flush()
    me = user.id or 0
    posting_id = add_posting(session, now, contact_email=email, contact_key=email, employer_key=email, submitted_by=me,
                             apply_email=email, apply_url=None)  # fmt: skip
    company_id = session.get_one(m.Posting, posting_id).company_id
    subscriber = m.Subscriber(address=email, address_key=email, asked_at=now)
    edition = m.Edition(slug=f"of-{me}", kind="daily", period_start=now + timedelta(days=me), period_end=now,
                        created_at=now, updated_at=now)  # fmt: skip
    source = m.Source(kind="csv", location=f"a{me}", created_at=now)
    report = m.TrendReport(slug=f"r{me}", title="R", author_id=me, reviewer_id=me, created_at=now, updated_at=now)
    session.add_all([subscriber, edition, source, report])
    session.flush()
    edition_id, report_id = edition.id or 0, report.id or 0
    mail = {"subject": f"Letter from {name}", "body_html": "", "created_at": now, "not_before": now}
    session.add_all([
        m.SavedSearch(subscriber_id=subscriber.id or 0, query=f"q={name}", asked_at=now, looked_until=now),
        m.Delivery(edition_id=edition_id, subscriber_id=subscriber.id, not_before=now),
        m.Bounce(edition_id=edition_id, subscriber_id=subscriber.id, kind="soft", said=f"<{email}> full", came_at=now),
        m.Suppression(address_hash=address_hash(email), reason="asked", since=now),
        m.CausedLetter(kind="a", recipient_hash=address_hash(email), client_hash="", network_hash="", asked_at=now),
        m.KnownBrowser(user_id=me, token_hash=f"kb{me}", signed_in_at=now),
        m.OutboxMessage(kind="sign-in", recipient=email, body_text=f"Dear {name}", message_id=f"a{me}", **mail),
        m.OutboxMessage(kind="contact", recipient="us@board.example", body_text=f"I am {name}", message_id=f"b{me}",
                        headers=[["Reply-To", email]], **mail),
        m.MailedLink(token_hash=f"t{me}", code_hash="c", browser_hash="b", purpose="sign-in", email=email,
                     email_key=email, created_at=now, expires_at=now),
        m.MailedLink(token_hash=f"u{me}", code_hash="c", browser_hash="b", purpose="address", subject_id=me,
                     email=f"new-{email}", email_key=f"new-{email}", created_at=now, expires_at=now),
        m.Invitation(company_id=company_id, token_hash=f"i{me}", email=email, email_key=email, role="member",
                     created_at=now, expires_at=now),
        m.Invitation(company_id=company_id, token_hash=f"j{me}", email=f"x{me}@y.example", email_key=f"x{me}@y.example",
                     role="member", invited_by=me, created_at=now, expires_at=now),
        m.ApiToken(company_id=company_id, created_by=me, name=name, prefix="jb_", token_hash=f"k{me}", created_at=now,
                   expires_at=now),
        m.Membership(company_id=company_id, user_id=me, role="member", created_at=now),
        m.CompanyClaim(company_id=company_id, user_id=me, words=f"I am {name}", created_at=now),
        m.ImportUpload(user_id=me, name=f"{name}.csv", content=email.encode(), created_at=now),
        m.OpeningDraft(user_id=me, typed={"title": ["x"]}, created_at=now, updated_at=now),
        m.OpeningDraft(browser_hash="b", typed={"apply": [email]}, created_at=now, updated_at=now),
        m.PostingVersion(posting_id=posting_id, approved_at=now, parts={"apply_email": email}),
        m.PostingNote(posting_id=posting_id, author_id=me, side="employer", words="Please", written_at=now),
        m.StandingSource(address=f"https://a{me}.example/", added_by=me, consent_by=me, added_at=now, next_at=now),
        m.ImportRun(source_id=source.id or 0, started_at=now, finished_at=now, undone_by=me),
        m.PageRevision(slug="about", body="x", saved_at=now, saved_by=me),
        m.ReportCorrection(report_id=report_id, corrected_at=now, words="x", by_id=me),
        m.EditionCorrection(edition_id=edition_id, corrected_at=now, words="x", by_id=me),
        m.Decision(card="submission", subject_id=posting_id, verdict="approve", decided_by=me, decided_at=now,
                   before={"contact_email": email}),
        m.UserSession(user_id=me, token_hash=f"s{me}", browser="Firefox", signed_in_at=now, last_seen_at=now),
    ])  # fmt: skip
    audit.record(session, Actor(user_id=me), now, "person.renamed", "user", me)
    return me


def dump(store: Store) -> str:
    with store.reading() as session:
        rows = [row for table in SQLModel.metadata.sorted_tables for row in session.execute(sa.select(table))]
    return repr(rows)


@pytest.fixture
def two(store: Store, now: datetime) -> tuple[int, int]:
    with store.writing(now) as session:
        return (
            fill(session, now, "meera-canary@private.example", "Canary Meera"),
            fill(session, now, "zoya-other@private.example", "Other Zoya"),
        )


def actor(user_id: int) -> Actor:
    return Actor(user_id=user_id, email="meera-canary@private.example", role=Role.READER)


@pytest.mark.slow
def test_a_person_gets_every_part_and_nothing_of_others(store: Store, now: datetime, two: tuple[int, int]) -> None:
    with store.reading() as session:
        exported = everything_about(session, actor(two[0]), now)
    empty = [part for part, rows in exported.items() if part != "exported_at" and not rows]
    assert empty == [] and len(exported) == len(KNOWN) + 1
    text = json.dumps(exported, ensure_ascii=False)
    assert "Canary Meera" in text and "zoya" not in text.casefold()


def test_nothing_names_an_erased_person_and_others_stay(store: Store, now: datetime, two: tuple[int, int]) -> None:
    assert "canary" in dump(store).casefold()
    with store.writing(now) as session:
        others = {known.part: len(_rows(session, known, two[1])) for known in KNOWN}
        erase(session, actor(two[0]), now)
    assert "canary" not in dump(store).casefold()
    with store.reading() as session:
        exported = everything_about(session, actor(two[1]), now)
        assert {part: len(rows) for part, rows in exported.items() if part not in ("exported_at", "account")} == {
            part: number for part, number in others.items() if part != "account"
        }
        for known in KNOWN:
            erased = known.erase in (DELETE, GOES_WITH) or isinstance(known.erase, dict)
            assert not erased or _rows(session, known, two[0]) == [], known.part


@pytest.mark.slow
def test_an_opening_with_no_other_way_to_apply_closes(store: Store, now: datetime, two: tuple[int, int]) -> None:
    with store.writing(now) as session:
        erase(session, actor(two[0]), now)
    with store.reading() as session:
        rows = session.execute(sa.select(m.Posting).order_by(m.Posting.id)).scalars().all()  # type: ignore[arg-type]
        assert [(row.status, row.apply_email) for row in rows] == [
            ("closed", None),
            ("published", "zoya-other@private.example"),
        ]


def _rows(session: Session, known: Any, user_id: int) -> list[Any]:
    from jobboard.accounts.personal_data import Subject

    email = {1: "meera-canary@private.example", 2: "zoya-other@private.example"}[user_id]
    return list(session.execute(sa.select(known.table).where(known.mine(Subject(user_id, email, email)))).scalars())
