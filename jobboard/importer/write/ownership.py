"""Company ownership in imports: websites that records name, and doubts whether they are the same company."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import members, verification
from jobboard.accounts.profile import refresh_company_pages
from jobboard.core import trust
from jobboard.core.actor import SYSTEM, Role
from jobboard.core.states import Status
from jobboard.core.trust import Basis
from jobboard.jobs.duplicates.source_rank import FEEDS, PAGES
from jobboard.jobs.posting import lifecycle
from jobboard.store.companies import Companies
from jobboard.store.company_facts import brought_by_others, facts_of
from jobboard.store.models import Company, ImportRun, Membership, Posting, Source, StandingSource

_ASKED = "An import brought openings under this company’s name{site}. Are they the same people?"


def companies_of_import(
    session: Session, now: datetime, source: Source, read_at: str, *, own: bool, later: bool
) -> Companies:
    """The companies that `source` names, with its basis for websites; `later` puts changes of known ones aside."""
    is_board = source.kind not in FEEDS | PAGES

    def basis(website: str) -> Basis:
        return trust.import_basis(website, read_at, is_board=is_board, own=own)

    return Companies(session, now, basis, Basis.UNKNOWN if own else Basis.IMPORTED, later=later)


def question_ownership(
    session: Session, now: datetime, companies: Companies, run: ImportRun, among: Collection[int]
) -> None:
    """Companies that people looked after or named before, and that got their first imported openings now.

    An editor looks at whose they are, where it is not clear already.
    """
    websites = companies.websites()
    for company in _held(session, list(among)):
        named = websites[company.id or 0]
        doubt = _doubt(session, company, named, run.first_created)
        if doubt.contested:
            _open_again(session, now, company, named, companies)
        for posting in doubt.postings:
            lifecycle.move(session, posting, Status.PENDING, now)
            posting.submitted_at = now


def ownership_questions(session: Session, companies: Companies, first_created: int | None) -> list[int]:
    """Those companies that `question` does something about, so that it need not look at the others."""
    websites = companies.websites()
    company_ids = []
    for company in _held(session, companies.named()):
        doubt = _doubt(session, company, websites[company.id or 0], first_created)
        if doubt.contested or doubt.postings:
            company_ids.append(company.id or 0)
    return company_ids


class _Doubt(NamedTuple):
    """Whether it is asked whose a company is, and which of its openings an editor looks at again."""

    contested: bool
    postings: list[Posting]


def _doubt(session: Session, company: Company, named: str, first_created: int | None) -> _Doubt:
    facts = replace(facts_of(session, company), imported=_imported_before(session, company, first_created))
    contested = trust.contests(facts, [named] if named else [])
    facts = replace(facts, verified=facts.verified and not contested)
    typed_in = _typed_in(session, company)
    again = [posting for posting in typed_in if trust.looked_at_again(facts, posting.employer_key or "", named)]
    return _Doubt(contested, again)


def _held(session: Session, ids: list[int]) -> list[Company]:
    companies: list[Company] = []
    member = sa.exists().where(col(Membership.company_id) == col(Company.id))
    looked_after = sa.and_(col(Company.verified_at).is_not(None), member)
    named = sa.exists().where(col(Posting.company_id) == col(Company.id), _is_typed_in())
    for start in range(0, len(ids), 500):
        query = sa.select(Company).where(col(Company.id).in_(ids[start : start + 500]), sa.or_(looked_after, named))
        companies += session.execute(query.execution_options(populate_existing=True)).scalars()
    return companies


def _is_typed_in() -> sa.ColumnElement[bool]:
    return sa.and_(col(Posting.status) == Status.PUBLISHED, col(Posting.source_id).is_(None))


def _typed_in(session: Session, company: Company) -> list[Posting]:
    rows = session.execute(sa.select(Posting).where(col(Posting.company_id) == company.id, _is_typed_in()))
    return list(rows.scalars())


def _imported_before(session: Session, company: Company, first_created: int | None) -> bool:
    # Coalesced, so that SQLite looks at the company's postings and not at all that came before.
    earlier = sa.func.coalesce(col(Posting.id), 0) < first_created if first_created else sa.true()
    query = sa.select(col(Posting.id)).where(col(Posting.company_id) == company.id, brought_by_others(), earlier)
    return session.execute(query.limit(1)).scalar() is not None


def _open_again(session: Session, now: datetime, company: Company, named: str, companies: Companies) -> None:
    verification.unverify(session, SYSTEM, now, company)
    if named:
        company.website, company.website_basis = named, companies.basis_of(named)
    session.execute(sa.update(StandingSource).where(col(StandingSource.company_id) == company.id).values(reviewed=True))
    words = _ASKED.format(site=f" and names {named} as its website" if named else "")
    for member in members.members(session, company.id or 0):
        if member.role == Role.OWNER:
            verification.ask_editor(session, now, company.id or 0, member.user_id, words)
    refresh_company_pages(session, company)
