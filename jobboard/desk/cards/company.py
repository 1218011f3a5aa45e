"""Queue card for a company claim: a user asks to own a company."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import members, verification
from jobboard.accounts.profile import refresh_company_pages
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict
from jobboard.core.mail_domains import at_domain, domain_of, is_public_provider
from jobboard.core.trust import BASIS_WORDS, INDEPENDENT, Basis, CompanyFacts
from jobboard.desk.card import Card, Verdict, Waiting
from jobboard.desk.claims import rights_given_by_claim
from jobboard.jobs.moderation.acts import UNDO
from jobboard.jobs.rules.submission import Signal
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.mail import outbox
from jobboard.store import audit
from jobboard.store.company_facts import facts_of
from jobboard.store.models import Company, CompanyClaim, Decision, Membership, User

KIND = "company"
LABEL = "Companies to verify"
VERDICTS = (Verdict("approve", "It is theirs", "a"), Verdict("reject", "Turn down", "r", "danger", asks="words"))


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    rows = session.execute(
        sa.select(CompanyClaim)
        .where(col(CompanyClaim.settled_at).is_(None))
        .order_by(col(CompanyClaim.created_at))
        .limit(limit)
    ).scalars()
    return [Waiting(KIND, row.id or 0, row.created_at) for row in rows]


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    claim = session.get(CompanyClaim, subject_id)
    if claim is None or claim.settled_at is not None:
        return None
    company, user = session.get_one(Company, claim.company_id), session.get_one(User, claim.user_id)
    people, known = members.members(session, claim.company_id), facts_of(session, company)
    allows = rights_given_by_claim(session, company)
    facts = [
        ("Asks", f"{user.name} {user.email}".strip()),
        ("Website", f"{company.website or 'not known'} ({BASIS_WORDS[known.basis]})"),
        ("In it already", ", ".join(person.email for person in people) or "nobody"),
        ("“It is theirs” allows", allows.sentence),
        ("Apply buttons lead to", ", ".join(allows.apply_hosts) or "nowhere yet"),
    ]
    return Card(
        kind=KIND,
        subject_id=subject_id,
        title=company.name,
        who=user.email,
        at=claim.created_at,
        verdicts=VERDICTS,
        kicker="“This is my company”",
        company_id=company.id,
        signals=tuple(_signals(user.email, known)),
        facts=tuple(facts),
        lists=(allows.openings,) if allows.openings.total else (),
        quotes=((user.name or user.email, claim.words),),
    )


def decide(
    session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
) -> dict[str, Any]:
    claim = session.execute(
        sa.select(CompanyClaim).where(col(CompanyClaim.id) == decision.subject_id).with_for_update()
    ).scalar_one()
    if claim.settled_at is not None:
        raise Conflict("This claim has been decided already.")
    claim.settled_at = now
    company, user = session.get_one(Company, claim.company_id), session.get_one(User, claim.user_id)
    before: dict[str, Any] = {
        "verified_at": company.verified_at.isoformat() if company.verified_at else None,
        "domain": company.domain,
    }
    known = session.get(Membership, (claim.company_id, claim.user_id))
    before |= {"role": known.role if known else None, "website_basis": company.website_basis}
    links, about = config.links, ("decision", decision.id or 0)
    if decision.verdict == "approve":
        members.join(session, actor, now, claim.company_id, claim.user_id, Role.OWNER)
        proved = domain_of(user.email) if at_domain(user.email, company.website) else ""
        verification.mark_verified(session, actor, now, company, proved)
        if proved:
            company.website_basis = Basis.EDITOR
        refresh_company_pages(session, company)
        values = {"company": company.name, "link": links.full(links.company(company.slug))}
        letter = config.letters.letter("company-verified", user.email, **values)
    else:
        if known is not None:
            members.expel(session, actor, now, claim.company_id, claim.user_id)
        audit.record(session, actor, now, "company.claim-declined", "company", claim.company_id)
        link = links.full(f"{links.company(company.slug)}/claim")
        values = {"title": company.name, "author": "an editor", "link": link, "company": company.name}
        letter = config.letters.letter("message", user.email, body=decision.words or _DECLINED, **values)
    outbox.enqueue(session, letter, now, not_before=now + UNDO, about=about)
    return before


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    claim = session.get_one(CompanyClaim, decision.subject_id)
    claim.settled_at = None
    outbox.take_back(session, ("decision", decision.id or 0))
    company, before = session.get_one(Company, claim.company_id), decision.before
    if decision.verdict != "approve":
        if before.get("role"):
            members.join(session, actor, now, claim.company_id, claim.user_id, Role(before["role"]))
        return
    company.domain = before["domain"]
    company.website_basis = before.get("website_basis", company.website_basis)
    company.verified_at = datetime.fromisoformat(before["verified_at"]) if before["verified_at"] else None
    membership = session.get(Membership, (claim.company_id, claim.user_id))
    if membership is not None and before["role"] is None:
        session.delete(membership)
    elif membership is not None:
        membership.role = before["role"]
    refresh_company_pages(session, company)


_DECLINED = "We could not tell that this company is yours. Please write from an address at its own domain."


def _signals(address: str, company: CompanyFacts) -> list[Signal]:
    signals = []
    if company.imported:
        sentence = "The openings of this company were imported: nobody who claims it brought them."
        signals.append(Signal("imported", 2, sentence))
    if not at_domain(address, company.website):
        kind = "a free mail address" if is_public_provider(domain_of(address)) else domain_of(address)
        site = company.website or "a website we do not know"
        signals.append(Signal("contact-domain", 3, f"The mail is from {kind}, the company is at {site}."))
    elif company.basis not in INDEPENDENT:
        sentence = (
            f"The mail is from {domain_of(address)}, the company’s website; that was {BASIS_WORDS[company.basis]}."
        )
        signals.append(Signal("not-proved", 1, sentence))
    return signals
