"""Submit an opening: a draft becomes a posting that is pending review, or listed at once."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Misuse, NotFound, SignInNeeded
from jobboard.core.mail_domains import address_key, domain_of, employer_key
from jobboard.core.states import Status
from jobboard.jobs.duplicates import listed_before
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.submissions import keys, opening_form, reposts, review, rows
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.drafts import Owner, draft_from_row
from jobboard.jobs.submissions.form_fields import looks_automated
from jobboard.jobs.submissions.submitted_posting import Mistakes, SubmittedPosting
from jobboard.mail import outbox
from jobboard.store import audit
from jobboard.store.models import Company, MailDomain, OpeningDraft, Posting, PostingVersion


@dataclass(frozen=True, slots=True)
class Submitted:
    """`listed`: whether readers can see it already."""

    posting_id: int
    title: str
    listed: bool


class InvalidSubmission(Misuse):
    """The draft has mistakes; they are shown in the form."""

    def __init__(self, mistakes: Mistakes) -> None:
        super().__init__("Fix the mistakes in this opening before you send it.")
        self.mistakes = mistakes


def submit_own_draft(
    session: Session, actor: Actor, now: datetime, draft_id: int, config: SubmissionConfig
) -> Submitted:
    """Submit the signed-in actor's draft; submitting it again gives the same opening.

    Raises SignInNeeded, NotFound, InvalidSubmission, and what `submit` raises.
    """
    if not actor.signed_in:
        raise SignInNeeded
    row = session.execute(
        sa.select(OpeningDraft).where(col(OpeningDraft.id) == draft_id, Owner(actor.user_id, "").rule).with_for_update()
    ).scalar()
    if row is None:
        raise NotFound("There is no such draft here.")
    if row.posting_id is not None:
        posting = session.get_one(Posting, row.posting_id)
        return Submitted(row.posting_id, posting.title, posting.status == Status.PUBLISHED)
    return submit_draft(session, actor, now, row, actor.email, config)


def submit_draft(
    session: Session, actor: Actor, now: datetime, row: OpeningDraft, contact: str, config: SubmissionConfig
) -> Submitted:
    """Submit a draft for the verified address `contact`. Raises InvalidSubmission, and what `submit` raises."""
    form = opening_form.parse_opening_form(draft_from_row(row).typed, now, config)
    if isinstance(form, Mistakes):
        raise InvalidSubmission(form)
    submitted = submit(
        session, actor, now, form.parts, config, contact=contact, trapped=looks_automated(draft_from_row(row).typed)
    )
    row.posting_id = submitted.posting_id
    row.updated_at = now
    return submitted


def submit(
    session: Session,
    actor: Actor,
    now: datetime,
    parts: SubmittedPosting,
    config: SubmissionConfig,
    *,
    contact: str = "",
    company: Company | None = None,
    letter: bool = True,
    trapped: bool = False,
) -> Submitted:
    """Create a posting from `parts`: pending, or listed at once where the site's rules allow it.

    `contact` is the employer's verified address, empty for an API client, which then names its `company`.
    `trapped` says that a robot seems to have filled in the form. Raises Repost for what is listed already or was
    rejected as spam, and Misuse while a question is open.
    """
    if review.open_questions(parts, now):
        raise Misuse(review.open_questions(parts, now)[0].sentence)
    if company is None:
        company = rows.find_or_add_company(session, parts, now)
    elif not actor.in_company(company.id or 0):
        raise NotFound("There is no such company, or it is not yours.")
    key = employer_key(contact) if contact else company.domain or company.name_key
    reposts.refuse_repost(session, now, parts, key, config.links)
    posting = _add_posting(session, actor, now, parts, company, contact, key)
    assert posting.id is not None
    review.save_text_signature(session, posting, parts)
    _link_to_earlier(session, posting, now)
    lifecycle.move(session, posting, Status.PENDING, now)
    listed = not trapped and not review.needs_review(session, actor, now, posting, company, parts, config.review)
    if listed:
        publish_by_rule(session, posting, now, config)
    _note_mail_domain(session, contact, now)
    audit.record(
        session, actor, now, "posting.submitted", "posting", posting.id, status=posting.status, trapped=trapped
    )
    if contact and letter:
        _mail_employer(session, posting, company, listed, config, now)
    return Submitted(posting.id, posting.title, listed)


def publish_by_rule(session: Session, posting: Posting, now: datetime, config: SubmissionConfig) -> None:
    """Publish a pending posting that needs no review, and store the published version."""
    assert posting.id is not None
    lifecycle.list_publicly(session, posting, now, config.posting_days)
    rows.save_website(session, posting, now)
    session.flush()
    parts = lifecycle.version_snapshot(session, posting)
    session.add(PostingVersion(posting_id=posting.id, approved_at=now, parts=parts))


def _add_posting(
    session: Session,
    actor: Actor,
    now: datetime,
    parts: SubmittedPosting,
    company: Company,
    contact: str,
    employer_key: str,
) -> Posting:
    assert company.id is not None
    by_contact = not contact or address_key(contact) == address_key(actor.email)
    posting = Posting(
        company_id=company.id,
        **rows.posting_columns(parts),
        posted_at=now,
        valid_through=parts.valid_through,
        closing_given=parts.valid_through is not None,
        status=Status.DRAFT.value,
        contact_email=contact or None,
        contact_key=address_key(contact) if contact else None,
        employer_key=employer_key,
        submitted_by=actor.user_id if by_contact else None,
        submitted_at=now,
        employer_confirmed_at=None if actor.at_desk else now,
        created_at=now,
        updated_at=now,
    )
    session.add(posting)
    session.flush()
    assert posting.id is not None
    rows.write_places(session, posting.id, parts)
    return posting


def _link_to_earlier(session: Session, posting: Posting, now: datetime) -> None:
    """Say that the same employer listed this text before. Anybody can name a company, so its mail domain decides."""
    for number, before in listed_before.find_listed_before(session, [posting.id or 0], now).items():
        if session.get_one(Posting, before).employer_key == posting.employer_key:
            listed_before.write_links(session, {number: before})


def _note_mail_domain(session: Session, contact: str, now: datetime) -> None:
    domain = domain_of(contact) if contact else ""
    if not domain or session.get(MailDomain, domain) is not None:
        return
    try:
        with audit.savepoint(session):
            session.add(MailDomain(domain=domain, first_seen_at=now))
    except sa.exc.IntegrityError:  # two first letters at once
        return


def _mail_employer(
    session: Session, posting: Posting, company: Company, listed: bool, config: SubmissionConfig, now: datetime
) -> None:
    assert posting.id is not None and posting.contact_email
    links = config.links
    letter = config.letters.letter(
        "published" if listed else "waiting",
        posting.contact_email,
        title=posting.title,
        company=company.name,
        key_link=links.full(links.key(keys.new_key(session, posting.id, now))),
        public_link=links.full(links.job(posting.id, posting.title)),
    )
    outbox.enqueue(session, letter, now, about=("posting", posting.id))
