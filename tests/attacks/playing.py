"""Two people who want one company: acts in any order, on a real store, with an honest editor who is no detective."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import api_tokens, profile, verification
from jobboard.core.actor import STRANGER, Actor, Role
from jobboard.core.errors import JobboardError
from jobboard.desk import decisions
from jobboard.desk.cards import changed, submission
from jobboard.desk.cards import company as claims
from jobboard.desk.decisions import DecisionRequest
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.jobs.submissions import edit
from jobboard.jobs.submissions.submit import submit
from jobboard.store.engine import Store
from jobboard.store.models import Company, Membership, Posting
from tests.importer.defaults import INDIA
from tests.jobs.submissions.forms import CONFIG, EDITOR, parts, person

NORTHWIND, LTD, OWN = "Northwind Foods", "Northwind Foods Ltd", "Evil Kitchens"
FILE = Path(__file__).parents[1] / "data" / "attacks" / "northwind.csv"
TEXT = "Leads the team of the warehouse, plans shifts and looks after stock and safety for us."
EVIL, HONEST = "evil.example", "northwind.example"
_DOUBTS = {"contact-domain", "apply-domain", "imitates"}


@dataclass
class Play:
    """`eve` attacks, `jo` is of Northwind; both read mail at their own domain."""

    store: Store
    now: datetime
    eve: Actor = STRANGER
    jo: Actor = STRANGER
    imported: bool = False
    tokens: list[str] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        with self.store.writing(self.now) as session:
            self.eve, self.jo = (person(session, self.now, f"{who}") for who in (f"eve@{EVIL}", f"jo@{HONEST}"))

    def act(self, what: Callable[[Session], object]) -> None:
        """One request; what is refused changes nothing."""
        try:
            with self.store.writing(self.now) as session:
                what(session)
        except JobboardError:
            return

    def now_in(self, session: Session, actor: Actor) -> Actor:
        rows = session.execute(sa.select(Membership).where(col(Membership.user_id) == actor.user_id)).scalars()
        return Actor(
            user_id=actor.user_id, email=actor.email, companies={row.company_id: Role(row.role) for row in rows}
        )

    def list_one(self, actor: Actor, company: str, title: str = "", text: str = "") -> None:
        host = actor.email.partition("@")[2]
        self.count += 1
        form = {
            "title": title or f"Cook {chr(64 + self.count)}",
            "company_name": company,
            "company_website": f"https://{host}",
            "apply": f"https://{host}/apply/{self.count}",
            "description": text
            or f"We cook {' '.join(chr(97 + self.count) * 4 + str(n) for n in range(20))} for many.",
            "locations": "Mumbai, India",
            "salary_min": None,
            "salary_max": None,
            "salary_period": None,
        }
        self.act(
            lambda session: submit(
                session, self.now_in(session, actor), self.now, parts(self.now, **form), CONFIG, contact=actor.email
            )
        )

    def bring(self) -> None:
        import_stream(self.store, BytesIO(FILE.read_bytes()), "northwind.csv", ImportOptions(INDIA), self.now)
        self.imported = True

    def claim(self, actor: Actor, name: str) -> None:
        def ask(session: Session) -> None:
            company = _company(session, name)
            if company is not None:
                verification.claim(session, self.now_in(session, actor), self.now, company.id or 0, "It is mine.")

        self.act(ask)

    def edit_all(self, actor: Actor, company: str) -> None:
        """Lead everybody who applies anywhere to oneself."""
        host = actor.email.partition("@")[2]
        with self.store.reading() as session:
            numbers = list(session.execute(sa.select(col(Posting.id)).order_by(col(Posting.id))).scalars())
        for number in numbers:
            form = {"title": f"Taken {number}", "company_name": company, "apply": f"https://{host}/taken"}
            self.act(
                lambda session, number=number, form=form: edit.edit(  # type: ignore[misc]
                    session, self.now_in(session, actor), self.now, number, parts(self.now, **form), CONFIG
                )
            )

    def take_company(self, actor: Actor) -> None:
        """Its profile, and a token."""

        def take(session: Session) -> None:
            company, me = _company(session, NORTHWIND), self.now_in(session, actor)
            if company is None:
                return
            token = api_tokens.issue(session, me, self.now, company.id or 0, "x", ["jobs:read", "jobs:write"], 30)
            if actor is self.eve:
                self.tokens.append(token)
            profile.change(session, me, self.now, company.id or 0, f"https://{actor.email.partition('@')[2]}", "Us", [])

        self.act(take)

    def editor_decides(self) -> None:
        """Approve what the cards show nothing against; that a claimant typed the website herself is no reason."""
        for kind in (submission, changed, claims):
            with self.store.reading() as session:
                waiting = [row.subject_id for row in kind.waiting(session, self.now, 50)]
            for number in waiting:
                self.act(lambda session, kind=kind, number=number: self._decide(session, kind, number))  # type: ignore[misc]

    def _decide(self, session: Session, kind: object, number: int) -> None:
        card = kind.card(session, number, self.now)  # type: ignore[attr-defined]
        if card is None:
            return
        against = _DOUBTS & {signal.key for signal in card.signals}
        elsewhere = kind is changed and any(EVIL in str(difference) for difference in card.differences)
        verdict = "reject" if against or elsewhere else "approve"
        decision = DecisionRequest(verdict, "scam" if kind is not claims else "", "No.")
        decisions.decide(session, EDITOR, self.now, [card.name], decision, CONFIG)

    def check(self) -> None:
        """Once the real openings are here, nothing of the company is hers."""
        if not self.imported:
            return
        with self.store.reading() as session:
            company = _company(session, NORTHWIND)
            assert company is not None and EVIL not in f"{company.website} {company.about_html} {company.domain}"
            mine = sa.select(Posting).where(col(Posting.company_id) == company.id)
            for posting in session.execute(mine).scalars():
                led_away = EVIL in (posting.apply_url or "")
                assert not (led_away and posting.source_id is not None), "an apply address of an imported opening"
                assert not (led_away and posting.status == "published"), "a publication that nobody looked at"
                if posting.source_id is not None and posting.shown_as is not None:
                    shown = session.get_one(Posting, posting.shown_as)
                    assert EVIL not in (shown.apply_url or ""), "her opening stands for the real one"
            member = session.get(Membership, (company.id, self.eve.user_id))
            assert member is None or company.verified_at is None
            for token in self.tokens:
                assert api_tokens.actor_for(session, token, self.now) is None, "a token"


def _company(session: Session, name: str) -> Company | None:
    company: Company | None = session.execute(
        sa.select(Company).where(col(Company.name_key) == name.casefold())
    ).scalar()
    return company
